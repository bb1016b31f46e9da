import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { memberAnswers, owedAnswers, unitAnswers } from '#infra/cli/demo/answers.ts'
import { streamOf } from '#infra/cli/demo/random.ts'
import { getCorrection, listOpenCorrections } from '#shared/store/corrections.ts'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import { getUnit, listRatings, listSubjects } from '#shared/store/units.ts'
import { archiveCycle } from '#shared/use-cases/close-cycle.ts'
import { claimCorrection } from '#shared/use-cases/corrections/act-on-correction.ts'
import { decideCorrection } from '#shared/use-cases/corrections/decide-correction.ts'
import { listOwed } from '#shared/use-cases/corrections/list-owed.ts'
import { issueOwedLink, openOwedCases } from '#shared/use-cases/corrections/owed-cases.ts'
import { prefillWorkbook } from '#shared/use-cases/prefill-workbook.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { recordOf } from '#shared/use-cases/subject-records.ts'
import { removeEvidence } from '#shared/use-cases/unit-evidence.ts'
import { writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { newDecision, refusal, workflowOf } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { startWaitingCorrectionsOf } from '#test/support/morning.ts'
import { publishAt, type RatedDistrict, rateDistrict } from '#test/support/rated-district.ts'
import { administrator, uploadFile } from '#test/support/small-district.ts'

let database: TestDatabase
let district: RatedDistrict

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  district = await rateDistrict(await database.createTable(), configuration)
  await publishAt(district.world, '2024-12-30T02:00:00.000Z')
  await openOwedCases(district.world.context, '2024')
}, 60_000)

/** The correction of the one unit that owes something. */
async function owedCorrection() {
  const [open] = await listOpenCorrections(district.world.context.table, '2024')
  if (open === undefined) throw new Error('nothing is owed')
  return open
}

async function sendLink(turn = 1): Promise<string> {
  const { correctionId } = await owedCorrection()
  await issueOwedLink(district.world.context, {
    cycleId: '2024',
    correctionId,
    taskToken: `owed-${turn}`,
    occurrence: `complaint-x:owed:${turn}`,
  })
  const mail = district.world.mails.findLast(({ template }) => template === 'owed-link')
  if (mail?.template !== 'owed-link') throw new Error('no mail')
  return mail.data.url.split('/').at(-1) ?? ''
}

/** The workbook of the owed subject alone, reviewed or still sick. */
async function workbook(state: 'REVIEWED' | 'SICK'): Promise<Uint8Array> {
  const { context } = district.world
  const subjects = (await listSubjects(context.table, '2024', 'C2')).filter(({ id }) => id === 'P3')
  const answers = state === 'SICK' ? owedAnswers('SICK') : memberAnswers(streamOf(7), 'GOOD', 0)
  return writeUnitWorkbook(
    {
      configuration,
      unit: { id: 'C2', name: 'C2' },
      subjects: subjects.map(recordOf),
      dueAt: '2025-03-31',
    },
    unitAnswers(new Map(), new Map([['P3', answers]])),
  )
}

