import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ProvinceConfiguration, provinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { listJudgements } from '#shared/store/tasks.ts'
import { listUnitReturns } from '#shared/store/unit-returns.ts'
import { getUnit, listSubjects } from '#shared/store/units.ts'
import { checkProposals } from '#shared/use-cases/check-proposals.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import { decideRows } from '#shared/use-cases/decide-rows.ts'
import { delegateRole, listDelegations, revokeDelegation } from '#shared/use-cases/delegate-role.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { issueUnitLink } from '#shared/use-cases/issue-unit-link.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { importFindings, noteFinding, verifyFinding } from '#shared/use-cases/note-finding.ts'
import { reassignTask } from '#shared/use-cases/reassign-task.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  allRows,
  decision,
  judge,
  makeTask,
  reason,
  refusal,
  review,
  rowsFor,
} from '#test/support/judged-case.ts'
import { actorOf, administrator, openSmallCycle, roster, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const cells = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** A district whose two cells of commune one have sent their files: P5 and P6 could be excellent. */
async function submitted(province: ProvinceConfiguration = configuration, made: Roster = roster) {
  const world = createWorld(await database.createTable(), province)
  await buildOnce(world, ['submitted', made], async () => {
    await openSmallCycle(world, made)
    for (const unitId of ['C1', 'C2']) {
      await submitUnit(world, unitId, ({ id }) =>
        id === 'P3' ? 'SICK' : ['P5', 'P6'].includes(id) ? 'EXCELLENT' : 'GOOD',
      )
    }
  })
  const an = await actorOf(world.context, 'an@example.vn')
  const binh = await actorOf(world.context, 'binh@example.vn')
  return { world, an, binh }
}

async function expectWholeAudit(world: World): Promise<void> {
  for (const unitId of ['X1', 'C1', 'C2']) {
    const entries = await listAuditEntries(world.context.table, '2024', unitId)
    expect(findBrokenEntry(entries, await getAuditHead(world.context.table, '2024', unitId))).toBeNull()
  }
}

describe('a unit that is sent back', () => {
  it('gets a new link with the reason, sends its file again, and is appraised anew', async () => {
    const { world, an, binh } = await submitted()
    const appraisal = await makeTask(world, cells, 'appraisal', 1)
    await claimTask(world.context, an, appraisal)
    const units = [{ unitId: 'C2', reason: 'Thiếu minh chứng sản phẩm', repeatReview: true }]

    const result = await completeTask(world.context, an, appraisal, { outcome: 'RETURNED', units })

    expect(result).toEqual({
      outcome: 'RETURNED',
      remaining: 0,
      reasons: ['Chi bộ Thôn 2: Thiếu minh chứng sản phẩm'],
      unitIds: ['C2'],
    })
    expect(world.answers.get('chi-bo-appraisal-1')).toEqual(result)
    expect(await listUnitReturns(world.context.table, '2024', 'C2')).toMatchObject([
      { reason: 'Thiếu minh chứng sản phẩm', repeatReview: true, by: an.name },
    ])
    expect((await getUnit(world.context.table, '2024', 'C2'))?.repeatOrderedAt).not.toBeNull()

    world.setNow('2024-11-05T02:00:00.000Z')
    await issueUnitLink(world.context, {
      cycleId: '2024',
      unitId: 'C2',
      authorityId: 'X1',
      taskToken: 'token-C2-again',
      occurrence: 'execution-C2-r2:self-assessment:1',
    })
    expect(await getStage(world.context.table, '2024', 'C2', selfAssessment)).toMatchObject({
      status: 'OPEN',
      round: 2,
    })

    const again = await makeTask(world, cells, 'appraisal', 2, result.reasons)
    const task = await getTask(world.context, binh, again)
    expect([task.round, task.returned]).toEqual([2, result.reasons])
    const owed = (await listSubjects(world.context.table, '2024', 'C2')).filter(
      ({ bucket }) => bucket === 'owed',
    )
    expect(owed.map(({ id }) => id)).toEqual(['P3'])
    await expectWholeAudit(world)
  })

  it('is one of the case, named once, with a reason', async () => {
    const { world, an } = await submitted()
    const appraisal = await makeTask(world, cells, 'appraisal', 1)
    await claimTask(world.context, an, appraisal)
    const send = (units: object[]) =>
      refusal(completeTask(world.context, an, appraisal, { outcome: 'RETURNED', units }))

    const wrong = await send([
      { unitId: 'C1', reason: 'a' },
      { unitId: 'C1', reason: 'b' },
      { unitId: 'C3', reason: 'c' },
    ])
    const silent = await send([{ unitId: 'C1', reason: ' ' }])

    expect(wrong.problems.map(({ code }) => code)).toEqual(['UNIT_TWICE', 'UNIT_NOT_OF_CASE'])
    expect(silent.code).toBe('INPUT_INVALID')
    expect(world.answers.has('chi-bo-appraisal-1')).toBe(false)
  })
})

describe('a proposal over the cap', () => {
  it('goes back to the appraisal with the numbers, and passes when it is put right', async () => {
    const cap = { ...configuration.policy.cap, rate: 0.3 }
    const { world, an, binh } = await submitted({
      ...configuration,
      policy: { ...configuration.policy, cap },
    })
    // Two of the seven could be excellent as long as the seventh might be good; of six only one can.
    await judge(world, an, await makeTask(world, cells, 'appraisal', 1), { P5: 'EXCELLENT', P6: 'EXCELLENT' })
    await judge(world, binh, await makeTask(world, cells, 'appraisal', 2), { P1: 'NOT_COMPLETED' })
    const check = await checkProposals(world.context, cells)
    expect(check).toMatchObject({ passed: false, reasons: [expect.stringContaining('tối đa 1')] })

    const again = await makeTask(world, cells, 'appraisal', 3, check.reasons)
    expect((await getTask(world.context, an, again)).returned).toEqual(check.reasons)
    await judge(world, an, again, { P5: 'EXCELLENT' })
    await judge(world, binh, await makeTask(world, cells, 'appraisal', 4, check.reasons), { P1: 'GOOD' })

    expect(await checkProposals(world.context, cells)).toEqual({ passed: true, reasons: [] })
  })
})

describe('the order of the decisions', () => {
  const province = provinceConfiguration.parse({
    ...configuration,
    levels: configuration.levels.map((level) =>
      level.id === 'co-so' ? { ...level, rates: ['organisation', 'leadership-collective', 'leader'] } : level,
    ),
  })
  const withHead: Roster = {
    ...roster,
    types: defaultSubjectTypes(province),
    posts: [
      {
        id: 'X1-BT',
        personId: 'P1',
        unitId: 'X1',
        collectiveId: 'X1-BTV',
        type: 'co-so.leader',
        title: 'Bí thư Đảng ủy xã Một',
        role: 'head',
        leads: [],
        comparisonGroup: 'Bí thư đảng ủy xã',
        status: 'active',
      },
    ],
  }
  const communes = { cycleId: '2024', level: 'co-so', authorityId: 'H', unitIds: ['X1', 'X2'] }

  /** The cells are decided, the communes reviewed and proposed; the decision waits. */
  async function beforeTheDistrict(cellsAreDecided = true) {
    const { world, an, binh } = await submitted(province, withHead)
    if (cellsAreDecided) {
      await judge(world, an, await makeTask(world, cells, 'appraisal', 1))
      await judge(world, binh, await makeTask(world, cells, 'appraisal', 2))
      await judge(world, an, await makeTask(world, cells, 'decision', 1))
      await judge(world, binh, await makeTask(world, cells, 'decision', 2))
      await recordRatings(world.context, cells)
    }
    for (const unitId of ['X1', 'X2']) await review(world, unitId)
    const dung = await actorOf(world.context, 'dung@example.vn')
    await judge(world, dung, await makeTask(world, communes, 'appraisal', 1), {}, 'COMPLETED')
    const taskId = await makeTask(world, communes, 'decision', 1)
    await claimTask(world.context, dung, taskId)
    return { world, dung, taskId }
  }

  it('refuses the head before his unit, row by row, and takes them together', async () => {
    const { world, dung, taskId } = await beforeTheDistrict()
    const rows = await rowsFor(world, dung, taskId)
    const head = rows.filter(({ subjectId }) => subjectId === 'X1-BT')

    const early = await decideRows(world.context, dung, taskId, { ...decision, rows: head })

    expect(early.rows[0]?.problems.map(({ code }) => code)).toContain('ORDER_BROKEN')
    expect(early.rows[0]?.problems.map(({ message }) => message).join(' ')).toMatch(/ORD-7/)
    const together = rows.filter(({ subjectId }) => ['X1-TC', 'X1-BTV', 'X1-BT'].includes(subjectId))
    const answer = await decideRows(world.context, dung, taskId, { ...decision, rows: together })
    expect(answer.rows.map(({ ok }) => ok)).toEqual([true, true, true])
    const rest = await rowsFor(world, dung, taskId)
    const last = await decideRows(world.context, dung, taskId, { ...decision, rows: rest })
    expect(last.completed).toMatchObject({ outcome: 'DECIDED' })
  })

  it('lets a row that leans on a refused one fall with it', async () => {
    const { world, dung, taskId } = await beforeTheDistrict()
    const rows = (await rowsFor(world, dung, taskId))
      .filter(({ subjectId }) => ['X1-TC', 'X1-BTV', 'X1-BT'].includes(subjectId))
      .map((row) => (row.subjectId === 'X1-TC' ? { ...row, reason: '' } : row))

    const { rows: answers } = await decideRows(world.context, dung, taskId, { ...decision, rows })

    const codes = new Map(
      answers.map(({ subjectId, problems }) => [subjectId, problems.map(({ code }) => code)]),
    )
    expect(codes.get('X1-TC')).toEqual(['REASON_NEEDED'])
    expect(codes.get('X1-BTV')).toEqual([])
    expect(codes.get('X1-BT')).toContain('ORDER_BROKEN')
  })

  it('warns a member of the authority of the collective that he belongs to, and lets him decide on it', async () => {
    const { world, taskId } = await beforeTheDistrict()
    const task = await getTask(world.context, await actorOf(world.context, 'dung@example.vn'), taskId)
    expect(allRows(task).some(({ ownCollective }) => ownCollective)).toBe(false)
    const an = await actorOf(world.context, 'an@example.vn')
    const inDistrict = { ...an, assignments: [{ unitId: 'H', role: 'authority' as const }] }

    const rows = allRows(await getTask(world.context, inDistrict, taskId))

    const marked = rows.filter(({ own, ownCollective }) => own || ownCollective)
    expect(marked.map(({ subjectId, own, ownCollective }) => [subjectId, own, ownCollective])).toEqual([
      ['X1-BT', true, false],
      ['X1-BTV', false, true],
    ])
  })

  it('refuses a commune before its cells', async () => {
    const { world, dung, taskId } = await beforeTheDistrict(false)
    const rows = await rowsFor(world, dung, taskId)

    const error = await refusal(
      completeTask(world.context, dung, taskId, { outcome: 'DECIDED', rows, ...decision }),
    )

    expect(error.code).toBe('ORDER_BROKEN')
    expect(error.problems.map(({ path }) => path)).toContain('X1-TC')
  })

  it('is broken by nobody who changed a result after it was checked', async () => {
    const { world, dung, taskId } = await beforeTheDistrict()
    const rows = await rowsFor(world, dung, taskId)
    const body = { outcome: 'DECIDED', rows, ...decision }
    const replaced = keys.replacedRatings('2024')
    let raced = false
    const table = {
      name: world.context.table.name,
      documents: new Proxy(world.context.table.documents, {
        get(target, property) {
          if (property !== 'send') return Reflect.get(target, property)
          return async (command: { readonly constructor: { readonly name: string } }) => {
            // A rating is replaced between the check and the write.
            if (!raced && command.constructor.name === 'TransactWriteCommand') {
              raced = true
              const { PutCommand } = await import('@aws-sdk/lib-dynamodb')
              await target.send(
                new PutCommand({ TableName: world.context.table.name, Item: { ...replaced, count: 1 } }),
              )
            }
            return target.send(command as never)
          }
        },
      }),
    }

    const result = await completeTask({ ...world.context, table }, dung, taskId, body)

    expect([raced, result.outcome]).toEqual([true, 'DECIDED'])
    expect(await listJudgements(world.context.table, 'DECISION', communes)).toHaveLength(1)
  })
})

describe('a member who was disciplined', () => {
  /** Ceiling of P7, who was reprimanded in the year. */
  async function ceilingOf(remedied: boolean) {
    const { world, an } = await submitted()
    const [subject] = (await listSubjects(world.context.table, '2024', 'C1')).filter(({ id }) => id === 'P7')
    const discipline = [{ who: 'self', form: 'reprimand', remedied }]
    await world.context.table.documents.send(
      new UpdateCommand({
        TableName: world.context.table.name,
        Key: keys.subject('2024', 'C1', 'P7'),
        UpdateExpression: 'SET facts = :facts',
        ExpressionAttributeValues: { ':facts': { ...subject?.facts, discipline } },
      }),
    )
    const taskId = await makeTask(world, cells, 'appraisal', 1)
    await claimTask(world.context, an, taskId)
    const row = allRows(await getTask(world.context, an, taskId)).find(({ subjectId }) => subjectId === 'P7')
    const rows = await rowsFor(world, an, taskId)
    const work = completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows })
    return { row, rows, work }
  }

  it('and has not put it right cannot be proposed above not completed', async () => {
    const { row, work } = await ceilingOf(false)

    const error = await refusal(work)

    expect(row?.ceiling).toBe('NOT_COMPLETED')
    expect(error.problems.map(({ code }) => code)).toEqual(['ABOVE_CEILING'])
  })

  it('and has put it right is proposed as the work deserves', async () => {
    const { row, work } = await ceilingOf(true)

    expect(row?.ceiling).not.toBe('NOT_COMPLETED')
    expect((await work).outcome).toBe('PROPOSED')
  })
})

