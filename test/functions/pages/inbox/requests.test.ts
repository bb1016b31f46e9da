import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { inbox as inboxAnswer } from '#shared/contracts/api/answers/inbox.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { judge, makeTask, rowsFor } from '#test/support/judged-case.ts'
import { actorOf, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let world: World
let an: Actor
let binh: Actor
let taskId: string
const cookies: Record<string, string> = {}

beforeAll(async () => {
  database = await startDatabase()
  world = createWorld(await database.createTable(), configuration)
  holdContext({ ...world.context, resources: { ...world.context.resources, pagesUrl: fromOurPages.origin } })
  await openSmallCycle(world)
  for (const unitId of ['C1', 'C2']) await submitUnit(world, unitId, () => 'GOOD')
  an = await actorOf(world.context, 'an@example.vn')
  binh = await actorOf(world.context, 'binh@example.vn')
  for (const { email } of [an, binh]) cookies[email] = await openSession(world, email)
  const cells = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }
  taskId = await makeTask(world, cells, 'appraisal', 1)
}, 60_000)
afterAll(() => database?.close())

const as = ({ email }: Actor) => ({ cookies: [cookies[email] ?? ''], headers: fromOurPages })

describe('requests to the inbox', () => {
  it('bring a bookmark through the sign-in with its filter', async () => {
    const { status, headers } = await send('GET /viec', { query: { loc: 'qua-han', tu: 'xã một' } })

    expect(status).toBe(303)
    const back = new URL(headers.location ?? '', fromOurPages.origin).searchParams.get('ve') ?? ''
    expect(new URL(back, fromOurPages.origin).searchParams.get('tu')).toBe('xã một')
  })

  it('are answered by the API with what its document says', async () => {
    const { status, text } = await send('GET /api/tasks', { ...as(an), query: { kind: 'appraisal' } })

    expect(status).toBe(200)
    const answer = inboxAnswer.parse(JSON.parse(text))
    expect(answer.tasks.map((task) => [task.taskId, task.may.claim])).toEqual([[taskId, true]])
    expect(answer).toMatchObject({ counts: { all: 1, everybody: null }, next: null })
    const wrong = await send('GET /api/tasks', { ...as(an), query: { filter: 'x', dueUntil: 'mai' } })
    expect([wrong.status, JSON.parse(wrong.text).problems.length]).toEqual([400, 2])
  })

  it('act on several tasks with a result for each, refusing a body that is none', async () => {
    const body = { act: 'claim', taskIds: [taskId, 'nothing'] }
    const { status, text } = await send('POST /api/tasks/bulk', { ...as(an), body })

    expect(status).toBe(200)
    expect(JSON.parse(text).results).toMatchObject([
      { taskId, done: true, task: { kind: 'appraisal' } },
      { taskId: 'nothing', done: false, code: 'TASK_UNKNOWN', task: null },
    ])
    const none = await send('POST /api/tasks/bulk', { ...as(an), body: { act: 'reassign', taskIds: [] } })
    expect([none.status, JSON.parse(none.text).problems.length]).toEqual([400, 3])
    const released = await send('POST /viec', { ...as(an), body: { mot: `release.${taskId}` } })
    expect([released.status, released.headers.location]).toEqual([303, '/viec'])
    const foreign = { cookies: as(an).cookies, headers: { origin: 'https://elsewhere.example' } }
    expect((await send('POST /viec', { ...foreign, body: { mot: `claim.${taskId}` } })).status).toBe(403)
  })

  it('that come late are answered with who decided and when, beside the task as it is now', async () => {
    const rows = await rowsFor(world, binh, taskId)
    await judge(world, an, taskId)
    const body = Object.fromEntries(
      rows.flatMap(({ subjectId, rating, reason }) => [
        [`rating.${subjectId}`, rating],
        [`reason.${subjectId}`, reason],
      ]),
    )

    const late = await send('POST /viec/{taskId}/xong', {
      ...as(binh),
      parameters: { taskId },
      body: { outcome: 'PROPOSED', ...body },
    })

    expect(late.status).toBe(409)
    expect(late.text).toContain(`Việc này đã được ${an.name} quyết định lúc 09:00, 01/11/2024.`)
    expect(late.text).toContain('Thẩm định: ')
    const claim = await send('POST /viec', { ...as(binh), body: { mot: `claim.${taskId}` } })
    expect(claim.status).toBe(303)
    const at = new URL(claim.headers.location ?? '', fromOurPages.origin)
    const show = (who: Actor) => send('GET /viec', { ...as(who), query: Object.fromEntries(at.searchParams) })
    const why = `Việc này đã được ${an.name} quyết định lúc 09:00, 01/11/2024.`
    expect((await show(binh)).text).toContain(why)
    expect((await show(binh)).text).toContain(why)
    expect((await show(an)).text).not.toContain(why)
  })
})
