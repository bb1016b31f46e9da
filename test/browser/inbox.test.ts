import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { languageCookie, sessionCookie } from '#shared/constants.ts'
import type { Task } from '#shared/store/tasks.ts'
import { transact } from '#shared/store/transact.ts'
import { listWaiting } from '#shared/store/waiting.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { deterministicId } from '#shared/use-cases/context.ts'
import { delegateRole } from '#shared/use-cases/delegate-role.ts'
import { newTaskWrites, taskWrites } from '#shared/use-cases/task-writes.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession } from '#test/support/handlers.ts'
import { actorOf, administrator, openSmallCycle, roster, submitUnit } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { look, picture } from './support/look.ts'
import { type ServedWorld, serveWorld } from './support/serve-world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let browser: Browser
let served: ServedWorld
let world: World
const opened: BrowserContext[] = []

const people = { an: 'an@example.vn', binh: 'binh@example.vn', chau: 'chau@example.vn' } as const
const taskId = (number: number) => deterministicId('browser', String(number))

/** One of many appraisals of commune one, each due a minute after the one before. */
function taskOf(number: number): Task {
  const dueAt = new Date(Date.UTC(2024, 9, 31, 16, 0) + number * 60_000).toISOString()
  return {
    ...{ taskId: taskId(number), cycleId: '2024', kind: 'appraisal', level: `dot-${number}` },
    ...{ authorityId: 'X1', authorityName: 'Đảng ủy xã Một', levelName: `Chi bộ đợt ${number}` },
    ...{ role: 'working-group', unitIds: ['C1', 'C2'], round: 1, status: 'OPEN' },
    ...{ createdAt: '2024-10-20T02:00:00.000Z', dueAt, returned: [], claimedBy: null, claimedAt: null },
    ...{ completedBy: null, completedAt: null, bodyHash: null, result: null, version: 1 },
  }
}

/** Somebody has been quicker with a task that the list of others still shows. */
async function completeBehind(number: number, email: string): Promise<void> {
  const { personId, name } = await actorOf(world.context, email)
  const by = { personId, email, name }
  const done = { status: 'COMPLETED', completedBy: by, completedAt: '2024-11-01T03:30:00.000Z' } as const
  await transact(world.context.table, taskWrites(taskOf(number), done), [], world.context.now())
}

beforeAll(async () => {
  ;[database, browser, served] = await Promise.all([startDatabase(), launchBrowser(), serveWorld()])
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world, {
    ...roster,
    assignments: [...roster.assignments, { personId: 'P4', unitId: 'X1', role: 'group-head' }],
  })
  for (const unitId of ['C1', 'C2']) await submitUnit(world, unitId, () => 'GOOD')
  for (let number = 0; number < 130; number += 1) {
    await transact(world.context.table, newTaskWrites(taskOf(number)), [], world.context.now())
  }
  served.show(world)
}, 120_000)

afterAll(async () => {
  for (const context of opened) await context.close()
  await browser?.close()
  served?.close()
  database?.close()
}, 60_000)

async function sitDown(email: string, options: { script?: boolean; lang?: 'vi' | 'en' } = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: served.origin,
    javaScriptEnabled: options.script ?? true,
    locale: 'vi-VN',
  })
  context.setDefaultTimeout(40_000)
  opened.push(context)
  const [, value = ''] = (await openSession(world, email)).split('=')
  await context.addCookies([
    { name: sessionCookie, value, url: served.origin },
    { name: languageCookie, value: options.lang ?? 'vi', url: served.origin },
  ])
  return context.newPage()
}

const focused = (page: Page) =>
  page.evaluate('document.activeElement.innerText || document.activeElement.type')

async function holderOf(number: number): Promise<string | null> {
  const waiting = await listWaiting(world.context.table, '2024', 'all')
  return waiting.find((task) => task.taskId === taskId(number))?.claimedBy?.email ?? null
}

