import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editCells } from '#test/shared/workbooks/edit.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { downloadBy, loseAnswersFrom, openTheCycle, tabTo } from './support/clerk.ts'
import { look } from './support/look.ts'
import { awaitMail, linkIn, type Office, openOffice, unzipped } from './support/office.ts'
import { type Person, sitDown, until } from './support/people.ts'
import { filledWorkbook, rosterWorkbook, wrongWorkbook } from './support/tiny-province.ts'

const people = 'Đảng viên'
const evilName = 'phiếu <img src=x onerror=alert(1)> & "1".xlsx'

let office: Office
let browser: Browser
let administrator: Person
let page: Page
let link: string

beforeAll(async () => {
  ;[office, browser] = await Promise.all([openOffice(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await office?.stop()
}, 60_000)

const bucket = (url: URL) => url.origin === new URL(office.endpoints.s3).origin
const choose = (on: Page, name: string, bytes: Uint8Array) =>
  on.locator('input[type=file]').setInputFiles(office.file(name, bytes))
const press = (on: Page) => on.getByRole('button', { name: 'Nộp phiếu' }).click()
const uploads = async () => {
  const token = link.split('/').at(-1)
  const { uploads: list } = await (await page.request.get(`/api/links/${token}`)).json()
  return list as { status: string }[]
}

/** What the notes of a workbook say, by sheet and place, in the eyes of another program than the one that wrote them. */
async function notesIn(path: string) {
  const { sheets } = await readXlsx(await readFile(path), { readStyles: true })
  return sheets.flatMap(({ name, cells }) =>
    [...(cells ?? [])].flatMap(([place, { comment, style }]) =>
      comment === undefined ? [] : [{ sheet: name, place, text: comment.text, fill: style?.fill }],
    ),
  )
}

async function valuesIn(bytes: Uint8Array) {
  return (await readXlsx(bytes)).sheets.map(({ name, rows }) => [name, rows])
}

/** One test after the other: each goes on where the one before has left the unit. */
describe("a clerk's whole job", { timeout: 90_000 }, () => {
  it('begins with the link in the mail, which says for whom, what and until when', async () => {
    administrator = await openTheCycle(browser, office, await rosterWorkbook())
    link = await awaitMail(office, 'c1@example.vn', linkIn)
    page = (await sitDown(browser, office)).page

    await page.goto(link)

    const said = await page.locator('main').innerText()
    expect(said).toContain('Hạn nộp:')
    expect(said).toContain('Nơi nhận, thẩm định')
    expect(said).toContain('Gửi dự thảo và biên bản hội nghị')
    expect(said).toContain('Đơn vị chưa nộp lần nào.')
    await look(page, 'don-vi-moi')
    const { name, path } = await downloadBy(page, 'Tải phiếu (.xlsx)')
    expect(name).toBe('phieu-2024-C1.xlsx')
    expect((await readXlsx(await readFile(path))).sheets.map((sheet) => sheet.name)).toContain(people)
  })

  it('shows every error of the file, and gives the same file back with the cells marked', async () => {
    const wrong = await wrongWorkbook('C1')
    await choose(page, evilName, wrong)
    await until(page, 'Đã chọn: phiếu <img src=x')
    await press(page)

    await until(page, 'Phiếu chưa được chấp nhận')
    expect(await page.locator('table.problems tbody tr').count()).toBeGreaterThanOrEqual(3)
    await look(page, 'phieu-loi')
    const { name, path } = await downloadBy(page, 'Tải phiếu có đánh dấu lỗi')
    expect(name).toBe('phieu-danh-dau-loi-2024-C1.xlsx')
    const notes = await notesIn(path)
    expect(notes.filter(({ sheet }) => sheet === people).map(({ place }) => place)).toEqual(
      expect.arrayContaining(['2,6', '3,13', '4,5']),
    )
    expect(notes.find(({ place }) => place === '2,6')?.text).toContain('"Khá" không hợp lệ')
    expect(notes.find(({ place }) => place === '2,6')?.fill).toMatchObject({ fgColor: { rgb: 'FFD966' } })
    expect(await valuesIn(await readFile(path))).toEqual(await valuesIn(wrong))
    const sent = await downloadBy(page, 'Tải lại tệp đã nộp')
    expect(await readFile(sent.path)).toEqual(Buffer.from(wrong))
  })

  it('takes a file that is dropped, and keeps it when the line breaks, until it is sent again', async () => {
    await page.goto(link)
    const wrong = Buffer.from(await wrongWorkbook('C1')).toString('base64')
    await page.evaluate((base64) => {
      const data = new DataTransfer()
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], 'thả vào.xlsx'))
      const form = document.querySelector('form.upload')
      form?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    }, wrong)
    await until(page, 'Đã chọn: thả vào.xlsx')
    await page.route(bucket, (route) => route.abort())
    await press(page)

    await until(page, 'Đường truyền bị ngắt và tệp chưa được ghi nhận.')
    await look(page, 'phieu-mat-mang')
    expect(
      await page.evaluate(
        () => document.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]?.name,
      ),
    ).toBe('thả vào.xlsx')
    await page.context().setOffline(true)
    await press(page)
    await until(page, 'chưa biết tệp đã tới nơi nhận hay chưa')
    await page.unroute(bucket)
    await page.context().setOffline(false)
    await until(page, 'Đã có mạng trở lại.')
    await press(page)
    await until(page, 'Phiếu chưa được chấp nhận')
    expect(await uploads()).toHaveLength(2)
  })

  it('finds a file whose answer was lost, and counts it once', async () => {
    await page.goto(link)
    const marked = await downloadBy(page, 'tệp đánh dấu lỗi')
    const good = (await readXlsx(await filledWorkbook('C1'))).sheets.find(({ name }) => name === people)
    const right = await editCells(await readFile(marked.path), people, [
      { row: 3, column: 'G', value: good?.rows[2]?.[6] ?? null },
      { row: 4, column: 'N', value: good?.rows[3]?.[13] ?? null },
      { row: 5, column: 'F', value: good?.rows[4]?.[5] ?? null },
    ])
    // Chosen, then saved once more in the spreadsheet.
    await choose(page, 'phiếu đã sửa.xlsx', await wrongWorkbook('C1'))
    office.file('phiếu đã sửa.xlsx', right)
    await press(page)
    await until(page, 'Hãy chọn lại tệp rồi gửi.')
    await choose(page, 'phiếu đã sửa.xlsx', right)
    // The file gets there, and then the line is gone for everything.
    const restore = await loseAnswersFrom(page, office.endpoints.s3)
    await page.route('**/api/links/*/uploads/*', (route) => route.abort())
    await press(page)
    await until(page, 'chưa biết tệp đã tới nơi nhận hay chưa')
    await page.unroute('**/api/links/*/uploads/*')
    await restore()
    await press(page)

    await until(page, 'Biên nhận: phiếu đã được chấp nhận')
    expect((await uploads()).map(({ status }) => status)).toEqual(['ACCEPTED', 'REJECTED', 'REJECTED'])
    const said = await page.locator('main').innerText()
    expect(said).toContain(createHash('sha256').update(right).digest('hex'))
    expect(said).toContain('phiếu đã sửa.xlsx')
    expect(await page.locator('svg.chart[role=img]').count()).toBe(1)
    await look(page, 'bien-nhan')
  })

  it('ends with a receipt to keep, and a page that says that all is done', async () => {
    const { name, path } = await downloadBy(page, 'Tải biên nhận')

    expect(name).toBe('bien-nhan-2024-C1.docx')
    const receipt = await unzipped(path, 'word/document.xml')
    expect(receipt).toContain('BIÊN NHẬN')
    expect(receipt).toContain('phiếu đã sửa.xlsx')
    await page.goto(link)
    await until(page, 'đã nộp xong')
    expect(await page.locator('input[type=file]').count()).toBe(0)
    expect(await page.locator('main').innerText()).toContain(evilName)
    await look(page, 'don-vi-da-xong')
  })

  it('answers a link that is used up, mistyped or revoked with a page of its own', async () => {
    const used = await page.goto(`${link}/minh-chung/${crypto.randomUUID()}`)
    expect([used?.status(), await page.locator('h1').innerText()]).toEqual([409, 'Đường dẫn đã dùng xong'])
    const cut = await page.goto(link.slice(0, -2))
    expect([cut?.status(), await page.locator('h1').innerText()]).toEqual([404, 'Đường dẫn không đúng'])
    expect(await page.locator('main').innerText()).toContain('có 41 ký tự, trong khi đủ là 43')
    await look(page, 'duong-dan-sai')
    const other = await awaitMail(office, 'c2@example.vn', linkIn)
    const desk = administrator.page
    await desk.goto('/quan-tri/don-vi/C2')
    await desk.getByRole('button', { name: 'Thu hồi đường dẫn' }).first().click()
    await until(desk, 'Đã thu hồi đường dẫn.')

    const revoked = await page.goto(other)

    expect([revoked?.status(), await page.locator('h1').innerText()]).toEqual([
      410,
      'Đường dẫn đã bị thu hồi',
    ])
    expect(await page.locator('main').innerText()).not.toContain('Chi bộ')
    await look(page, 'duong-dan-thu-hoi')
    await desk.getByRole('button', { name: 'Cấp lại đường dẫn' }).first().click()
    link = await awaitMail(office, 'c2@example.vn', linkIn, other)
  })
})

