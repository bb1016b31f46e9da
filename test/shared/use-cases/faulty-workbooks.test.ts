import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getUploadStatus } from '#shared/use-cases/get-upload.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import {
  goodMeeting,
  goodParticipants,
  recording,
  reviewContext,
} from '#test/shared/workbooks/review-fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { filledWorkbook, issueLink, openSmallCycle, uploadFile } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { FAULTY_CELLS, FAULTY_FILES, FAULTY_SHEETS, type Fault } from './faulty-workbooks.ts'

const all = [...FAULTY_FILES, ...FAULTY_SHEETS, ...FAULTY_CELLS]
const vietnamese = /[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹấầậẩẫếềệểễốồộổỗớờợởỡứừựửữ]/i

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** What an upload may leave behind: its own record, the count of the link, the audit. */
const ownTraces = /^(SUBMISSION#|LINK#|HEAD|ENTRY#)/

async function records({ context }: World): Promise<unknown[]> {
  const { Items = [] } = await context.table.documents.send(
    new ScanCommand({ TableName: context.table.name, ConsistentRead: true }),
  )
  return Items.filter(({ sk }) => !ownTraces.test(String(sk))).sort((a, b) =>
    `${a.pk} ${a.sk}`.localeCompare(`${b.pk} ${b.sk}`),
  )
}

describe(`each of ${all.length} faulty workbooks`, () => {
  let world: World
  let token: string
  let good: Uint8Array
  let before: unknown[]

  const open = async () => {
    world = createWorld(await database.createTable(), recording)
    await openSmallCycle(world)
    token = await issueLink(world, 'C1')
    const answers = { meeting: goodMeeting, participants: goodParticipants }
    good = await filledWorkbook(world.context, 'C1', () => 'GOOD', { context: reviewContext(), answers })
    before = await records(world)
  }

  const check = async ({ make, expected, says }: Fault) => {
    const { object, uploadId } = await uploadFile(world, token, await make(good))

    expect(await receiveSubmission(world.context, object)).toBe('REJECTED')

    const { status, problems } = await getUploadStatus(world.context, token, uploadId)
    expect(status).toBe('REJECTED')
    const found = problems.map(({ code, sheet, row, column }) => [code, sheet, row, column])
    for (const [code, sheet, row, column] of expected)
      expect(found).toContainEqual([code, sheet, row, column])
    // Where the headings are another sheet's, each of them is named.
    if (!expected.some(([code]) => code === 'SHEET_TWICE')) expect(found).toHaveLength(expected.length)
    for (const { message } of problems) expect(message).toMatch(vietnamese)
    if (says !== undefined) expect(problems[0]?.message).toContain(says)
    expect(await records(world)).toEqual(before)
  }

  describe('that cannot be opened, or is not of this unit and year', () => {
    beforeAll(open, 60_000)
    it.each(FAULTY_FILES)('$what is named and changes nothing', check)
  })

  describe('with other sheets or headings', () => {
    beforeAll(open, 60_000)
    it.each(FAULTY_SHEETS)('$what is named by sheet and column and changes nothing', check)
  })

  describe('with wrong cells', () => {
    beforeAll(open, 60_000)
    it.each(FAULTY_CELLS)('$what is named by sheet, row and column and changes nothing', check)

    it('together are named all at once, and the good one is accepted after all', async () => {
      const edits = FAULTY_CELLS.filter(({ what }) => ['1.114 as text', 'no self-rating'].includes(what))
      let spoilt = good
      for (const { make } of edits) spoilt = await make(spoilt)
      const { object, uploadId } = await uploadFile(world, token, spoilt)
      await receiveSubmission(world.context, object)
      const { problems } = await getUploadStatus(world.context, token, uploadId)
      expect(problems.map(({ column }) => column)).toEqual(['N', 'AC'])

      const last = await uploadFile(world, token, good)
      expect(await receiveSubmission(world.context, last.object)).toBe('ACCEPTED')
    })
  })
})
