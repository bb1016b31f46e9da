import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { tabTo } from './support/clerk.ts'
import { look } from './support/look.ts'
import { awaitMail, linkIn, type Office, openOffice } from './support/office.ts'
import { type Person, signIn, sitDown, until } from './support/people.ts'
import { configuration, filledWorkbook, roster as tinyRoster } from './support/tiny-province.ts'

/** One of the four members of the first cell is in another comparison group. */
const roster = {
  ...tinyRoster,
  people: tinyRoster.people.map((person) =>
    person.id === 'P2' ? { ...person, comparisonGroup: 'Chi ủy viên' } : person,
  ),
}

const ballotIn = /(http:\/\/\S+\/phieu\/\S+)/
const party = (id: string) => ({
  id,
  name: `Chủ thể ${id}`,
  email: `${id.toLowerCase()}@chuthe.vn`,
  unitId: 'C1',
  type: 'chi-bo.member',
})

let office: Office
let browser: Browser
let administrator: Person

beforeAll(async () => {
  ;[office, browser] = await Promise.all([openOffice(), launchBrowser()])
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
})

async function send(page: Page, name: string, bytes: Uint8Array, button: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(office.file(name, bytes))
  await page.getByRole('button', { name: button }).click()
}

async function choose(page: Page, choice: string): Promise<void> {
  for (const radio of await page.getByLabel(choice, { exact: true }).all()) await radio.check()
}

