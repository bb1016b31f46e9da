import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionCookie } from '#shared/constants.ts'
import { groupKeyOf } from '#shared/use-cases/group/case-index.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { openLargeCase } from '#test/bench/large-case.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { buildOnce } from '#test/support/built-once.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession } from '#test/support/handlers.ts'
import { makeTask } from '#test/support/judged-case.ts'
import { publishAt, theCase, wanted } from '#test/support/rated-district.ts'
import { openSmallCycle, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { tabTo } from './support/clerk.ts'
import { look } from './support/look.ts'
import { type ServedWorld, serveWorld } from './support/serve-world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

const people = { an: 'an@example.vn', binh: 'binh@example.vn' } as const
const members = 'Đảng viên: Đảng viên không giữ chức vụ'

let database: TestDatabase
let browser: Browser
let served: ServedWorld
let world: World
const opened: BrowserContext[] = []

beforeAll(async () => {
  ;[database, browser, served] = await Promise.all([startDatabase(), launchBrowser(), serveWorld()])
}, 120_000)

afterAll(async () => {
  for (const context of opened) await context.close()
  await browser?.close()
  served?.close()
  database?.close()
}, 60_000)

async function sitDown(email: string, script = true): Promise<Page> {
  const context = await browser.newContext({
    baseURL: served.origin,
    javaScriptEnabled: script,
    locale: 'vi-VN',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(40_000)
  opened.push(context)
  const [, value = ''] = (await openSession(world, email)).split('=')
  await context.addCookies([{ name: sessionCookie, value, url: served.origin }])
  return context.newPage()
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const choose = (page: Page, id: string, rating: string) =>
  page.locator(`[name="rating.${id}"]`).selectOption(rating)
const reason = (page: Page, id: string, text: string) => page.locator(`[name="reason.${id}"]`).fill(text)
const meter = (page: Page, name = members) => page.getByRole('region', { name: `Trần xuất sắc, ${name}` })
/** Id of the first row that can be chosen for, or of the first with this rating. */
async function firstRow(page: Page, rating?: string): Promise<string> {
  for (const select of await page.locator('select[name^="rating."]').all()) {
    if (rating !== undefined && (await select.inputValue()) !== rating) continue
    return ((await select.getAttribute('name')) ?? '').slice('rating.'.length)
  }
  throw new Error('there is no such row')
}
const said = (page: Page, name = members) => meter(page, name).locator('output').innerText()

async function openSmallCase(): Promise<void> {
  world = createWorld(await database.createTable(), configuration)
  await buildOnce(world, 'submitted', async () => {
    await openSmallCycle(world)
    for (const unitId of theCase.unitIds) await submitUnit(world, unitId, wanted)
  })
  served.show(world)
}

describe("an approver's whole job", { timeout: 120_000 }, () => {
  let appraisal: string
  let decision: string
  let an: Page
  let binh: Page

  beforeAll(async () => {
    await openSmallCase()
    appraisal = await makeTask(world, theCase, 'appraisal', 1)
    an = await sitDown(people.an)
    binh = await sitDown(people.binh)
  }, 120_000)

  it('goes from the inbox to the list of the groups, each with its cap', async () => {
    await an.goto('/viec')
    await an.getByRole('link', { name: 'Thẩm định' }).first().click()
    expect(new URL(an.url()).pathname).toBe(`/viec/${appraisal}`)
    expect(await an.locator('select[name^="rating."]').count()).toBeGreaterThan(0)
    await press(an, 'Nhận việc')

    await expect
      .poll(() => said(an), { timeout: 20_000 })
      .toBe('1 xuất sắc, được phép 1 trong 7 từ tốt trở lên; còn 0.')
    await look(an, 'nhom-tham-dinh')
  })

  it('is held by one of two at once; the other learns by whom, and has a view of their own', async () => {
    await binh.goto(`/viec/${appraisal}`)

    expect(await binh.locator('main').innerText()).toContain('Nguyễn Văn An')
    expect(await binh.getByRole('button', { name: 'Trình đề xuất' }).count()).toBe(0)
    await choose(binh, 'P5', 'GOOD')
    await reason(binh, 'P5', 'Chưa nổi trội')
    await press(binh, 'Ghi ý kiến của tôi')
    await binh.getByText('Ý kiến của bạn đã được ghi').waitFor()
    await an.goto(`/viec/${appraisal}`)
    expect(await an.locator('main').innerText()).not.toContain('Chưa nổi trội')
    expect(await an.locator('main').innerText()).toContain('1/2 thành viên đã ghi ý kiến')
  })

  it('shows the cap live while choosing, and says when it is kept', async () => {
    await choose(an, 'P6', 'EXCELLENT')
    await expect
      .poll(() => said(an), { timeout: 20_000 })
      .toContain('Vượt trần 1: 2 xuất sắc, được phép 1 trong 7')
    expect(await meter(an).getAttribute('class')).toBe('meter over')
    await look(an, 'nhom-vuot-tran')
    await choose(an, 'P7', 'COMPLETED')
    await expect
      .poll(() => said(an), { timeout: 20_000 })
      .toContain('Vượt trần 1: 2 xuất sắc, được phép 1 trong 6')
    await choose(an, 'P7', 'GOOD')
    await choose(an, 'P6', 'GOOD')

    await expect
      .poll(() => said(an), { timeout: 20_000 })
      .toBe('1 xuất sắc, được phép 1 trong 7 từ tốt trở lên; còn 0.')
    expect(await meter(an).getAttribute('class')).toBe('meter')
  })

  it('explains of a subject why not better, with clause and numbers, what it rests on and what may be done', async () => {
    const beside = await an.context().newPage()
    await beside.goto(`/ho-so/P7?don-vi=C1&viec=${appraisal}`)

    const text = await beside.locator('main').innerText()
    expect(text).toContain('Vì sao không xếp loại Hoàn thành xuất sắc nhiệm vụ?')
    expect(text).toMatch(/R124-/)
    expect(text).toContain('Làm được lúc này: Ghi ý kiến trước cuộc họp')
    expect(text).toContain('Hạn chế, cam kết mang sang')
    await beside.getByText('Chưa làm được, vì sao').click()
    expect(await beside.locator('main').innerText()).toMatch(/Hủy kết quả xếp loại: \S+/)
    await look(beside, 'ho-so-tham-dinh')
    await beside.goto('/ho-so/P1?don-vi=C1')
    expect(await beside.locator('main').innerText()).toContain('Đây là hồ sơ của chính bạn')
    await beside.close()
  })

  it('is refused with the numbers when the cap is exceeded, and keeps every choice and word', async () => {
    await choose(an, 'P6', 'EXCELLENT')
    await an.getByLabel('Tổng hợp ý kiến của các chủ thể liên quan').fill('Các bên nhất trí')
    for (const select of await an.locator('select[name^="rating."]').all()) {
      const [, id = ''] = ((await select.getAttribute('name')) ?? '').split('.')
      await reason(an, id, `Đã cân nhắc ${id}`)
    }

    await press(an, 'Trình đề xuất')

    expect(await an.getByRole('alert').innerText()).toMatch(/đề xuất 2 .*tối đa 1, vượt 1/s)
    expect(await an.locator('[name="rating.P6"]').inputValue()).toBe('EXCELLENT')
    expect(await an.locator('[name="reason.P7"]').inputValue()).toBe('Đã cân nhắc P7')
    expect(await an.locator('[name=partiesSummary]').inputValue()).toBe('Các bên nhất trí')
    await expect.poll(() => said(an), { timeout: 20_000 }).toContain('Vượt trần 1')
    await choose(an, 'P6', 'GOOD')
    await press(an, 'Trình đề xuất')
    await an.getByText('Việc đã được').waitFor()
  })

  it('is told by whom and when to whoever comes too late', async () => {
    await binh.reload()
    expect(await binh.locator('main').innerText()).toMatch(/Việc đã được Nguyễn Văn An hoàn thành lúc/)
  })

  it('gives the list on paper, a sheet for each group with lines to sign', async () => {
    await an.goto(`/viec/${appraisal}`)
    await an.getByRole('link', { name: 'Bản in cho cuộc họp' }).click()
    expect(await an.locator('section.sheet').count()).toBe(2)
    expect(await an.locator('.signatures').first().innerText()).toContain('CHỦ TRÌ')
    await look(an, 'ban-in')
    await an.emulateMedia({ media: 'print' })
    expect(await an.locator('.unprinted').isVisible()).toBe(false)
    const breaks = await an.evaluate(
      "[...document.querySelectorAll('.sheet')].map((one) => getComputedStyle(one).breakBefore)",
    )
    expect(breaks).toEqual(['auto', 'page'])
    await an.emulateMedia({ media: null })
  })

  it('ends with a decision by votes, made with the keyboard alone, and its documents', async () => {
    const rest = await makeTask(world, theCase, 'appraisal', 2)
    await binh.goto(`/viec/${rest}`)
    await press(binh, 'Nhận việc')
    await press(binh, 'Trình đề xuất')
    await binh.getByText('Việc đã được').waitFor()
    decision = await makeTask(world, theCase, 'decision', 1)
    await an.goto(`/viec/${decision}`)
    await tabTo(an, 'form[action$="/nhan"] button')
    await an.keyboard.press('Enter')
    await an.getByRole('button', { name: 'Trả lại việc' }).waitFor()
    await tabTo(an, 'input[name=list][value=FOR]')
    await an.keyboard.press('Space')
    await tabTo(an, 'form[action$="/phieu"] button')
    await an.keyboard.press('Enter')
    await an.getByText('Đã ghi theo tên: 1 đồng ý').waitFor()
    await look(an, 'nhom-quyet-dinh')
    for (const [name, value] of [
      ['votesFor', '2'],
      ['votesAgainst', '0'],
      ['documentNumber', '12-QĐ/ĐU'],
    ] as const) {
      await tabTo(an, `.panel input[name=${name}]`)
      await an.keyboard.type(value)
    }
    await tabTo(an, 'button[formaction$="/xong"]')
    await an.keyboard.press('Enter')
    await an.getByText('Việc đã được').waitFor()

    const last = await makeTask(world, theCase, 'decision', 2)
    await binh.goto(`/viec/${last}`)
    await press(binh, 'Nhận việc')
    await binh.locator('form[data-caps] [name=votesFor]').fill('2')
    await binh.locator('form[data-caps] [name=votesAgainst]').fill('0')
    await binh.locator('form[data-caps] [name=documentNumber]').fill('13-QĐ/ĐU')
    await press(binh, 'Ghi quyết định')
    await binh.getByText('Việc đã được').waitFor()
    await recordRatings(world.context, theCase)

    await an.goto('/ho-so/P5')
    expect(await an.locator('main').innerText()).toContain('12-QĐ/ĐU ngày')
    await look(an, 'ho-so-da-quyet-dinh')
    await an.getByRole('link', { name: 'Xem thông báo' }).click()
    expect(await an.locator('main').innerText()).toContain('THÔNG BÁO KẾT QUẢ')
    await publishAt(world, '2024-11-01T01:00:00.000Z')
    await an.goto('/khen-thuong/X1')
    const [download] = await Promise.all([
      an.waitForEvent('download'),
      an.locator('a[href$="/xlsx"]').first().click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  })
})

describe('an approver without script', { timeout: 120_000 }, () => {
  beforeEach(openSmallCase, 120_000)

  it('works out the cap with a button, loses nothing typed, and proposes', async () => {
    const taskId = await makeTask(world, theCase, 'appraisal', 1)
    const page = await sitDown(people.an, false)
    await page.goto(`/viec/${taskId}`)
    await press(page, 'Nhận việc')
    await choose(page, 'P6', 'GOOD')
    await reason(page, 'P6', 'Nhường chỉ tiêu')
    await page.locator('[name=partiesSummary]').fill('Nhất trí')

    await press(page, 'Lưu và tính lại trần')

    await expect.poll(() => said(page), { timeout: 20_000 }).toContain('1 xuất sắc, được phép 1 trong 7')
    expect(await page.locator('[name="reason.P6"]').inputValue()).toBe('Nhường chỉ tiêu')
    expect(await page.locator('[name=partiesSummary]').inputValue()).toBe('Nhất trí')
    expect(await page.locator('main').innerText()).toContain('Bản nháp của bạn đã được lưu lúc')
    await press(page, 'Kiểm tra cả danh sách')
    expect(await page.getByRole('status', { name: 'Kết quả kiểm tra' }).innerText()).toContain(
      'Danh sách trong bản nháp gửi được',
    )
    // The page behind the answer may be loaded again and come back to; a form must not be sent for it once more.
    await page.reload()
    await page.getByRole('status', { name: 'Kết quả kiểm tra' }).waitFor()
    await page.goto('/viec')
    await page.goBack()
    await page.getByRole('status', { name: 'Kết quả kiểm tra' }).waitFor()
    expect(await page.locator('[name="reason.P6"]').inputValue()).toBe('Nhường chỉ tiêu')
    await press(page, 'Trình đề xuất')
    expect(await page.locator('main').innerText()).toContain('Việc đã được')
  })
})

describe('an approver with a list of hundreds', { timeout: 180_000 }, () => {
  const first = 'Đảng viên: Đảng viên nhóm 1'
  let taskId: string

  beforeAll(async () => {
    const made = await openLargeCase(await database.createTable(), {
      cells: 2,
      membersPerCell: 90,
      groups: 2,
    })
    world = made.world
    taskId = made.taskId
    served.show(world)
  }, 120_000)

  for (const script of [true, false]) {
    it(`fills it in group by group and page by page ${script ? 'with' : 'without'} script`, async () => {
      const page = await sitDown(people.an, script)
      await page.goto(`/viec/${taskId}`)
      if (script) {
        await look(page, 'viec-dai')
        await press(page, 'Nhận việc')
      }
      const summary = page.getByLabel('Tổng hợp ý kiến của các chủ thể liên quan')
      await summary.fill('Nhất trí cao')
      await page.getByRole('button', { name: `Lưu và mở ${first}` }).click()
      if (script) await look(page, 'viec-dai-nhom')
      const one = await firstRow(page)
      await choose(page, one, 'COMPLETED')
      await reason(page, one, 'Chậm tiến độ')
      await press(page, 'Lưu và sang trang sau')
      expect(new URL(page.url()).search).toBe(`?nhom=${groupKeyOf(first)}&trang=2`)
      const two = await firstRow(page)
      expect(two).not.toBe(one)
      await choose(page, two, 'COMPLETED')
      await page.getByRole('button', { name: 'Lưu và mở Đảng viên: Đảng viên nhóm 2' }).click()
      expect(await page.locator('h2').first().innerText()).toBe('Đảng viên: Đảng viên nhóm 2')
      await press(page, 'Lưu và về danh sách nhóm')
      expect(await summary.inputValue()).toBe('Nhất trí cao')
      await page.goto(`/viec/${taskId}?nhom=${groupKeyOf(first)}`)
      expect(await page.locator(`[name="rating.${one}"]`).inputValue()).toBe('COMPLETED')
      expect(await page.locator(`[name="reason.${one}"]`).inputValue()).toBe('Chậm tiến độ')
      await page.goto(`/viec/${taskId}?nhom=${groupKeyOf(first)}&trang=2`)
      expect(await page.locator(`[name="rating.${two}"]`).inputValue()).toBe('COMPLETED')
    })
  }

  it('counts in the meter of a page what was chosen on the others', async () => {
    const page = await sitDown(people.an)
    await page.goto(`/viec/${taskId}?nhom=${groupKeyOf(first)}`)
    const before = Number(/(\d+) xuất sắc/.exec(await said(page, first))?.[1])
    const one = await firstRow(page, 'GOOD')
    await choose(page, one, 'EXCELLENT')
    await expect.poll(() => said(page, first), { timeout: 20_000 }).toContain(`${before + 1} xuất sắc`)
    await press(page, 'Lưu và sang trang sau')

    await expect.poll(() => said(page, first), { timeout: 20_000 }).toContain(`${before + 1} xuất sắc`)
  })

  it('asks before unsaved choices are left, and does not after they were kept', async () => {
    const page = await sitDown(people.an)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.goto(`/viec/${taskId}?nhom=${groupKeyOf(first)}`)
    await page.locator('input[name^="reason."]').first().click()
    await page.keyboard.type('x')
    await press(page, 'Lưu và tính lại trần')
    expect(asked).toEqual([])
    await page.locator('input[name^="reason."]').first().click()
    await page.keyboard.type('y')
    await page.goto('/viec')
    expect(asked).toEqual(['beforeunload'])
  })

  it('accepts the shown ratings of a group on purpose, and hears what is still wrong before sending', async () => {
    const page = await sitDown(people.an)
    await page.goto(`/viec/${taskId}`)
    await press(page, 'Trình đề xuất')
    expect(await page.getByRole('alert').innerText()).toContain('Chưa ghi nhận được')
    await look(page, 'viec-dai-con-thieu')
    await page.goto(`/viec/${taskId}?nhom=${groupKeyOf(first)}`)
    await press(page, 'Nhận mức đang hiện cho các dòng chưa xem của nhóm')
    await page.goto(`/viec/${taskId}`)
    expect(await page.getByRole('row', { name: first }).innerText()).toContain('đã chọn hết')
    await press(page, 'Kiểm tra cả danh sách')
    expect(await page.getByRole('status', { name: 'Kết quả kiểm tra' }).innerText()).toMatch(
      /Còn \d+ điều phải sửa trước khi gửi/,
    )
    await look(page, 'viec-dai-kiem-tra')
  })
})
