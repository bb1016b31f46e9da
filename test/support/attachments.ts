import { objectPrefixes } from '#shared/constants.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import { collectEvidence } from '#shared/use-cases/corrections/collect-evidence.ts'
import type { World } from './world.ts'

const portable = Buffer.from('%PDF-1.7\n…\n%%EOF\n')

/** Asks for a file of a complaint and puts it where its form would. @returns its key */
export async function sendFile(
  { context, objects }: World,
  { cycleId, unitId, correctionId }: Correction,
  bytes: Buffer = portable,
): Promise<string> {
  const fileId = context.newId()
  const key = `${objectPrefixes.complaints}${cycleId}/${unitId}/${correctionId}/${fileId}`
  const file = {
    correctionId,
    fileId,
    linkId: null,
    status: 'EXPECTED',
    key,
    problem: null,
    receivedAt: null,
  }
  const askedAt = context.now().toISOString()
  const put = { ...keys.complaintFile(correctionId, fileId), ...file, askedAt }
  await transact(context.table, [{ label: 'file', put, ifAbsent: true }], [], context.now())
  objects.set(key, { bytes, metadata: {} })
  return key
}

/** Sends a file as the form of a complaint would, and has it recorded. */
export async function attachFile(world: World, complaint: Correction): Promise<Correction> {
  await sendFile(world, complaint)
  return (await collectEvidence(world.context, complaint.correctionId)).correction
}
