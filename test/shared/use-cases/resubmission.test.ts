import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { listReviewSheets } from '#shared/store/meetings.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { getUnit, listSubjects } from '#shared/store/units.ts'
import { listSubmissions } from '#shared/store/uploads.ts'
import { completeSubmission } from '#shared/use-cases/complete-submission.ts'
import { endDueSubmissions } from '#shared/use-cases/end-submission.ts'
import { getUploadStatus } from '#shared/use-cases/get-upload.ts'
import { reissueLink } from '#shared/use-cases/manage-links.ts'
import { openLink, viewLink } from '#shared/use-cases/open-link.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { goodMeeting, goodParticipants, reviewContext } from '#test/shared/workbooks/review-fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  administrator,
  filledWorkbook,
  issueLink,
  openSmallCycle,
  tokenOf,
  uploadFile,
  type Wanted,
} from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const untilDone = provinceConfiguration.parse({
  ...configuration,
  policy: { ...configuration.policy, submissions: { resubmission: 'UNTIL_DONE' } },
})

let database: TestDatabase
let world: World
let token: string
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), untilDone)
  await openSmallCycle(world)
  token = await issueLink(world, 'C1')
})

const good: Wanted = () => 'GOOD'
const better: Wanted = ({ id }) => (id === 'P5' ? 'EXCELLENT' : 'GOOD')

async function send(wanted: Wanted, etag: string) {
  const bytes = await filledWorkbook(world.context, 'C1', wanted, {
    context: reviewContext(),
    answers: { meeting: goodMeeting, participants: goodParticipants },
  })
  const { object, uploadId } = await uploadFile(world, token, bytes, etag)
  return { outcome: await receiveSubmission(world.context, object), uploadId, object }
}

const selfRatingOf = async (id: string) =>
  (await listSubjects(world.context.table, '2024', 'C1')).find((subject) => subject.id === id)?.selfRating

describe('a unit that may send until it is done', () => {
  it('keeps its link and its stage after the first accepted file', async () => {
    const { outcome, uploadId } = await send(good, 'one')

    expect([outcome, world.answers.size]).toEqual(['ACCEPTED', 0])
    const { accepted, acceptedAt } = await viewLink(world.context, token)
    expect([accepted?.uploadId, acceptedAt]).toEqual([uploadId, null])
    expect((await openLink(world.context, token)).status).toBe('ACTIVE')
    expect((await getUnit(world.context.table, '2024', 'C1'))?.submittedAt).not.toBeNull()
  })

  it('sees what a newer file says otherwise, and the newer file counts', async () => {
    const first = await send(good, 'one')
    const second = await send(better, 'two')

    const { changes, changeCount } = await getUploadStatus(world.context, token, second.uploadId)
    expect(changeCount).toBe(changes.length)
    expect(changes).toContainEqual({
      subjectId: 'P5',
      subjectName: 'Người Số 5',
      field: 'Xác nhận có thành tích nổi bật',
      before: 'Không',
      after: 'Có',
    })
    expect((await getUploadStatus(world.context, token, first.uploadId)).changeCount).toBe(0)
    expect(await selfRatingOf('P5')).toBe('EXCELLENT')
    const uploads = await listSubmissions(world.context.table, '2024', 'C1')
    expect(uploads.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED'])
    expect(await listReviewSheets(world.context.table, '2024', 'C1')).toHaveLength(2)
  })

  it('keeps what counts when a newer file is refused', async () => {
    await send(better, 'one')
    const { object } = await uploadFile(world, token, Buffer.from('hỏng'), 'two')

    expect(await receiveSubmission(world.context, object)).toBe('REJECTED')

    expect(await selfRatingOf('P5')).toBe('EXCELLENT')
    await completeSubmission(world.context, token)
    expect(world.answers.get('token-C1')).toMatchObject({ unitId: 'C1' })
  })

  it('refuses a file that was sent before the one that counts and arrives after it', async () => {
    const bytes = await filledWorkbook(world.context, 'C1', good)
    const old = await uploadFile(world, token, bytes, 'old')
    world.failAfter(1)
    await receiveSubmission(world.context, old.object).catch(() => {})
    world.heal()
    world.setNow('2024-11-01T03:00:00.000Z')
    await send(better, 'new')

    expect(await receiveSubmission(world.context, old.object)).toBe('REJECTED')

    const { problems } = await getUploadStatus(world.context, token, old.uploadId)
    expect(problems.map(({ code }) => code)).toEqual(['UPLOAD_OLDER'])
    expect(await selfRatingOf('P5')).toBe('EXCELLENT')
  })

  it('delivered twice counts once', async () => {
    const { object } = await send(good, 'one')
    const again = await Promise.all([1, 2].map(() => receiveSubmission(world.context, object)))

    expect(again).toEqual(['ACCEPTED', 'ACCEPTED'])
    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'SUBMISSION_ACCEPTED')).toHaveLength(1)
    expect((await viewLink(world.context, token)).link.uploads).toBe(1)
  })

  it('killed at any point of a newer file ends the same when it comes again', async () => {
    await send(good, 'one')
    const bytes = await filledWorkbook(world.context, 'C1', better)
    let kills = 0
    for (let calls = 0; ; calls += 1) {
      const { object } = await uploadFile(world, token, bytes, `two-${calls}`)
      world.failAfter(calls)
      const ended = await receiveSubmission(world.context, object).catch((error: Error) => error.name)
      world.heal()

      expect(await receiveSubmission(world.context, object)).toBe('ACCEPTED')

      const stage = await getStage(world.context.table, '2024', 'C1', selfAssessment)
      expect([calls, stage?.status]).toEqual([calls, 'OPEN'])
      if (ended === 'ACCEPTED') break
      kills += 1
    }
    // Arrival, reading the object, and the facts with the rest.
    expect(kills).toBe(3)
    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'SUBMISSION_ACCEPTED')).toHaveLength(kills + 2)
    expect(findBrokenEntry(entries, await getAuditHead(world.context.table, '2024', 'C1'))).toBeNull()
  })
})

