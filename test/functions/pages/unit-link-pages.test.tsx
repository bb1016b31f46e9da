import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { CapPicture } from '#functions/pages/cap-picture.tsx'
import { LinkProblemPage, linkProblem } from '#functions/pages/link-problem-page.tsx'
import { PagedProblems } from '#functions/pages/paged-problems.tsx'
import { historyOf, SubmissionHistory } from '#functions/pages/submission-history.tsx'
import { UnitMeetingSection } from '#functions/pages/unit-meeting-section.tsx'
import { UploadForm } from '#functions/pages/upload-form.tsx'
import { UploadPage } from '#functions/pages/upload-page.tsx'
import type { SubmissionUpload } from '#shared/store/uploads.ts'
import { errorCatalogue } from '#shared/text/errors.ts'
import { withinRequest } from '#shared/text/locale.ts'

const frame = { place: 'Huyện Đam Rông', year: 2024 }
const markup = '<script>alert("1")</script>'

const upload = (more: Partial<SubmissionUpload>): SubmissionUpload => ({
  ...{ uploadId: 'U1', cycleId: '2024', unitId: 'C1', linkId: 'L', versionId: null, fileName: null },
  ...{ status: 'ACCEPTED', receivedAt: '2024-11-20T02:00:00.000Z', etag: 'e', sha256: 'abc', bytes: 9 },
  ...{ problems: [], subjects: 5, cap: [], changes: [], changeCount: 0, warnings: [] },
  ...more,
})
const problem = { code: 'CELL_INVALID', message: 'Sai', sheet: 'Đảng viên', row: 3, column: 'G' }

describe('the table of errors', () => {
  const problems = Array.from({ length: 250 }, (_, index) => ({
    ...problem,
    message: `Lỗi số ${index + 1};`,
  }))

  it('has every error, a hundred to a page, each page within reach', () => {
    const last = renderToString(<PagedProblems problems={problems} page={3} />)

    expect(last).toContain('Lỗi 201–250 trên 250.')
    expect(last).toContain('Lỗi số 250;')
    expect(last).not.toContain('Lỗi số 200;')
    expect(last).toContain('href="?trang=1#loi"')
  })

  it.each([0, -4, 99, Number.NaN, 1.5])('shows some page whatever number is asked for: %s', (page) => {
    expect(renderToString(<PagedProblems problems={problems} page={page} />)).toMatch(/Lỗi số \d+;/)
  })

  it('is plain where it fits', () => {
    expect(renderToString(<PagedProblems problems={[problem]} page={1} />)).not.toContain('<nav')
  })
})

describe('what a file says otherwise', () => {
  it('is on pages that stay small, however much it is', () => {
    const change = { subjectId: 'P1', subjectName: 'Nguyễn Văn An', field: 'Sản phẩm cụ thể' }
    const changes = Array.from({ length: 300 }, (_, index) => ({
      ...change,
      ...{ before: 'ạ'.repeat(120), after: `Đổi số ${index + 1};` },
    }))
    const view = { status: 'ACCEPTED', problems: [], changes, changeCount: 412, back: '/' } as const

    const first = renderToString(<UploadPage frame={frame} view={view} />)
    const last = renderToString(<UploadPage frame={frame} view={{ ...view, page: 3 }} />)

    expect(Buffer.byteLength(first)).toBeLessThan(100_000)
    expect([first, last].map((html) => html.includes('Đổi số 300;'))).toEqual([false, true])
    expect(last).toContain('Hiện 300 trên 412 nội dung.')
  })
})

