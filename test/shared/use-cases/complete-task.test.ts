import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { AppError } from '#shared/errors.ts'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { listJudgements } from '#shared/store/tasks.ts'
import { getUnits, listRatings, listSubjects } from '#shared/store/units.ts'
import { checkProposals } from '#shared/use-cases/check-proposals.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { getTask, type TaskDetails } from '#shared/use-cases/get-task.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

let database: TestDatabase
let world: World
/** Both belong to the working group and to the authority of commune one, and are members of its cell C1. */
let an: Actor
let binh: Actor
let turn: number

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(() => start(configuration))

async function start(province: ProvinceConfiguration): Promise<void> {
  world = createWorld(await database.createTable(), province)
  turn = 0
  await buildOnce(world, 'submitted', async () => {
    await openSmallCycle(world)
    for (const unitId of ['C1', 'C2']) {
      await submitUnit(world, unitId, ({ id }) =>
        id === 'P3' ? 'SICK' : id === 'P4' ? 'GOOD' : ['P5', 'P6'].includes(id) ? 'EXCELLENT' : 'GOOD',
      )
    }
  })
  an = await actorOf(world.context, 'an@example.vn')
  binh = await actorOf(world.context, 'binh@example.vn')
}

async function newTask(kind: 'appraisal' | 'decision', returned: string[] = []): Promise<string> {
  turn += 1
  const before = new Set((await listInbox(world.context, an)).tasks.map(({ taskId }) => taskId))
  await createTask(world.context, {
    ...theCase,
    kind,
    taskToken: `turn-${turn}`,
    occurrence: `execution:${kind}:${turn}`,
    returned,
  })
  const made = (await listInbox(world.context, an)).tasks.find(({ taskId }) => !before.has(taskId))
  if (made === undefined) throw new Error('no task was made')
  return made.taskId
}

/** The context of a request that does something else right after it has read an item of the partition. */
function afterReadOf(pk: string, meanwhile: () => Promise<void>): Context {
  const { documents, name } = world.context.table
  const send = async (command: GetCommand) => {
    const answer = await documents.send(command)
    if (command instanceof GetCommand && command.input.Key?.pk === pk) await meanwhile()
    return answer
  }
  return { ...world.context, table: { name, documents: Object.assign(Object.create(documents), { send }) } }
}

const rowsOf = (task: TaskDetails) => task.groups.flatMap(({ rows }) => rows)

/** Rows for everything the actor may act on. */
async function rowsFor(actor: Actor, taskId: string, ratings: Readonly<Record<string, Rating>> = {}) {
  const task = await getTask(world.context, actor, taskId)
  return rowsOf(task)
    .filter(({ own, settled }) => !own && !settled)
    .map(({ subjectId, proposed }) => ({
      subjectId,
      rating: ratings[subjectId] ?? proposed?.rating ?? 'GOOD',
      reason: 'Đã thống nhất trong hội nghị',
    }))
}

const decision = { votesFor: 9, votesAgainst: 0, documentNumber: '12-QĐ/ĐU', documentDate: '2024-11-01' }

async function propose(actor: Actor, taskId: string, ratings: Readonly<Record<string, Rating>> = {}) {
  await claimTask(world.context, actor, taskId)
  const rows = await rowsFor(actor, taskId, ratings)
  return completeTask(world.context, actor, taskId, { outcome: 'PROPOSED', rows })
}

async function decide(actor: Actor, taskId: string) {
  await claimTask(world.context, actor, taskId)
  const rows = await rowsFor(actor, taskId)
  return completeTask(world.context, actor, taskId, { outcome: 'DECIDED', rows, ...decision })
}

