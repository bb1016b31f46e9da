import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { unitEvidenceLimits } from '#shared/constants.ts'
import { evidenceBody } from '#shared/contracts/unit-evidence.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { listEvidence } from '#shared/store/evidence.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import {
  evidenceForm,
  expectEvidence,
  removeEvidence,
  viewEvidence,
} from '#shared/use-cases/unit-evidence.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { filledWorkbook, issueLink, openSmallCycle, uploadFile } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const pdf = Buffer.from('%PDF-1.7\n…\n%%EOF\n')

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

async function attach(bytes: Uint8Array, slot = 3, title = 'Biên bản họp chi bộ'): Promise<string> {
  const { evidenceId } = await expectEvidence(world.context, token, { slot, title })
  const { fields } = await evidenceForm(world.context, token, evidenceId)
  world.objects.set(fields.key ?? '', { bytes, metadata: {} })
  return evidenceId
}

describe('evidence of a unit', () => {
  it('is collected by whoever looks, with its type, size and checksum, once', async () => {
    const evidenceId = await attach(pdf)

    const [first] = (await viewEvidence(world.context, token)).files
    await viewEvidence(world.context, token)

    expect(first).toMatchObject({
      evidenceId,
      slot: 3,
      title: 'Biên bản họp chi bộ',
      status: 'STORED',
      type: 'pdf',
    })
    expect(first?.key).toMatch(/^evidence\/2024\/C1\//)
    expect([first?.bytes, first?.sha256?.length]).toEqual([pdf.length, 64])
    const acts = (await listAuditEntries(world.context.table, '2024', 'C1')).map(({ act }) => act)
    expect(acts.filter((act) => act === 'EVIDENCE_STORED')).toHaveLength(1)
    await expect(evidenceForm(world.context, token, evidenceId)).rejects.toMatchObject({
      code: 'UNIT_EVIDENCE_UNKNOWN',
    })
  })

  it('of no known type is refused with a reason', async () => {
    await attach(Buffer.from('MZ program'))

    const [file] = (await viewEvidence(world.context, token)).files

    expect(file).toMatchObject({ status: 'REJECTED', type: null, problem: { code: 'UNIT_EVIDENCE_TYPE' } })
  })

  it('larger than allowed is refused with a reason', async () => {
    await attach(Buffer.concat([pdf, Buffer.alloc(unitEvidenceLimits.bytes), Buffer.from('%%EOF')]))

    const [file] = (await viewEvidence(world.context, token)).files

    expect(file).toMatchObject({ status: 'REJECTED', problem: { code: 'UNIT_EVIDENCE_TOO_LARGE' } })
  })

  it('that never came is not shown, and another link does not reach it', async () => {
    const { evidenceId } = await expectEvidence(world.context, token, { slot: 9, title: 'Khác' })
    expect((await viewEvidence(world.context, token)).files).toEqual([])
    const other = await issueLink(world, 'C2')
    await expect(evidenceForm(world.context, other, evidenceId)).rejects.toMatchObject({
      code: 'UNIT_EVIDENCE_UNKNOWN',
    })
    await expect(evidenceForm(world.context, token, '../x')).rejects.toMatchObject({
      code: 'UNIT_EVIDENCE_UNKNOWN',
    })
  })

  it('can be taken back while the stage is open, and stays on record', async () => {
    const evidenceId = await attach(pdf)
    await viewEvidence(world.context, token)

    await removeEvidence(world.context, token, evidenceId)
    await removeEvidence(world.context, token, evidenceId)

    expect((await viewEvidence(world.context, token)).files).toEqual([])
    const [record] = await listEvidence(world.context.table, '2024', 'C1')
    expect(record?.status).toBe('REMOVED')
    expect(world.objects.has(record?.key ?? '')).toBe(true)
    const acts = (await listAuditEntries(world.context.table, '2024', 'C1')).map(({ act }) => act)
    expect(acts.filter((act) => act === 'EVIDENCE_REMOVED')).toHaveLength(1)
  })

  it('is fixed once the unit is done', async () => {
    const evidenceId = await attach(pdf)
    await viewEvidence(world.context, token)
    const { object } = await uploadFile(world, token, await filledWorkbook(world.context, 'C1', () => 'GOOD'))
    await receiveSubmission(world.context, object)

    const { files, open } = await viewEvidence(world.context, token)

    expect([files.length, open]).toEqual([1, false])
    await expect(removeEvidence(world.context, token, evidenceId)).rejects.toMatchObject({
      code: 'UNIT_EVIDENCE_CLOSED',
    })
    await expect(expectEvidence(world.context, token, { slot: 1, title: 'x' })).rejects.toMatchObject({
      code: 'LINK_USED',
    })
  })

  it('is limited in number', async () => {
    for (let count = 0; count < unitEvidenceLimits.filesPerUnit; count += 1) {
      await expectEvidence(world.context, token, { slot: 9, title: `Tệp ${count}` })
    }
    const one = { slot: 9, title: 'Một tệp nữa' }
    await expect(expectEvidence(world.context, token, one)).rejects.toMatchObject({
      code: 'UNIT_EVIDENCE_LIMIT',
    })
    // What was asked for and never came gives its place back.
    world.setNow('2024-11-02T02:00:00.000Z')
    await expectEvidence(world.context, token, one)
  })

  it.each([
    { slot: 0, title: 'x' },
    { slot: 10, title: 'x' },
    { slot: 'một', title: 'x' },
    { slot: 1, title: '  ' },
  ])('needs a slot from 1 to 9 and a name: %o', (body) => {
    expect(evidenceBody.safeParse(body).success).toBe(false)
  })
})
