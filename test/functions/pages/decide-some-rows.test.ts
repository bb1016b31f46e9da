import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { districtAt } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { type Answer, fromOurPages, openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { actorOf } from '#test/support/small-district.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let scene: Scene
let cookies: string[]
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  scene = await districtAt('decision', await database.createTable())
  holdContext(scene.world.context)
  cookies = [await openSession(scene.world, addresses.authority)]
  await claimTask(scene.world.context, await actorOf(scene.world.context, addresses.authority), taskId())
}, 60_000)

const taskId = () => scene.ids.get('taskId') ?? ''
const document = { votesFor: '9', votesAgainst: '0', documentNumber: '20-QĐ/ĐU', documentDate: '2024-10-31' }
/** One row as it was proposed, and one with a rating that nobody explains. */
const two = {
  ...{ 'rating.MEMBER': 'GOOD', 'reason.MEMBER': 'Đã thống nhất', 'pick.MEMBER': 'on' },
  ...{ 'rating.COMMITTEE': 'NOT_COMPLETED', 'reason.COMMITTEE': '', 'pick.COMMITTEE': 'on' },
}

function decide(body: Readonly<Record<string, string>>): Promise<Answer> {
  const parameters = { taskId: taskId() }
  return send('POST /viec/{taskId}/tung-dong', { parameters, headers: fromOurPages, cookies, body })
}

function follow({ headers }: Answer, as = cookies): Promise<Answer> {
  const query = Object.fromEntries(new URL(headers.location ?? '', fromOurPages.origin).searchParams)
  return send('GET /viec/{taskId}', { parameters: { taskId: taskId() }, query, cookies: as })
}

const result = 'aria-label="Kết quả từng dòng"'

it('leads to an address that shows what became of each row however often it is opened', async () => {
  const answer = await decide({ ...document, ...two })
  const pages = [await follow(answer), await follow(answer)]

  expect(answer.status).toBe(303)
  expect(answer.headers.location).toMatch(/^\/viec\/[^?]+\?ket-qua=[0-9a-f-]{36}$/)
  for (const { status, text } of pages) {
    expect(status).toBe(200)
    expect(text).toContain(result)
    expect(partOf({ text })).toMatch(/: Đã ghi nhận/)
    expect(partOf({ text })).toMatch(/: Chưa ghi nhận/)
    // What was typed stays for the rows that are left.
    expect(text).toContain('value="20-QĐ/ĐU"')
  }
  expect(pages[0]?.text).toBe(pages[1]?.text)
})

it('says the same when the form is sent again', async () => {
  const first = await follow(await decide({ ...document, ...two }))
  const again = await follow(await decide({ ...document, ...two }))

  expect(partOf(again)).toBe(partOf(first))
})

it('shows the result to nobody else, and not with another task or after a day', async () => {
  const answer = await decide({ ...document, ...two })
  const other = await follow(answer, [await openSession(scene.world, addresses['group-head'])])
  expect(other.text).not.toContain(result)

  const unknown = { ...answer, headers: { location: `/viec/${taskId()}?ket-qua=../x` } }
  expect((await follow(unknown)).text).not.toContain(result)
})

it('shows a form that was refused as a whole with what was typed, and keeps nothing', async () => {
  const answer = await decide({ ...two, documentNumber: '20-QĐ/ĐU' })

  expect(answer.status).toBe(400)
  expect(answer.text).toContain('value="20-QĐ/ĐU"')
})

function partOf({ text }: Pick<Answer, 'text'>): string {
  return text.slice(text.indexOf(result)).split('</section>')[0] ?? ''
}
