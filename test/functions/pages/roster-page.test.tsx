import { describe, expect, it } from 'vitest'
import { renderPage } from '#functions/pages/layout.tsx'
import { RosterPage, type RosterView } from '#functions/pages/roster-page.tsx'
import type { RosterPreview } from '#shared/contracts/roster-import.ts'

const frame = { place: 'Huyện Đam Rông', year: 2024 }
const counts = { added: 1, removed: 2, changed: 3, total: 40 }
const preview: RosterPreview = {
  previewId: 'p',
  baseId: 'b',
  base: 'CYCLE',
  parts: {
    types: counts,
    units: counts,
    collectives: counts,
    people: counts,
    posts: counts,
    parties: counts,
    assignments: counts,
    mergers: counts,
  },
  levels: { 'chi-bo': counts },
  changes: 450,
  pages: 3,
  obstacles: [],
}
const view: RosterView = {
  uploadId: 'u1',
  status: 'CHECKED',
  problems: [],
  units: 6,
  people: 10,
  open: true,
  back: '/quan-tri',
  changes: {
    preview,
    uploadId: 'u1',
    levelNames: { 'chi-bo': 'Chi bộ trực thuộc' },
    page: 2,
    files: 1,
    changes: [
      {
        part: 'people',
        id: 'P1',
        name: '<b>An</b>',
        kind: 'CHANGED',
        unitId: 'C2',
        level: 'chi-bo',
        fields: [{ field: 'unitId', before: 'C1', after: null }],
      },
    ],
  },
}

describe('the page of an uploaded roster', () => {
  it('shows what changes, before and after, and asks for the confirmation', () => {
    const page = renderPage(<RosterPage frame={frame} view={view} />)

    expect(page).toContain('So sánh với danh sách của đợt đang mở.')
    expect(page).toContain('Chi bộ trực thuộc')
    expect(page).toContain('Mã đơn vị: C1 → (trống)')
    expect(page).toContain('&lt;b>An&lt;/b>')
    expect(page).toContain('action="/quan-tri/danh-sach/u1/xac-nhan"')
    expect(page).toContain('name="reason"')
    expect(page).toContain('?trang=1"')
    expect(page).toContain('?trang=3"')
    expect(page).toContain('thay-doi.csv?phan=1')
  })

  it('offers no confirmation while something can no longer change', () => {
    const obstacles = [{ code: 'SUBJECT_RATED', message: '"An" đã được quyết định xếp loại' }]
    const changes = view.changes && { ...view.changes, preview: { ...preview, obstacles } }

    const page = renderPage(<RosterPage frame={frame} view={{ ...view, changes }} />)

    expect(page).toContain('đã được quyết định xếp loại')
    expect(page).not.toContain('/xac-nhan"')
    expect(page).toContain('action="/quan-tri/danh-sach/u1/bo"')
  })

  it('opens the cycle from a confirmed roster, once', () => {
    const accepted = { ...view, status: 'ACCEPTED' as const, changes: undefined }

    expect(renderPage(<RosterPage frame={frame} view={{ ...accepted, open: false }} />)).toContain(
      'action="/quan-tri/mo-dot"',
    )
    expect(renderPage(<RosterPage frame={frame} view={accepted} />)).not.toContain('mo-dot')
  })
})