describe('the list of submissions', () => {
  it('says of each what became of it, what it changed and what can be downloaded, the counted one named', () => {
    const uploads = [
      upload({ uploadId: 'U3', changeCount: 12, fileName: markup }),
      upload({ uploadId: 'U2' }),
      upload({ uploadId: 'U1', status: 'REJECTED', problems: [problem, problem] }),
      upload({
        uploadId: 'U0',
        status: 'REJECTED',
        sha256: null,
        problems: [{ code: 'X', message: 'Hỏng' }],
      }),
    ]

    const html = renderToString(
      <SubmissionHistory base="/don-vi/t" entries={historyOf(uploads)} countedId="U3" />,
    )

    expect(html).toContain('đã được chấp nhận, đang được tính')
    expect(html).toContain('12 nội dung')
    expect(html).toContain('lần đầu được nhận')
    expect(html).toContain('2 lỗi')
    expect(html).toContain('href="/don-vi/t/tep/U1/danh-dau.xlsx"')
    expect(html).toContain('href="/don-vi/t/tep/U3/bien-nhan.docx"')
    expect(html).not.toContain('/tep/U0/d')
    expect(html).not.toContain(markup)
  })
})

describe('an upload on its way', () => {
  it('shows how far it is, asks by script, and loads itself again without', () => {
    const view = {
      status: 'CHECKING',
      problems: [],
      watch: '/api/links/t/uploads/U1',
      back: '/don-vi/t',
    } as const

    const html = renderToString(<UploadPage frame={frame} view={view} />)

    expect(html).toMatch(/<progress max="3" value="2"/)
    expect(html).toContain('data-watch="/api/links/t/uploads/U1"')
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="2"/></noscript>')
  })

  it('escapes the name of the file', () => {
    const view = { status: 'ACCEPTED', problems: [], fileName: markup, back: '/' } as const

    expect(renderToString(<UploadPage frame={frame} view={view} />)).not.toContain(markup)
  })
})

describe('an upload that is refused', () => {
  const page = (code: string, locale: 'vi' | 'en') =>
    withinRequest({ locale, here: '/' }, () => {
      const view = { status: 'REJECTED', problems: [{ ...problem, code }], back: '/' } as const
      return renderToString(<UploadPage frame={frame} view={view} />)
    })

  it.each([
    ['WORKBOOK_NOT_XLSX', 'không phải là phiếu (.xlsx)', 'not the workbook (.xlsx)'],
    ['WRONG_TEMPLATE', 'không phải là mẫu phiếu đang dùng', 'not the workbook that the unit has to fill in'],
    ['WRONG_UNIT', 'phiếu của đơn vị khác', 'workbook of another unit'],
    ['WRONG_YEAR', 'phiếu của năm khác', 'workbook of another year'],
  ])('asks for the right file where the wrong one was chosen: %s', (code, vietnamese, english) => {
    expect(page(code, 'vi')).toContain(vietnamese)
    expect(page(code, 'vi')).toContain('hãy chọn đúng tệp phiếu')
    expect(page(code, 'vi')).toContain('Chọn tệp khác để nộp')
    expect(page(code, 'vi')).not.toContain('chỗ cần sửa')
    expect(page(code, 'en')).toContain(english)
    expect(page(code, 'en')).toContain('Choose another file')
  })

  it('counts what is to be corrected in the right one', () => {
    expect(page('CELL_INVALID', 'vi')).toContain('Có 1 chỗ cần sửa')
    expect(page('CELL_INVALID', 'vi')).toContain('Sửa xong, nộp lại phiếu')
  })
})

describe('the receipt of an upload', () => {
  it('names the unit and the unit above before all else', () => {
    const view = {
      status: 'ACCEPTED',
      ...{ problems: [], back: '/', fileName: 'phieu.xlsx' },
      ...{ unitName: 'Chi bộ Thôn 1', superiorName: 'Đảng bộ xã Đạ Long' },
    } as const

    const html = renderToString(<UploadPage frame={frame} view={view} />)

    expect(html).toContain(
      '<dl><dt>Đơn vị nộp</dt><dd lang="vi">Chi bộ Thôn 1</dd>' +
        '<dt>Đơn vị cấp trên</dt><dd lang="vi">Đảng bộ xã Đạ Long</dd><dt>Tên tệp</dt>',
    )
  })

  it('names no unit above for the highest', () => {
    const view = { status: 'ACCEPTED', problems: [], back: '/', unitName: 'Tỉnh ủy' } as const

    const html = renderToString(<UploadPage frame={frame} view={view} />)

    expect(html).toContain('<dd lang="vi">Tỉnh ủy</dd>')
    expect(html).not.toContain('Đơn vị cấp trên')
  })
})

