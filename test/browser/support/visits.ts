import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role, Stage } from '#shared/access/roles.ts'
import { languageCookie, sessionCookie } from '#shared/constants.ts'
import { districtAt } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import { requestOf } from '#test/support/access/requests.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession } from '#test/support/handlers.ts'
import type { World } from '#test/support/world.ts'
import { anatomyOf, graveFindings, setLetters, sticksOut, walkWithTab } from './inspect.ts'
import { lengthenNames } from './long-names.ts'
import { narrow, picture, wide } from './look.ts'
import { type AreaName, inventory, type Visit } from './pages.ts'
import { type ServedWorld, serveWorld } from './serve-world.ts'

/** Somebody's browser and the functions that it asks; a file has one of each. */
export interface Reading {
  readonly database: TestDatabase
  readonly served: ServedWorld
  readonly vietnamese: Reader
  /** Without script. */
  readonly english: Reader
}

export interface Reader {
  readonly context: BrowserContext
  readonly language: 'vi' | 'en'
  /** What the browser complained of since the last page was opened. */
  readonly problems: string[]
}

/** Sets up what the tests of a file read with. The file itself puts the held context in the place of the real one. */
export function reading(): () => Reading {
  let browser: Browser
  let all: Reading
  beforeAll(async () => {
    const [database, launched, served] = await Promise.all([startDatabase(), launchBrowser(), serveWorld()])
    browser = launched
    const options = { baseURL: served.origin, locale: 'vi-VN', viewport: narrow }
    const readerOf = (language: Reader['language'], context: BrowserContext): Reader => {
      context.setDefaultTimeout(40_000)
      const problems: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('status of 4'))
          problems.push(message.text())
      })
      return { context, language, problems }
    }
    all = {
      database,
      served,
      vietnamese: readerOf('vi', await browser.newContext(options)),
      english: readerOf('en', await browser.newContext({ ...options, javaScriptEnabled: false })),
    }
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    all?.served.close()
    all?.database.close()
  }, 60_000)
  return () => all
}

/** Opens a page as its reader, who has signed in already. */
export async function openAs(
  { served }: Reading,
  { context, language, problems }: Reader,
  world: World,
  email: string | undefined,
  address: string,
  status = 200,
): Promise<Page> {
  problems.length = 0
  await context.clearCookies()
  const url = served.origin
  const cookies = [{ name: languageCookie, value: language as string, url }]
  if (email !== undefined) {
    const [, value = ''] = (await openSession(world, email)).split('=')
    cookies.push({ name: sessionCookie, value, url })
  }
  await context.addCookies(cookies)
  const page = await context.newPage()
  const answer = await page.goto(address)
  expect(answer?.status(), 'status').toBe(status)
  expect((await answer?.body())?.length, 'bytes').toBeLessThan(100_000)
  return page
}

function open(all: Reading, reader: Reader, scene: Scene, visit: Visit): Promise<Page> {
  const email = (addresses as Partial<Record<Role, string>>)[visit.as]
  return openAs(all, reader, scene.world, email, addressOf(scene, visit), visit.status)
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

/** Looks at a page with the eyes, the screens and the keyboards of everybody. */
export async function inspect(page: Page, { problems }: Reader, name: string): Promise<void> {
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

/** The tests of an area of the inventory: each of its pages in both languages, with and without script. */
export function lookAtPages(area: AreaName): void {
  const read = reading()
  const stages = Object.entries(inventory[area]) as [Stage, readonly Visit[]][]
  describe.each(stages)('pages at the stage %s', { timeout: 90_000 }, (stage, list) => {
    let scene: Scene

    beforeAll(async () => {
      const { database, served } = read()
      scene = await districtAt(stage, await database.createTable())
      await lengthenNames(scene.world)
      served.show(scene.world)
    }, 60_000)

    it.each(list)('$name can be seen, reached and used by everybody', async (visit) => {
      const { vietnamese } = read()
      const page = await open(read(), vietnamese, scene, visit)
      await visit.act?.(page)
      await inspect(page, vietnamese, visit.name)
      await page.close()
    })

    it.each(list.filter(({ act }) => act === undefined))(
      '$name needs no script, and speaks English',
      async (visit) => {
        const page = await open(read(), read().english, scene, visit)
        await expectWhole(page, 'en')
        await expectNothingSticksOut(page)
        await page.close()
      },
    )
  })
}
