import type { Browser, BrowserContext, Page } from 'playwright-core'
import { look } from './look.ts'
import { awaitMail, type Office } from './office.ts'

const ownPassword = 'Kiem-Diem-2024!'

/** Somebody at a browser of their own. */
export interface Person {
  readonly context: BrowserContext
  readonly page: Page
}

export async function sitDown(browser: Browser, office: Office, javaScriptEnabled = true): Promise<Person> {
  const context = await browser.newContext({
    baseURL: office.pages,
    javaScriptEnabled,
    locale: 'vi-VN',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(40_000)
  return { context, page: await context.newPage() }
}

/** Signs in for the first time: with the password of the mail, and then with one of their own. */
export async function signIn(person: Person, office: Office, address: string, looked = false): Promise<void> {
  const { page } = person
  await page.goto('/viec')
  if (looked) await look(page, 'dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill(address)
  await page.getByLabel('Mật khẩu').fill(await awaitMail(office, address, /Mật khẩu tạm thời: (\S+)/))
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(ownPassword)
  if (looked) await look(page, 'mat-khau-moi')
  await page.getByLabel('Nhập lại mật khẩu mới').fill(ownPassword)
  await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
}

/** Opens the first task of this kind as soon as it is in the inbox, and claims it with the keyboard alone. */
export async function takeTask({ page }: Person, kind: string, looked = false): Promise<void> {
  const task = page.getByRole('link', { name: kind }).first()
  for (;;) {
    await page.goto('/viec')
    if (await task.isVisible()) break
    await page.waitForTimeout(200)
  }
  if (looked) await look(page, 'viec')
  await task.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Nhận việc' }).waitFor()
  if (looked) await look(page, 'viec-chua-nhan')
  await page.getByRole('button', { name: 'Nhận việc' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Trả lại việc' }).waitFor()
}

/** Goes on with the page that reloads itself until the text is there. */
export async function until(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 40_000 })
}
