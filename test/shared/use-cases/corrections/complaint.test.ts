import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { getCorrection } from '#shared/store/corrections.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { getUnit, listRatings } from '#shared/store/units.ts'
import { listCaseDocuments } from '#shared/use-cases/case-documents.ts'
import { archiveCycle } from '#shared/use-cases/close-cycle.ts'
import { locateSubject } from '#shared/use-cases/corrections/access.ts'
import {
  answerComplaint,
  claimCorrection,
  releaseCorrection,
} from '#shared/use-cases/corrections/act-on-correction.ts'
import { collectEvidence } from '#shared/use-cases/corrections/collect-evidence.ts'
import { decideCorrection } from '#shared/use-cases/corrections/decide-correction.ts'
import { complaintAboutFile } from '#shared/use-cases/corrections/evidence.ts'
import { fileComplaint, fileComplaintByLink } from '#shared/use-cases/corrections/file-complaint.ts'
import { listCorrectionInbox, viewCorrectionByLink } from '#shared/use-cases/corrections/view-correction.ts'
import { viewUnitResults } from '#shared/use-cases/corrections/view-results.ts'
import { readHistoryByLink } from '#shared/use-cases/history/read-history.ts'
import { notifyUnits } from '#shared/use-cases/notify-units.ts'
import { readUnitResults } from '#shared/use-cases/read-results.ts'
import { archive, workbookParts } from '#test/shared/workbooks/archive.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { sendFile } from '#test/support/attachments.ts'
import { answer, newDecision, refusal, workflowOf } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { startWaitingCorrectionsOf } from '#test/support/morning.ts'
import { publishAt, type RatedDistrict, rateDistrict, theCase } from '#test/support/rated-district.ts'
import { administrator } from '#test/support/small-district.ts'
import { CutError } from '#test/support/world.ts'

let database: TestDatabase
let district: RatedDistrict

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  district = await rateDistrict(await database.createTable(), configuration, {})
  await notifyUnits(district.world.context, theCase)
  await publishAt(district.world, '2024-11-02T02:00:00.000Z')
}, 60_000)

/** Token of the result link that was mailed to the unit. */
function resultToken(unitId: string): string {
  const mail = district.world.mails.findLast(
    (message) => message.template === 'unit-result' && message.link.unitId === unitId,
  )
  if (mail?.template !== 'unit-result') throw new Error(`no result mail to ${unitId}`)
  return mail.data.url.split('/').at(-1) ?? ''
}

const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const words = { text: 'Tôi đề nghị xem xét lại vì kết quả chưa tính nhiệm vụ đột xuất.' }

describe('the notice of a result', () => {
  it('goes to the unit with a link, and to each person who has an address, once however often the step runs', async () => {
    const { world } = district
    const before = world.mails.filter(({ template }) => template === 'unit-result').length
    await notifyUnits(world.context, theCase)

    const results = world.mails.filter(({ template }) => template === 'unit-result')
    expect(before).toBe(2)
    expect(results).toHaveLength(2)
    const people = world.mails.filter(({ template }) => template === 'person-result')
    // P1 and P2 have an address; the third, P3, is owed. The queue may hold a mail twice, its id is the same.
    expect(new Set(people.map(({ to }) => to))).toEqual(new Set(['an@example.vn', 'binh@example.vn']))
    expect(new Set(people.map(({ mailId }) => mailId)).size).toBe(2)
  })

  it('shows by the link of the unit what was decided, and says no to any other token', async () => {
    const { context } = district.world

    const view = await viewUnitResults(context, resultToken('C1'))
    const refused = await refusal(viewUnitResults(context, 'x'.repeat(43)))

    expect(view.rows.map(({ subject, version }) => [subject.id, version.rating])).toContainEqual([
      'P6',
      'GOOD',
    ])
    expect(view.rows.find(({ subject }) => subject.id === 'P6')?.version).toMatchObject({
      documentNumber: '12-QĐ/ĐU',
      reason: 'Đã thống nhất trong hội nghị',
    })
    expect(refused.code).toBe('LINK_UNKNOWN')
    expect((await readHistoryByLink(context, resultToken('C1'), 'P6')).unitId).toBe('C1')
    const other = await refusal(readHistoryByLink(context, resultToken('C2'), 'P6'))
    expect(other.code).toBe('SUBJECT_UNKNOWN')
  })
})

