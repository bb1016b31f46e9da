import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintToken } from '#infra/local/states/engine/tasks/token.ts'
import { putAccountImport } from '#shared/store/account-import.ts'
import { documentClient } from '#shared/store/clients.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { look } from './support/look.ts'
import { awaitMail, linkIn, type Office, openOffice } from './support/office.ts'
import { type Person, signIn, sitDown, until } from './support/people.ts'
import {
  brokenRosterWorkbook,
  configuration,
  emailOf,
  filledWorkbook,
  rosterWorkbook,
} from './support/tiny-province.ts'

let office: Office
let browser: Browser
let administrator: Person

beforeAll(async () => {
  // As it goes to AWS once the address of the sender is confirmed.
  const identity = { ...configuration.identity, accountMails: 'ses' as const }
  ;[office, browser] = await Promise.all([openOffice({ ...configuration, identity }), launchBrowser()])
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await office?.stop()
}, 60_000)

async function send(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Nộp danh sách' }).click()
}

/** Moves with the tabulator alone to what has the name, and presses Enter. */
async function reachAndPress(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate('(document.activeElement ?? document.body).textContent.trim()')
    if (focused === name) return page.keyboard.press('Enter')
  }
  throw new Error(`the keyboard does not reach "${name}"`)
}

/** A step that failed for good, as a workflow leaves it; its execution has gone meanwhile. */
async function leaveFailedStep(): Promise<void> {
  const { sqs, region, accessKeyId, secretAccessKey, resources } = office.endpoints
  const url = Object.entries(resources).find(([id]) => id.startsWith('FailedStepsQueue'))?.[1] ?? ''
  const client = new SQSClient({ endpoint: sqs, region, credentials: { accessKeyId, secretAccessKey } })
  const letter = {
    workflow: 'unit-review',
    execution: `arn:aws:states:${region}:000000000000:execution:unit-review:C1-gone`,
    state: 'Issue the link',
    error: 'TypeError',
    cause: 'the record was wrong',
    taskToken: mintToken(),
  }
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(letter) }))
}

/** Leaves the cycle as a directory does that has refused some accounts. */
async function leaveWaitingAccounts(): Promise<void> {
  const { dynamodb, region, accessKeyId, secretAccessKey, resources } = office.endpoints
  const name = Object.entries(resources).find(([id]) => id.startsWith('RecordsTable'))?.[1] ?? ''
  const client = new DynamoDBClient({
    endpoint: dynamodb,
    region,
    credentials: { accessKeyId, secretAccessKey },
  })
  const table = { documents: documentClient(client), name }
  await putAccountImport(table, String(configuration.year), {
    waiting: 2,
    reason: 'NOT_DELIVERED',
    undelivered: [emailOf('P1'), emailOf('P2')],
    at: '2024-11-01T01:00:00.000Z',
  })
  client.destroy()
}

