import { describe, expect, it } from 'vitest'
import { ErrorPage } from '#functions/pages/error-page.tsx'
import { renderPage } from '#functions/pages/layout.tsx'
import { TaskPage, type TaskView } from '#functions/pages/task-page.tsx'
import { UnitLinkPage, type UnitLinkView } from '#functions/pages/unit-link-page.tsx'
import { UploadPage } from '#functions/pages/upload-page.tsx'

const frame = { place: 'Huyện Đam Rông', year: 2024 }

const link: UnitLinkView = {
  token: 't'.repeat(43),
  unitName: 'Chi bộ thôn 1',
  dueAt: '2024-12-05T16:59:59.999Z',
  expiresAt: '2024-12-20T16:59:59.999Z',
  subjects: 13,
  year: 2024,
  authorityName: 'Đảng ủy xã Rô Men',
  closedAt: null,
  accepted: null,
  meeting: null,
  history: [],
  form: { url: 'http://127.0.0.1:1/uploads', fields: { key: 'submissions/2024/C1/L/U.xlsx' } },
}

const task: TaskView = {
  taskId: 'T1',
  kind: 'decision',
  title: 'Quyết định xếp loại: Chi bộ, Đảng ủy xã Rô Men',
  dueAt: '2024-12-05T16:59:59.999Z',
  returned: [],
  couplingWarnings: [],
  decisions: [],
  meters: [],
  list: { shows: 'whole', groups: [], shown: undefined, page: 1, pages: 1, size: 3, left: 0 },
  groups: [
    {
      group: 'Đảng viên',
      key: 'aaaaaaaaaaaa',
      capFormula: 'nhóm Đảng viên: 1 đề xuất, được phép 6 = ⌊20 % × 32⌋',
      rows: ['DV01', 'DV02', 'DV03'].map((subjectId, index) => ({
        subjectId,
        name: `Người ${subjectId}`,
        detail: 'Đảng viên',
        selfRating: 'GOOD',
        ceiling: 'GOOD',
        atMost: 'GOOD',
        chosen: 'GOOD',
        reason: '',
        explanation: [
          { rule: 'R124-I-XS-5', clause: 'Điều 12', sentence: 'Vượt mức', compared: '9/20 = 45 %' },
        ],
        own: index === 1,
        settled: index === 2,
      })),
    },
  ],
  organisationCap: '',
  may: { claim: false, release: true, complete: true, sendBack: true },
  whyNot: '',
  justificationAllowed: false,
  typed: { documentDate: '2024-12-06' },
}

describe('every page', () => {
  it('shows what a person typed as text, never as markup', () => {
    const name = '<script>alert(1)</script>'

    const page = renderPage(<UnitLinkPage frame={frame} view={{ ...link, unitName: name }} />)

    expect(page).not.toContain(name)
    expect(page).toContain('&lt;script>alert(1)')
  })
})

describe('the page of an upload link', () => {
  it('sends the file straight to the bucket with all fields before it', () => {
    const page = renderPage(<UnitLinkPage frame={frame} view={link} />)

    expect(page).toContain('action="http://127.0.0.1:1/uploads"')
    expect(page.indexOf('name="key"')).toBeLessThan(page.indexOf('type="file"'))
    expect(page.indexOf('name="key"')).toBeGreaterThan(0)
  })

  it('says when it is due in the time of Vietnam', () => {
    const page = renderPage(<UnitLinkPage frame={frame} view={link} />)

    expect(page).toContain('Hạn nộp: 23:59, 05/12/2024.')
  })

  it('says first that the newest file was refused, and leads to what has to be mended', () => {
    const refused = {
      ...{
        uploadId: 'U2',
        status: 'REJECTED' as const,
        receivedAt: '2024-12-01T02:00:00.000Z',
        fileName: null,
      },
      ...{ changeCount: 0, problems: 3, markable: true, opened: true, first: true },
    } as const
    const accepted = { uploadId: 'U1', receivedAt: '2024-11-30T02:00:00.000Z' }
    const render = (change: Partial<UnitLinkView>) =>
      renderPage(<UnitLinkPage frame={frame} view={{ ...link, ...change }} />)

    const page = render({ history: [refused] })
    const kept = render({ history: [refused], accepted })
    const mended = render({ history: [{ ...refused, status: 'ACCEPTED' }, refused], accepted })

    const notice = 'Phiếu nộp lúc 09:00, 01/12/2024 chưa được chấp nhận.'
    expect(page.indexOf(notice)).toBeLessThan(page.indexOf('Hạn nộp'))
    expect(page).toContain(`${notice}</strong> Chưa có gì được ghi nhận.`)
    expect(page).toMatch(/href="[^"]*\/tep\/U2">Xem những chỗ cần sửa/)
    expect(kept).toContain('Phiếu đã được chấp nhận trước đó vẫn được tính.')
    expect(mended).not.toContain('chưa được chấp nhận.</strong>')
  })

  it('offers no form once a file has been accepted', () => {
    const page = renderPage(<UnitLinkPage frame={frame} view={{ ...link, form: undefined }} />)

    expect(page).not.toContain('type="file"')
    expect(page).toContain('đã được chấp nhận')
  })
})