const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`)
  return error
}

describe('a task', () => {
  it('shows rows, ceilings with reasons, the cap, and what its reader may do', async () => {
    const taskId = await newTask('appraisal')

    const task = await getTask(world.context, an, taskId)

    const rows = rowsOf(task)
    expect(rows.find(({ subjectId }) => subjectId === 'P5')).toMatchObject({
      ceiling: 'EXCELLENT',
      own: false,
    })
    const good = rows.find(({ subjectId }) => subjectId === 'P7')
    expect(good).toMatchObject({ ceiling: 'GOOD', chosen: 'GOOD' })
    expect(good?.failed.map(({ clause }) => clause)).not.toEqual([])
    expect(rows.find(({ subjectId }) => subjectId === 'P1')?.own).toBe(true)
    expect(rows.some(({ subjectId }) => subjectId === 'P3')).toBe(false)
    expect(task.actions.claim).toEqual({ allowed: true, why: null })
    expect(task.actions.complete).toEqual({ allowed: false, why: 'Bạn chưa nhận việc này.' })
    expect(task.groups.some(({ cap }) => cap !== null)).toBe(true)
  })

  it('is closed to people of other groups, and unknown where there is none', async () => {
    const taskId = await newTask('appraisal')
    const chau = await actorOf(world.context, 'chau@example.vn')

    expect((await refusal(getTask(world.context, chau, taskId))).code).toBe('NOT_ALLOWED')
    expect((await refusal(claimTask(world.context, chau, taskId))).code).toBe('NOT_ALLOWED')
    expect((await refusal(getTask(world.context, an, 'nope'))).code).toBe('TASK_UNKNOWN')
    expect((await listInbox(world.context, chau)).tasks).toEqual([])
  })

  it('of an earlier cycle is closed to the groups of this one', async () => {
    const taskId = await newTask('appraisal')
    const context = { ...world.context, configuration: { ...world.context.configuration, year: 2025 } }

    await expect(getTask(context, an, taskId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(claimTask(context, an, taskId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    const both = { ...an, administrator: true }
    await expect(claimTask(context, both, taskId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('is claimed by one of several at once; the others learn by whom', async () => {
    const taskId = await newTask('appraisal')

    const results = await Promise.allSettled([
      claimTask(world.context, an, taskId),
      claimTask(world.context, binh, taskId),
      claimTask(world.context, an, taskId),
      claimTask(world.context, binh, taskId),
    ])

    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(2)
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { code: 'TASK_CLAIMED' } })
    }
  })

  it('can be given back and claimed by another', async () => {
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    expect((await refusal(releaseTask(world.context, binh, taskId))).code).toBe('TASK_CLAIMED')

    await releaseTask(world.context, an, taskId)
    await releaseTask(world.context, an, taskId)
    await claimTask(world.context, binh, taskId)

    expect((await getTask(world.context, an, taskId)).claimedBy).toBe('Kơ Să Ha Bình')
  })

  it('of a state that is entered again by a retry is the same task with the new token', async () => {
    const taskId = await newTask('appraisal')
    const again = {
      ...theCase,
      kind: 'appraisal' as const,
      occurrence: 'execution:appraisal:1',
      returned: [],
    }

    await createTask(world.context, { ...again, taskToken: 'second token' })
    await propose(an, taskId)

    expect((await listInbox(world.context, an)).tasks).toEqual([])
    expect([...world.answers.keys()].filter((token) => !token.startsWith('token-'))).toEqual(['second token'])
  })
})

describe('completing', () => {
  it('leaves out the own record and says how many remain', async () => {
    const taskId = await newTask('appraisal')

    const result = await propose(an, taskId)

    expect(result).toEqual({ outcome: 'PROPOSED', remaining: 1, reasons: [] })
    expect(world.answers.get('turn-1')).toEqual(result)
    const rest = await newTask('appraisal')
    expect((await refusal(claimTask(world.context, an, rest))).code).toBe('NOTHING_TO_ACT_ON')
    expect(await propose(binh, rest)).toEqual({ outcome: 'PROPOSED', remaining: 0, reasons: [] })
    expect(await checkProposals(world.context, theCase)).toEqual({ passed: true, reasons: [] })
  })

  it('refuses a proposal on the own record', async () => {
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const rows = [...(await rowsFor(an, taskId)), { subjectId: 'P1', rating: 'GOOD' as const }]

    const error = await refusal(completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows }))

    expect([error.code, error.fields.name]).toEqual(['OWN_RECORD', 'Nguyễn Văn An'])
  })

  it('refuses what is above the ceiling, below it without a reason, missing, twice or unknown, all at once', async () => {
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const rows = (await rowsFor(an, taskId)).flatMap((row) => {
      if (row.subjectId === 'P7') return [{ ...row, rating: 'EXCELLENT' as const }]
      if (row.subjectId === 'P8') return [{ ...row, rating: 'COMPLETED' as const, reason: ' ' }]
      if (row.subjectId === 'P9') return []
      return row.subjectId === 'P2' ? [row, row] : [row]
    })

    const error = await refusal(
      completeTask(world.context, an, taskId, {
        outcome: 'PROPOSED',
        rows: [...rows, { subjectId: 'P99', rating: 'GOOD' }],
      }),
    )

    expect(error.problems.map(({ code }) => code).toSorted()).toEqual([
      'ABOVE_CEILING',
      'REASON_NEEDED',
      'ROW_MISSING',
      'ROW_TWICE',
      'ROW_UNKNOWN',
    ])
    expect((await getTask(world.context, an, taskId)).status).toBe('CLAIMED')
  })

  it('refuses an excess over the cap, naming group, numbers and formula, and changes nothing', async () => {
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(an, taskId, { P5: 'EXCELLENT', P6: 'EXCELLENT' })

    const error = await refusal(completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows }))

    expect(error).toMatchObject({
      code: 'CAP_EXCEEDED',
      fields: { group: 'Đảng viên: Đảng viên không giữ chức vụ', proposed: 2, allowed: 1, excess: 1 },
    })
    expect(String(error.fields.formula)).toContain('20 %')
    const proposals = await listJudgements(world.context.table, 'PROPOSAL', theCase)
    expect(proposals).toEqual([])
    expect(world.answers.has('turn-1')).toBe(false)
  })

  it('says what is wrong with rows, group and document at once, each by its name', async () => {
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const chosen = await rowsFor(an, taskId, { P5: 'EXCELLENT', P6: 'EXCELLENT' })
    const rows = chosen.flatMap((row) => {
      if (row.subjectId === 'P8') return [{ ...row, rating: 'COMPLETED' as const, reason: ' ' }]
      return row.subjectId === 'P9' ? [] : [row]
    })
    const act = (body: object) => refusal(completeTask(world.context, an, taskId, body))

    const refused = await act({ outcome: 'PROPOSED', rows })
    const unread = await act({ outcome: 'PROPOSED', rows, partiesSummary: 'x'.repeat(4001) })

    const codes = ['REASON_NEEDED', 'ROW_MISSING', 'CAP_EXCEEDED']
    expect(refused.problems.map(({ code }) => code)).toEqual(codes)
    expect(unread.problems.map(({ code }) => code)).toEqual(['INPUT_INVALID', ...codes])
    expect((await getTask(world.context, an, taskId)).status).toBe('CLAIMED')
  })

  it('takes the excess with a justification where the policy says so', async () => {
    await start({
      ...configuration,
      policy: { ...configuration.policy, cap: { ...configuration.policy.cap, onExcess: 'JUSTIFY' } },
    })
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(an, taskId, { P5: 'EXCELLENT', P6: 'EXCELLENT' })
    const body = { outcome: 'PROPOSED', rows }

    const error = await refusal(completeTask(world.context, an, taskId, body))
    const result = await completeTask(world.context, an, taskId, { ...body, justification: 'Có chủ trương' })

    expect([error.code, result.remaining]).toEqual(['JUSTIFICATION_NEEDED', 1])
  })

  it('refuses ratings that contradict each other under the couplings of the cycle', async () => {
    const couplings = { ...configuration.policy.couplings, 'CP-6': 'ON' as const }
    await start({ ...configuration, policy: { ...configuration.policy, couplings } })
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(an, taskId, { P5: 'EXCELLENT' })

    const error = await refusal(completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows }))

    expect([error.code, error.fields.coupling, error.problems.map(({ path }) => path)]).toEqual([
      'COUPLING_BROKEN',
      'CP-6',
      ['P5'],
    ])
    expect(await listJudgements(world.context.table, 'PROPOSAL', theCase)).toEqual([])
  })

  it('lets a person give GOOD where no condition of it was found, but nothing that a condition refutes', async () => {
    await start({ ...configuration, rulePack: 'qd-132-2018', policy: { ...configuration.policy, rules: {} } })
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const members = rowsOf(await getTask(world.context, an, taskId)).filter(({ kind }) => kind === 'member')
    const rows = await rowsFor(an, taskId, { C1: 'COMPLETED', C2: 'COMPLETED' })

    const limits = new Set(members.map(({ ceiling, atMost }) => `${ceiling} ${atMost}`))
    const error = await refusal(
      completeTask(world.context, an, taskId, {
        outcome: 'PROPOSED',
        rows: rows.map((row) => (row.subjectId === 'P5' ? { ...row, rating: 'EXCELLENT' as const } : row)),
      }),
    )

    expect([...limits]).toEqual(['UNDECIDED GOOD'])
    expect(error.problems.map(({ code, path }) => [code, path])).toContainEqual([
      'UNDECIDED_LIMIT',
      expect.stringMatching(/^rows/),
    ])
  })

  it('counts collectives and people of one organisation apart, where the policy counts organisations', async () => {
    const cap = { ...configuration.policy.cap, scope: 'ORGANISATION' as const }
    await start({ ...configuration, policy: { ...configuration.policy, cap } })

    const task = await getTask(world.context, an, await newTask('appraisal'))

    const people = rowsOf(task).filter(({ kind }) => kind === 'member').length
    const sizes = task.organisationCaps.map(({ group, denominator }) => [group.split(', ')[1], denominator])
    expect(sizes).toEqual([
      ['tập thể', rowsOf(task).length - people],
      ['cá nhân', people],
    ])
  })

  it('takes the longest reasons there can be, and the audit still holds them by their hash', async () => {
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const rows = (await rowsFor(an, taskId)).map((row) => ({ ...row, reason: 'ữ'.repeat(1000) }))

    await completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows })

    const [proposal] = await listJudgements(world.context.table, 'PROPOSAL', theCase)
    expect(proposal?.rows).toEqual(rows)
    const entry = (await listAuditEntries(world.context.table, '2024', 'X1')).at(-1)
    expect(entry).toMatchObject({
      act: 'RATINGS_PROPOSED',
      actor: { id: 'P1', name: 'Nguyễn Văn An' },
      before: { P2: null },
      after: { rows: { P2: 'GOOD' }, rowsSha256: sha256(canonicalJson(rows)) },
    })
  })

  it('asks for the claim, for the right kind of body, and for every field', async () => {
    const taskId = await newTask('decision')
    const rows = [{ subjectId: 'P2', rating: 'GOOD' }]
    const complete = (body: unknown) => refusal(completeTask(world.context, an, taskId, body))

    expect((await complete({ outcome: 'DECIDED', rows, ...decision })).code).toBe('TASK_NOT_CLAIMED')
    expect((await complete({ outcome: 'PROPOSED', rows })).code).toBe('BODY_FOR_OTHER_KIND')
    const invalid = await complete({ outcome: 'DECIDED', rows, votesFor: -1, extra: 1 })
    expect(invalid.code).toBe('INPUT_INVALID')
    const unread = invalid.problems.filter(({ code }) => code === 'INPUT_INVALID')
    expect(unread.map(({ path }) => path).toSorted()).toEqual([
      'documentDate',
      'documentNumber',
      'extra',
      'votesAgainst',
      'votesFor',
    ])
  })

  it('asked again by the same person gets the same answer, by another who decided and when', async () => {
    const taskId = await newTask('appraisal')
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(an, taskId)
    const body = { outcome: 'PROPOSED', rows }

    const all = await Promise.all([1, 2, 3].map(() => completeTask(world.context, an, taskId, body)))

    expect(new Set(all.map((result) => JSON.stringify(result))).size).toBe(1)
    expect(await listJudgements(world.context.table, 'PROPOSAL', theCase)).toHaveLength(1)
    const late = await refusal(completeTask(world.context, binh, taskId, body))
    expect([late.code, late.fields.who]).toEqual(['TASK_DECIDED', 'Nguyễn Văn An'])
    const changed = { outcome: 'PROPOSED', rows: rows.map((row) => ({ ...row, reason: 'khác' })) }
    expect((await refusal(completeTask(world.context, an, taskId, changed))).code).toBe('TASK_DECIDED')
  })

  it.each(['PROPOSED', 'DECIDED'] as const)(
    'sent again while the first request still runs gets its answer, however late it looks at the rows: %s',
    async (outcome) => {
      if (outcome === 'DECIDED') {
        await propose(an, await newTask('appraisal'))
      }
      const taskId = await newTask(outcome === 'PROPOSED' ? 'appraisal' : 'decision')
      await claimTask(world.context, an, taskId)
      const rows = await rowsFor(an, taskId)
      const body = outcome === 'PROPOSED' ? { outcome, rows } : { outcome, rows, ...decision }
      let first: Promise<unknown> | undefined
      const late = afterReadOf(keys.task(taskId).pk, async () => {
        first ??= completeTask(world.context, an, taskId, body)
        await first
      })

      const second = await completeTask(late, an, taskId, body)

      expect(second).toEqual(await first)
      expect(second).toMatchObject({ outcome })
    },
  )

  it('killed at any point ends the same when it is asked again, or by the morning run', async () => {
    for (let calls = 0, ended = false; !ended; calls += 1) {
      await start(configuration)
      const taskId = await newTask('appraisal')
      await claimTask(world.context, an, taskId)
      const body = { outcome: 'PROPOSED', rows: await rowsFor(an, taskId) }
      world.failAfter(calls)
      ended = await completeTask(world.context, an, taskId, body).then(
        () => true,
        () => false,
      )
      world.heal()

      const { status } = await getTask(world.context, an, taskId)
      if (status === 'COMPLETED') await sendReminders(world.context)
      else await completeTask(world.context, an, taskId, body)

      expect(world.answers.get('turn-1')).toMatchObject({ outcome: 'PROPOSED', remaining: 1 })
      expect(await listJudgements(world.context.table, 'PROPOSAL', theCase)).toHaveLength(1)
    }
  })
})

describe('a case', () => {
  it('sent back by the authority is judged anew, with the reasons shown', async () => {
    await propose(an, await newTask('appraisal'))
    await propose(binh, await newTask('appraisal'))
    const decisionId = await newTask('decision')
    await claimTask(world.context, an, decisionId)

    const result = await completeTask(world.context, an, decisionId, {
      outcome: 'SENT_BACK',
      reason: 'Xem lại',
    })

    expect(result).toEqual({ outcome: 'SENT_BACK', remaining: 0, reasons: ['Xem lại'] })
    const again = await getTask(world.context, an, await newTask('appraisal', result.reasons))
    expect([again.round, again.returned]).toEqual([2, ['Xem lại']])
    expect(rowsOf(again).every(({ settled, proposed }) => !settled && proposed === null)).toBe(true)
  })

  it('keeps its round while a second person goes on, even when it had come back', async () => {
    await propose(an, await newTask('appraisal', ['vượt trần']))
    const rest = await getTask(world.context, binh, await newTask('appraisal', ['vượt trần']))

    expect(rest.round).toBe(1)
    expect(
      rowsOf(rest)
        .filter(({ settled }) => !settled)
        .map(({ subjectId }) => subjectId),
    ).toEqual(['P1'])
  })

  it('that breaks the cap only with the last record fails the check, with the numbers', async () => {
    await start({
      ...configuration,
      policy: { ...configuration.policy, cap: { ...configuration.policy.cap, rate: 0.3 } },
    })
    await propose(an, await newTask('appraisal'), { P5: 'EXCELLENT', P6: 'EXCELLENT' })
    await propose(binh, await newTask('appraisal'), { P1: 'NOT_COMPLETED' })

    const check = await checkProposals(world.context, theCase)

    // Two of the seven could be excellent as long as the seventh might be good; of six only one can.
    expect(check.passed).toBe(false)
    expect(check.reasons).toEqual([expect.stringContaining('đề xuất 2 hoàn thành xuất sắc, tối đa 1')])
  })

  it('whose ratings are recorded in pieces, with kills between them, has one version of each', async () => {
    await propose(an, await newTask('appraisal'))
    await propose(binh, await newTask('appraisal'))
    await decide(an, await newTask('decision'))
    expect(await refusalName(recordRatings(world.context, theCase))).toBe('Error')
    await decide(binh, await newTask('decision'))
    for (let calls = 0; ; calls += 1) {
      world.failAfter(calls)
      const ended = await recordRatings(world.context, theCase).catch(() => undefined)
      world.heal()
      if (ended !== undefined) break
    }
    await recordRatings(world.context, theCase)

    const subjects = (
      await Promise.all(['C1', 'C2'].map((unitId) => listSubjects(world.context.table, '2024', unitId)))
    ).flat()
    const rated = subjects.filter(({ bucket }) => bucket === 'rated')
    expect(rated.length + subjects.filter(({ bucket }) => ['owed', 'exempt'].includes(bucket)).length).toBe(
      subjects.length,
    )
    const units = await getUnits(world.context.table, '2024', ['C1', 'C2'])
    expect(units.reduce((count, unit) => count + unit.rated, 0)).toBe(rated.length)
    expect(units.map(({ open }) => open)).toEqual([0, 0])
    for (const { id } of rated) {
      const versions = await listRatings(world.context.table, '2024', id)
      expect(versions).toMatchObject([{ version: 1, replaces: null, documentNumber: '12-QĐ/ĐU' }])
    }
    for (const unitId of ['X1', 'C1', 'C2']) {
      const entries = await listAuditEntries(world.context.table, '2024', unitId)
      const head = await getAuditHead(world.context.table, '2024', unitId)
      expect(findBrokenEntry(entries, head)).toBeNull()
    }
  })

  it('with nobody left to rate is answered at once, without a task', async () => {
    const empty = { ...theCase, unitIds: [] }
    await createTask(world.context, {
      ...empty,
      kind: 'appraisal',
      taskToken: 'nobody',
      occurrence: 'execution:appraisal:0',
      returned: [],
    })

    expect(world.answers.get('nobody')).toEqual({ outcome: 'PROPOSED', remaining: 0, reasons: [] })
    expect((await listInbox(world.context, an)).tasks).toEqual([])
  })
})

async function refusalName(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => '',
    (error: Error) => error.name,
  )
}
