import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role, Stage } from '#shared/access/roles.ts'
import { languageCookie } from '#shared/constants.ts'
import { inventory, type Visit } from '#test/browser/support/pages.ts'
import { districtAt, type Scene } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import { requestOf } from '#test/support/access/requests.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { dataOf, vietnameseOn } from '#test/support/english-page.ts'
import { openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

async function inLanguage(language: 'vi' | 'en', scene: Scene, visit: Visit) {
  const { as, route, parameters: own, query: asked } = visit
  const { parameters, query } = requestOf(scene, route, as)
  const email = (addresses as Partial<Record<Role, string>>)[as]
  const session = email === undefined ? [] : [await openSession(scene.world, email)]
  const answer = await send(route, {
    parameters: { ...parameters, ...own },
    query: { ...query, ...asked },
    cookies: [`${languageCookie}=${language}`, ...session],
  })
  expect(answer.status).toBeLessThan(500)
  return answer.text
}

/** Written by people into what is packed in the table. */
const typed = ['Đã thống nhất trong hội nghị', 'Ủy ban Kiểm tra']

const stages = Object.entries(inventory) as [Stage, readonly Visit[]][]

describe.each(stages)('pages at the stage %s, in English', { timeout: 60_000 }, (stage, visits) => {
  let scene: Scene
  let data: string[]
  beforeAll(async () => {
    scene = await districtAt(stage, await database.createTable())
    holdContext(scene.world.context)
    data = [...(await dataOf(scene.world)), ...typed]
  }, 120_000)

  it.each(visits)('$name says nothing in Vietnamese but names and what is marked so', async (visit) => {
    expect(vietnameseOn(await inLanguage('en', scene, visit), data)).toEqual([])
  })
})