describe('an approver at the inbox', { timeout: 120_000 }, () => {
  it('sees the most urgent fifty with the counts of every view, on any screen', async () => {
    const page = await sitDown(people.an)
    await page.goto('/viec')
    await look(page, 'viec-nhieu')

    expect(await page.locator('table[data-list] tbody tr').count()).toBe(50)
    expect(await page.getByRole('navigation', { name: 'Xem' }).innerText()).toMatch(
      /Tất cả \(130\)\s+Tôi đã nhận \(0\)\s+Của nhóm tôi \(130\)\s+Được ủy quyền \(0\)\s+Quá hạn \(130\)/,
    )
    expect(await page.getByRole('navigation', { name: 'Các trang của danh sách' }).innerText()).toContain(
      'Việc 1–50 trên 130',
    )
    await page.getByRole('link', { name: 'Trang sau' }).click()
    expect(await page.locator('table[data-list] tbody tr').count()).toBe(50)
    await page.getByRole('link', { name: 'Trang sau' }).click()
    expect(await page.locator('table[data-list] tbody tr').count()).toBe(30)
  })

  it('works through the list with the keyboard alone, and is never caught in it', async () => {
    const page = await sitDown(people.an)
    await page.goto('/viec')
    // Into the list as Tab comes there: the region around the table is a stop.
    await page.locator('section.scroll').focus()
    for (const key of ['j', 'j', 'ArrowDown', 'k']) await page.keyboard.press(key)
    expect(await focused(page)).toBe('Thẩm định: Chi bộ đợt 1')
    for (const key of ['x', 'j', 'x', 'End', 'Home']) await page.keyboard.press(key)
    expect(await focused(page)).toBe('Thẩm định: Chi bộ đợt 0')
    expect(await page.getByRole('status').innerText()).toBe('Đã chọn 2 việc.')
    await page.keyboard.press('?')
    await page.getByText('chọn hoặc bỏ chọn việc').waitFor()
    await look(page, 'viec-phim-tat')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Nhận')

    const submit = page.getByRole('button', { name: 'Thực hiện' })
    await submit.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Đã thực hiện 2 trên 2 việc').waitFor()
    expect([await holderOf(1), await holderOf(2)]).toEqual([people.an, people.an])

    await page.locator('section.scroll').last().focus()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Thẩm định: Chi bộ đợt 0/ }).waitFor()
  })

  it('types letters into fields as letters', async () => {
    const page = await sitDown(people.an)
    await page.goto('/viec?tu=x')
    await page.getByLabel('Có các từ').fill('')
    await page.getByLabel('Có các từ').pressSequentially('jkx?')
    expect(await page.getByLabel('Có các từ').inputValue()).toBe('jkx?')
  })

  it('learns of each of several tasks what was done, and what not and why', async () => {
    const binh = await actorOf(world.context, people.binh)
    const page = await sitDown(people.an)
    await page.goto('/viec')
    for (const number of [10, 11, 12]) {
      await page.locator(`[name="chon.${taskId(number)}"]`).check()
    }
    await claimTask(world.context, binh, taskId(11))
    await completeBehind(12, people.binh)

    await page.getByRole('button', { name: 'Thực hiện' }).click()

    const results = page.getByRole('alert')
    await results.getByText('Đã thực hiện 1 trên 3 việc').waitFor()
    const said = await results.innerText()
    expect(said).toMatch(/Chi bộ đợt 10, Đảng ủy xã Một\s+Đã nhận/)
    expect(said).toContain(`Việc này đang do ${binh.name} nhận xử lý từ lúc 09:00, 01/11/2024.`)
    expect(said).toContain(`Việc này đã được ${binh.name} quyết định lúc 10:30, 01/11/2024.`)
    await look(page, 'viec-ket-qua-tung-viec')
    expect([await holderOf(10), await holderOf(11), await holderOf(12)]).toEqual([
      people.an,
      people.binh,
      null,
    ])
  })

  it('bookmarks a filter by its address, in both languages', async () => {
    const page = await sitDown(people.an)
    await page.goto('/viec')
    await page.getByText('Lọc và sắp xếp').click()
    await page.getByLabel('Có các từ').fill('dot 1 xa mot')
    await page.getByRole('combobox', { name: 'Tình trạng' }).selectOption({ label: 'Chưa ai nhận' })
    await page.getByLabel('Hạn đến hết ngày').fill('2024-11-05')
    await page.getByLabel('Sắp xếp theo').selectOption({ label: 'Loại việc' })
    await page.getByRole('button', { name: 'Lọc', exact: true }).click()
    await page.getByText('Lưu địa chỉ của trang này').waitFor()
    const bookmark = page.url()
    await look(page, 'viec-loc')

    const other = await sitDown(people.an, { lang: 'en' })
    await other.goto(bookmark)
    expect(await other.getByLabel('With the words').inputValue()).toBe('dot 1 xa mot')
    expect(await other.getByRole('combobox', { name: 'State' }).inputValue()).toBe('chua-nhan')
    await look(other, 'viec-loc-en')
  })

  it('is told what to do where there is nothing to do, and what is wrong with an address', async () => {
    const page = await sitDown(people.an)
    await page.goto('/viec?tu=khong+co+tu+nay')
    expect(await page.locator('main').innerText()).toMatch(/Không có việc nào hợp với bộ lọc.*Bỏ bớt/s)
    await look(page, 'viec-loc-khong-co')
    await page.goto('/viec?loc=uy-quyen')
    expect(await page.locator('main').innerText()).toContain(
      'Không có việc nào của người đã ủy quyền cho bạn.',
    )
    const answer = await page.goto('/viec?han=hom-nay&viec=khac')
    expect(answer?.status()).toBe(400)
    expect(await page.getByRole('alert').innerText()).toMatch(/Loại việc: .*Hạn đến hết ngày: /s)
    await look(page, 'viec-dia-chi-sai')
  })
})

