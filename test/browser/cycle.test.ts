import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#test/support/browser.ts'
import { look } from './support/look.ts'
import { awaitMail, linkIn, type Office, openOffice, unzipped } from './support/office.ts'
import { type Person, signIn, sitDown, takeTask, until } from './support/people.ts'
import {
  brokenRosterWorkbook,
  emailOf,
  filledWorkbook,
  rosterWorkbook,
  wrongWorkbook,
} from './support/tiny-province.ts'

let office: Office
let browser: Browser
let administrator: Person

beforeAll(async () => {
  ;[office, browser] = await Promise.all([openOffice(), launchBrowser()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
}, 60_000)

async function colleague(personId: string): Promise<Person> {
  const person = await sitDown(browser, office)
  await signIn(person, office, emailOf(personId))
  return person
}

/** A second window of the same person. */
async function sitDownBeside({ context }: Person): Promise<Page> {
  return context.newPage()
}

async function send(page: Page, file: string, button = 'Nộp phiếu'): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: button }).click()
}

async function downloaded(
  page: Page,
  act: () => Promise<void>,
): Promise<{ download: Download; file: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { download, file: await download.path() }
}

async function decide(person: Person, documentNumber: string): Promise<void> {
  const { page } = person
  await page.getByLabel('Số phiếu đồng ý').fill('2')
  await page.getByLabel('Số phiếu không đồng ý').fill('0')
  await page.getByLabel('Số quyết định').fill(documentNumber)
  await page.getByRole('button', { name: 'Ghi quyết định' }).click()
  await until(page, 'Việc đã được')
}

