import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '#shared/store/audit.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { openMeeting, recordView } from '#shared/use-cases/record-view.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { allRows, judge, makeTask, refusal } from '#test/support/judged-case.ts'
import { actorOf, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

let database: TestDatabase
let world: World
let an: Actor
let binh: Actor
let taskId: string

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await buildOnce(world, 'submitted', async () => {
    await openSmallCycle(world)
    for (const unitId of ['C1', 'C2']) await submitUnit(world, unitId, () => 'GOOD')
  })
  an = await actorOf(world.context, 'an@example.vn')
  binh = await actorOf(world.context, 'binh@example.vn')
  taskId = await makeTask(world, theCase, 'appraisal', 1)
})

/** What the actor thinks of everybody but themself. */
async function viewOf(actor: Actor, note = 'Rõ sản phẩm') {
  const rows = allRows(await getTask(world.context, actor, taskId)).filter(({ own }) => !own)
  return { rows: rows.map(({ subjectId }) => ({ subjectId, rating: 'GOOD', note })) }
}

/** Names of those whose views on P5 the actor sees. */
async function seenBy(actor: Actor): Promise<string[]> {
  const rows = allRows(await getTask(world.context, actor, taskId))
  return rows.find(({ subjectId }) => subjectId === 'P5')?.views.map(({ name }) => name) ?? []
}

describe('the views of the working group before its meeting', () => {
  it('are hidden from each other until every member has recorded one, and then seen by all', async () => {
    await recordView(world.context, an, taskId, await viewOf(an))
    expect([await seenBy(an), await seenBy(binh)]).toEqual([[an.name], []])

    await recordView(world.context, binh, taskId, await viewOf(binh))

    expect((await seenBy(an)).toSorted()).toEqual([an.name, binh.name].toSorted())
    expect(await seenBy(binh)).toHaveLength(2)
    const { views } = await getTask(world.context, an, taskId)
    expect(views).toMatchObject({ open: true, recorded: 2, members: 2, openedBy: null })
  })

  it('are seen when a member opens the meeting, and nobody adds or changes one after that', async () => {
    await recordView(world.context, an, taskId, await viewOf(an))

    await openMeeting(world.context, binh, taskId)
    await openMeeting(world.context, binh, taskId)

    expect(await seenBy(binh)).toEqual([an.name])
    const late = await refusal(recordView(world.context, binh, taskId, await viewOf(binh)))
    const changed = await refusal(recordView(world.context, an, taskId, await viewOf(an, 'khác')))
    expect([late.code, changed.code]).toEqual(['VIEWS_CLOSED', 'VIEWS_CLOSED'])
    const acts = (await listAuditEntries(world.context.table, '2024', 'X1')).map(({ act }) => act)
    expect(acts.filter((act) => act === 'MEETING_OPENED')).toHaveLength(1)
  })

  it("on the reader's own record stay with the colleagues, and so does what is verified about it", async () => {
    await recordView(world.context, binh, taskId, await viewOf(binh))
    await openMeeting(world.context, binh, taskId)
    const rowOf = async (actor: Actor) =>
      allRows(await getTask(world.context, actor, taskId)).find(({ subjectId }) => subjectId === 'P1')

    const [asSubject, asColleague] = [await rowOf(an), await rowOf(binh)]

    expect(asColleague?.views).toEqual([{ name: binh.name, rating: 'GOOD', note: 'Rõ sản phẩm' }])
    expect(asSubject).toMatchObject({ own: true, views: [], parties: null, findings: [], openFindings: 0 })
  })

  it('may be changed until then, and the same again is no second act', async () => {
    const first = await viewOf(an)
    await recordView(world.context, an, taskId, first)
    await recordView(world.context, an, taskId, first)
    await recordView(world.context, an, taskId, await viewOf(an, 'Đã xem lại'))

    const entries = await listAuditEntries(world.context.table, '2024', 'X1')
    const recorded = entries.filter(({ act }) => act === 'VIEW_RECORDED')
    expect(recorded.map(({ after }) => after)).toMatchObject([{ version: 1 }, { version: 2 }])
    expect(JSON.stringify(recorded), 'others read the audit').not.toContain('Đã xem lại')
    const { views } = await getTask(world.context, an, taskId)
    expect(views.mine?.[0]?.note).toBe('Đã xem lại')
  })

  it('of two members at once are both kept, and neither has seen the other before', async () => {
    const [ofAn, ofBinh] = [await viewOf(an), await viewOf(binh)]

    await Promise.all([
      recordView(world.context, an, taskId, ofAn),
      recordView(world.context, binh, taskId, ofBinh),
    ])

    expect(await seenBy(an)).toHaveLength(2)
  })

  it('are refused with every problem: rows missing, twice, unknown or the own record', async () => {
    const { rows } = await viewOf(an)
    const [first] = rows
    const spoilt = [
      ...rows.slice(0, -1),
      first,
      { subjectId: 'P1', rating: 'GOOD' },
      { subjectId: 'P99', rating: 'GOOD' },
    ]

    const error = await refusal(recordView(world.context, an, taskId, { rows: spoilt }))

    expect(error.problems.map(({ code }) => code).toSorted()).toEqual([
      'OWN_RECORD',
      'ROW_MISSING',
      'ROW_TWICE',
      'ROW_UNKNOWN',
    ])
    expect((await refusal(recordView(world.context, an, taskId, { rows: [] }))).code).toBe('INPUT_INVALID')
    expect(await seenBy(an)).toEqual([])
  })

  it('are given beside whoever holds the task, and not once the proposal is made', async () => {
    await claimTask(world.context, an, taskId)
    const ofBinh = await viewOf(binh)
    await recordView(world.context, binh, taskId, ofBinh)

    await judge(world, an, taskId)

    const error = await refusal(recordView(world.context, binh, taskId, ofBinh))
    expect([error.code, error.fields.who]).toEqual(['TASK_DECIDED', an.name])
    expect((await refusal(openMeeting(world.context, binh, taskId))).code).toBe('TASK_DECIDED')
  })

  it('belong to appraisals only', async () => {
    const decisionTask = await makeTask(world, theCase, 'decision', 1)

    const error = await refusal(openMeeting(world.context, an, decisionTask))

    expect(error.code).toBe('BODY_FOR_OTHER_KIND')
  })
})
