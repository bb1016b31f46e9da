import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ProvinceConfiguration, provinceConfiguration } from '#shared/contracts/province.ts'
import type { VotingPolicy } from '#shared/contracts/voting-policy.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getTaskItem, listJudgements } from '#shared/store/tasks.ts'
import { listSubjects } from '#shared/store/units.ts'
import { listVotes } from '#shared/store/views.ts'
import { readCaseFile } from '#shared/use-cases/case-file.ts'
import { voteFindings } from '#shared/use-cases/check-votes.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import { type Actor, requireCycle } from '#shared/use-cases/context.ts'
import { decideRows } from '#shared/use-cases/decide-rows.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { recordVote } from '#shared/use-cases/record-vote.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { decision, judge, makeTask, refusal, rowsFor } from '#test/support/judged-case.ts'
import { actorOf, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

let database: TestDatabase
let world: World
let an: Actor
let binh: Actor

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** A case that the working group has proposed, and the decision task. */
async function proposed(province: ProvinceConfiguration = configuration): Promise<string> {
  world = createWorld(await database.createTable(), province)
  const begun = await buildOnce(world, 'proposed', async () => {
    await openSmallCycle(world)
    for (const unitId of ['C1', 'C2']) {
      await submitUnit(world, unitId, ({ id }) => (['P5', 'P6'].includes(id) ? 'EXCELLENT' : 'GOOD'))
    }
    const first = await actorOf(world.context, 'an@example.vn')
    const second = await actorOf(world.context, 'binh@example.vn')
    await judge(world, first, await makeTask(world, theCase, 'appraisal', 1))
    await judge(world, second, await makeTask(world, theCase, 'appraisal', 2))
    const taskId = await makeTask(world, theCase, 'decision', 1)
    await claimTask(world.context, first, taskId)
    return { first, second, taskId }
  })
  an = begun.first
  binh = begun.second
  return begun.taskId
}

const withVoting = (voting: Partial<VotingPolicy>): ProvinceConfiguration => ({
  ...configuration,
  policy: { ...configuration.policy, voting: { ...configuration.policy.voting, ...voting } },
})

const decidedIds = async () => {
  const judgements = await listJudgements(world.context.table, 'DECISION', theCase)
  return judgements.flatMap(({ rows }) => rows.map(({ subjectId }) => subjectId)).toSorted()
}

describe('deciding some subjects first', () => {
  let taskId: string
  beforeEach(async () => {
    taskId = await proposed()
  })

  it('answers for each row, and completes the task with the last of them', async () => {
    const rows = await rowsFor(world, an, taskId)
    const [first, second, ...rest] = rows
    if (first === undefined || second === undefined) throw new Error('too few rows')
    const early = await decideRows(world.context, an, taskId, {
      ...decision,
      rows: [
        first,
        { ...second, rating: 'EXCELLENT' },
        { subjectId: 'P1', rating: 'GOOD' },
        { subjectId: 'P99', rating: 'GOOD' },
      ],
    })

    expect(early.rows.map(({ ok, problems }) => [ok, problems.map(({ code }) => code)])).toEqual([
      [true, []],
      [false, [expect.stringMatching(/ABOVE_CEILING|UNDECIDED_LIMIT/)]],
      [false, ['OWN_RECORD']],
      [false, ['ROW_UNKNOWN']],
    ])
    expect([early.completed, early.left]).toEqual([null, rows.length - 1])
    expect(await decidedIds()).toEqual([first.subjectId])
    expect(world.answers.has('chi-bo-decision-1')).toBe(false)

    const last = await decideRows(world.context, an, taskId, {
      ...decision,
      documentNumber: '13-QĐ/ĐU',
      rows: [second, ...rest],
    })

    expect(last.completed).toEqual({ outcome: 'DECIDED', remaining: 1, reasons: [] })
    expect(world.answers.get('chi-bo-decision-1')).toEqual(last.completed)
    await judge(world, binh, await makeTask(world, theCase, 'decision', 2))
    await recordRatings(world.context, theCase)
    const subjects = await listSubjects(world.context.table, '2024', 'C1')
    expect(subjects.filter(({ bucket }) => bucket === 'open')).toEqual([])
  })

  it('asked again by the same person gets the same answer, and records nothing twice', async () => {
    const [first] = await rowsFor(world, an, taskId)
    const body = { ...decision, rows: [first] }

    const answers = await Promise.all([1, 2, 3].map(() => decideRows(world.context, an, taskId, body)))

    expect(answers.map(({ rows }) => rows.map(({ ok }) => ok))).toEqual([[true], [true], [true]])
    expect(await listJudgements(world.context.table, 'DECISION', theCase)).toHaveLength(1)
  })

  it('tells a colleague who goes on which row was decided, by whom and when', async () => {
    const rows = await rowsFor(world, an, taskId)
    const done = rows.find(({ subjectId }) => subjectId !== 'P2')
    if (done === undefined) throw new Error('no row')
    await decideRows(world.context, an, taskId, { ...decision, rows: [done] })
    await releaseTask(world.context, an, taskId)
    await claimTask(world.context, binh, taskId)

    const { rows: answers } = await decideRows(world.context, binh, taskId, { ...decision, rows: [done] })

    expect(answers[0]?.problems.map(({ code }) => code)).toEqual(['ROW_DECIDED'])
    expect(answers[0]?.problems[0]?.message).toContain(an.name)
  })

  it('of two approvers at once lets one win, and tells the other', async () => {
    await releaseTask(world.context, an, taskId)
    const rows = await rowsFor(world, an, taskId)
    const body = { ...decision, rows: rows.filter(({ subjectId }) => subjectId !== 'P2') }
    const act = async (actor: Actor) => {
      await claimTask(world.context, actor, taskId)
      return decideRows(world.context, actor, taskId, body)
    }

    const results = await Promise.allSettled([act(an), act(binh)])

    const lost = results.filter((result) => result.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]).toMatchObject({ reason: { code: 'TASK_CLAIMED' } })
    expect(await decidedIds()).toEqual(body.rows.map(({ subjectId }) => subjectId).toSorted())
  })

  it('refuses every excellent row of a group over the cap, and decides the others', async () => {
    const all = await rowsFor(world, an, taskId, {})
    const rows = all.map((row) =>
      ['P5', 'P6'].includes(row.subjectId) ? { ...row, rating: 'EXCELLENT' } : row,
    )

    const answer = await decideRows(world.context, an, taskId, { ...decision, rows })

    const refused = answer.rows.filter(({ ok }) => !ok)
    expect(refused.map(({ subjectId, problems }) => [subjectId, problems[0]?.code]).toSorted()).toEqual([
      ['P5', 'CAP_EXCEEDED'],
      ['P6', 'CAP_EXCEEDED'],
    ])
    expect(answer.left).toBe(2)
  })

  it('is for decisions only', async () => {
    const appraisal = await makeTask(world, theCase, 'appraisal', 3)
    await claimTask(world.context, an, appraisal)

    const error = await refusal(
      decideRows(world.context, an, appraisal, { ...decision, rows: [{ subjectId: 'P5', rating: 'GOOD' }] }),
    )

    expect(error.code).toBe('BODY_FOR_OTHER_KIND')
  })
})

