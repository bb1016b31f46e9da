import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role, Stage } from '#shared/access/roles.ts'
import { languageCookie } from '#shared/constants.ts'
import { type Visit, visitsAt } from '#test/browser/support/pages.ts'
import { districtAt } from './access/district.ts'
import { openRoles } from './access/matrix.ts'
import { requestOf } from './access/requests.ts'
import type { Scene } from './access/scene.ts'
import { startDatabase, type TestDatabase } from './dynamodb.ts'
import { dataOf, vietnameseOn } from './english-page.ts'
import { routedFunctions, send } from './handlers.ts'
import { holdContext } from './held-context.ts'
import { rememberReads } from './remembered-reads.ts'

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

/** Written by people into what is packed in the table. */
const typed = ['Đã thống nhất trong hội nghị', 'Ủy ban Kiểm tra']

/** What is posted from a page. */
const forms = routedFunctions
  .map(([route]) => route)
  .filter((route) => /^POST \/(?!api\/|ngon-ngu|dang-xuat)/.test(route))
const people: readonly Role[] = ['administrator', 'authority', 'working-group', 'subject', 'nobody']
const links: readonly Role[] = ['unit-link', 'ballot-link', 'result-link', 'nobody']
/** Where no link is asked for, whoever has one is nobody; where one is, whoever has none guesses. */
const sendersOf = (route: string) => (route.includes('{token}') ? links : people)

/** The tests of every page, file and refusal at one stage, for a reader of English. */
export function readInEnglish(stage: Stage): void {
  describe(`pages at the stage ${stage}, in English`, { timeout: 60_000 }, () => {
    let database: TestDatabase
    let scene: Scene
    let data: string[]
    let sessions: Awaited<ReturnType<typeof openRoles>>
    beforeAll(async () => {
      database = await startDatabase()
      scene = await districtAt(stage, await database.createTable())
      holdContext(scene.world.context)
      data = [...(await dataOf(scene.world)), ...typed]
      sessions = await openRoles(scene.world)
      rememberReads(scene.world.context.table)
    }, 120_000)
    afterAll(() => database.close())

    const cookiesOf = (language: 'vi' | 'en', as: Role) => {
      const session = sessions.get(as)
      return [`${languageCookie}=${language}`, ...(session === undefined ? [] : [session])]
    }

    const inLanguage = (language: 'vi' | 'en', { as, route, parameters: own, query: asked }: Visit) => {
      const { parameters, query } = requestOf(scene, route, as)
      return send(route, {
        parameters: { ...parameters, ...own },
        query: { ...query, ...asked },
        cookies: cookiesOf(language, as),
      })
    }

    it.each(visitsAt(stage))(
      '$name says nothing in Vietnamese but names and what is marked so',
      async (visit) => {
        const { status, text } = await inLanguage('en', visit)
        expect(status).toBeLessThan(500)
        expect(vietnameseOn(text, data)).toEqual([])
      },
    )

    it.each(files[stage] ?? [])('%s is the same file for every reader', async (route, as) => {
      const visit: Visit = { name: route, route, as }
      const [own, other] = [await inLanguage('vi', visit), await inLanguage('en', visit)]
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
          for (const typedIn of fields.length === 0 ? [{}] : [{}, wrong]) {
            const { status, text } = await send(route, {
              ...request,
              body: typedIn,
              cookies: cookiesOf('en', as),
            })
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
}