describe('a member of the authority', () => {
  it('does not decide on himself', async () => {
    const made: Roster = {
      ...roster,
      assignments: [...roster.assignments, { personId: 'P1', unitId: 'H', role: 'authority' }],
    }
    const { world, an } = await submitted(configuration, made)
    const own = await makeTask(world, cells, 'decision', 1)
    await claimTask(world.context, an, own)

    const error = await refusal(
      completeTask(world.context, an, own, {
        outcome: 'DECIDED',
        rows: [{ subjectId: 'P1', rating: 'GOOD', reason }],
        ...decision,
      }),
    )

    expect(error.problems.map(({ code }) => code)).toContain('OWN_RECORD')
    const task = await getTask(world.context, an, own)
    expect(
      allRows(task)
        .filter((row) => row.own)
        .map(({ subjectId }) => subjectId),
    ).toEqual(['P1'])
  })
})

describe('a delegate', () => {
  const period = { since: '2024-11-01', until: '2024-11-10', reason: 'Đi công tác' }
  const order = { unitId: 'X1', role: 'authority', to: 'chau@example.vn', ...period }

  it('acts on behalf of the member who is away, and audit, judgement and page say so', async () => {
    const { world, an, binh } = await submitted()
    await judge(world, an, await makeTask(world, cells, 'appraisal', 1))
    await judge(world, binh, await makeTask(world, cells, 'appraisal', 2))
    const taskId = await makeTask(world, cells, 'decision', 1)
    await delegateRole(world.context, an, order)
    await delegateRole(world.context, an, order)
    const chau = await actorOf(world.context, 'chau@example.vn')

    expect((await listInbox(world.context, chau, { filter: 'delegated' })).tasks).toMatchObject([
      { taskId, onBehalfOf: an.name },
    ])
    expect((await listInbox(world.context, chau, { filter: 'group' })).tasks).toEqual([])
    const result = await judge(world, chau, taskId)

    // Neither their own record nor that of whom they act for.
    expect(result.remaining).toBe(1)
    const [judgement] = await listJudgements(world.context.table, 'DECISION', cells)
    expect(judgement?.by).toMatchObject({ personId: 'P3', onBehalfOf: { personId: 'P1', name: an.name } })
    expect(judgement?.rows.map(({ subjectId }) => subjectId)).not.toContain('P1')
    const entries = await listAuditEntries(world.context.table, '2024', 'X1')
    expect(entries.filter(({ act }) => act === 'ROLE_DELEGATED')).toHaveLength(1)
    expect(entries.at(-1)).toMatchObject({ act: 'RATINGS_DECIDED', actor: { id: 'P3', onBehalfOf: 'P1' } })
    const late = await refusal(claimTask(world.context, binh, taskId))
    expect(late.fields.who).toBe(`${chau.name} (thay mặt ${an.name})`)
  })

  it('acts only in the period, and not after the delegation was revoked', async () => {
    const { world, an } = await submitted()
    const taskId = await makeTask(world, cells, 'decision', 1)
    await delegateRole(world.context, an, { ...order, since: '2024-11-02' })
    const early = await actorOf(world.context, 'chau@example.vn')
    expect((await refusal(claimTask(world.context, early, taskId))).code).toBe('NOT_ALLOWED')

    world.setNow('2024-11-02T02:00:00.000Z')
    const chau = await actorOf(world.context, 'chau@example.vn')
    await claimTask(world.context, chau, taskId)
    const { received } = await listDelegations(world.context, chau)
    await revokeDelegation(world.context, an, 'P3', received[0]?.id ?? '')

    const after = await actorOf(world.context, 'chau@example.vn')
    expect((await refusal(getTask(world.context, after, taskId))).code).toBe('NOT_ALLOWED')
    // What the delegate had claimed is free again.
    expect((await listInbox(world.context, an)).tasks).toMatchObject([
      { taskId, status: 'OPEN', claimedBy: null },
    ])
    await claimTask(world.context, an, taskId)
    const acts = (await listAuditEntries(world.context.table, '2024', 'X1')).map(({ act }) => act)
    expect(acts.slice(-2)).toEqual(['TASK_RELEASED', 'TASK_CLAIMED'])
  })

  it('is somebody else of the roster, for a role that is held, with dates that make sense', async () => {
    const { world, an, binh } = await submitted()
    const codes = async (...orders: object[]) => {
      const errors = await Promise.all(orders.map((body) => refusal(delegateRole(world.context, an, body))))
      return errors.map(({ code }) => code)
    }

    expect(
      await codes(
        { ...order, to: 'ai-do@example.vn' },
        { ...order, to: 'an@example.vn' },
        { ...order, unitId: 'H' },
        { ...order, until: '2024-10-31' },
        { ...order, from: 'binh@example.vn' },
        { ...order, reason: '' },
      ),
    ).toEqual([
      'DELEGATE_UNKNOWN',
      'DELEGATION_SELF',
      'NOT_ALLOWED',
      'DELEGATION_DATES',
      'NOT_ALLOWED',
      'INPUT_INVALID',
    ])
    const byOffice = await delegateRole(world.context, administrator, { ...order, from: 'binh@example.vn' })
    expect(byOffice.from.name).toBe(binh.name)
    const office = { ...administrator, personId: 'P3' }
    const taken = await refusal(delegateRole(world.context, office, { ...order, from: 'binh@example.vn' }))
    expect(taken.code).toBe('NOT_ALLOWED')
    const stranger = await refusal(revokeDelegation(world.context, an, 'P3', byOffice.id))
    expect(stranger.code).toBe('NOT_ALLOWED')
    expect((await refusal(revokeDelegation(world.context, an, 'P3', 'nope'))).code).toBe('DELEGATION_UNKNOWN')
  })
})