describe('the votes on a decision', () => {
  const decideWith = async (taskId: string, votes: object) => {
    const rows = await rowsFor(world, an, taskId)
    return completeTask(world.context, an, taskId, { outcome: 'DECIDED', rows, ...decision, ...votes })
  }

  it('are recorded and refuse nothing as long as no policy is set', async () => {
    const taskId = await proposed()

    await decideWith(taskId, { votesFor: 1, votesAgainst: 8, present: 9, entitled: 15 })

    const [judgement] = await listJudgements(world.context.table, 'DECISION', theCase)
    expect(judgement).toMatchObject({ votesFor: 1, votesAgainst: 8, present: 9, entitled: 15 })
  })

  it('below the quorum or the threshold are refused when the policy is set, and at it they are not', async () => {
    const taskId = await proposed(withVoting({ quorum: 0.666667, threshold: 0.5, moreThan: true }))

    const few = await refusal(decideWith(taskId, { votesFor: 5, votesAgainst: 4, present: 9, entitled: 15 }))
    const half = await refusal(
      decideWith(taskId, { votesFor: 6, votesAgainst: 4, present: 11, entitled: 12 }),
    )
    const unknown = await refusal(decideWith(taskId, {}))

    expect(new Set(few.problems.map(({ code }) => code))).toEqual(
      new Set(['QUORUM_MISSED', 'THRESHOLD_MISSED']),
    )
    expect(new Set(half.problems.map(({ code }) => code))).toEqual(new Set(['THRESHOLD_MISSED']))
    expect(unknown.problems.map(({ path }) => path)).toEqual(['present', 'entitled'])
    const result = await decideWith(taskId, { votesFor: 7, votesAgainst: 4, present: 11, entitled: 12 })
    expect(result.outcome).toBe('DECIDED')
  })

  it('count for the subject where it was voted on apart', async () => {
    const taskId = await proposed(withVoting({ threshold: 0.5, of: 'PRESENT' }))
    const rows = (await rowsFor(world, an, taskId)).map((row) =>
      row.subjectId === 'P5' ? { ...row, votesFor: 2, votesAgainst: 8 } : row,
    )

    const answer = await decideRows(world.context, an, taskId, { ...decision, present: 10, rows })

    const refused = answer.rows.filter(({ ok }) => !ok)
    expect(refused.map(({ subjectId, problems }) => [subjectId, problems.map(({ code }) => code)])).toEqual([
      ['P5', ['THRESHOLD_MISSED']],
    ])
  })

  it('are not more than the people there, and not fewer than those recorded by name', async () => {
    const taskId = await proposed()
    await recordVote(world.context, an, taskId, { list: 'FOR' })
    await recordVote(world.context, binh, taskId, { list: 'AGAINST' })
    await recordVote(world.context, binh, taskId, {
      list: 'FOR',
      rows: [{ subjectId: 'P5', vote: 'AGAINST' }],
    })

    const many = await refusal(
      decideWith(taskId, { votesFor: 9, votesAgainst: 2, present: 10, entitled: 12 }),
    )
    const fewer = await refusal(decideWith(taskId, { votesFor: 1, votesAgainst: 0 }))

    expect(many.code).toBe('VOTES_IMPOSSIBLE')
    expect(new Set(fewer.problems.map(({ code }) => code))).toEqual(new Set(['VOTES_DIFFER']))
    const { votes } = await getTask(world.context, binh, taskId)
    expect(votes).toMatchObject({ members: 2, mine: { list: 'FOR' } })
    const acts = await listAuditEntries(world.context.table, '2024', 'X1')
    expect(acts.filter(({ act }) => act === 'VOTE_RECORDED')).toHaveLength(3)
  })

  it('need a list or a vote for each row', async () => {
    const taskId = await proposed()
    const [row] = await rowsFor(world, an, taskId)
    const { votesFor: _for, votesAgainst: _against, ...document } = decision

    const none = await refusal(decideRows(world.context, an, taskId, { ...document, rows: [row] }))

    expect(none.problems.map(({ path }) => path)).toEqual(['votesFor', 'votesAgainst'])
    const own = { ...row, votesFor: 9, votesAgainst: 1 }
    expect((await decideRows(world.context, an, taskId, { ...document, rows: [own] })).rows[0]?.ok).toBe(true)
  })

  it('cannot be given on the own record, nor by somebody of another group', async () => {
    const taskId = await proposed()

    const own = await refusal(
      recordVote(world.context, an, taskId, { list: 'FOR', rows: [{ subjectId: 'P1', vote: 'FOR' }] }),
    )

    expect(own.code).toBe('OWN_RECORD')
    const chau = await actorOf(world.context, 'chau@example.vn')
    expect((await refusal(recordVote(world.context, chau, taskId, { list: 'FOR' }))).code).toBe('NOT_ALLOWED')
    await recordVote(world.context, an, taskId, { list: 'FOR' })
    const task = await getTaskItem(world.context.table, taskId)
    if (task === undefined) throw new Error('no task')
    const file = await readCaseFile(world.context.table, await requireCycle(world.context), task)
    const votes = await listVotes(world.context.table, task, task.round)
    const against = { documentNumber: '1', documentDate: '2024-11-09', votesFor: 0, votesAgainst: 1 }
    const codesFor = (subjectId: string) => {
      const row = { subjectId, rating: 'GOOD' as const }
      return voteFindings(file, { ...against, rows: [row] }, row, subjectId, votes).map(
        ({ problem }) => problem.code,
      )
    }
    expect([codesFor('P1'), codesFor('P5')]).toEqual([[], ['VOTES_DIFFER']])
    const twice = ['FOR', 'AGAINST'].map((vote) => ({ subjectId: 'P5', vote }))
    const refused = await refusal(recordVote(world.context, an, taskId, { list: 'FOR', rows: twice }))
    expect(refused.problems.map(({ code }) => code)).toEqual(['ROW_TWICE'])
  })
})