/** One test after the other: each goes on where the one before has left the cycle. */
describe('the whole job of an administrator', { timeout: 120_000 }, () => {
  it('begins with a roster that has errors, and a right one with its preview', async () => {
    administrator = await sitDown(browser, office)
    const { page } = administrator
    await signIn(administrator, office, 'quantri@example.vn')
    await page.goto('/quan-tri')
    await look(page, 'quan-tri-bat-dau')
    await send(page, office.file('hong.xlsx', await brokenRosterWorkbook()))
    await page.getByRole('alert').waitFor({ timeout: 30_000 })

    await page.goto('/quan-tri/danh-sach')
    await look(page, 'quan-tri-nop-danh-sach')
    await send(page, office.file('dung.xlsx', await rosterWorkbook()))
    await until(page, 'Tệp hợp lệ: 4 đơn vị, 8 đảng viên.')
    await page.getByRole('button', { name: 'Xác nhận danh sách này' }).click()
    await until(page, 'Danh sách đã được xác nhận')
    await page.getByRole('button', { name: 'Mở đợt đánh giá' }).click()

    await until(page, 'Tiến độ theo đơn vị')
    await awaitMail(office, 'c1@example.vn', linkIn)
  })

  it('goes on with the progress as a picture, from the province down to a unit, by keyboard', async () => {
    const { page } = administrator
    await page.goto('/quan-tri')
    expect(await page.locator('svg[role=img]').count()).toBe(1)
    await look(page, 'quan-tri-tien-do')

    await reachAndPress(page, 'Chi bộ trực thuộc')
    await page.getByRole('heading', { name: /^Tiến độ:/ }).waitFor()
    await look(page, 'quan-tri-cap')
    await reachAndPress(page, 'Đảng bộ xã Một')
    await page.getByRole('heading', { name: 'Đơn vị trực thuộc Đảng bộ xã Một' }).waitFor()
    await look(page, 'quan-tri-cap-co-tham-quyen')
    await page.getByRole('link', { name: /Đang tự đánh giá \(2\)/ }).click()
    await page.getByRole('rowheader', { name: 'Chi bộ Thôn 1' }).getByRole('link').click()

    await page.getByRole('heading', { name: 'Chi bộ Thôn 1', level: 1 }).waitFor()
    await look(page, 'quan-tri-mot-don-vi')
  })

  it('reminds a unit once a day, without script', async () => {
    const cookies = await administrator.context.cookies()
    const { context, page } = await sitDown(browser, office, false)
    await context.addCookies(cookies)
    await page.goto('/quan-tri/cap/X1')
    await page.getByRole('button', { name: 'Nhắc Chi bộ Thôn 1' }).click()
    await until(page, 'Đã nhắc 1 trong 1 nơi.')
    await page.getByRole('rowheader', { name: 'Chi bộ Thôn 1' }).waitFor()
    await awaitMail(office, 'c1@example.vn', /(Đơn vị chưa nộp phiếu)/)

    await page.goto('/quan-tri/don-vi/C1')
    await page.getByRole('button', { name: 'Nhắc', exact: true }).click()
    await until(page, 'Hôm nay đơn vị đã được nhắc rồi.')

    await page.goto('/quan-tri/tre-han')
    await until(page, 'Không có ai trễ hạn.')
  })

  it('sees what came of reminders', async () => {
    const { page } = administrator
    await page.goto('/quan-tri/cap/X1')
    await page.getByRole('button', { name: 'Nhắc Chi bộ Thôn 1' }).click()
    await until(page, 'Đã nhắc 0 trong 1 nơi.')
    await look(page, 'quan-tri-ket-qua-nhac')
    await page.goto('/quan-tri/tre-han')
    await look(page, 'quan-tri-tre-han')
  })

  it('extends a deadline, issues a link again and revokes it', async () => {
    const { page } = administrator
    const old = await awaitMail(office, 'c2@example.vn', linkIn)
    await page.goto('/quan-tri/don-vi/C2')
    const later = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Đến hết ngày').fill(later)
    await page.getByRole('button', { name: 'Gia hạn' }).click()
    await until(page, 'Đã gia hạn')
    await page.getByRole('button', { name: 'Cấp lại đường dẫn' }).click()
    await until(page, 'Đã cấp đường dẫn mới')
    const renewed = await awaitMail(office, 'c2@example.vn', linkIn, old)
    expect((await page.request.get(old)).status()).toBe(410)
    await page.getByRole('button', { name: 'Thu hồi đường dẫn' }).click()
    await until(page, 'Đã thu hồi đường dẫn.')

    expect((await page.request.get(renewed)).status()).toBe(410)
    await page.getByRole('button', { name: 'Cấp lại đường dẫn' }).click()
    await awaitMail(office, 'c2@example.vn', linkIn, renewed)
  })

  it('sees a unit move on when its workbook comes', async () => {
    const unit = await sitDown(browser, office)
    await unit.page.goto(await awaitMail(office, 'c1@example.vn', linkIn))
    await unit.page
      .locator('input[type=file]')
      .setInputFiles(office.file('c1.xlsx', await filledWorkbook('C1')))
    await unit.page.getByRole('button', { name: 'Nộp phiếu' }).click()
    await until(unit.page, 'Biên nhận')
    const { page } = administrator

    const progress = await (await page.request.get('/api/progress')).json()
    expect(progress.levels[0].counts).toMatchObject({ units: 2, assessing: 1, submitted: 1 })
    await page.goto('/quan-tri/cap/X1?loc=da-nop')
    await page.getByRole('rowheader', { name: 'Chi bộ Thôn 1' }).waitFor()
  })

  it('reads the policy, finds people and units without tones, and sees mails and the audit', async () => {
    const { page } = administrator
    await page.goto('/quan-tri/quy-dinh')
    await until(page, 'Quy định 124-QĐ/TW')
    await look(page, 'quan-tri-quy-dinh')
    await page.getByLabel('Tìm trong thiết lập').fill('lam tron duoc phep')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Làm tròn số được phép' }).click()
    expect(new URL(page.url()).hash).toBe('#cap.rounding')
    await page.getByRole('heading', { name: 'Tỷ lệ xuất sắc tối đa' }).waitFor()
    await page.goto('/quan-tri')
    await page.getByLabel('Tìm đơn vị hoặc người').fill('tran thi dung')
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader', { name: 'Trần Thị Dung' }).waitFor()
    expect(await page.locator('main').innerText()).toContain(emailOf('P4'))
    await look(page, 'quan-tri-vai-tro')

    await page.goto('/quan-tri/thu?loai=unit-link')
    await until(page, 'c2@example.vn')
    expect(await page.content()).not.toContain('/don-vi/ey')
    expect(await page.locator('main').innerText()).not.toMatch(/[\w-]{43}/)
    await look(page, 'quan-tri-thu')

    await page.goto('/quan-tri/nhat-ky?don-vi=C2')
    await until(page, 'Chuỗi nguyên vẹn')
    await page.locator('tbody tr', { hasText: 'Thu hồi đường dẫn' }).first().waitFor()
    await look(page, 'quan-tri-nhat-ky')
    await page.locator('select[name=viec]').selectOption({ label: 'Thu hồi đường dẫn' })
    await page.getByRole('button', { name: 'Xem' }).click()
    await page.waitForURL(/viec=LINK_REVOKED/)
    const rows = page.locator('tbody tr')
    expect(await rows.count()).toBe(1)
    expect(await rows.innerText()).toContain('Trạng thái: đang dùng → đã thu hồi')
    expect(await page.getByText('Mã băm của mục này').isVisible()).toBe(false)
    await page.getByText('Mã băm và dữ liệu gốc').click()
    expect(await page.getByText('Mã băm của mục này').isVisible()).toBe(true)
  })

  it('lets a failed step run again, and the audit names who did', async () => {
    const { page } = administrator
    await page.goto('/quan-tri/tinh-hinh')
    await until(page, 'Không có gì phải xử lý.')
    await leaveFailedStep()
    await page.goto('/quan-tri/tinh-hinh')
    await until(page, 'Có 1 chỗ phải xử lý.')
    await look(page, 'quan-tri-tinh-hinh')
    await page.getByRole('link', { name: 'Cách xử lý: Bước chờ người vận hành' }).click()
    await page.getByRole('heading', { name: 'Tìm nguyên nhân' }).waitFor()
    await look(page, 'quan-tri-huong-dan')
    await page.getByRole('link', { name: 'Tình trạng hệ thống' }).click()
    await page.getByRole('button', { name: 'Chạy lại: C1-gone' }).click()
    await until(page, '1 bước không còn chờ nữa.')
    await until(page, 'Không có gì phải xử lý.')

    await page.goto('/quan-tri/nhat-ky')
    const acts = await page.locator('tbody tr', { hasText: 'Cho bước chạy lại' }).innerText()
    expect(acts).toContain('quantri@example.vn')
  })

  it('shows which accounts are still to come and why, and has them tried again', async () => {
    const { page } = administrator
    await leaveWaitingAccounts()

    await page.goto('/quan-tri')
    await until(page, 'Còn 2 tài khoản chưa tạo được.')
    await look(page, 'quan-tri-tai-khoan')
    await page.getByRole('button', { name: 'Thử lại ngay' }).click()
    await until(page, 'Đang thử lại 2 tài khoản')

    do await page.goto('/quan-tri/tinh-hinh')
    while ((await page.getByRole('button', { name: 'Thử lại ngay' }).count()) > 0)
    await page.goto('/quan-tri/nhat-ky')
    const acts = await page.locator('tbody tr', { hasText: 'Thử tạo lại tài khoản' }).innerText()
    expect(acts).toContain('quantri@example.vn')
  })

  it('has mailed the first passwords from the sender of the province', async () => {
    const outbox = join(office.folder, 'data', 'outbox')
    const mails = readdirSync(outbox)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => readFileSync(join(outbox, name), 'utf8'))

    const [invitation = ''] = mails.filter((mail) => mail.includes(`To: ${emailOf('P1')}\r\n`))
    expect(invitation).toContain(`<${configuration.mail.from}>\r\n`)
    expect(invitation).toMatch(/^From: =\?UTF-8\?B\?/)
  })

  it('shows nobody else any of it', async () => {
    const person = await sitDown(browser, office)
    await signIn(person, office, emailOf('P1'))
    for (const path of [
      '',
      '/tinh-hinh',
      '/tinh-hinh?huong-dan=dead-letters',
      '/thu',
      '/nhat-ky',
      '/vai-tro',
      '/quy-dinh',
      '/cap/X1',
      '/tre-han',
    ]) {
      expect((await person.page.request.get(`/quan-tri${path}`)).status(), path).toBe(403)
    }
  })
})