describe('a task that nobody goes on with', () => {
  it('is handed to another member by the head of the group or an administrator, with the reason', async () => {
    const made: Roster = {
      ...roster,
      assignments: [...roster.assignments, { personId: 'P4', unitId: 'X1', role: 'group-head' }],
    }
    const { world, an, binh } = await submitted(configuration, made)
    const taskId = await makeTask(world, cells, 'appraisal', 1)
    await claimTask(world.context, an, taskId)
    const dung = await actorOf(world.context, 'dung@example.vn')
    const hand = { to: 'binh@example.vn', reason: 'Đồng chí An đi học' }

    expect((await refusal(reassignTask(world.context, binh, taskId, hand))).code).toBe('NOT_ALLOWED')
    const outsider = { ...hand, to: 'chau@example.vn' }
    expect((await refusal(reassignTask(world.context, dung, taskId, outsider))).code).toBe('MEMBER_UNKNOWN')
    expect((await refusal(claimTask(world.context, dung, taskId))).code).toBe('NOT_ALLOWED')
    expect((await listInbox(world.context, dung)).tasks).toMatchObject([{ taskId, claimedBy: an.name }])
    const office = await listInbox(world.context, administrator, { filter: 'everybody', unit: 'X1' })
    expect(office.tasks).toMatchObject([{ taskId, may: { claim: false, release: false, reassign: true } }])
    for (const query of [{ filter: 'everybody' }, { unit: 'H' }] as const) {
      expect((await refusal(listInbox(world.context, an, query))).code).toBe('NOT_ALLOWED')
    }
    await reassignTask(world.context, dung, taskId, hand)
    await reassignTask(world.context, dung, taskId, hand)

    expect((await refusal(claimTask(world.context, an, taskId))).fields.who).toBe(binh.name)
    const entries = await listAuditEntries(world.context.table, '2024', 'X1')
    const handed = entries.filter(({ act }) => act === 'TASK_REASSIGNED')
    expect(handed).toMatchObject([
      {
        actor: { id: 'P4' },
        before: { claimedBy: 'P1' },
        after: { claimedBy: 'P2', reason: 'Đồng chí An đi học' },
      },
    ])
    await reassignTask(world.context, administrator, taskId, { ...hand, to: 'an@example.vn' })
    expect((await listInbox(world.context, an, { filter: 'mine' })).tasks).toMatchObject([
      { taskId, mine: true },
    ])
  })

  it('is free again when its holder is not in the group any more', async () => {
    const { world, an, binh } = await submitted()
    const taskId = await makeTask(world, cells, 'appraisal', 1)
    await claimTask(world.context, an, taskId)
    await world.context.table.documents.send(
      new DeleteCommand({
        TableName: world.context.table.name,
        Key: keys.assignment('P1', '2024', 'X1', 'working-group'),
      }),
    )

    expect((await listInbox(world.context, binh, { filter: 'overdue' })).tasks).toEqual([])
    expect((await listInbox(world.context, binh)).tasks).toMatchObject([{ status: 'OPEN', claimedBy: null }])
    await claimTask(world.context, binh, taskId)

    const entries = await listAuditEntries(world.context.table, '2024', 'X1')
    expect(entries.slice(-2).map(({ act, actor }) => [act, actor.kind])).toEqual([
      ['TASK_RELEASED', 'system'],
      ['TASK_CLAIMED', 'person'],
    ])
  })
})