describe('an inbox without script', { timeout: 120_000 }, () => {
  it('claims and releases from a row, and comes back to the same filter', async () => {
    const page = await sitDown(people.binh, { script: false })
    await page.goto('/viec?tu=dot+129')
    await page.getByRole('button', { name: 'Nhận', exact: true }).click()
    expect(page.url()).toContain('tu=dot+129')
    expect(await holderOf(129)).toBe(people.binh)
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await page.getByRole('button', { name: 'Nhận', exact: true }).waitFor()
    expect(await holderOf(129)).toBeNull()
  })

  it('asks for what is missing, and keeps what was typed and chosen', async () => {
    const page = await sitDown('dung@example.vn', { script: false })
    await page.goto('/viec?tu=dot+3')
    await page.getByText('Với các việc đã chọn').first().click()
    await page.getByRole('button', { name: 'Thực hiện' }).click()
    await page.getByText('Chưa chọn việc nào.').waitFor()
    await page.locator(`[name="chon.${taskId(30)}"]`).check()
    await page.getByLabel('Giao lại cho người khác trong nhóm').check()
    await page.getByLabel('Lý do giao lại').fill('Đồng chí An đi học')

    await page.getByRole('button', { name: 'Thực hiện' }).click()

    await page.getByRole('alert').waitFor()
    await picture(page, 'viec-giao-lai-thieu', 'desktop')
    expect(await page.getByLabel('Lý do giao lại').inputValue()).toBe('Đồng chí An đi học')
    expect(await page.locator(`[name="chon.${taskId(30)}"]`).isChecked()).toBe(true)
    await page.getByLabel('Thư điện tử của người nhận').fill(people.binh)
    await page.getByRole('button', { name: 'Thực hiện' }).click()
    await page.getByText('Đã thực hiện 1 trên 1 việc').waitFor()
    expect(await holderOf(30)).toBe(people.binh)
  })

  it('shows a delegate in whose place they act', async () => {
    const order = {
      unitId: 'X1',
      role: 'working-group',
      to: people.chau,
      since: '2024-11-01',
      until: '2024-11-10',
    }
    await delegateRole(world.context, await actorOf(world.context, people.an), {
      ...order,
      reason: 'Đi công tác',
    })
    const page = await sitDown(people.chau, { script: false })
    await page.goto('/viec?loc=uy-quyen&tu=dot+40')

    expect(await page.locator('tbody').innerText()).toMatch(/thay mặt/)
  })
})

describe('the page of delegations', { timeout: 120_000 }, () => {
  it('takes a role back with the keyboard, and says what became of it', async () => {
    const page = await sitDown(people.an)
    await page.goto('/uy-quyen?nhom=X1%7Cworking-group')
    await look(page, 'uy-quyen-dang-co')
    expect(await page.getByRole('combobox', { name: 'Vai trò' }).inputValue()).toBe('X1|working-group')

    await page.getByRole('button', { name: /^Thu hồi: / }).focus()
    await page.keyboard.press('Enter')

    await page.getByText('Đã thu hồi').waitFor()
    await page.getByLabel('Thư điện tử của người được ủy quyền').fill('khong-co@example.vn')
    await page.getByLabel('Đến hết ngày').fill('2024-11-20')
    await page.getByLabel('Lý do').fill('Nghỉ phép')
    await page.getByRole('button', { name: 'Ủy quyền', exact: true }).click()
    await page.getByRole('alert').waitFor()
    await look(page, 'uy-quyen-tu-choi')
    expect(await page.getByLabel('Lý do').inputValue()).toBe('Nghỉ phép')
  })
})

describe('an administrator at the inbox', { timeout: 120_000 }, () => {
  it('finds the tasks of the whole cycle, and says to who has no role what that means', async () => {
    const page = await sitDown(administrator.email)
    await page.goto('/viec')
    await look(page, 'viec-khong-vai-tro')
    expect(await page.locator('main').innerText()).toContain('Bạn chưa thuộc tổ công tác')
    await page.getByRole('link', { name: /Toàn đợt/ }).click()
    expect(await page.locator('table[data-list] tbody tr').count()).toBe(50)
    await look(page, 'viec-toan-dot')
  })
})
