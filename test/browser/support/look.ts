import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = process.env.SCREENSHOTS
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const wide = { width: 1280, height: 800 }
const narrow = { width: 360, height: 720 }

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/**
 * Looks at a page as people with other eyes and other screens do: no serious finding of axe, no sideways
 * scrolling at 360 pixels, small enough for a slow line. With `SCREENSHOTS` it also takes both pictures.
 */
export async function look(page: Page, name: string): Promise<void> {
  await page.setViewportSize(wide)
  // Evaluated by the debugger, so the page's own policy stays on.
  await page.evaluate(axe)
  const findings = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => ({ html })) })))",
  )) as Finding[]
  const grave = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave, `${name}: axe`).toEqual([])
  const bytes = Buffer.byteLength(await page.content())
  expect(bytes, `${name}: bytes of the page`).toBeLessThan(100_000)
  await picture(page, name, 'desktop')
  await page.setViewportSize(narrow)
  const width = await page.evaluate('document.documentElement.scrollWidth')
  expect(width, `${name}: width at 360 pixels`).toBeLessThanOrEqual(narrow.width)
  await picture(page, name, '360')
  await page.setViewportSize(wide)
}

async function picture(page: Page, name: string, size: string): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true })
}