describe('saying that it is done', () => {
  it('ends the stage with the last accepted file; said again it changes nothing', async () => {
    await send(good, 'one')
    const { uploadId } = await send(better, 'two')

    await completeSubmission(world.context, token)
    await completeSubmission(world.context, token)

    expect(world.answers.get('token-C1')).toMatchObject({ unitId: 'C1', uploadId })
    await expect(openLink(world.context, token)).rejects.toMatchObject({ code: 'LINK_USED' })
    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'SUBMISSION_COMPLETED')).toHaveLength(1)
  })

  it('is refused before a file was accepted', async () => {
    await expect(completeSubmission(world.context, token)).rejects.toMatchObject({ code: 'NOTHING_ACCEPTED' })
    expect(world.answers.size).toBe(0)
  })

  it('is done by the morning after the due date for whoever sent a file, and for nobody else', async () => {
    const other = await issueLink(world, 'C2')
    const { uploadId } = await send(good, 'one')
    expect(await endDueSubmissions(world.context, '2024')).toBe(0)
    world.setNow('2024-11-12T01:00:00.000Z')

    expect(await endDueSubmissions(world.context, '2024')).toBe(1)
    expect(await endDueSubmissions(world.context, '2024')).toBe(0)

    expect([...world.answers]).toEqual([['token-C1', expect.objectContaining({ uploadId })]])
    await expect(openLink(world.context, other)).rejects.toMatchObject({ code: 'LINK_EXPIRED' })
  })

  it('goes on with a link that was issued anew', async () => {
    await send(good, 'one')
    await reissueLink(world.context, administrator, 'C1')

    await completeSubmission(world.context, tokenOf(world, 'C1'))

    expect(world.answers.has('token-C1')).toBe(true)
  })
})

describe('what is said of an accepted file', () => {
  it('is what the file that counts says: a newer one without a meeting takes the record back', async () => {
    await send(good, 'one')
    const bytes = await filledWorkbook(world.context, 'C1', good)
    const { object } = await uploadFile(world, token, bytes, 'two')

    await receiveSubmission(world.context, object)

    const unit = await getUnit(world.context.table, '2024', 'C1')
    expect([unit?.meeting, unit?.meetingEndedAt]).toEqual([null, null])
    expect(await listReviewSheets(world.context.table, '2024', 'C1')).toHaveLength(2)
  })

  it('shows the cap for the self-ratings of the list, in words', async () => {
    const { uploadId } = await send(({ kind }) => (kind === 'member' ? 'EXCELLENT' : 'GOOD'), 'one')

    const { cap } = await getUploadStatus(world.context, token, uploadId)

    const members = cap.find(({ group }) => group.includes('Đảng viên không giữ chức vụ'))
    expect(members).toMatchObject({ allowed: 1, vi: expect.stringContaining('được phép 1') })
    expect(members?.excess).toBe((members?.proposed ?? 0) - 1)
  })

  it('keeps the meeting with the unit, for the units above and for the audit', async () => {
    await send(good, 'one')

    const unit = await getUnit(world.context.table, '2024', 'C1')
    expect([unit?.meetingStartedAt, unit?.meetingEndedAt]).toEqual(['2024-12-11#0', '2024-12-11#1'])
    const [sheets] = await listReviewSheets(world.context.table, '2024', 'C1')
    expect(sheets?.meeting?.minutesNumber).toBe('05-BB/CB')
    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    const accepted = entries.find(({ act }) => act === 'SUBMISSION_ACCEPTED')
    expect(accepted?.after).toMatchObject({ meeting: { minutesNumber: '05-BB/CB', participants: 2 } })
  })
})