describe('a complaint', () => {
  it('changes a rating: answered in writing, cancelled, decided anew, recorded, and the tables are issued again', async () => {
    const { an, binh, world } = district
    const { context } = world
    const filed = await fileComplaintByLink(context, resultToken('C1'), 'P6', words)
    expect(world.executions.at(-1)).toEqual({
      name: `complaint-${filed.correctionId}`,
      input: { cycleId: '2024', correctionId: filed.correctionId, kind: 'COMPLAINT' },
    })
    const workflow = workflowOf(world, filed.correctionId)
    await workflow.ask('ANSWER')
    expect((await listCorrectionInbox(context, an)).map(({ correctionId }) => correctionId)).toEqual([
      filed.correctionId,
    ])
    await claimCorrection(context, binh, filed.correctionId)
    await answerComplaint(context, binh, filed.correctionId, answer('CHANGED'))
    expect(workflow.answerOf('ANSWER')).toEqual({ outcome: 'CHANGED' })
    expect(
      (await readUnitResults(context, 'C1')).rows.find(({ name }) => name === 'Người Số 6'),
    ).toMatchObject({
      outcome: 'cancelled',
    })
    await workflow.ask('DECISION')
    await claimCorrection(context, an, filed.correctionId)
    await decideCorrection(context, an, filed.correctionId, newDecision('P6', 'EXCELLENT'))
    expect(workflow.answerOf('DECISION')).toEqual({ outcome: 'DECIDED' })

    const recorded = await workflow.record()
    const again = await workflow.record()
    const closed = await workflow.close()

    expect(recorded).toEqual({
      reissue: true,
      runId: `${filed.correctionId}-1`,
      cause: 'Khiếu nại: Người Số 6 (Quyết định 16-QĐ/ĐU ngày 21/11/2024)',
    })
    expect(again).toEqual(recorded)
    expect(closed).toEqual({ stillOwed: false })
    const versions = await listRatings(context.table, '2024', 'P6')
    expect(
      versions.map(({ version, replaces, rating, documentNumber }) => [
        version,
        replaces,
        rating,
        documentNumber,
      ]),
    ).toEqual([
      [1, null, 'GOOD', '12-QĐ/ĐU'],
      [2, 1, 'EXCELLENT', '16-QĐ/ĐU'],
    ])
    expect(
      (await readUnitResults(context, 'C1')).rows.find(({ name }) => name === 'Người Số 6'),
    ).toMatchObject({
      outcome: { rating: 'EXCELLENT' },
      documentNumber: '16-QĐ/ĐU',
    })
    expect(await getCorrection(context.table, filed.correctionId)).toMatchObject({ status: 'RERATED' })
    expect(await getUnit(context.table, '2024', 'C1')).toMatchObject({ open: 0 })
    const entries = await listAuditEntries(context.table, '2024', 'C1')
    expect(findBrokenEntry(entries, await getAuditHead(context.table, '2024', 'C1'))).toBeNull()
    expect(entries.map(({ act }) => act).slice(-10)).toEqual([
      'COMPLAINT_FILED',
      'COMPLAINT_EXAMINED',
      'CORRECTION_CLAIMED',
      'COMPLAINT_ANSWERED',
      'RERATING_ASKED',
      'CORRECTION_CLAIMED',
      'RATINGS_DECIDED_ANEW',
      'RATINGS_RECORDED',
      'RESULT_LINK_ISSUED',
      'CORRECTION_CLOSED',
    ])
  })

  it('is upheld: answered in writing, the rating stays, and the unit is told', async () => {
    const { an, world } = district
    const { context } = world
    const filed = await fileComplaintByLink(context, resultToken('C1'), 'P6', words)
    const workflow = workflowOf(world, filed.correctionId)
    await workflow.ask('ANSWER')
    await claimCorrection(context, an, filed.correctionId)
    await answerComplaint(context, an, filed.correctionId, answer('UPHELD'))
    await answerComplaint(context, an, filed.correctionId, answer('UPHELD'))
    await workflow.close()

    expect(workflow.answerOf('ANSWER')).toEqual({ outcome: 'UPHELD' })
    expect(await listRatings(context.table, '2024', 'P6')).toHaveLength(1)
    expect(world.mails.at(-1)).toMatchObject({
      template: 'complaint-answer',
      to: 'c1@example.vn',
      data: { changed: false, document: { number: '15-CV/ĐU' } },
    })
    const other = await refusal(answerComplaint(context, an, filed.correctionId, answer('CHANGED')))
    expect(other.code).toBe('CORRECTION_STEP')
  })

  it('by a stranger is refused: another person, another unit, and an authority without the letter', async () => {
    const { an, binh, superior, world } = district
    const { context } = world

    const codes = await Promise.all([
      refusal(fileComplaint(context, binh, 'P6', words)),
      refusal(fileComplaint(context, superior, 'P6', { ...words, paper: true })),
      refusal(fileComplaintByLink(context, resultToken('C2'), 'P6', words)),
      refusal(fileComplaint(context, an, 'P3', words)),
    ])

    expect(codes.map(({ code }) => code)).toEqual([
      'NOT_ALLOWED',
      'NOT_ALLOWED',
      'NOT_ALLOWED',
      'SUBJECT_UNKNOWN',
    ])
    expect(world.executions.filter(({ name }) => name.startsWith('complaint-'))).toEqual([])
  })

  it('is not examined by the one who complains', async () => {
    const { an, binh, world } = district
    const { context } = world
    const filed = await fileComplaint(context, binh, 'P2', words)
    await workflowOf(world, filed.correctionId).ask('ANSWER')

    expect((await refusal(claimCorrection(context, binh, filed.correctionId))).code).toBe('OWN_RECORD')
    await claimCorrection(context, an, filed.correctionId)
    expect(world.mails.filter(({ template }) => template === 'correction-task').map(({ to }) => to)).toEqual([
      'an@example.vn',
    ])
  })

  it('is answered by a delegate on behalf of a member, never on behalf of the one who complains', async () => {
    const { an, binh, world } = district
    const { context } = world
    const filed = await fileComplaint(context, binh, 'P2', words)
    await workflowOf(world, filed.correctionId).ask('ANSWER')
    const delegate = (personId: string) => ({
      email: 'thay@example.vn',
      name: 'Người Thay',
      personId: 'P9',
      administrator: false,
      assignments: [],
      delegations: [
        { delegationId: 'd1', unitId: 'X1', role: 'authority' as const, from: { personId, name: personId } },
      ],
    })

    const refused = await refusal(claimCorrection(context, delegate('P2'), filed.correctionId))
    await claimCorrection(context, delegate('P1'), filed.correctionId)
    await answerComplaint(context, delegate('P1'), filed.correctionId, answer('UPHELD'))

    expect(refused.code).toBe('NOT_ALLOWED')
    expect(an.personId).toBe('P1')
    const entries = await listAuditEntries(context.table, '2024', 'C1')
    expect(entries.at(-1)).toMatchObject({ act: 'COMPLAINT_ANSWERED', actor: { id: 'P9', onBehalfOf: 'P1' } })
    const record = await getCorrection(context.table, filed.correctionId)
    expect(record?.answer?.by).toMatchObject({
      personId: 'P9',
      onBehalfOf: { personId: 'P1', delegationId: 'd1' },
    })
  })

  it('is taken over from a delegate whose time is over', async () => {
    const { an, world } = district
    const { context } = world
    const filed = await fileComplaintByLink(context, resultToken('C1'), 'P6', words)
    await workflowOf(world, filed.correctionId).ask('ANSWER')
    const from = { personId: 'P2', name: 'P2' }
    const delegate = {
      email: 'thay@example.vn',
      name: 'Người Thay',
      personId: 'P9',
      administrator: false,
      assignments: [],
      delegations: [{ delegationId: 'd1', unitId: 'X1', role: 'authority' as const, from }],
    }
    await claimCorrection(context, delegate, filed.correctionId)

    await claimCorrection(context, an, filed.correctionId)

    expect((await getCorrection(context.table, filed.correctionId))?.claimedBy?.email).toBe('an@example.vn')
    const late = { ...delegate, delegations: [] }
    expect((await refusal(answerComplaint(context, late, filed.correctionId, answer('UPHELD')))).code).toBe(
      'NOT_ALLOWED',
    )
  })

  it('of a person who signed in is not read by the link of the unit', async () => {
    const { binh, world } = district
    const token = resultToken('C1')
    const own = await fileComplaint(world.context, binh, 'P2', words)
    const ofUnit = await fileComplaintByLink(world.context, token, 'P6', words)

    const refused = await refusal(viewCorrectionByLink(world.context, token, own.correctionId))

    expect(refused.code).toBe('NOT_ALLOWED')
    const view = await viewCorrectionByLink(world.context, token, ofUnit.correctionId)
    expect(view.correction.text).toBe(words.text)
  })

  it('is claimed by one of two, and can be given back', async () => {
    const { an, binh, world } = district
    const { context } = world
    const filed = await fileComplaintByLink(context, resultToken('C1'), 'P6', words)
    await workflowOf(world, filed.correctionId).ask('ANSWER')
    const unclaimed = await refusal(answerComplaint(context, an, filed.correctionId, answer('UPHELD')))
    await claimCorrection(context, an, filed.correctionId)

    const late = await refusal(claimCorrection(context, binh, filed.correctionId))
    await releaseCorrection(context, an, filed.correctionId)
    await claimCorrection(context, binh, filed.correctionId)

    expect(unclaimed.code).toBe('CORRECTION_NOT_CLAIMED')
    expect(late.code).toBe('CORRECTION_CLAIMED')
    expect(late.fields.who).toBe('Nguyễn Văn An')
  })

  it('after the time for complaints is let in by an administrator only, from paper and with a reason', async () => {
    const { binh, an, world } = district
    const { context } = world
    world.setNow('2024-11-20T02:00:00.000Z')
    const token = resultToken('C1')

    const late = await refusal(fileComplaint(context, binh, 'P2', words))
    const byLink = await refusal(fileComplaintByLink(context, token, 'P6', words))
    const byAuthority = await refusal(
      fileComplaint(context, an, 'P6', { ...words, paper: true, lateReason: 'Nằm viện' }),
    )
    const filed = await fileComplaint(context, administrator, 'P6', {
      ...words,
      paper: true,
      paperDate: '2024-11-18',
      lateReason: 'Nằm viện đến ngày 17/11',
    })

    expect([late.code, byLink.code, byAuthority.code]).toEqual([
      'COMPLAINT_LATE',
      'LINK_EXPIRED',
      'COMPLAINT_LATE',
    ])
    expect(filed).toMatchObject({ lateReason: 'Nằm viện đến ngày 17/11', filedBy: { channel: 'PAPER' } })
  })

  it('on paper is answered only when the scan of the letter is there, which keeps its checksum and type', async () => {
    const { an, world } = district
    const { context, objects } = world
    const filed = await fileComplaint(context, administrator, 'P6', { ...words, paper: true })
    await workflowOf(world, filed.correctionId).ask('ANSWER')
    await claimCorrection(context, an, filed.correctionId)
    const without = await refusal(answerComplaint(context, an, filed.correctionId, answer('UPHELD')))
    const key = await sendFile(world, filed, Buffer.from('%PDF-1.7 scan\n%%EOF'))

    await answerComplaint(context, an, filed.correctionId, answer('UPHELD'))

    expect(without.code).toBe('SCAN_MISSING')
    const { evidence } = (await collectEvidence(context, filed.correctionId)).correction
    expect(evidence).toMatchObject([{ number: 1, contentType: 'application/pdf', bytes: 19 }])
    // The form of the file may still be good: what it sends now is not what was examined.
    objects.set(key, { bytes: Buffer.from('%PDF-1.7 another\n%%EOF'), metadata: {} })
    const located = await locateSubject(context, 'P6')
    const scan = (await listCaseDocuments(context, located)).find((document) => document.key === key)
    expect(sha256((await scan?.load()) ?? '')).toBe(evidence[0]?.sha256)
  })

  it('keeps a file of no known type and says so, but takes it for no scan of the letter', async () => {
    const { an, world } = district
    const { context } = world
    const filed = await fileComplaint(context, administrator, 'P6', { ...words, paper: true })
    await workflowOf(world, filed.correctionId).ask('ANSWER')
    await claimCorrection(context, an, filed.correctionId)
    await sendFile(world, filed, Buffer.from('MZ this is a program'))

    const without = await refusal(answerComplaint(context, an, filed.correctionId, answer('UPHELD')))
    await sendFile(world, filed, Buffer.from(archive(workbookParts(wordMain))))
    await answerComplaint(context, an, filed.correctionId, answer('UPHELD'))

    const { evidence } = (await collectEvidence(context, filed.correctionId)).correction
    const names = (await listCaseDocuments(context, await locateSubject(context, 'P6'))).map(
      ({ name }) => name,
    )
    expect(without.code).toBe('SCAN_MISSING')
    expect(evidence.map((file) => complaintAboutFile(file)?.code)).toEqual(['EVIDENCE_TYPE', undefined])
    expect(names).toEqual(expect.arrayContaining(['khieu-nai-1-tep-1.bin', 'khieu-nai-1-tep-2.docx']))
  })

  it('is refused where one is open already, and the same words again are the same complaint', async () => {
    const { world } = district
    const { context } = world
    const token = resultToken('C1')
    const first = await fileComplaintByLink(context, token, 'P6', words)
    const same = await fileComplaintByLink(context, token, 'P6', words)
    const other = await refusal(fileComplaintByLink(context, token, 'P6', { text: 'Đơn khác' }))

    expect(same.correctionId).toBe(first.correctionId)
    expect(other.code).toBe('CORRECTION_OPEN')
    expect((await refusal(fileComplaintByLink(context, token, 'P6', {}))).code).toBe('INPUT_INVALID')
  })

  it('keeps the cycle from its archive until it is closed', async () => {
    const { an, world } = district
    const { context } = world
    const filed = await fileComplaintByLink(context, resultToken('C1'), 'P6', words)
    world.setNow('2024-11-20T02:00:00.000Z')
    const waits = await archiveCycle(context, '2024')
    const workflow = workflowOf(world, filed.correctionId)
    await workflow.ask('ANSWER')
    await claimCorrection(context, an, filed.correctionId)
    await answerComplaint(context, an, filed.correctionId, answer('UPHELD'))
    await workflow.close()

    const done = await archiveCycle(context, '2024')

    expect(waits).toEqual({ archived: false, waitUntil: '2024-11-21T02:00:00.000Z' })
    expect(done).toEqual({ archived: true, waitUntil: null })
    const closed = await refusal(fileComplaint(context, administrator, 'P5', { ...words, paper: true }))
    expect(closed.code).toBe('CYCLE_CLOSED')
  })

  it('gets its workflow in the morning when a kill came between its record and the start', async () => {
    const { world } = district
    const { context } = world
    const token = resultToken('C1')
    world.failAfter(2)
    await expect(fileComplaintByLink(context, token, 'P6', words)).rejects.toThrow(CutError)
    world.heal()
    expect(world.executions.filter(({ name }) => name.startsWith('complaint-'))).toEqual([])

    await startWaitingCorrectionsOf(context)
    await startWaitingCorrectionsOf(context)

    expect(world.executions.filter(({ name }) => name.startsWith('complaint-'))).toHaveLength(1)
  })
})
