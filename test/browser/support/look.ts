import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { galleryOf } from './gallery.ts'
import { graveFindings, sticksOut } from './inspect.ts'

const folder = process.env.SCREENSHOTS
const highest = 12_000
export const wide = { width: 1280, height: 800 }
export const narrow = { width: 360, height: 720 }

/**
 * Looks at a page as people with other eyes and other screens do: no serious finding of axe, no sideways
 * scrolling at 360 pixels, small enough for a slow line. With `SCREENSHOTS` it also takes both pictures.
 */
export async function look(page: Page, name: string): Promise<void> {
  await page.setViewportSize(wide)
  expect(await graveFindings(page), `${name}: axe`).toEqual([])
  const bytes = Buffer.byteLength(await page.content())
  expect(bytes, `${name}: bytes of the page`).toBeLessThan(100_000)
  await picture(page, name, 'desktop')
  await page.setViewportSize(narrow)
  expect(await sticksOut(page), `${name}: sticks out at 360 pixels`).toBeLessThanOrEqual(0)
  await picture(page, name, '360')
  await page.setViewportSize(wide)
}

/** Takes a picture of the whole page where pictures are wanted, and leads to it from the folder's index. */
export async function picture(page: Page, name: string, size: 'desktop' | '360'): Promise<void> {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const height = (await page.evaluate('document.documentElement.scrollHeight')) as number
  const { width } = size === '360' ? narrow : wide
  // The browser paints no picture that is much higher.
  const clip = { x: 0, y: 0, width, height: Math.min(height, highest) }
  const path = join(folder, `${name}-${size}.png`)
  // On a busy machine the browser now and then has no picture at the first time of asking.
  await page
    .screenshot({ path, fullPage: true, clip })
    .catch(() => page.screenshot({ path, fullPage: true, clip }))
  writeFileSync(join(folder, 'index.html'), galleryOf(readdirSync(folder)))
}
