import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '#shared/constants.ts'
import { districtAt } from '#test/support/access/district.ts'
import { addresses } from '#test/support/access/people.ts'
import type { Scene } from '#test/support/access/scene.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession } from '#test/support/handlers.ts'
import { type ServedWorld, serveWorld } from './support/serve-world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let browser: Browser
let served: ServedWorld
let scene: Scene

beforeAll(async () => {
  ;[database, browser, served] = await Promise.all([startDatabase(), launchBrowser(), serveWorld()])
  scene = await districtAt('decision', await database.createTable())
  served.show(scene.world)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  served?.close()
  database?.close()
}, 60_000)

async function reader(javaScriptEnabled: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: served.origin, locale: 'vi-VN', javaScriptEnabled })
  context.setDefaultTimeout(40_000)
  const [, value = ''] = (await openSession(scene.world, addresses.authority)).split('=')
  await context.addCookies([{ name: sessionCookie, value, url: served.origin }])
  return { context, page: await context.newPage() }
}

const said = async (page: Page) => [
  await page.locator('html').getAttribute('lang'),
  await page.locator('h1').innerText(),
]

describe.each([
  ['with script', true],
  ['without script', false],
])('the language of the pages, %s', (_, script) => {
  it('is Vietnamese first, English by one switch, on the page where it was switched', {
    timeout: 120_000,
  }, async () => {
    const { context, page } = await reader(script)
    await page.goto('/viec?loc=nhom')
    expect(await said(page)).toEqual(['vi', 'Việc của tôi'])

    await page.getByRole('button', { name: 'English' }).click()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/viec?loc=nhom')
    expect(await said(page)).toEqual(['en', 'My tasks'])

    await page.goto('/ket-qua')
    expect(await said(page)).toEqual(['en', 'Quality ratings'])
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'ngon-ngu')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    // It lasts until the next yearly review.
    expect(cookie?.expires).toBeGreaterThan(Date.now() / 1000 + 300 * 24 * 3600)

    await page.getByRole('button', { name: 'Tiếng Việt' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'English' }).waitFor()
    expect(await said(page)).toEqual(['vi', 'Kết quả xếp loại chất lượng'])
    await context.close()
  })

  it('is that of a refusal as well, from which one switches back to the form', {
    timeout: 120_000,
  }, async () => {
    const { context, page } = await reader(script)
    await page.goto('/uy-quyen')
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('input[name=to]').fill(addresses.authority)
    await page.locator('input[name=since]').fill('2024-11-01')
    await page.locator('input[name=until]').fill('2031-11-01')
    await page.locator('[name=reason]').fill('x')
    await page.getByRole('button', { name: 'Delegate', exact: true }).click()

    expect(await page.getByRole('alert').first().innerText()).toContain('Nobody delegates to themself.')
    expect(await page.locator('input[name=to]').inputValue()).toBe(addresses.authority)
    await page.getByRole('button', { name: 'Tiếng Việt' }).click()
    expect(new URL(page.url()).pathname).toBe('/uy-quyen')
    expect((await said(page))[0]).toBe('vi')
    await context.close()
  })

  it('is not asked of the reader: an unknown address says it in the language chosen', {
    timeout: 120_000,
  }, async () => {
    const { context, page } = await reader(script)
    await page.goto('/ket-qua/khong-co')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.getByRole('alert').first().innerText()).toContain('not published')
    expect(page.url()).toContain('/ket-qua/khong-co')
    await context.close()
  })
})
