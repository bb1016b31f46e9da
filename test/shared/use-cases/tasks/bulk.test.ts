import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BulkBody } from '#shared/contracts/inbox.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getTaskItem } from '#shared/store/tasks.ts'
import { withinRequest } from '#shared/text/locale.ts'
import { actOnTasks } from '#shared/use-cases/act-on-tasks.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { judge, makeTask } from '#test/support/judged-case.ts'
import { actorOf, administrator, openSmallCycle, roster, submitUnit } from '#test/support/small-district.ts'
import { createWorld } from '#test/support/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

const cells = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

/** Commune one with an appraisal and, as if the next level had begun, a decision that wait. */
async function twoTasks(made: Roster = roster) {
  const world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world, made)
  for (const unitId of ['C1', 'C2']) await submitUnit(world, unitId, () => 'GOOD')
  const an = await actorOf(world.context, 'an@example.vn')
  const binh = await actorOf(world.context, 'binh@example.vn')
  const first = await makeTask(world, cells, 'appraisal', 1)
  const occurrence = 'other level'
  await createTask(world.context, {
    ...{ ...cells, level: 'co-so', kind: 'decision', returned: [] },
    ...{ taskToken: occurrence, occurrence },
  })
  const both = (await listInbox(world.context, an)).tasks.map(({ taskId }) => taskId)
  const second = both.find((taskId) => taskId !== first)
  if (second === undefined) throw new Error('there is no second task')
  return { world, an, binh, first, second }
}

describe('an act on several tasks', () => {
  it('has a result for each: done, held by whom, unknown', async () => {
    const { world, an, binh, first, second } = await twoTasks()
    await claimTask(world.context, binh, first)

    const results = await actOnTasks(world.context, an, {
      act: 'claim',
      taskIds: [first, second, 'nothing', second],
    })

    expect(results.map(({ taskId, done, code }) => [taskId, done, code])).toEqual([
      [first, false, 'TASK_CLAIMED'],
      [second, true, null],
      ['nothing', false, 'TASK_UNKNOWN'],
    ])
    expect(results[0]?.message).toMatch(new RegExp(`do ${binh.name} nhận .* lúc 09:00, 01/11/2024`))
    expect(results.map(({ task }) => task?.kind)).toEqual(['appraisal', 'decision', undefined])
    expect(await getTaskItem(world.context.table, second)).toMatchObject({ claimedBy: { email: an.email } })
    expect((await listInbox(world.context, an, { filter: 'mine' })).counts).toMatchObject({ all: 2, mine: 1 })
  })

  it('says of what is over by whom it was decided, and when, in the language of the reader', async () => {
    const { world, an, binh, first } = await twoTasks()
    await judge(world, an, first)
    const body: BulkBody = { act: 'claim', taskIds: [first] }

    const [late] = await actOnTasks(world.context, binh, body)
    const [english] = await withinRequest({ locale: 'en', here: '/' }, () =>
      actOnTasks(world.context, binh, body),
    )

    expect(late).toMatchObject({
      done: false,
      code: 'TASK_DECIDED',
      message: `Việc này đã được ${an.name} quyết định lúc 09:00, 01/11/2024.`,
    })
    expect(english?.message).toBe(`This task was already decided by ${an.name} at 09:00, 01/11/2024.`)
    expect((await listInbox(world.context, binh)).tasks.map(({ taskId }) => taskId)).not.toContain(first)
  })

  it('changes nothing when it is done again, and is done to the end after a kill', async () => {
    const { world, an, first, second } = await twoTasks()
    const body: BulkBody = { act: 'claim', taskIds: [first, second] }
    world.failAfter(1)
    const broken = await actOnTasks(world.context, an, body)
    world.heal()

    const results = await actOnTasks(world.context, an, body)
    await actOnTasks(world.context, an, body)

    expect(broken.filter(({ done }) => !done).map(({ code }) => code)).toEqual(['UNEXPECTED'])
    expect(results.every(({ done }) => done)).toBe(true)
    const acts = (await listAuditEntries(world.context.table, '2024', 'X1')).map(({ act }) => act)
    expect(acts.filter((act) => act === 'TASK_CLAIMED')).toHaveLength(2)
  })

  it('releases what the reader holds and nothing else', async () => {
    const { world, an, binh, first, second } = await twoTasks()
    await claimTask(world.context, an, first)
    await claimTask(world.context, binh, second)

    const results = await actOnTasks(world.context, an, { act: 'release', taskIds: [first, second] })

    expect(results.map(({ done, code }) => [done, code])).toEqual([
      [true, null],
      [false, 'TASK_CLAIMED'],
    ])
    const { tasks } = await listInbox(world.context, an)
    expect(tasks.map(({ claimedBy }) => claimedBy).sort()).toEqual([binh.name, null].sort())
  })

  it('hands several to another member, for who may', async () => {
    const { world, an, binh, first, second } = await twoTasks()
    const body = { act: 'reassign' as const, taskIds: [first, second], to: binh.email, reason: 'Đi học' }

    const byMember = await actOnTasks(world.context, an, body)
    const byOffice = await actOnTasks(world.context, administrator, body)
    const toNobody = await actOnTasks(world.context, administrator, { ...body, to: 'ai@example.vn' })

    expect(byMember.map(({ code }) => code)).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED'])
    expect(byOffice.map(({ done }) => done)).toEqual([true, true])
    expect(toNobody.map(({ code }) => code)).toEqual(['MEMBER_UNKNOWN', 'MEMBER_UNKNOWN'])
    expect((await listInbox(world.context, binh, { filter: 'mine' })).tasks).toHaveLength(2)
  })

  it('tells nobody the name of a task that is not for their eyes', async () => {
    const { world, first } = await twoTasks()
    const chau = await actorOf(world.context, 'chau@example.vn')

    const [result] = await actOnTasks(world.context, chau, { act: 'claim', taskIds: [first] })

    expect(result).toMatchObject({ task: null, done: false, code: 'NOT_ALLOWED' })
  })
})