async function propose({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Trình đề xuất' }).focus()
  await page.keyboard.press('Enter')
  await until(page, 'Việc đã được')
}

/** One test after the other: each goes on where the one before has left the cycle. */
describe('a whole cycle in a browser', { timeout: 120_000 }, () => {
  it('lets the administrator sign in and shows what is wrong with a roster', async () => {
    administrator = await sitDown(browser, office)
    const { page } = administrator
    await page.goto('/')
    await look(page, 'trang-chu')

    await signIn(administrator, office, 'quantri@example.vn', true)
    await look(page, 'viec-trong')
    await page.getByRole('link', { name: 'Quản trị' }).click()
    await look(page, 'quan-tri-chua-mo')
    await send(page, office.file('hong.xlsx', await brokenRosterWorkbook()), 'Nộp danh sách')

    await page.getByRole('alert').waitFor({ timeout: 30_000 })
    expect(await page.locator('table.problems').innerText()).toMatch(/C9/)
    await look(page, 'danh-sach-loi')
  })

  it('opens the cycle with the right roster', async () => {
    const { page } = administrator
    await page.goto('/quan-tri')
    await send(page, office.file('dung.xlsx', await rosterWorkbook()), 'Nộp danh sách')

    await until(page, 'Tệp hợp lệ: 4 đơn vị, 8 đảng viên.')
    await look(page, 'danh-sach-dung')
    await page.getByRole('button', { name: 'Xác nhận danh sách này' }).click()

    await until(page, 'Danh sách đã được xác nhận: 4 đơn vị, 8 đảng viên.')
    await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()

    await until(page, 'Tiến độ theo đơn vị')
  })

  it('gives a unit its workbook, every wrong cell, and a receipt', async () => {
    const { page } = await sitDown(browser, office)
    await page.goto(await awaitMail(office, 'c1@example.vn', linkIn))
    await look(page, 'don-vi')
    const { file } = await downloaded(page, () => page.getByRole('link', { name: 'Tải phiếu' }).click())
    expect(await unzipped(file, 'xl/sharedStrings.xml')).toContain('Kơ Să Ha Bình')

    await send(page, office.file('sai.xlsx', await wrongWorkbook('C1')))
    await page.getByRole('alert').waitFor({ timeout: 30_000 })
    const problems = await page.locator('table.problems').innerText()
    await look(page, 'phieu-loi')

    expect(problems).toMatch(/Đảng viên\s+5\s+F[^\n]*\s9\s/)
    await page.getByRole('link', { name: 'Quay lại trang nộp phiếu' }).click()
    await send(page, office.file('c1.xlsx', await filledWorkbook('C1')))
    await until(page, 'Biên nhận')

    expect(await page.locator('code').first().innerText()).toMatch(/^[0-9a-f]{64}$/)
    expect(await page.locator('main').innerText()).toMatch(/Nhận lúc\s+\d\d:\d\d, \d\d\/\d\d\/\d{4}/)
    await look(page, 'bien-nhan')
  })

  it('takes a file from a browser without script', async () => {
    const { page } = await sitDown(browser, office, false)
    await page.goto(await awaitMail(office, 'c2@example.vn', linkIn))

    await send(page, office.file('c2.xlsx', await filledWorkbook('C2')))

    await until(page, 'Biên nhận')
  })

  it('answers a link that nobody has issued with a page that says what to do', async () => {
    const { page } = await sitDown(browser, office)

    const answer = await page.goto(`/don-vi/${'a'.repeat(43)}`)

    expect(answer?.status()).toBe(404)
    await until(page, 'Địa chỉ này không dẫn tới phiếu của đơn vị nào.')
    await look(page, 'lien-ket-sai')
  })

  it('answers an address that leads nowhere with a page, too', async () => {
    const { page } = await sitDown(browser, office)

    const answer = await page.goto('/khong/co/trang/nay')

    expect(answer?.status()).toBe(404)
    expect(await page.locator('h1').innerText()).toBe('Không tìm thấy trang này')
  })

  it('refuses too many excellent ratings with the formula and keeps what was chosen', async () => {
    const person = await colleague('P1')
    const { page } = person
    await takeTask(person, 'Thẩm định', true)
    await page
      .getByText(/^Vì sao không xếp loại/)
      .first()
      .click()
    expect(await page.locator('details[open]').first().innerText()).toContain('R124')
    await look(page, 'tham-dinh')
    await page
      .getByLabel('Lý do: Kơ Să Ha Bình')
      .or(page.locator('[name="reason.P2"]'))
      .first()
      .fill('đã cân nhắc')

    await page.getByRole('button', { name: 'Trình đề xuất' }).click()

    await until(page, 'Chưa ghi nhận được')
    const refusal = await page.getByRole('alert').innerText()
    expect(refusal).toContain('Đảng viên không giữ chức vụ')
    expect(refusal).toMatch(/đề xuất 3 .*tối đa 1, vượt 2 \(.*20 ?%.*\)/s)
    expect(await page.locator('[name="reason.P2"]').inputValue()).toBe('đã cân nhắc')
    await look(page, 'vuot-tran')
    for (const id of ['P4', 'P7']) {
      await page.locator(`[name="rating.${id}"]`).selectOption('GOOD')
      await page.locator(`[name="reason.${id}"]`).fill('nhường chỉ tiêu xuất sắc trong nhóm')
    }
    await propose(person)
    await look(page, 'tham-dinh-xong')
  })

  it('gives the row of whoever acts to a second person, in appraisal and decision', async () => {
    const second = await colleague('P5')
    await takeTask(second, 'Thẩm định')
    expect(await second.page.locator('select[name^="rating."]').count()).toBe(1)
    await propose(second)
    const first = await colleague('P2')
    await takeTask(first, 'Quyết định')
    await look(first.page, 'quyet-dinh')
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format()
    expect(await first.page.getByLabel('Ngày quyết định').inputValue()).toBe(today)

    await decide(first, '12-QĐ/ĐU')

    const other = await colleague('P6')
    await takeTask(other, 'Quyết định')
    expect(await other.page.locator('select[name^="rating."]').count()).toBe(1)
    await decide(other, '13-QĐ/ĐU')

    const { page } = first
    for (;;) {
      await page.goto('/ho-so/P3?don-vi=C1')
      if (await page.getByRole('link', { name: 'Xem thông báo' }).isVisible()) break
      await page.waitForTimeout(200)
    }
    await look(page, 'ho-so-quyet-dinh')
    const { file } = await downloaded(page, () =>
      page.getByRole('link', { name: 'Tải toàn bộ hồ sơ' }).click(),
    )
    expect(await unzipped(file, 'muc-luc.json')).toContain('thong-bao-1.txt')
  })

  it('gives a unit a new link and closes the old one', async () => {
    const old = await awaitMail(office, 'x1@example.vn', linkIn)
    await administrator.page.goto('/quan-tri/don-vi/X1')
    await look(administrator.page, 'quan-tri-don-vi-cho-nop')

    await administrator.page.getByRole('button', { name: 'Cấp lại đường dẫn' }).click()

    await until(administrator.page, 'Đã cấp đường dẫn mới')
    const { page } = await sitDown(browser, office)
    expect((await page.goto(old))?.status()).toBe(410)
    await look(page, 'lien-ket-thu-hoi')
    const link = await awaitMail(office, 'x1@example.vn', linkIn, old)
    expect((await page.goto(link))?.status()).toBe(200)
  })

  it('says what it takes when a file is too large', async () => {
    const { page } = await sitDown(browser, office)
    await page.goto(await awaitMail(office, 'x1@example.vn', linkIn))

    await send(page, office.file('nang.xlsx', Buffer.alloc(6 * 2 ** 20)))

    await until(page, 'chỉ nhận tệp .xlsx không quá 5 MB')
    await look(page, 'tep-qua-lon')
  })

  it('says when the line breaks during an upload and sends again', async () => {
    const { page } = await sitDown(browser, office)
    await page.goto(await awaitMail(office, 'x1@example.vn', linkIn))
    const bucket = (url: URL) => url.origin !== new URL(office.pages).origin
    await page.route(bucket, (route) => route.abort('connectionreset'))
    await send(page, office.file('x1.xlsx', await filledWorkbook('X1')))
    await until(page, 'Đường truyền bị ngắt')
    await look(page, 'dut-duong-truyen')
    await page.unroute(bucket)

    await page.getByRole('button', { name: 'Nộp phiếu' }).click()

    await until(page, 'Biên nhận')
  })

  it('ends with published ratings and a report in Word and Excel', async () => {
    await administrator.page.goto('/quan-tri')
    await look(administrator.page, 'quan-tri-tien-do')
    const group = await colleague('P3')
    await takeTask(group, 'Thẩm định')
    await propose(group)
    const authority = await colleague('P4')
    await takeTask(authority, 'Quyết định')
    await decide(authority, '7-QĐ/HU')
    const { page } = administrator
    const reports = page.locator('a[href^="/quan-tri/bao-cao/"]')
    while ((await reports.count()) < 2 || !(await page.getByText('Đã công bố').isVisible())) {
      await page.waitForTimeout(200)
      await page.goto('/quan-tri')
    }
    await look(page, 'quan-tri-bao-cao')

    const word = await downloaded(page, () => page.locator('a[href$=".docx"]').click())
    const excel = await downloaded(page, () => page.locator('a[href$="/bieu-mau.xlsx"]').click())

    expect(await unzipped(word.file, 'word/document.xml')).toContain('HUYỆN ỦY THỬ NGHIỆM')
    expect(await unzipped(excel.file, 'xl/workbook.xml')).toContain('<sheet ')
    await page.goto('/quan-tri/don-vi/C1')
    await look(page, 'quan-tri-don-vi')
  })

  it('shows the report with charts, and takes what people write', async () => {
    const { page } = administrator
    await page.goto('/bao-cao')
    expect(await page.locator('h1').innerText()).toBe('Báo cáo – Bản 1')
    expect(await page.locator('svg[role=img]').count()).toBeGreaterThan(2)
    await look(page, 'bao-cao')

    await page.getByRole('link', { name: 'Viết: Nguyên nhân' }).click()
    await page.getByLabel('Nội dung').fill('Một số cấp ủy triển khai chậm.')
    await look(page, 'bao-cao-noi-dung')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await until(page, 'Đã lưu.')
    await page.getByRole('link', { name: 'Quay lại báo cáo' }).click()
    await until(page, 'Đã sửa sau khi lập bản này')
  })

  it('makes the report again as a new version, with what was written', async () => {
    const { page } = administrator
    await page.goto('/bao-cao')
    await page.getByLabel('Lý do lập lại').fill('Bổ sung nguyên nhân')
    await page.getByRole('button', { name: 'Lập bản mới' }).click()
    await until(page, 'Đã yêu cầu lập bản mới.')
    while ((await page.locator('h1').innerText()) !== 'Báo cáo – Bản 2') {
      await page.waitForTimeout(200)
      await page.goto('/bao-cao')
    }
    await until(page, 'Lập lại theo yêu cầu: Bổ sung nguyên nhân')
    await until(page, 'Số liệu không thay đổi so với Bản 1.')
    await until(page, 'Một số cấp ủy triển khai chậm.')
    await look(page, 'bao-cao-ban-2')
  })

  it('keeps every version of the report', async () => {
    const { page } = administrator
    await page.goto('/bao-cao')
    const { file } = await downloaded(page, () => page.locator('a[href$=".docx"]').first().click())
    expect(await unzipped(file, 'word/document.xml')).toContain('HUYỆN ỦY THỬ NGHIỆM')
    await page.getByRole('link', { name: /Xem tất cả 2 bản/ }).click()
    await look(page, 'bao-cao-cac-ban')
    await page.getByRole('link', { name: /^Bản 1/ }).click()
    await until(page, 'Đây là bản cũ.')
  })

  it('keeps what two write at the same time apart', async () => {
    const { page } = administrator
    const beside = await sitDownBeside(administrator)
    await page.goto('/bao-cao/noi-dung/causes')
    await beside.goto('/bao-cao/noi-dung/causes')
    await page.getByLabel('Nội dung').fill('Của người thứ nhất')
    await beside.getByLabel('Nội dung').fill('Của người thứ hai')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await until(page, 'Đã lưu.')

    await beside.getByRole('button', { name: 'Lưu' }).click()

    await beside.getByRole('alert').waitFor()
    expect(await beside.getByRole('alert').innerText()).toContain('Của người thứ nhất')
    expect(await beside.getByLabel('Nội dung').inputValue()).toBe('Của người thứ hai')
    await look(beside, 'bao-cao-hai-nguoi')
  })

  it('shows everybody the ratings of a unit', async () => {
    const { page } = await sitDown(browser, office)
    await page.goto('/ket-qua')
    await look(page, 'ket-qua')

    await page.getByRole('link', { name: 'Đơn vị trực thuộc Đảng bộ xã Một' }).click()
    await page.getByRole('link', { name: 'Chi bộ Thôn 1' }).click()

    expect(await page.getByRole('row', { name: 'Liêng Jrang Ha Châu' }).innerText()).toContain(
      'Hoàn thành xuất sắc nhiệm vụ',
    )
    expect(await page.getByRole('row', { name: 'Trần Thị Dung' }).innerText()).toContain(
      'Hoàn thành tốt nhiệm vụ',
    )
    await look(page, 'ket-qua-don-vi')
  })

  it('ends the session at the sign-out', async () => {
    const { page, context } = administrator
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'phien')
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    if (cookie === undefined) throw new Error('there was no session')
    await context.addCookies([cookie])

    await page.goto('/quan-tri')

    expect(new URL(page.url()).origin).not.toBe(new URL(office.pages).origin)
  })
})