describe('an owed case', () => {
  it('begins for the unit that owes it when the results are published, once', async () => {
    const { world } = district
    const again = await openOwedCases(world.context, '2024')

    expect(again).toEqual({ units: 1, subjects: 1 })
    const started = world.executions.filter(({ name }) => name.startsWith('complaint-'))
    expect(started.map(({ input }) => input)).toMatchObject([{ cycleId: '2024', kind: 'OWED' }])
    expect(await owedCorrection()).toMatchObject({
      unitId: 'C2',
      subjectIds: ['P3'],
      status: 'WAITING',
      dueAt: '2025-03-31T16:59:59.999Z',
    })
    expect(await listOwed(world.context, administrator)).toMatchObject({
      until: '2025-03-31T16:59:59.999Z',
      total: 1,
      rows: [{ subjectId: 'P3', unitId: 'C2', unitName: 'Chi bộ Thôn 2', reason: 'SICK' }],
      next: null,
    })
  })

  it('finished in February is decided, counted as rated, and reported in a supplement', async () => {
    const { an, world } = district
    const { context } = world
    const token = await sendLink()
    world.setNow('2025-02-14T02:00:00.000Z')
    expect((await prefillWorkbook(context, token)).fileName).toBe('phieu-2024-C2.xlsx')
    const { object } = await uploadFile(world, token, await workbook('REVIEWED'), 'owed')
    expect(await receiveSubmission(context, object)).toBe('ACCEPTED')
    expect(await receiveSubmission(context, object)).toBe('ACCEPTED')
    expect(world.answers.get('owed-1')).toEqual({ outcome: 'SUBMITTED' })
    expect((await listSubjects(context.table, '2024', 'C2')).find(({ id }) => id === 'P3')?.bucket).toBe(
      'owed',
    )

    const { correctionId } = await owedCorrection()
    const workflow = workflowOf(world, correctionId)
    await workflow.ask('DECISION')
    await claimCorrection(context, an, correctionId)
    await decideCorrection(context, an, correctionId, {
      ...newDecision('P3', 'GOOD'),
      documentNumber: '2-QĐ/ĐU',
      documentDate: '2025-02-14',
    })
    const recorded = await workflow.record()
    const closed = await workflow.close()

    expect(recorded).toMatchObject({
      reissue: true,
      cause: 'Trường hợp nợ kiểm điểm, xếp loại: Liêng Jrang Ha Châu (Quyết định 2-QĐ/ĐU ngày 14/02/2025)',
    })
    expect(closed).toEqual({ stillOwed: false })
    const subject = (await listSubjects(context.table, '2024', 'C2')).find(({ id }) => id === 'P3')
    expect(subject).toMatchObject({ bucket: 'rated', owed: null, rating: 'GOOD', ratingVersion: 1 })
    expect(await listRatings(context.table, '2024', 'P3')).toMatchObject([
      { replaces: null, documentNumber: '2-QĐ/ĐU' },
    ])
    expect(await getUnit(context.table, '2024', 'C2')).toMatchObject({ owed: 0 })
    expect(await listOwed(context, administrator)).toMatchObject({ total: 0, rows: [] })
  })

  it('that is still sick is asked for again until the term, and then stays owed and listed', async () => {
    const { world } = district
    const { context } = world
    const token = await sendLink()
    const { object } = await uploadFile(world, token, await workbook('SICK'), 'owed')
    await receiveSubmission(context, object)
    expect(world.answers.get('owed-1')).toEqual({ outcome: 'NOTHING' })
    const { correctionId } = await owedCorrection()
    const workflow = workflowOf(world, correctionId)
    expect(await workflow.close()).toEqual({ stillOwed: true })
    await sendLink(2)
    const waits = await archiveCycle(context, '2024')

    world.setNow('2025-04-01T02:00:00.000Z')
    await startWaitingCorrectionsOf(context, '2025-04-01')
    await startWaitingCorrectionsOf(context, '2025-04-01')

    expect(world.answers.get('owed-2')).toEqual({ outcome: 'NOTHING' })
    expect(await workflow.close(2)).toEqual({ stillOwed: false })
    expect(await getCorrection(context.table, correctionId)).toMatchObject({ status: 'LAPSED' })
    expect((await listOwed(context, administrator)).rows).toHaveLength(1)
    expect(waits).toEqual({ archived: false, waitUntil: '2025-04-01T16:59:59.999Z' })
    expect((await archiveCycle(context, '2024')).archived).toBe(true)
  })

  it('takes no file of others by its link, and gives nothing to decide before the review', async () => {
    const { an, world } = district
    const { context } = world
    const token = await sendLink()
    const subjects = await listSubjects(context.table, '2024', 'C2')
    const whole = await writeUnitWorkbook({
      configuration,
      unit: { id: 'C2', name: 'C2' },
      subjects: subjects.map(recordOf),
      dueAt: '2025-03-31',
    })
    const { object } = await uploadFile(world, token, whole, 'whole')
    expect(await receiveSubmission(context, object)).toBe('REJECTED')
    const earlier = '0f8fad5b-d9cb-469f-a165-70867728950e'
    const evidence = {
      ...{ cycleId: '2024', unitId: 'C2', evidenceId: earlier, linkId: 'self', slot: 3, title: 'Biên bản' },
      ...{ status: 'STORED', key: 'evidence/2024/C2/self/1', versionId: null, type: 'pdf', bytes: 1 },
      ...{ sha256: 'x', problem: null, askedAt: '2024-11-01T00:00:00.000Z', receivedAt: null },
    }
    const put = { ...keys.evidence('2024', 'C2', earlier), ...evidence }
    await transact(context.table, [{ label: 'evidence', put }], [], context.now())
    expect((await refusal(removeEvidence(context, token, earlier))).code).toBe('UNIT_EVIDENCE_CLOSED')

    const { correctionId } = await owedCorrection()
    await workflowOf(world, correctionId).ask('DECISION')
    await claimCorrection(context, an, correctionId)
    const early = await refusal(decideCorrection(context, an, correctionId, newDecision('P3', 'GOOD')))
    expect(early.code).toBe('NOTHING_TO_ACT_ON')
  })
})