/** One test after the other: each goes on where the one before has left the cycle. */
describe('ballots of related parties in a browser', { timeout: 120_000 }, () => {
  it('are mailed when the file of the unit was accepted', async () => {
    const types = roster.types.map((type) =>
      type.id === 'chi-bo.member' ? { ...type, peerInput: 'SECRET' as const } : type,
    )
    const workbook = await writeRoster(
      { ...roster, types, parties: ['K1', 'K2', 'K3'].map(party) },
      configuration,
    )
    administrator = await sitDown(browser, office)
    const { page } = administrator
    await signIn(administrator, office, 'quantri@example.vn')
    await page.goto('/quan-tri')
    await send(page, 'danh-sach.xlsx', workbook, 'Nộp danh sách')
    await page.getByRole('button', { name: 'Xác nhận danh sách này' }).click()
    await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()
    await until(page, 'Tiến độ theo đơn vị')

    const clerk = await sitDown(browser, office)
    await clerk.page.goto(await awaitMail(office, 'c1@example.vn', linkIn))
    await send(clerk.page, 'c1.xlsx', await filledWorkbook('C1'), 'Nộp phiếu')

    expect(await awaitMail(office, 'k1@chuthe.vn', ballotIn)).toContain('/phieu/')
  })

  it('are filled in and sent without script, once, and answered with a receipt', async () => {
    const { page } = await sitDown(browser, office, false)
    const link = await awaitMail(office, 'k1@chuthe.vn', ballotIn)
    await page.goto(link)
    const people = page.locator('fieldset.choice')
    expect(await people.count()).toBe(3)
    await choose(page, 'Hoàn thành tốt nhiệm vụ')
    await page.getByRole('button', { name: 'Tiếp: Chi ủy viên' }).click()
    expect(await people.count()).toBe(1)
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).first().click()
    await until(page, 'Còn 1 đối tượng chưa chọn.')
    expect(await page.getByRole('button', { name: 'Gửi phiếu' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Sửa: Chi ủy viên' }).click()
    await choose(page, 'Không có ý kiến')
    await page.getByRole('button', { name: /^Quay lại/ }).click()
    expect(await page.getByLabel('Hoàn thành tốt nhiệm vụ', { exact: true }).first().isChecked()).toBe(true)
    // Back and forth with the buttons of the browser, and loaded anew: nothing is lost, and nothing asked.
    await page.goBack()
    await page.goForward()
    await page.reload()
    expect(await page.getByLabel('Hoàn thành tốt nhiệm vụ', { exact: true }).first().isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Xem lại trước khi gửi' }).first().click()
    await until(page, 'Đã chọn đủ 4 đối tượng.')
    await page.getByRole('button', { name: 'Gửi phiếu' }).click()

    await until(page, 'Phiếu đã được tính.')
    expect(await page.locator('main').innerText()).not.toMatch(/\d\d:\d\d/)
    await page.goto(link)
    expect(await page.locator('fieldset').count()).toBe(0)
    expect((await page.context().cookies(link)).map(({ name }) => name)).not.toContain('phieu-kin')
  })

  it('can be read on a small screen and with other eyes', async () => {
    const { page } = await sitDown(browser, office)
    await page.goto(await awaitMail(office, 'k2@chuthe.vn', ballotIn))
    await look(page, 'phieu-lay-y-kien')
    await page.setViewportSize({ width: 360, height: 720 })
    for (const next of ['toi"][value="2', 'toi"][value="xem']) {
      for (const _ of await page.locator('fieldset.choice').all()) {
        await page.keyboard.press('Tab')
        await tabTo(page, 'fieldset.choice:not(:has(:checked)) input[type=radio]')
        for (let down = 0; down < 4; down += 1) await page.keyboard.press('ArrowDown')
      }
      await tabTo(page, `button[name="${next}"]`)
      await page.keyboard.press('Enter')
      await page.waitForURL(/nhom=/)
      await page.waitForLoadState()
    }
    await until(page, 'Đã chọn đủ 4 đối tượng.')
    await look(page, 'phieu-xem-lai')
    await tabTo(page, 'button[value="gui"]')
    await page.keyboard.press('Enter')

    await until(page, 'Phiếu đã được tính.')
    await look(page, 'phieu-da-gui')
  })

  it('show the administrator who has voted, and let time be given and links be renewed', async () => {
    const { page } = administrator
    await page.goto('/quan-tri/don-vi/C1')
    await until(page, '2/3 chủ thể đã bỏ phiếu.')
    await look(page, 'quan-tri-don-vi')
    const later = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Đến hết ngày').fill(later)
    await page.getByRole('button', { name: 'Gia hạn' }).click()
    await until(page, 'Đã gia hạn')
    const old = await awaitMail(office, 'k3@chuthe.vn', ballotIn)
    await page.getByRole('button', { name: 'Cấp lại: Chủ thể K3' }).click()
    await until(page, 'Đã cấp đường dẫn mới và gửi tới chủ thể')
    const renewed = await awaitMail(office, 'k3@chuthe.vn', ballotIn, old)

    const voter = await sitDown(browser, office)
    expect((await voter.page.goto(old))?.status()).toBe(410)
    await until(voter.page, 'đã được thay bằng đường dẫn mới')
    await look(voter.page, 'phieu-da-thay')
    expect((await voter.page.goto(`${old.slice(0, -5)}`))?.status()).toBe(404)
    await until(voter.page, 'có 38 ký tự, trong khi đủ là 43')
    await voter.page.goto(renewed)
    await choose(voter.page, 'Hoàn thành nhiệm vụ')
    await voter.page.getByRole('button', { name: /^Tiếp/ }).click()
    await choose(voter.page, 'Hoàn thành nhiệm vụ')
    await voter.page.getByRole('button', { name: 'Xem lại trước khi gửi' }).first().click()
    await voter.page.getByRole('button', { name: 'Gửi phiếu' }).click()
    await until(voter.page, 'Phiếu đã được tính.')

    await page.goto('/quan-tri')
    await until(page, 'Thời hạn theo cấp và giai đoạn')
    await look(page, 'quan-tri-thoi-han')
    const figures = await (await page.request.get('/api/cycle/sla')).json()
    expect(figures.totals).toMatchObject([
      { level: 'chi-bo', stage: 'self-assessment', opened: 2, done: 1, doneLate: 0 },
      { level: 'chi-bo', stage: 'peer-input', opened: 1, done: 1, overdue: 0 },
    ])
    const unit = await (await page.request.get('/api/units/C1/deadlines')).json()
    expect(unit.ballots).toMatchObject({ open: false, entitled: 3, voted: 3 })
  })
})
