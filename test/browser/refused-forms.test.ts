import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '#shared/constants.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession } from '#test/support/handlers.ts'
import { makeTask } from '#test/support/judged-case.ts'
import { theCase, wanted } from '#test/support/rated-district.ts'
import { issueLink, openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { look } from './support/look.ts'
import { type ServedWorld, serveWorld } from './support/serve-world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

const an = 'an@example.vn'

let database: TestDatabase
let browser: Browser
let served: ServedWorld
let world: World
let opened: BrowserContext[] = []

beforeAll(async () => {
  ;[database, browser, served] = await Promise.all([startDatabase(), launchBrowser(), serveWorld()])
}, 120_000)
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
  served.show(world)
}, 120_000)
afterEach(async () => {
  for (const context of opened) await context.close()
  opened = []
})
afterAll(async () => {
  await browser?.close()
  served?.close()
  database?.close()
}, 60_000)

async function sitDown(script: boolean, email?: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: served.origin,
    javaScriptEnabled: script,
    locale: 'vi-VN',
  })
  context.setDefaultTimeout(60_000)
  opened.push(context)
  if (email !== undefined) await signIn(context, email)
  return context.newPage()
}

async function signIn(context: BrowserContext, email: string): Promise<void> {
  const [, value = ''] = (await openSession(world, email)).split('=')
  await context.addCookies([{ name: sessionCookie, value, url: served.origin }])
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const focused = (page: Page) =>
  page.evaluate("document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName")
/** Where the browser is, without the place on the page. */
const at = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search

describe.each([
  ['with script', true],
  ['without script', false],
])('a form that is refused, %s', { timeout: 180_000 }, (_, script) => {
  it('keeps what was typed of a file of evidence, says why above it, and has the focus there', async () => {
    const token = await issueLink(world, 'C1')
    const page = await sitDown(script)
    await page.goto(`/don-vi/${token}/minh-chung`)
    await page.locator('[name=slot]').selectOption('3')
    // A space is something for the browser, and nothing for us.
    await page.locator('[name=title]').fill('   ')

    await press(page, 'Tiếp tục: chọn tệp')

    const alert = page.getByRole('alert', { name: 'Chưa ghi nhận được' })
    expect(await alert.innerText()).toMatch(/Tên tài liệu\s+không được để trống/)
    expect(await page.title()).toMatch(/^Chưa ghi nhận được: /)
    expect(await focused(page)).toBe('Chưa ghi nhận được')
    expect(await page.locator('[name=slot]').inputValue()).toBe('3')
    if (script) await look(page, 'minh-chung-bi-tu-choi')
    await alert.getByRole('link', { name: 'Đến biểu mẫu' }).click()
    expect(new URL(page.url()).hash).toBe('#bieu-mau')
    await page.locator('[name=title]').fill('Biên bản họp')
    await press(page, 'Tiếp tục: chọn tệp')
    expect(await page.locator('main').innerText()).toContain('Chọn tệp cho "Biên bản họp"')
  })

  it('of a task lists rows and cap at once, leads to each, and its meter counts what was chosen', async () => {
    for (const unitId of theCase.unitIds) await submitUnit(world, unitId, wanted)
    const taskId = await makeTask(world, theCase, 'appraisal', 1)
    const page = await sitDown(script, an)
    await page.goto(`/viec/${taskId}`)
    await press(page, 'Nhận việc')
    await page.locator('[name="rating.P6"]').selectOption('EXCELLENT')
    await page.locator('[name="rating.P8"]').selectOption('COMPLETED')
    await page.locator('[name="reason.P8"]').fill(' ')

    await press(page, 'Trình đề xuất')

    const alert = page.getByRole('alert', { name: 'Chưa ghi nhận được' })
    const links = await alert.getByRole('link').allInnerTexts()
    expect(links).toHaveLength(2)
    expect(links[0]).toMatch(/lý do/)
    expect(links[1]).toMatch(/tối đa 1, vượt 1/)
    expect(await page.locator('[name="rating.P6"]').inputValue()).toBe('EXCELLENT')
    const meter = page.getByRole('region', { name: /^Trần xuất sắc, Đảng viên/ }).locator('output')
    await expect.poll(() => meter.innerText(), { timeout: 20_000 }).toContain('Vượt trần 1: 2 xuất sắc')
    if (script) await look(page, 'nhom-bi-tu-choi')
    await alert.getByRole('link').first().click()
    expect(new URL(page.url()).hash).toBe('#dong-P8')
  })
})

describe.each([
  ['with script', true],
  ['without script', false],
])('somebody whose session has ended, %s', { timeout: 180_000 }, (_, script) => {
  const reason = 'Đi công tác nước ngoài dài ngày & "học tập"'

  async function fillIn(page: Page): Promise<void> {
    await page.goto('/uy-quyen')
    await page.locator('[name=to]').first().fill('binh@example.vn')
    await page.locator('[name=until]').first().fill('2031-01-01')
    await page.locator('[name=reason]').first().fill(reason)
  }

  it('finds the form as it was filled in after signing in again, and nothing was done', async () => {
    const page = await sitDown(script, an)
    await fillIn(page)
    world.setNow('2024-11-01T07:00:00.000Z')
    await press(page, 'Ủy quyền')

    expect(await page.locator('main').innerText()).toContain('được giữ trong 60 phút')
    if (script) await look(page, 'phien-ket-thuc-khi-gui')
    await signIn(page.context(), an)
    await page.getByRole('link', { name: 'Đăng nhập lại' }).click()

    await page.getByRole('status', { name: 'Biểu mẫu của bạn còn đây' }).waitFor()
    expect(at(page)).toBe('/uy-quyen')
    expect(await page.locator('[name=to]').first().inputValue()).toBe('binh@example.vn')
    expect(await page.locator('[name=until]').first().inputValue()).toBe('2031-01-01')
    expect(await page.locator('[name=reason]').first().inputValue()).toBe(reason)
    expect(await page.locator('main').innerText()).toContain('chưa có gì được ghi nhận')
    if (script) await look(page, 'bieu-mau-con-day')
    await page.reload()
    expect(await page.locator('[name=reason]').first().inputValue()).toBe(reason)
  })

  it('leaves nothing to whoever signs in after them', async () => {
    const page = await sitDown(script, an)
    await fillIn(page)
    world.setNow('2024-11-01T07:00:00.000Z')
    await press(page, 'Ủy quyền')

    await signIn(page.context(), 'binh@example.vn')
    await page.goto('/uy-quyen')

    expect(await page.content()).not.toContain('công tác nước ngoài')
    await signIn(page.context(), an)
    await page.goto('/uy-quyen')
    expect(await page.content()).not.toContain('công tác nước ngoài')
  })

  it('changes the language on the page that is still open, and is asked to sign in for it', async () => {
    const page = await sitDown(script, an)
    await page.goto('/viec?loc=nhom')
    world.setNow('2024-11-01T07:00:00.000Z')

    await press(page, 'English')

    await page.getByRole('link', { name: 'Sign in and open that page again' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    if (script) await look(page, 'doi-ngon-ngu-het-phien')
    await press(page, 'Tiếng Việt')
    await page.getByRole('link', { name: 'Đăng nhập và mở lại trang đó' }).waitFor()
    await press(page, 'English')
    await signIn(page.context(), an)
    await page.getByRole('link', { name: 'Sign in and open that page again' }).click()
    expect(at(page)).toBe('/viec?loc=nhom')
    expect(await page.locator('h1').innerText()).toBe('My tasks')
  })

  it('changes the language on the answer to a form, first and after it was sent again', async () => {
    const page = await sitDown(script, an)
    await fillIn(page)
    await page.locator('[name=to]').first().fill(an)
    await press(page, 'Ủy quyền')
    await page.getByRole('alert').first().waitFor()
    await press(page, 'Ủy quyền')
    await page.getByRole('alert').first().waitFor()

    await press(page, 'English')

    expect(at(page)).toBe('/uy-quyen')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await fillIn(page)
    world.setNow('2024-11-01T07:00:00.000Z')
    await press(page, 'Delegate')
    await press(page, 'Tiếng Việt')
    await page.getByRole('link', { name: 'Đăng nhập và mở lại trang đó' }).waitFor()
    expect(at(page)).toBe('/?ve=%2Fuy-quyen')
  })
})
