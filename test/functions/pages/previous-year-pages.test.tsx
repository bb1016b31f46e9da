import { describe, expect, it } from 'vitest'
import { parse } from '#functions/http/request.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { PreviousPage } from '#functions/pages/previous-year/previous-page.tsx'
import { PreviousUploadPage } from '#functions/pages/previous-year/previous-upload-page.tsx'
import {
  changePreviousBody,
  confirmPreviousBody,
  type PreviousUpload,
} from '#shared/contracts/previous-year.ts'
import type { PreviousOverview, PreviousUploadView } from '#shared/use-cases/previous-year/read-previous.ts'

const frame = { place: 'Tỉnh Thử', year: 2024, reader: { name: 'Quản trị', administrator: true } }
const form = { url: 'https://bucket.example', fields: { key: 'preparation/2024/previous/u.xlsx' } }

const version = {
  cycleId: '2024',
  version: 2,
  uploadId: 'u2',
  sha256: 'a',
  digest: 'd',
  rows: 120,
  choice: 'TYPED',
  reason: '<b>Năm 2023 làm trên giấy</b>',
  recordedAt: '2024-11-20T02:00:00.000Z',
  recordedBy: 'quantri@example.vn',
} as const

const overview: PreviousOverview = {
  year: 2023,
  run: { cycleId: '2023', runId: 'r', createdAt: '2024-01-10T02:00:00.000Z', sha256: 'x' },
  units: ['LD', 'DN'],
  versions: [version],
}

const upload: PreviousUpload = {
  cycleId: '2024',
  uploadId: 'u2',
  status: 'CHECKED',
  etag: 'e',
  sha256: 'a',
  digest: 'd',
  bytes: 10,
  problems: [],
  preview: {
    rows: 1,
    remarks: [
      {
        kind: 'PERCENT',
        row: 21,
        group: 'Đảng viên <1>',
        measure: 'HTXSNV',
        unitId: 'LD',
        printed: '95,61%',
        expected: '1109/1114 = 99,55%',
      },
    ],
    remarkCount: 1,
    missing: [{ unitId: 'DN', groups: ['T7: Đảng viên'] }],
  },
  receivedAt: '2024-11-20T02:00:00.000Z',
  uploadedBy: 'quantri@example.vn',
}

const figure = {
  table: 'T7',
  group: 'Đảng viên',
  measure: 'HTXSNV (second ratio)',
  unitId: null,
  count: 45034,
  denominator: 48772,
  denominatorName: 'số được đánh giá, xếp loại (rated)',
  percent: 92.33,
} as const

const view: PreviousUploadView = { uploadId: 'u2', upload, figures: [figure], current: 1 }
const page = (more: Partial<PreviousOverview> = {}) =>
  renderPage(<PreviousPage frame={frame} overview={{ ...overview, ...more }} form={form} />)
const uploadPage = (more: Partial<PreviousUploadView> = {}) =>
  renderPage(<PreviousUploadPage frame={frame} view={{ ...view, ...more }} />)

describe('the page of last year’s figures', () => {
  it('says where they come from, which units they need and what was recorded', () => {
    const html = page()

    expect(html).toContain('Số liệu năm 2023')
    expect(html).toContain('Đợt năm 2023 đã làm trong hệ thống này')
    expect(html).toContain('LD, DN')
    expect(html).toContain('href="/nam-truoc/u2"')
    expect(html).toContain('&lt;b>Năm 2023')
    expect(html).toMatch(/<input[^>]*name="choice"[^>]*value="TYPED"[^>]*checked/)
    expect(html).toContain('action="https://bucket.example"')
  })

  it('offers the workbook alone while nothing is known', () => {
    const html = page({ run: null, units: null, versions: [] })

    expect(html).toContain('không làm trong hệ thống này')
    expect(html).toContain('Chưa có số liệu nhập từ tệp')
    expect(html).toContain('href="/nam-truoc/mau.xlsx"')
    expect(html).not.toContain('action="/nam-truoc/lua-chon"')
  })

  it('says that the typed figures were withdrawn, and keeps the versions in sight', () => {
    const withdrawn = { ...version, version: 3, uploadId: null, sha256: null, digest: null, rows: 0 }
    const html = page({ run: null, versions: [withdrawn, version] })

    expect(html).toContain('Đã thôi dùng số liệu nhập từ tệp')
    expect(html).not.toContain('name="withdraw"')
    expect(html).toContain('120 số liệu')
    expect(page({ run: null })).toContain('Hiện chỉ có số liệu nhập từ tệp')
  })
})

describe('the page of one workbook', () => {
  it('shows what is taken, what contradicts itself and what is missing, and asks for the confirmation', () => {
    const html = uploadPage()

    expect(html).toContain('1109/1114 = 99,55%')
    expect(html).toContain('LD – Đảng viên &lt;1> – HTXSNV')
    expect(html).toContain('1 nhóm của năm nay chưa có số liệu năm trước (đơn vị DN)')
    expect(html).toContain('45.034')
    expect(html).toContain('92,33%')
    expect(html).toContain('HTXSNV trên số hoàn thành tốt nhiệm vụ trở lên')
    expect(html).toContain('action="/nam-truoc/u2/xac-nhan"')
    expect(html).toMatch(/<input[^>]*name="seen"[^>]*value="1"/)
    expect(html).toContain('thay bản 1 đang dùng')
    expect(html).not.toContain('http-equiv="refresh"')
  })

  it('looks again by itself while the file is on its way', () => {
    expect(uploadPage({ upload: undefined, figures: [] })).toContain('http-equiv="refresh"')
  })

  it('shows every problem, and nothing to confirm', () => {
    const problems = [
      { code: 'CELL_INVALID', message: 'Sai', sheet: 'Số liệu năm 2023', row: 3, column: 'E' },
    ]
    const html = uploadPage({
      upload: { ...upload, status: 'REJECTED', problems, preview: null },
      figures: [],
    })

    expect(html).toContain('Có 1 chỗ cần sửa')
    expect(html).not.toContain('xac-nhan')
  })

  it('says what became of it, and cuts a long list', () => {
    const settled = (status: PreviousUpload['status']) =>
      uploadPage({ upload: { ...upload, status, preview: null } })
    const many = Array.from({ length: 401 }, () => ({
      ...figure,
      denominator: null,
      percent: null,
      unitId: 'LD',
    }))

    expect(settled('CONFIRMED')).toContain('đã được xác nhận')
    expect(settled('DISCARDED')).toContain('đã bị bỏ')
    expect(uploadPage({ figures: many, current: 0 })).toContain('Hiện 400 trên 401')
  })
})

describe('the forms', () => {
  it('take what a browser sends', () => {
    expect(parse({ choice: 'TYPED', seen: '3', reason: ' Vì ' }, confirmPreviousBody)).toEqual({
      choice: 'TYPED',
      seen: 3,
      reason: 'Vì',
    })
    expect(parse({ choice: 'COMPUTED', seen: '3', withdraw: 'co' }, changePreviousBody)).toEqual({
      choice: 'COMPUTED',
      seen: 3,
      reason: '',
      withdraw: true,
    })
    expect(() => parse({ choice: 'BOTH', seen: '-1' }, confirmPreviousBody)).toThrow()
  })
})
