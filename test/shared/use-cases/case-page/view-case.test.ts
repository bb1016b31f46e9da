import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import { presignEvidence } from '#shared/use-cases/case-page/download-evidence.ts'
import { type CaseView, viewCase } from '#shared/use-cases/case-page/view-case.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { delegateRole } from '#shared/use-cases/delegate-role.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { noteFinding } from '#shared/use-cases/note-finding.ts'
import { openMeeting, recordView } from '#shared/use-cases/record-view.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { allRows, judge, makeTask, refusal } from '#test/support/judged-case.ts'
import { publishAt, rateDistrict } from '#test/support/rated-district.ts'
import { actorOf, administrator, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

let database: TestDatabase

beforeAll(async () => {
  database = await startDatabase()
}, 120_000)
afterAll(() => database.close())

const act = ({ acts }: CaseView, name: string) => acts.find((one) => one.name === name)

describe('the page of a subject while it is appraised', { timeout: 120_000 }, () => {
  let world: World
  let an: Actor
  let binh: Actor
  let taskId: string

  beforeEach(async () => {
    world = createWorld(await database.createTable(), configuration)
    await buildOnce(world, 'submitted', async () => {
      await openSmallCycle(world)
      for (const unitId of ['C1', 'C2']) await submitUnit(world, unitId, () => 'GOOD')
    })
    an = await actorOf(world.context, 'an@example.vn')
    binh = await actorOf(world.context, 'binh@example.vn')
    taskId = await makeTask(world, theCase, 'appraisal', 1)
  }, 120_000)

  const view = (actor: Actor, subjectId: string, unitId = 'C1') =>
    viewCase(world.context, actor, subjectId, unitId)

  it('explains the rating as the task does, with every condition above it', async () => {
    const rows = allRows(await getTask(world.context, an, taskId))

    for (const { subjectId, unitId, ceiling, failed, grounds } of rows) {
      const { explanation } = await view(binh, subjectId, unitId)
      expect(explanation, subjectId).toMatchObject({ ceiling, failed, grounds })
    }
    const { explanation } = await view(binh, 'P5')
    expect(explanation?.failed[0]).toMatchObject({
      rule: expect.stringContaining('R124'),
      clause: expect.any(String),
      expected: expect.any(String),
      actual: expect.any(String),
    })
  })

  it('keeps views hidden until they are open, and from whom the record is for good', async () => {
    const rows = allRows(await getTask(world.context, binh, taskId)).filter(({ own }) => !own)
    await recordView(world.context, binh, taskId, {
      rows: rows.map(({ subjectId }) => ({ subjectId, rating: 'GOOD', note: 'Rõ' })),
    })
    const before = await view(an, 'P5')
    const own = await view(binh, 'P5')
    await openMeeting(world.context, binh, taskId)
    const after = await view(an, 'P5')
    const ofSelf = await view(an, 'P1')

    expect([before.views, before.viewsHidden]).toEqual([[], true])
    expect(own.views).toEqual([{ name: binh.name, rating: 'GOOD', note: 'Rõ' }])
    expect([after.views.length, after.viewsHidden]).toEqual([1, false])
    expect(ofSelf).toMatchObject({
      judges: false,
      views: [],
      findings: [],
      evidence: [],
      parties: null,
      judged: [],
    })
  })

  it('shows what must be verified to those who judge, and not to the person', async () => {
    await noteFinding(world.context, an, taskId, { subjectId: 'P2', kind: 'complaint', text: 'Đơn tố cáo' })

    expect((await view(an, 'P2')).findings.map(({ text }) => text)).toEqual(['Đơn tố cáo'])
    expect((await view(binh, 'P2')).findings).toEqual([])
  })

  it('says what may be done now, and why not the rest', async () => {
    const unclaimed = act(await view(an, 'P5'), 'complete')
    await claimTask(world.context, an, taskId)
    const claimed = await view(an, 'P5')

    expect(unclaimed).toEqual({ name: 'complete', allowed: false, why: expect.stringMatching(/nhận việc/i) })
    expect(act(claimed, 'complete')).toEqual({ name: 'complete', allowed: true, why: null })
    expect(act(claimed, 'cancel')?.why).not.toBeNull()
    expect(act(await view(an, 'P1'), 'complete')).toMatchObject({
      allowed: false,
      why: expect.stringContaining('chính'),
    })
    expect(act(await view(binh, 'P5'), 'complete')?.why).toContain(an.name)
    expect(claimed.acts.every(({ allowed, why }) => allowed === (why === null))).toBe(true)
  })

  it('gives the evidence of the unit to those who judge, and to nobody else', async () => {
    const file = {
      ...{ cycleId: '2024', unitId: 'C1', evidenceId: 'E1', linkId: 'L1', slot: 3, title: 'Biên bản' },
      ...{
        status: 'STORED',
        key: 'evidence/2024/C1/L1/E1',
        versionId: 'v1',
        type: 'pdf',
        bytes: 12,
        sha256: 'ab',
      },
      ...{ problem: null, askedAt: '2024-11-01T01:00:00.000Z', receivedAt: '2024-11-01T01:00:00.000Z' },
    }
    const put = { label: 'evidence', put: { ...keys.evidence('2024', 'C1', 'E1'), ...file }, ifAbsent: true }
    await transact(world.context.table, [put], [], world.context.now())
    const wanted = { unitId: 'C1', evidenceId: 'E1' }

    const seen = await view(an, 'P5')
    // Signing asks no server.
    const objects = new S3Client({ region: 'x', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
    const signing = { ...world.context, clients: { ...world.context.clients, objects } }
    const address = await presignEvidence(signing, an, 'P5', wanted)
    const ofSelf = await refusal(presignEvidence(world.context, an, 'P1', wanted))
    const chau = await actorOf(world.context, 'chau@example.vn')
    const stranger = await refusal(presignEvidence(world.context, chau, 'P5', wanted))
    const missing = await refusal(
      presignEvidence(world.context, an, 'P5', { unitId: 'C1', evidenceId: 'E2' }),
    )

    expect(seen.evidence.map(({ evidenceId, title }) => [evidenceId, title])).toEqual([['E1', 'Biên bản']])
    expect(decodeURIComponent(address)).toContain('attachment; filename="minh-chung-1.pdf"')
    expect([ofSelf.code, stranger.code, missing.code]).toEqual([
      'NOT_ALLOWED',
      'NOT_ALLOWED',
      'UNIT_EVIDENCE_UNKNOWN',
    ])
  })

  it('shows proposals to those who judge, to the unit and the person nothing before publication', async () => {
    await judge(world, an, taskId)

    const proposed = await view(binh, 'P5')
    expect(proposed.judged).toMatchObject([{ kind: 'PROPOSAL', rating: 'GOOD', by: an.name, round: 1 }])
    expect((await view(binh, 'P2')).judged).toEqual([])
  })
})

describe('the page of a subject after the decision', { timeout: 120_000 }, () => {
  it('shows the decision to the person after publication, and earlier years to all who see it', async () => {
    const { world, an, binh } = await rateDistrict(await database.createTable(), configuration)
    const earlier = {
      ...{ cycleId: '2023', subjectId: 'P2', unitId: 'C1', version: 1, replaces: null, rating: 'COMPLETED' },
      ...{ reason: null, ceiling: 'GOOD', decisionId: 'D', documentNumber: '9-QĐ/ĐU' },
      ...{ documentDate: '2023-12-20', recordedAt: '2023-12-20T02:00:00.000Z' },
    }
    const put = { label: 'rating', put: { ...keys.rating('2023', 'P2', 1), ...earlier }, ifAbsent: true }
    await transact(world.context.table, [put], [], world.context.now())
    const before = await viewCase(world.context, binh, 'P2')
    await publishAt(world, '2024-11-02T02:00:00.000Z')

    const after = await viewCase(world.context, binh, 'P2')
    const judging = await viewCase(world.context, an, 'P2')

    expect([before.judged, before.ratings]).toEqual([[], []])
    expect(before.documents.map(({ slot }) => slot)).toEqual([1, 1])
    expect(after.ratings.map(({ rating }) => rating)).toEqual(['GOOD'])
    expect(after.documents.map(({ slot }) => slot)).toEqual(expect.arrayContaining([4, 5]))
    expect(after.judged.map(({ kind }) => kind)).toEqual(['DECISION'])
    expect(judging.judged.map(({ kind }) => kind)).toEqual(['PROPOSAL', 'DECISION'])
    expect(after.earlier).toMatchObject([{ year: 2023, rating: 'COMPLETED' }])
    expect(act(after, 'complain')).toMatchObject({ allowed: true })
    expect(act(after, 'cancel')).toMatchObject({ allowed: false })
    expect(act(judging, 'cancel')).toMatchObject({ allowed: true })
    expect(act(judging, 'complain')).toMatchObject({ allowed: false })
    const whole = await viewCase(world.context, administrator, 'P2')
    expect(whole.judges).toBe(true)
  })

  it('is for a delegate as for the one they act for, in whatever role they act', async () => {
    const { world, an } = await rateDistrict(await database.createTable(), configuration)
    await delegateRole(world.context, an, {
      ...{ unitId: 'X1', role: 'working-group', to: 'chau@example.vn' },
      ...{ since: '2024-11-01', until: '2025-02-01', reason: 'Nghỉ phép' },
    })
    const delegate = await actorOf(world.context, 'chau@example.vn')

    const ofPrincipal = await viewCase(world.context, delegate, an.personId ?? '')
    const ofOther = await viewCase(world.context, delegate, 'P2')

    expect(ofPrincipal).toMatchObject({ judges: false, judged: [], ratings: [], parties: null })
    expect(ofOther.judges).toBe(true)
    expect(ofOther.ratings).toHaveLength(1)
  })
})
