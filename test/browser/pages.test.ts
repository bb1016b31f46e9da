import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Role, Stage } from '#shared/access/roles.ts'
import { languageCookie, routes, sessionCookie } from '#shared/constants.ts'
import { districtAt, type Scene } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import { requestOf } from '#test/support/access/requests.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession } from '#test/support/handlers.ts'
import type { World } from '#test/support/world.ts'
import { anatomyOf, graveFindings, setLetters, sticksOut, walkWithTab } from './support/inspect.ts'
import { largeGroup, officer } from './support/large-group.ts'
import { lengthenNames } from './support/long-names.ts'
import { narrow, picture, wide } from './support/look.ts'
import { errors, inventory, notPages, type Visit } from './support/pages.ts'
import { errorPath, type ServedWorld, serveWorld } from './support/serve-world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

const stages = Object.entries(inventory) as [Stage, readonly Visit[]][]
const visits = stages.flatMap(([, list]) => list)

let database: TestDatabase
let browser: Browser
let served: ServedWorld
/** Vietnamese with script, and English without. */
let vietnamese: BrowserContext
let english: BrowserContext
let problems: string[] = []

beforeAll(async () => {
  ;[database, browser, served] = await Promise.all([startDatabase(), launchBrowser(), serveWorld()])
  const options = { baseURL: served.origin, locale: 'vi-VN', viewport: narrow }
  vietnamese = await browser.newContext(options)
  english = await browser.newContext({ ...options, javaScriptEnabled: false })
  vietnamese.setDefaultTimeout(40_000)
  english.setDefaultTimeout(40_000)
  vietnamese.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) problems.push(message.text())
  })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  served?.close()
  database?.close()
}, 60_000)

/** Opens a page as its reader, who has signed in already. */
async function open(context: BrowserContext, scene: Scene, visit: Visit): Promise<Page> {
  const email = (addresses as Partial<Record<Role, string>>)[visit.as]
  return openAs(context, scene.world, email, addressOf(scene, visit), visit.status)
}

async function openAs(
  context: BrowserContext,
  world: World,
  email: string | undefined,
  address: string,
  status = 200,
): Promise<Page> {
  await context.clearCookies()
  const cookies = [{ name: languageCookie, value: context === english ? 'en' : 'vi', url: served.origin }]
  if (email !== undefined) {
    const [, value = ''] = (await openSession(world, email)).split('=')
    cookies.push({ name: sessionCookie, value, url: served.origin })
  }
  await context.addCookies(cookies)
  const page = await context.newPage()
  const answer = await page.goto(address)
  expect(answer?.status(), 'status').toBe(status)
  expect((await answer?.body())?.length, 'bytes').toBeLessThan(100_000)
  return page
}

function addressOf(scene: Scene, { route, as, parameters: own, query: asked }: Visit): string {
  const { parameters, query } = requestOf(scene, route, as)
  const path = route
    .slice('GET '.length)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(own?.[name] ?? parameters?.[name] ?? ''),
    )
  return `${path}?${new URLSearchParams({ ...query, ...asked })}`
}

async function expectWhole(page: Page, lang: 'vi' | 'en'): Promise<void> {
  const found = await anatomyOf(page)
  expect(found).toMatchObject({
    lang,
    title: expect.stringContaining(' – '),
    headings: [expect.stringMatching(/\S/)],
    landmarks: ['header', 'nav', 'main', 'footer'],
    unsendable: 0,
    unlabelled: [],
  })
}

/** At 360 pixels, and at 320 with letters of twice the size. */
async function expectNothingSticksOut(page: Page): Promise<void> {
  await page.setViewportSize(narrow)
  expect(await sticksOut(page), 'sticks out at 360 pixels').toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 320, height: 720 })
  await setLetters(page, 200)
  expect(
    await sticksOut(page),
    'sticks out at 320 pixels with letters of twice the size',
  ).toBeLessThanOrEqual(0)
  await setLetters(page, 100)
}

async function inspect(page: Page, name: string): Promise<void> {
  await expectWhole(page, 'vi')
  await expectNothingSticksOut(page)
  await page.setViewportSize(narrow)
  await picture(page, name, '360')
  await page.setViewportSize(wide)
  await picture(page, name, 'desktop')
  expect(await graveFindings(page), 'axe').toEqual([])
  expect(await walkWithTab(page), 'keyboard').toEqual({ missed: [], invisible: [], inOrder: true })
  expect(problems, 'console').toEqual([])
}

it('has every page of the route table in its inventory', () => {
  const known = new Set([...visits.map(({ route }) => route), ...notPages])
  const pages = Object.values(routes)
    .flat()
    .filter((route) => route.startsWith('GET /') && !route.startsWith('GET /api/'))

  expect(pages.filter((route) => !known.has(route))).toEqual([])
})

it('names every picture once', () => {
  expect(new Set(visits.map(({ name }) => name)).size).toBe(visits.length)
})

describe.each(stages)('pages at the stage %s', { timeout: 90_000 }, (stage, list) => {
  let scene: Scene

  beforeAll(async () => {
    scene = await districtAt(stage, await database.createTable())
    await lengthenNames(scene.world)
    served.show(scene.world)
  }, 60_000)

  it.each(list)('$name can be seen, reached and used by everybody', async (visit) => {
    problems = []
    const page = await open(vietnamese, scene, visit)
    await visit.act?.(page)
    await inspect(page, visit.name)
    await page.close()
  })

  it.each(list.filter(({ act }) => act === undefined))(
    '$name needs no script, and speaks English',
    async (visit) => {
      const page = await open(english, scene, visit)
      await expectWhole(page, 'en')
      await expectNothingSticksOut(page)
      await page.close()
    },
  )
})

describe('a whole comparison group', { timeout: 120_000 }, () => {
  let group: Awaited<ReturnType<typeof largeGroup>>

  beforeAll(async () => {
    group = await largeGroup(database)
    served.show(group.world)
  }, 60_000)

  it('can be rated on a telephone, with the cap in sight', async () => {
    problems = []
    const page = await openAs(vietnamese, group.world, officer, `/viec/${group.taskId}`)
    await page.getByRole('button', { name: 'Nhận việc' }).click()
    await page.getByRole('button', { name: 'Trình đề xuất' }).waitFor()
    await inspect(page, 'nhom-tuong-dong')
    await page.close()
  })

  it('begins with a unit that has been asked', async () => {
    problems = []
    const page = await openAs(vietnamese, group.world, undefined, `/don-vi/${group.token}`)
    await inspect(page, 'don-vi-moi')
    await page.close()
  })
})

describe('pages of errors', { timeout: 90_000 }, () => {
  it.each(errors)('%s says what it is and where to go on', async (code) => {
    problems = []
    const page = await vietnamese.newPage()
    await page.goto(errorPath(code))
    problems = []
    await inspect(page, `loi-${code.toLowerCase().replaceAll('_', '-')}`)
    await page.close()
  })
})