describe('a clerk whose browser runs no scripts', { timeout: 90_000 }, () => {
  it('gets the same table, the same marked workbook, and follows the check by pages that load themselves', async () => {
    const plain = (await sitDown(browser, office, false)).page
    await plain.goto(link)
    await choose(plain, 'c2.xlsx', await wrongWorkbook('C2'))
    await press(plain)

    await until(plain, 'Phiếu chưa được chấp nhận')
    const { path } = await downloadBy(plain, 'Tải phiếu có đánh dấu lỗi')
    expect((await notesIn(path)).length).toBeGreaterThanOrEqual(3)
    await plain.getByRole('link', { name: 'Sửa xong, nộp lại phiếu' }).click()
    await until(plain, 'Ba bước')
  })
})

describe('a clerk with a keyboard alone, on a small screen', { timeout: 90_000 }, () => {
  it('chooses the file, sends it and gets the receipt', async () => {
    const { page: small } = await sitDown(browser, office)
    await small.setViewportSize({ width: 360, height: 720 })
    // Asked for early: the browser shows a dialog of its own until it is told not to.
    const chooser = small.waitForEvent('filechooser')
    await small.goto(link)
    await tabTo(small, 'input[type=file]')
    await small.keyboard.press('Space')
    await (await chooser).setFiles(office.file('c2.xlsx', await filledWorkbook('C2')))
    await tabTo(small, 'form.upload button')

    await small.keyboard.press('Enter')

    await until(small, 'Biên nhận: phiếu đã được chấp nhận')
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await tabTo(small, 'a[href$="bien-nhan.docx"]')
    const [download] = await Promise.all([small.waitForEvent('download'), small.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toBe('bien-nhan-2024-C2.docx')
  })
})
