import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role, Stage } from '#shared/access/roles.ts'
import { languageCookie } from '#shared/constants.ts'
import { inventory, type Visit } from '#test/browser/support/pages.ts'
import { districtAt, type Scene } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import { requestOf } from '#test/support/access/requests.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { dataOf, vietnameseOn } from '#test/support/english-page.ts'
import { openSession, routedFunctions, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

async function sessionOf({ world }: Scene, as: Role): Promise<string[]> {
  const email = (addresses as Partial<Record<Role, string>>)[as]
  return email === undefined ? [] : [await openSession(world, email)]
}

async function inLanguage(language: 'vi' | 'en', scene: Scene, visit: Visit) {
  const { as, route, parameters: own, query: asked } = visit
  const { parameters, query } = requestOf(scene, route, as)
  const answer = await send(route, {
    parameters: { ...parameters, ...own },
    query: { ...query, ...asked },
    cookies: [`${languageCookie}=${language}`, ...(await sessionOf(scene, as))],
  })
  return answer
}

/** Written by people into what is packed in the table. */
const typed = ['Đã thống nhất trong hội nghị', 'Ủy ban Kiểm tra']

const stages = Object.entries(inventory) as [Stage, readonly Visit[]][]

type File = readonly [route: string, as: Role]

/** Files that are made when they are asked for. */
const files: Readonly<Partial<Record<Stage, readonly File[]>>> = {
  planned: [
    ['GET /quan-tri/mau-danh-sach.xlsx', 'administrator'],
    ['GET /quan-tri/danh-sach/{uploadId}/thay-doi.csv', 'administrator'],
  ],
  'self-assessment': [
    ['GET /don-vi/{token}/phieu.xlsx', 'unit-link'],
    ['GET /chuan-bi/bieu-1.xlsx', 'authority'],
    ['GET /chuan-bi/nam-truoc/mau.xlsx', 'administrator'],
    ['GET /nam-truoc/mau.xlsx', 'administrator'],
    ['GET /bao-cao/bieu/{form}/bo-cuc.json', 'administrator'],
  ],
  published: [['GET /khen-thuong/{unitId}/tai-ve/{format}', 'authority']],
}

/** What is posted from a page. */
const forms = routedFunctions
  .map(([route]) => route)
  .filter((route) => /^POST \/(?!api\/|ngon-ngu|dang-xuat)/.test(route))
const people: readonly Role[] = ['administrator', 'authority', 'working-group', 'subject', 'nobody']
const links: readonly Role[] = ['unit-link', 'ballot-link', 'result-link', 'nobody']
/** Where no link is asked for, whoever has one is nobody; where one is, whoever has none guesses. */
const sendersOf = (route: string) => (route.includes('{token}') ? links : people)

describe.each(stages)('pages at the stage %s, in English', { timeout: 60_000 }, (stage, visits) => {
  let scene: Scene
  let data: string[]
  beforeAll(async () => {
    scene = await districtAt(stage, await database.createTable())
    holdContext(scene.world.context)
    data = [...(await dataOf(scene.world)), ...typed]
  }, 120_000)

  it.each(visits)('$name says nothing in Vietnamese but names and what is marked so', async (visit) => {
    const { status, text } = await inLanguage('en', scene, visit)
    expect(status).toBeLessThan(500)
    expect(vietnameseOn(text, data)).toEqual([])
  })

  it.each(files[stage] ?? [])('%s is the same file for every reader', async (route, as) => {
    const visit: Visit = { name: route, route, as }
    const [own, other] = [await inLanguage('vi', scene, visit), await inLanguage('en', scene, visit)]
    expect([own.status, other.status]).toEqual([200, 200])
    expect(other.text === own.text).toBe(true)
  })

  it('refuses in English whatever was typed wrongly or left out', async () => {
    const vietnamese: string[] = []
    let refused = 0
    for (const route of forms) {
      for (const as of sendersOf(route)) {
        const { body = {}, ...request } = requestOf(scene, route, as)
        const fields = Object.keys(body)
        const wrong = Object.fromEntries(fields.map((name) => [name, '?']))
        const cookies = [`${languageCookie}=en`, ...(await sessionOf(scene, as))]
        for (const typedIn of fields.length === 0 ? [{}] : [{}, wrong]) {
          const { status, text } = await send(route, { ...request, body: typedIn, cookies })
          if (status < 400) continue
          refused += 1
          vietnamese.push(...vietnameseOn(text, data).map((said) => `${as} ${route}: ${said}`))
        }
      }
    }
    expect(refused).toBeGreaterThan(50)
    expect([...new Set(vietnamese)]).toEqual([])
  })
})
