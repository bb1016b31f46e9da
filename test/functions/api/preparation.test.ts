import { afterAll, beforeAll, expect, it } from 'vitest'
import { preparationRoutes } from '#functions/api/preparation.ts'
import { requestOf } from '#functions/http/request.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { suggestTopics } from '#shared/use-cases/preparation/suggest-topics.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld } from '#test/support/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

it('tells administrators alone how many suggestions the whole province has', async () => {
  const { context, ...world } = createWorld(await database.createTable(), configuration)
  await openSmallCycle({ context, ...world })
  const an = await actorOf(context, 'an@example.vn')
  const topics = { subjectId: 'P5', topics: ['Tiến độ'], documentNumber: '1', documentDate: '2024-11-01' }
  await suggestTopics(context, an, 'C1', topics)
  const suggestionsFor = async (actor: Actor) => {
    const event = { requestContext: { requestId: 'r' }, headers: {}, routeKey: 'GET /api/preparation' }
    const request = requestOf(event as unknown as Parameters<typeof requestOf>[0], actor)
    const reply = await preparationRoutes(context)['GET /api/preparation']?.(request)
    return (JSON.parse(String(reply?.body)) as { readonly suggestions: unknown[] }).suggestions
  }

  expect(await suggestionsFor(administrator)).toHaveLength(1)
  expect(await suggestionsFor(an)).toEqual([])
})