describe('a finding on a subject', () => {
  const noted = { subjectId: 'P5', kind: 'complaint', text: 'Đơn tố cáo về đất đai' }
  const verification = {
    text: 'Không có cơ sở',
    documentNumber: '07-KL/UBKT',
    documentDate: '2024-10-31',
    by: 'Ủy ban Kiểm tra Đảng ủy',
  }

  it('keeps the subject from being proposed and decided until it is verified', async () => {
    const { world, an, binh } = await submitted()
    const taskId = await makeTask(world, cells, 'appraisal', 1)
    const { findingId } = await noteFinding(world.context, binh, taskId, noted)
    expect((await noteFinding(world.context, binh, taskId, noted)).findingId).toBe(findingId)
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(world, an, taskId)

    const blocked = await refusal(completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows }))
    await verifyFinding(world.context, an, taskId, findingId, verification)
    await verifyFinding(world.context, an, taskId, findingId, verification)
    const result = await completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows })

    expect(blocked.problems.map(({ code, path }) => [code, path])).toEqual([
      ['FINDING_OPEN', expect.stringMatching(/^rows/)],
    ])
    expect(result.outcome).toBe('PROPOSED')
    const late = await refusal(verifyFinding(world.context, binh, taskId, findingId, verification))
    expect(late.code).toBe('TASK_DECIDED')
    const subjects = await listSubjects(world.context.table, '2024', 'C1')
    expect(subjects.find(({ id }) => id === 'P5')).toMatchObject({ findings: 1, openFindings: 0 })
    const acts = (await listAuditEntries(world.context.table, '2024', 'C1')).map(({ act }) => act)
    expect(acts.filter((act) => act.startsWith('FINDING_'))).toEqual(['FINDING_NOTED', 'FINDING_VERIFIED'])
  })

  it('noted after the proposal fails the check, and blocks the decision row by row', async () => {
    const { world, an, binh } = await submitted()
    await judge(world, an, await makeTask(world, cells, 'appraisal', 1))
    await judge(world, binh, await makeTask(world, cells, 'appraisal', 2))
    const taskId = await makeTask(world, cells, 'decision', 1)
    await noteFinding(world.context, an, taskId, { ...noted, kind: 'discipline' })

    const check = await checkProposals(world.context, cells)
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(world, an, taskId)
    const answer = await decideRows(world.context, an, taskId, { ...decision, rows })

    expect(check.passed).toBe(false)
    const refused = answer.rows.filter(({ ok }) => !ok)
    expect(refused.map(({ subjectId, problems }) => [subjectId, problems.map(({ code }) => code)])).toEqual([
      ['P5', ['FINDING_OPEN']],
    ])
  })

  it('is seen by whoever proposes at the same moment', async () => {
    const { world, an, binh } = await submitted()
    const taskId = await makeTask(world, cells, 'appraisal', 1)
    await claimTask(world.context, an, taskId)
    const rows = await rowsFor(world, an, taskId)

    const [note, proposal] = await Promise.allSettled([
      noteFinding(world.context, binh, taskId, noted),
      completeTask(world.context, an, taskId, { outcome: 'PROPOSED', rows }),
    ])

    // Either the proposal was first and the task is over for notes, or the finding blocks it.
    const outcomes = [note.status, proposal.status].toSorted()
    expect(outcomes).toEqual(['fulfilled', 'rejected'])
  })

  it('is not on the own record or a stranger, nor verified twice or in the future', async () => {
    const { world, an, binh } = await submitted()
    const taskId = await makeTask(world, cells, 'appraisal', 1)
    const code = async (work: Promise<unknown>) => (await refusal(work)).code
    const { findingId } = await noteFinding(world.context, an, taskId, noted)

    expect(await code(noteFinding(world.context, an, taskId, { ...noted, subjectId: 'P1' }))).toBe(
      'OWN_RECORD',
    )
    expect(await code(noteFinding(world.context, an, taskId, { ...noted, subjectId: 'P99' }))).toBe(
      'ROW_UNKNOWN',
    )
    expect(await code(noteFinding(world.context, an, taskId, { ...noted, text: ' ' }))).toBe('INPUT_INVALID')
    expect(await code(verifyFinding(world.context, an, taskId, 'nope', verification))).toBe('FINDING_UNKNOWN')
    const future = { ...verification, documentDate: '2024-11-02' }
    expect(await code(verifyFinding(world.context, an, taskId, findingId, future))).toBe(
      'DOCUMENT_DATE_FUTURE',
    )
    await verifyFinding(world.context, an, taskId, findingId, verification)
    const other = { ...verification, text: 'Có cơ sở' }
    expect(await code(verifyFinding(world.context, binh, taskId, findingId, other))).toBe('FINDING_VERIFIED')
  })

  it('may come from a list that an administrator enters, all of it or nothing', async () => {
    const { world, an } = await submitted()
    const taskId = await makeTask(world, cells, 'appraisal', 1)
    const list = [
      { unitId: 'C1', ...noted },
      { unitId: 'C2', subjectId: 'P99', kind: 'inspection', text: 'Kết luận' },
    ]

    const refused = await refusal(importFindings(world.context, administrator, { findings: list }))
    const forbidden = await refusal(importFindings(world.context, an, { findings: list }))
    const first = await importFindings(world.context, administrator, { findings: list.slice(0, 1) })
    const again = await importFindings(world.context, administrator, { findings: list.slice(0, 1) })

    expect(refused.problems.map(({ path }) => path)).toEqual(['findings[1].subjectId'])
    expect([forbidden.code, first, again]).toEqual(['NOT_ALLOWED', { noted: 1 }, { noted: 0 }])
    const row = allRows(await getTask(world.context, an, taskId)).find(({ subjectId }) => subjectId === 'P5')
    expect(row).toMatchObject({ openFindings: 1, findings: [{ kind: 'complaint', state: 'OPEN' }] })
  })
})