describe('the document of a decision', () => {
  it('is not dated after today', async () => {
    const taskId = await proposed()
    const rows = await rowsFor(world, an, taskId)
    const body = { outcome: 'DECIDED', rows, ...decision }

    const future = await refusal(
      completeTask(world.context, an, taskId, { ...body, documentDate: '2024-11-02' }),
    )

    expect([future.code, future.problems[0]?.path]).toEqual(['DOCUMENT_DATE_FUTURE', 'documentDate'])
  })

  it('is not dated before the appraisal where the policy says so', async () => {
    const taskId = await proposed(withVoting({ documentDate: 'AFTER_APPRAISAL' }))
    const rows = await rowsFor(world, an, taskId)
    const body = { outcome: 'DECIDED', rows, ...decision }

    const early = await refusal(
      completeTask(world.context, an, taskId, { ...body, documentDate: '2024-10-31' }),
    )

    expect(early.code).toBe('DOCUMENT_DATE_EARLY')
    expect((await completeTask(world.context, an, taskId, body)).outcome).toBe('DECIDED')
  })
})

describe('an excess over the cap', () => {
  const province = provinceConfiguration.parse({
    ...configuration,
    policy: { ...configuration.policy, cap: { rate: 0.2, exceptionalRate: 0.34 } },
  })
  const exception = {
    group: 'Đảng viên: Đảng viên không giữ chức vụ',
    authority: 'Ban Thường vụ Tỉnh ủy',
    documentNumber: '99-QĐ/TU',
    documentDate: '2024-10-30',
    reason: 'Thành tích nổi trội',
  }

  it('is allowed by a recorded decision of a higher rate, up to that rate, with authority and reason', async () => {
    world = createWorld(await database.createTable(), province)
    await openSmallCycle(world)
    for (const unitId of ['C1', 'C2']) {
      await submitUnit(world, unitId, ({ id }) => (['P5', 'P6'].includes(id) ? 'EXCELLENT' : 'GOOD'))
    }
    an = await actorOf(world.context, 'an@example.vn')
    const taskId = await makeTask(world, theCase, 'appraisal', 1)
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(world, an, taskId, { P5: 'EXCELLENT', P6: 'EXCELLENT' })
    const body = { outcome: 'PROPOSED', rows }
    const propose = (more: object) => completeTask(world.context, an, taskId, { ...body, ...more })

    const none = await refusal(propose({}))
    const tooHigh = await refusal(propose({ exceptions: [{ ...exception, rate: 0.5 }] }))
    const nowhere = await refusal(propose({ exceptions: [{ ...exception, group: 'Nhóm khác' }] }))
    const result = await propose({ exceptions: [exception] })

    expect([none.code, tooHigh.code, nowhere.code]).toEqual([
      'CAP_EXCEEDED',
      'EXCEPTION_REFUSED',
      'EXCEPTION_REFUSED',
    ])
    expect(result.outcome).toBe('PROPOSED')
    const [proposal] = await listJudgements(world.context.table, 'PROPOSAL', theCase)
    expect(proposal?.exceptions).toEqual([exception])
  })

  it('of members under Quy định 132 is counted in the whole grassroots organisation', async () => {
    world = createWorld(await database.createTable(), {
      ...configuration,
      rulePack: 'qd-132-2018',
      policy: { ...configuration.policy, rules: {} },
    })
    await openSmallCycle(world)
    for (const unitId of ['C1', 'C2']) await submitUnit(world, unitId, () => 'GOOD')
    an = await actorOf(world.context, 'an@example.vn')

    const task = await getTask(world.context, an, await makeTask(world, theCase, 'appraisal', 1))

    expect(task.organisationCaps.map(({ group }) => group)).toEqual(['Đảng bộ xã Một, cá nhân'])
    const capped = task.groups.map(({ group, cap }) => [group.split(':')[0], cap !== null])
    expect(capped).toEqual([
      ['Tổ chức đảng', true],
      ['Đảng viên', false],
    ])
  })
})