describe('the form of an upload', () => {
  it('is told where to ask only where somebody can say', () => {
    const form = { url: 'https://bucket.example/', fields: {} }
    const props = { form, api: '/api', label: 'Tệp', button: 'Gửi', limit: 5 }

    expect(renderToString(<UploadForm {...props} status="/api/x/" />)).toContain('data-status="/api/x/"')
    expect(renderToString(<UploadForm {...props} />)).not.toContain('data-status')
  })
})

describe('the picture of the cap', () => {
  const line = { group: 'Đảng viên', allowed: 1, proposed: 3, excess: 2, vi: '1 = ⌊20 % × 6⌋' }
  const counts = { EXCELLENT: 3, GOOD: 3, COMPLETED: 0, NOT_COMPLETED: 0 }

  it('draws every group with the line of the cap, and says the same in words', () => {
    const html = renderToString(<CapPicture cap={[{ ...line, counts }]} />)

    expect(html).toContain('Đề xuất 3, tối đa 1: vượt 2.')
    expect(html).toMatch(/class="limit" x1="16.67%"/)
    expect(html).not.toContain('style=')
  })

  it('is left out of files whose ratings were not counted', () => {
    expect(renderToString(<CapPicture cap={[line]} />)).toBe('')
  })
})

describe('the record of the meeting on the page of a link', () => {
  it('says where it is entered, and what the last accepted file recorded', () => {
    const participant = { role: null, absentBecause: null, draftSentOn: '2024-12-02', attended: true }
    const meeting = {
      ...{ secretary: markup, startedAt: '2024-12-10#0', endedAt: '2024-12-11#1', days: 1.5, place: null },
      ...{ chair: 'Bình', superior: null, minutesNumber: '05-BB/CB', conclusion: 'Thống nhất' },
      participants: [
        { ...participant, name: 'An' },
        { ...participant, name: 'Bình', draftSentOn: '2024-12-01', attended: false, absentBecause: 'ốm' },
      ],
    }
    const recorded = { receivedAt: '2024-12-12T02:00:00.000Z', meeting }

    const html = renderToString(<UnitMeetingSection view={{ required: true, recorded }} />)

    expect(html).toContain('Bắt buộc')
    expect(html).toContain('từ ngày 01/12/2024 đến ngày 02/12/2024')
    expect(html).toContain('sáng 10/12/2024 đến chiều 11/12/2024 (1,5 ngày làm việc)')
    expect(html).toContain('1/2 người có mặt')
    expect(html).not.toContain(markup)
  })
})

describe('a link that opens nothing', () => {
  const codes = Object.keys(errorCatalogue).filter((code) => /^(BALLOT_)?LINK_|BALLOT_CLOSED/.test(code))

  it.each(codes)('has a page of its own with what to do: %s', (code) => {
    const known = linkProblem(code as keyof typeof errorCatalogue)
    if (known === undefined) throw new Error(`${code} has no page`)
    const props = { frame, code: known, message: 'Lúc 10:00.', requestId: 'r' }

    const html = renderToString(<LinkProblemPage {...props} />)
    const english = withinRequest({ locale: 'en', here: '/' }, () =>
      renderToString(<LinkProblemPage {...props} />),
    )

    expect(html).toContain('Cần làm gì')
    expect(english).toContain('What to do')
    expect(html.match(/<li>/g)?.length).toBeGreaterThanOrEqual(2)
  })

  it('says that an address was cut off', () => {
    const props = {
      frame,
      code: 'LINK_UNKNOWN',
      message: '',
      requestId: 'r',
      length: { found: 40, needed: 43 },
    } as const

    expect(renderToString(<LinkProblemPage {...props} />)).toContain('có 40 ký tự, trong khi đủ là 43')
  })
})
