import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { districtAt } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { actorOf } from '#test/support/small-district.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let scene: Scene
let cookies: string[]
beforeAll(async () => {
  database = await startDatabase()
  scene = await districtAt('appraisal', await database.createTable())
  holdContext(scene.world.context)
  cookies = [await openSession(scene.world, addresses['working-group'])]
}, 60_000)
afterAll(() => database.close())

const taskId = () => scene.ids.get('taskId') ?? ''
const show = (query: Record<string, string> = {}) =>
  send('GET /viec/{taskId}', { parameters: { taskId: taskId() }, query, cookies })
const check = (body: Record<string, string>) =>
  send('POST /viec/{taskId}/nhap', {
    parameters: { taskId: taskId() },
    headers: fromOurPages,
    cookies,
    body: { ...body, kiemTra: '1' },
  })
const asked = { 'kiem-tra': '1' }
const result = 'aria-label="Kết quả kiểm tra"'

it('leads to an address that may be opened again, with what was typed kept before', async () => {
  const group = await actorOf(scene.world.context, addresses['working-group'])
  await claimTask(scene.world.context, group, taskId())

  const answer = await check({
    'rating.MEMBER': 'COMPLETED',
    'reason.MEMBER': 'Nhường chỉ tiêu',
    partiesSummary: 'Nhất trí',
  })
  const pages = [await show(asked), await show(asked)].map(({ text }) => text)
  const plain = await show()

  expect([answer.status, answer.headers.location]).toEqual([303, `/viec/${taskId()}?kiem-tra=1`])
  for (const page of pages) {
    expect(page).toContain(result)
    expect(page).toContain('value="Nhường chỉ tiêu"')
    expect(page).toContain('Nhất trí</textarea>')
  }
  expect(plain.text).not.toContain(result)
})

it('keeps what was typed in the form where it cannot be saved, and checks nothing', async () => {
  const answer = await check({ 'rating.MEMBER': 'BEST', 'reason.MEMBER': 'Lý do khác' })

  expect(answer.status).toBe(400)
  expect(answer.text).toContain('value="Lý do khác"')
  expect(answer.text).not.toContain(result)
})

it('says nothing of a list that the reader can no longer send', async () => {
  await releaseTask(
    scene.world.context,
    await actorOf(scene.world.context, addresses['working-group']),
    taskId(),
  )

  const page = await show(asked)

  expect(page.status).toBe(200)
  expect(page.text).not.toContain(result)
})
