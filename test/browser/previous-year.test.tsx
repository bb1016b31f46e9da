import type { Browser, Page } from 'playwright-core'
import type { VNode } from 'preact'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { frameOf } from '#functions/pages/frame.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { PreviousPage } from '#functions/pages/previous-year/previous-page.tsx'
import { PreviousUploadPage } from '#functions/pages/previous-year/previous-upload-page.tsx'
import { stylesheet } from '#functions/pages/stylesheet.ts'
import type { TypedFigure } from '#shared/contracts/previous-year.ts'
import { requireCycle } from '#shared/use-cases/context.ts'
import { confirmPrevious } from '#shared/use-cases/previous-year/confirm-figures.ts'
import { preparePreviousUpload } from '#shared/use-cases/previous-year/prepare-workbook.ts'
import { readPrevious, readPreviousUpload } from '#shared/use-cases/previous-year/read-previous.ts'
import { receivePrevious } from '#shared/use-cases/previous-year/receive-workbook.ts'
import { previousScope } from '#shared/use-cases/previous-year/scope.ts'
import { writePreviousYear } from '#shared/workbooks/previous-year.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { holdLastYear } from '#test/support/last-year.ts'
import { administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { look } from './support/look.ts'

let database: TestDatabase
let browser: Browser
let page: Page
let world: World

beforeAll(async () => {
  database = await startDatabase()
  browser = await launchBrowser()
  page = await (await browser.newContext()).newPage()
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
  await holdLastYear(world, { figures: [] })
}, 120_000)
afterAll(async () => {
  await browser.close()
  database.close()
})

async function show(name: string, content: VNode): Promise<void> {
  const markup = renderPage(content).replace(/<link rel="stylesheet"[^>]*>/, `<style>${stylesheet}</style>`)
  await page.setContent(markup.replaceAll(/<meta http-equiv="refresh"[^>]*>/g, ''))
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
  await look(page, name)
}

/** A row for every percentage of the year, every fourth of which contradicts itself. */
async function send(change: (figure: TypedFigure) => TypedFigure = (figure) => figure) {
  const { context } = world
  const { fields, uploadId } = await preparePreviousUpload(context, administrator)
  const scope = await previousScope(context, await requireCycle(context))
  const figures = scope.expected.slice(1).map((line, index): TypedFigure => {
    const figure = { ...line, unitId: null, count: 120 + index, denominator: 1114 }
    return change({ ...figure, percent: index % 4 === 0 ? 95.61 : null })
  })
  const bytes = await writePreviousYear(scope, figures)
  const key = fields.key ?? ''
  world.objects.set(key, { bytes, metadata: { 'uploaded-by': administrator.email } })
  await receivePrevious(context, { key, size: bytes.length, etag: 'e' })
  return uploadId
}

describe('the pages of last year’s figures', () => {
  it('can be read and used on a small screen', async () => {
    const { context } = world
    const frame = frameOf(context, administrator)
    const overview = async () => {
      const form = await preparePreviousUpload(context, administrator)
      return <PreviousPage frame={frame} overview={await readPrevious(context, administrator)} form={form} />
    }
    const uploaded = async (uploadId: string) => (
      <PreviousUploadPage frame={frame} view={await readPreviousUpload(context, administrator, uploadId)} />
    )
    await show('previous-none', await overview())
    const uploadId = await send()
    await show('previous-checked', await uploaded(uploadId))
    await confirmPrevious(context, administrator, uploadId, {
      choice: 'TYPED',
      seen: 0,
      reason: 'Đợt năm trước thực hiện trên giấy, số liệu theo báo cáo đã gửi Tỉnh ủy',
    })
    await show('previous', await overview())
    await show('previous-confirmed', await uploaded(uploadId))
    await show('previous-rejected', await uploaded(await send((figure) => ({ ...figure, count: 2000 }))))
  }, 120_000)
})
