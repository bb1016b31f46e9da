import { describe, expect, it } from 'vitest'
import { galleryOf } from './gallery.ts'

describe('the index of the pictures', () => {
  it('shows the two pictures of a page beside each other, once', () => {
    const page = galleryOf(['viec-360.png', 'viec-desktop.png', 'index.html'])

    expect(page.match(/<section /g)).toHaveLength(1)
    expect(page).toContain('src="viec-desktop.png"')
    expect(page).toContain('src="viec-360.png"')
  })

  it('shows what there is of a page that has one picture', () => {
    expect(galleryOf(['viec-360.png'])).not.toContain('viec-desktop.png')
  })
})