describe('the page of an upload', () => {
  it('places every problem by sheet, row and column with what is there and what is expected', () => {
    const problem = {
      code: 'LEVEL',
      message: 'Mức độ không đúng',
      sheet: 'Đảng viên',
      row: 7,
      column: 'F',
      columnName: 'Tiêu chí 3',
      value: '5',
      expected: '1, 2, 3 hoặc 4',
    }

    const page = renderPage(
      <UploadPage frame={frame} view={{ status: 'REJECTED', problems: [problem], back: '/' }} />,
    )

    for (const part of ['Đảng viên', '>7<', 'F – Tiêu chí 3', '>5<', '1, 2, 3 hoặc 4']) {
      expect(page).toContain(part)
    }
  })

  it('stays small however many problems there are, and says how many', () => {
    const problems = Array.from({ length: 5000 }, (_, row) => ({
      code: 'LEVEL',
      message: 'Mức độ không đúng',
      sheet: 'Đảng viên',
      row: row + 2,
    }))

    const page = renderPage(<UploadPage frame={frame} view={{ status: 'REJECTED', problems, back: '/' }} />)

    expect(page.length).toBeLessThan(100_000)
    expect(page).toContain('5000')
  })

  it('loads itself again only while the file is on its way', () => {
    const waiting = renderPage(
      <UploadPage frame={frame} view={{ status: 'CHECKING', problems: [], back: '/' }} />,
    )
    const accepted = renderPage(
      <UploadPage frame={frame} view={{ status: 'ACCEPTED', problems: [], back: '/' }} />,
    )

    expect(waiting).toContain('http-equiv="refresh"')
    expect(accepted).not.toContain('http-equiv="refresh"')
  })
})

describe('the page of a task', () => {
  it('lets the reader choose for every row but their own and those already recorded', () => {
    const page = renderPage(<TaskPage frame={frame} view={task} />)

    expect([...page.matchAll(/name="rating\.(\w+)"/g)].map(([, id]) => id)).toEqual(['DV01'])
  })

  it('explains the ceiling by rule, clause and the numbers compared', () => {
    const page = renderPage(<TaskPage frame={frame} view={task} />)

    expect(page).toContain('9/20 = 45 %; Điều 12; R124-I-XS-5')
  })

  it('lists ratings that the text ties to each other, for the reader to weigh', () => {
    const view = { ...task, couplingWarnings: ['Bí thư: Tốt, tập thể: Hoàn thành (CP-2, Điều 4)'] }

    const page = renderPage(<TaskPage frame={frame} view={view} />)

    expect(page).toContain('<li lang="vi">Bí thư: Tốt, tập thể: Hoàn thành (CP-2, Điều 4)</li>')
  })

  it('offers no field to somebody who may not complete it', () => {
    const may = { claim: true, release: false, complete: false, sendBack: false }

    const page = renderPage(<TaskPage frame={frame} view={{ ...task, may, whyNot: 'Hãy nhận việc.' }} />)

    expect(page).not.toContain('name="rating.')
    expect(page).toContain('Hãy nhận việc.')
    expect(page).toContain('action="/viec/T1/nhan"')
  })
})

describe('the page of an error', () => {
  const shown = (status: number, back?: string) =>
    renderPage(
      <ErrorPage
        frame={frame}
        status={status}
        message="Liên kết đã hết hạn"
        whatToDo="Xin cấp lại liên kết."
        problems={[]}
        requestId="r-1"
        back={back}
      />,
    )

  it('says what happened, what to do, and under which reference', () => {
    for (const part of ['Liên kết đã hết hạn', 'Xin cấp lại liên kết.', 'r-1']) {
      expect(shown(410)).toContain(part)
    }
  })

  it('says of a refused form that nothing changed, and leads back to it', () => {
    expect(shown(422, '/viec/T1')).toContain('Chưa có gì bị thay đổi.')
    expect(shown(422, '/viec/T1')).toContain('href="/viec/T1"')
  })

  it('does not promise after a fault of ours that nothing changed', () => {
    expect(shown(500, '/viec/T1')).not.toContain('Chưa có gì bị thay đổi.')
    expect(shown(500, '/viec/T1')).toContain('xem nội dung đó đã được ghi nhận chưa')
  })

  it.each([
    [401, 'Cần đăng nhập'],
    [403, 'Không có quyền'],
    [404, 'Không tìm thấy trang này'],
    [409, 'Không thực hiện được'],
    [410, 'Đường dẫn không còn dùng được'],
    [413, 'Nội dung gửi lên chưa dùng được'],
    [429, 'Đã quá số lần cho phép'],
    [500, 'Hệ thống gặp lỗi'],
    [503, 'Hệ thống đang bận'],
  ])('names the kind of %i', (status, title) => {
    expect(shown(status)).toContain(`<h1>${title}</h1>`)
  })
})
