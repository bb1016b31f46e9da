import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '#test/support/browser.ts'
import { graveFindings, sticksOut, walkWithTab } from './inspect.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 360, height: 720 } })
}, 60_000)
afterAll(() => browser?.close())

const show = (main: string) =>
  page.setContent(
    `<!doctype html><html lang="vi"><title>Trang</title><style>:focus-visible { outline: 3px solid }</style><main><h1>Trang</h1>${main}</main></html>`,
  )
const many = Array.from({ length: 40 }, (_, at) => `<a href="#${at}">Mục ${at}</a>`).join(' ')

it('finds nothing on a page that is as it should be, however long', async () => {
  await show(`${many}<button>Gửi</button>`)

  expect(await graveFindings(page)).toEqual([])
  expect(await sticksOut(page)).toBe(0)
  expect(await walkWithTab(page)).toEqual({ missed: [], invisible: [], inOrder: true })
})

it('finds a button without a name', async () => {
  await show('<button></button>')

  expect(await graveFindings(page)).toMatchObject([{ id: 'button-name', nodes: ['<button></button>'] }])
})

it('finds what sticks out', async () => {
  await show('<p style="width: 500px">Rộng</p>')

  expect(await sticksOut(page)).toBeGreaterThan(0)
})

it('finds what the keyboard cannot leave, does not show, or reaches too early', async () => {
  await show(`${many}<a href="#trap" onkeydown="event.preventDefault()">Bẫy</a><a href="#lost">Mất</a>`)
  expect((await walkWithTab(page)).missed).toEqual(['<a href="#lost">Mất</a>'])

  await show(`${many}<button style="outline: none">Ẩn</button>`)
  expect((await walkWithTab(page)).invisible).toEqual(['<button style="outline: none">Ẩn</button>'])

  await show(`${many}<a href="#first" tabindex="1">Trước</a><a href="#last">Sau</a>`)
  expect((await walkWithTab(page)).inOrder).toBe(false)
})
