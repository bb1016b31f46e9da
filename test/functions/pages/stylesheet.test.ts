import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { stylesheet, stylesheetVersion } from '#functions/pages/stylesheet.ts'

describe('the stylesheet', () => {
  it('is small on a slow line', () => {
    expect(Buffer.byteLength(stylesheet)).toBeLessThan(20_000)
    expect(gzipSync(stylesheet).length).toBeLessThan(6_000)
  })

  it('loads nothing else, and opens and closes every block', () => {
    expect(stylesheet).not.toMatch(/@import|url\(/)
    expect(stylesheet.split('{')).toHaveLength(stylesheet.split('}').length)
  })

  it('has an address of its content', () => {
    expect(stylesheetVersion).toMatch(/^[0-9a-f]{12}$/)
  })
})
