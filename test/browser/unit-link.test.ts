import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { editCells } from '#test/shared/workbooks/edit.ts'
import { goodMeeting, goodParticipants, reviewContext } from '#test/shared/workbooks/review-fixtures.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { look } from './support/look.ts'
import { awaitMail, linkIn, type Office, openOffice } from './support/office.ts'
import { signIn, sitDown, until } from './support/people.ts'
import { configuration, filledWorkbook, rosterWorkbook } from './support/tiny-province.ts'

/** A province where units send until they are done and give a record of their meeting, which is to last two days. */
const strict = provinceConfiguration.parse({
  ...configuration,
  policy: {
    ...configuration.policy,
    submissions: { resubmission: 'UNTIL_DONE' },
    meetings: {
      record: 'REQUIRED',
      durations: [{ subject: 'other', minimumDays: 2, document: 'Hướng dẫn 15-HD/BTCTU' }],
    },
  },
})

let office: Office
let browser: Browser
let page: Page
let link: string

beforeAll(async () => {
  ;[office, browser] = await Promise.all([openOffice(strict), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

const workbook = (sentOn = '05/12/2024') =>
  filledWorkbook('C1', {
    configuration: strict,
    review: reviewContext(),
    answers: {
      meeting: goodMeeting,
      participants: goodParticipants.map((participant) => ({ ...participant, sentOn })),
    },
  })

async function send(name: string, bytes: Uint8Array): Promise<void> {
  await page.goto(link)
  await page.locator('input[type=file]').setInputFiles(office.file(name, bytes))
  await page.getByRole('button', { name: 'Nộp phiếu' }).click()
}

/** One test after the other: each goes on where the one before has left the unit. */
describe('a unit at its link', { timeout: 120_000 }, () => {
  it('is given the link by the opening of the cycle', async () => {
    const administrator = await sitDown(browser, office)
    await signIn(administrator, office, 'quantri@example.vn', true)
    const { page: desk } = administrator
    await desk.goto('/quan-tri')
    await desk.locator('input[type=file]').setInputFiles(office.file('ds.xlsx', await rosterWorkbook()))
    await desk.getByRole('button', { name: 'Nộp danh sách' }).click()
    await desk.getByRole('button', { name: 'Xác nhận danh sách này' }).click({ timeout: 30_000 })
    await desk.getByRole('button', { name: 'Mở đợt đánh giá' }).click({ timeout: 30_000 })
    await until(desk, 'Tiến độ theo đơn vị')
    link = await awaitMail(office, 'c1@example.vn', linkIn)
    page = (await sitDown(browser, office)).page
  })

  it('reads which drafts were sent too late, with the earliest date', async () => {
    await send('muon.xlsx', await workbook('06/12/2024'))

    await until(page, 'họp sớm nhất ngày')
    await look(page, 'phieu-gui-muon')
  })

  it('gets a receipt with the cap of its list and what to mind', async () => {
    await send('mot.xlsx', await workbook())

    await until(page, 'Biên nhận')
    const said = await page.locator('main').innerText()
    expect(said).toContain('ít hơn mức tối thiểu 2 ngày')
    expect(said).toContain('Tự xếp loại hoàn thành xuất sắc so với trần')
    await look(page, 'bien-nhan-luu-y')
  })

  it('sends again and reads what has changed', async () => {
    const changed = await editCells(await workbook(), 'Đảng viên', [
      { row: 2, column: 'L', value: 'Đã hướng dẫn 9 hộ trồng cà phê theo quy trình mới' },
    ])

    await send('hai.xlsx', changed)

    await until(page, 'Khác với phiếu đã nhận trước đó')
    await look(page, 'phieu-khac')
    await page.goto(link)
    await page.getByText('Các lần nộp').click()
    await until(page, 'đang được tính')
    await look(page, 'don-vi-nop-lai')
  })

  it('attaches a file without script and takes another back', async () => {
    const plain = (await sitDown(browser, office, false)).page
    for (const title of ['Biên bản hội nghị', 'Gửi nhầm']) {
      await plain.goto(`${link}/minh-chung`)
      await plain.getByLabel('Loại tài liệu').selectOption('3')
      await plain.getByLabel('Tên tài liệu').fill(title)
      await plain.getByRole('button', { name: 'Tiếp tục' }).click()
      await until(plain, `Chọn tệp cho "${title}"`)
      const bytes = title === 'Gửi nhầm' ? Buffer.from('MZ') : Buffer.from('%PDF-1.7\n…\n%%EOF\n')
      await plain.locator('input[type=file]').setInputFiles(office.file(`${title}.pdf`, bytes))
      await plain.getByRole('button', { name: 'Gửi tệp' }).click()
      await until(plain, title)
    }
    await page.goto(`${link}/minh-chung`)
    await until(page, 'Tệp không phải PDF')
    await look(page, 'minh-chung')

    await page.getByRole('button', { name: 'Bỏ tệp này: Gửi nhầm' }).click()

    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await page.goto(`${link}/minh-chung`)
    await page.getByLabel('Tên tài liệu').fill('Nhận xét nơi cư trú')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await until(page, 'Chọn tệp cho')
    await look(page, 'minh-chung-gui')
  })

  it('says that it is done', async () => {
    await page.goto(link)

    await page.getByRole('button', { name: 'Hoàn tất' }).click()

    await until(page, 'Đơn vị đã nộp phiếu')
    await look(page, 'don-vi-hoan-tat')
    await page.goto(`${link}/minh-chung`)
    await until(page, 'không thay đổi được nữa')
  })
})
