import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkReportAnswer } from '#shared/contracts/check-report.ts'
import { plainDocument } from '#test/shared/check-report/readers/files.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { look } from './support/look.ts'
import { type Office, openOffice } from './support/office.ts'
import { type Person, signIn, sitDown, until } from './support/people.ts'

const path = '/kiem-tra-bao-cao'
const wrong = [
  'I. Kết quả đánh giá, xếp loại tổ chức đảng',
  'Tổng số tổ chức đảng được đánh giá, xếp loại là 50 tổ chức, trong đó:',
  'Hoàn thành xuất sắc nhiệm vụ 05/50 tổ chức, tỷ lệ 10,00%.',
  'Hoàn thành tốt nhiệm vụ 40/50 tổ chức, tỷ lệ 90,00%.',
  'Hoàn thành nhiệm vụ 05/50 tổ chức, tỷ lệ 10,00%.',
]

let office: Office
let browser: Browser
let somebody: Person

beforeAll(async () => {
  ;[office, browser] = await Promise.all([openOffice(), launchBrowser()])
  // Without script from the first page on.
  somebody = await sitDown(browser, office, false)
  await signIn(somebody, office, 'quantri@example.vn')
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
}, 60_000)

async function send(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.goto(path)
  await page.locator('input[type=file]').setInputFiles(office.file(name, bytes))
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
}

describe('the checker of reports in a browser', { timeout: 120_000 }, () => {
  it('is for who has signed in', async () => {
    const stranger = await sitDown(browser, office)
    await stranger.page.goto(path)

    expect(stranger.page.url()).not.toContain(path)
    const answer = await stranger.context.request.post('/api/check-report', { data: { text: 'x' } })
    expect(answer.status()).toBe(401)
  })

  it('is found in the navigation and shows what does not add up in a file, without script', async () => {
    const { page } = somebody
    await page.getByRole('link', { name: 'Kiểm tra báo cáo' }).click()
    await until(page, 'không được lưu lại')

    await send(page, 'báo cáo năm.docx', await plainDocument(...wrong))

    await until(page, 'Tệp: báo cáo năm.docx')
    expect(await page.locator('h2').first().innerText()).toBe('Chắc chắn không khớp')
    const row = page.getByRole('row').filter({ hasText: '40/50 tổ chức' }).first()
    expect(await row.locator('mark').innerText()).toMatch(/^90,00/)
    expect(await row.innerText()).toContain('80,00')
  })

  it('takes a text that was pasted, and gives it back where it cannot be checked', async () => {
    const { page } = somebody
    await page.goto(path)
    await page.getByLabel('Hoặc dán nội dung báo cáo').fill('Tập thể đoàn kết.')
    await page.getByRole('button', { name: 'Kiểm tra' }).click()

    await until(page, 'Không tìm thấy số liệu nào')
    expect(await page.getByLabel('Hoặc dán nội dung báo cáo').inputValue()).toBe('Tập thể đoàn kết.')
    await page.getByLabel('Hoặc dán nội dung báo cáo').fill(wrong.join('\n'))
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await until(page, 'Chắc chắn không khớp')
  })

  it.each([
    ['a PDF that is called .docx', 'a.docx', new TextEncoder().encode('%PDF-1.7'), 'tệp PDF'],
    ['a file beyond the limit', 'b.txt', new Uint8Array(4 * 1024 * 1024 + 1).fill(0x20), 'tối đa 4 MB'],
    ['an empty file', 'c.txt', new Uint8Array(), 'Tệp rỗng'],
  ])('says on the form why it refuses %s', async (_, name, bytes, sentence) => {
    const { page } = somebody
    await send(page, name, bytes)

    await until(page, sentence)
    expect(await page.getByRole('alert').count()).toBe(1)
    expect(await page.locator('input[type=file]').count()).toBe(1)
  })

  it('says so where nothing was chosen, or two things at once', async () => {
    const { page } = somebody
    await page.goto(path)
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await until(page, 'Chưa có báo cáo để kiểm tra.')

    await page.locator('input[type=file]').setInputFiles(office.file('d.txt', Buffer.from('05 tập thể')))
    await page.getByLabel('Hoặc dán nội dung báo cáo').fill('05 tập thể')
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await until(page, 'không rõ cần kiểm tra báo cáo nào')
  })

  it('answers programs in the published form', async () => {
    const headers = { origin: office.pages }
    const api = somebody.context.request
    const text = await api.post('/api/check-report', { headers, data: { text: wrong.join('\n') } })
    const file = {
      name: 'a.docx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await plainDocument(...wrong)),
    }
    const document = await api.post('/api/check-report', { headers, multipart: { file } })
    const refused = await api.post('/api/check-report', { headers, data: { text: '' } })
    const elsewhere = { origin: 'https://other.example' }
    const foreign = await api.post('/api/check-report', { headers: elsewhere, data: { text: 'x' } })

    const printed = (answer: unknown) => checkReportAnswer.parse(answer).findings.map((one) => one.printed)
    expect(printed(await text.json())).toContain('90,00')
    expect(printed(await document.json())).toContain('90,00')
    expect(refused.status()).toBe(400)
    expect(await refused.json()).toMatchObject({ code: 'REPORT_NOT_CHOSEN' })
    expect(foreign.status()).toBe(403)
  })

  it('can be read on a small screen and with other eyes', async () => {
    const looking = await sitDown(browser, office)
    await looking.context.addCookies(await somebody.context.cookies())
    await looking.page.goto(path)
    await look(looking.page, 'kiem-tra-bao-cao')

    await send(looking.page, 'bao-cao.docx', await plainDocument(...wrong))
    await until(looking.page, 'Chắc chắn không khớp')
    await look(looking.page, 'ket-qua-kiem-tra')
  })
})
