import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '#shared/use-cases/context.ts'
import { reissueLink } from '#shared/use-cases/manage-links.ts'
import { collectEvidence, evidenceForm, expectEvidence } from '#shared/use-cases/unit-evidence.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, issueLink, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let token: string
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
  token = await issueLink(world, 'C1')
})

/** The bucket says of everything in it that it arrived at that moment. */
function withArrivalAt(iso: string): Context {
  const { objects } = world.context.clients
  const send = async (command: Parameters<typeof objects.send>[0]) => ({
    ...(await objects.send(command)),
    LastModified: new Date(iso),
  })
  return {
    ...world.context,
    clients: { ...world.context.clients, objects: Object.assign({}, objects, { send }) },
  }
}

async function sendByFormOfRevokedLink(): Promise<void> {
  const { evidenceId } = await expectEvidence(world.context, token, { slot: 3, title: 'Biên bản' })
  const { fields } = await evidenceForm(world.context, token, evidenceId)
  world.setNow('2024-11-01T02:10:00.000Z')
  await reissueLink(world.context, administrator, 'C1')
  world.objects.set(fields.key ?? '', { bytes: Buffer.from('%PDF-1.7\n…\n%%EOF\n'), metadata: {} })
}

describe('evidence sent by a form of a link that was revoked', () => {
  it.each([
    ['before', '2024-11-01T02:09:59.000Z', { status: 'STORED', problem: null }],
    ['after', '2024-11-01T02:10:01.000Z', { status: 'REJECTED', problem: { code: 'LINK_REVOKED' } }],
  ])('%s it was', async (_, arrivedAt, expected) => {
    await sendByFormOfRevokedLink()

    const files = await collectEvidence(withArrivalAt(arrivedAt), { cycleId: '2024', unitId: 'C1' })

    expect(files).toHaveLength(1)
    expect(files[0]).toMatchObject(expected)
  })
})
