import type { Browser, Page } from 'playwright-core'
import type { Office } from './office.ts'
import { type Person, signIn, sitDown, until } from './people.ts'

/** The administrator hands in the roster and opens the cycle. @returns them, at the page of the administration */
export async function openTheCycle(browser: Browser, office: Office, roster: Uint8Array): Promise<Person> {
  const administrator = await sitDown(browser, office)
  await signIn(administrator, office, 'quantri@example.vn')
  const { page } = administrator
  await page.goto('/quan-tri')
  await page.locator('input[type=file]').setInputFiles(office.file('ds.xlsx', roster))
  await page.getByRole('button', { name: 'Nộp danh sách' }).click()
  await page.getByRole('button', { name: 'Xác nhận danh sách này' }).click({ timeout: 40_000 })
  await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click({ timeout: 40_000 })
  await until(page, 'Tiến độ theo đơn vị')
  return administrator
}

/** Presses Tab until the focus is where it should be, as somebody without a mouse does. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let times = 0; times < 80; times += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

/** Clicks on what starts a download. @returns its name and where it was saved */
export async function downloadBy(page: Page, name: string): Promise<{ name: string; path: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).first().click(),
  ])
  return { name: download.suggestedFilename(), path: await download.path() }
}

/**
 * Lets requests to an origin get there and then breaks the line, so that nobody hears of the answer.
 *
 * @returns what mends the line
 */
export async function loseAnswersFrom(page: Page, origin: string): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' }).catch(() => undefined)
  })
  await session.send('Fetch.enable', {
    patterns: [{ urlPattern: `${new URL(origin).origin}/*`, requestStage: 'Response' }],
  })
  return () => session.detach()
}
