import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role, Stage } from '#shared/access/roles.ts'
import { compareNames } from '#shared/text/names.ts'
import { districtAt } from '#test/support/access/district.ts'
import { accessRoster, addresses } from '#test/support/access/people.ts'
import { requestOf } from '#test/support/access/requests.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

const names = accessRoster.people.map(({ fullName }) => fullName)

/** The people whose names head a row, as the page lists them. */
async function listed(scene: Scene, route: string, as: Role): Promise<string[]> {
  const email = (addresses as Partial<Record<Role, string>>)[as]
  const cookies = email === undefined ? [] : [await openSession(scene.world, email)]
  const { status, text } = await send(route, { ...requestOf(scene, route, as), cookies })
  expect(status).toBe(200)
  const heads = [...text.matchAll(/<th scope="row"[^>]*>(.*?)<\/th>/gs)].map(([, head = '']) => head)
  // Somebody may head a row of another table further down.
  return [...new Set(heads.flatMap((head) => names.find((name) => head.includes(name)) ?? []))]
}

const pages: readonly (readonly [Stage, route: string, as: Role])[] = [
  ['decision', 'GET /viec/{taskId}', 'authority'],
  ['published', 'GET /ket-qua/{unitId}', 'nobody'],
  ['published', 'GET /ket-qua-don-vi/{token}', 'result-link'],
]

describe('a page that lists people', { timeout: 120_000 }, () => {
  it.each(pages)('at the stage %s, %s, has them by their given names', async (stage, route, as) => {
    const scene = await districtAt(stage, await database.createTable())
    holdContext(scene.world.context)
    const people = await listed(scene, route, as)

    expect(people.length).toBeGreaterThan(2)
    expect(people).toEqual(people.toSorted(compareNames))
    expect(people).not.toEqual(people.toSorted())
  })
})
