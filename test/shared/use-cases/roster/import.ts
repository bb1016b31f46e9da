import type { Roster } from '#shared/contracts/roster.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import type { RosterDetails } from '#shared/use-cases/get-upload.ts'
import { getRosterStatus } from '#shared/use-cases/get-upload.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { receiveRoster } from '#shared/use-cases/receive-roster.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { administrator } from '#test/support/small-district.ts'
import type { World } from '#test/support/world.ts'

/** Sends a roster and has it checked. @returns what the administrator sees */
export async function sendRoster(world: World, roster: Roster): Promise<RosterDetails> {
  const { context, objects } = world
  const { fields, uploadId } = await prepareRosterUpload(context, administrator)
  const key = fields.key ?? ''
  const bytes = await writeRoster(roster, context.configuration)
  objects.set(key, { bytes, metadata: { 'uploaded-by': administrator.email } })
  await receiveRoster(context, { key, size: bytes.length, etag: 'roster' })
  return getRosterStatus(context, administrator, uploadId)
}

/** Lets the function that reads rosters take the commands that are in the bucket. */
export async function runCommands(world: World): Promise<void> {
  const commands = [...world.objects.keys()].filter((key) => key.endsWith('.apply'))
  for (const key of commands) {
    await receiveRoster(world.context, { key, size: 36, etag: 'command' })
    world.objects.delete(key)
  }
}

/** Sends, confirms and applies a roster. */
export async function importRoster(
  world: World,
  roster: Roster,
  reason = 'Điều chỉnh danh sách',
): Promise<RosterDetails> {
  const { uploadId, status, problems } = await sendRoster(world, roster)
  if (status !== 'CHECKED') throw new Error(`${status}: ${JSON.stringify(problems)}`)
  await confirmRoster(world.context, administrator, uploadId, { reason })
  await runCommands(world)
  return getRosterStatus(world.context, administrator, uploadId)
}
