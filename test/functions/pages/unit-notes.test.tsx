import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { EvidencePage } from '#functions/pages/evidence-page.tsx'
import { TaskMeetings } from '#functions/pages/task-meetings.tsx'
import { CapPreview, Changes, Warnings } from '#functions/pages/upload-notes.tsx'

const frame = { place: 'Huyện Đam Rông', year: 2024 }
const meeting = {
  days: 1.5,
  chair: 'Nguyễn Văn An',
  superior: null,
  minutesNumber: '05-BB/CB',
  warnings: [],
  startedAt: '2024-12-10#1',
  endedAt: '2024-12-11#1',
}

describe('what a unit is told of its file', () => {
  it('is nothing where there is nothing to tell', () => {
    const notes = (
      <>
        <Warnings warnings={[]} />
        <CapPreview cap={[]} />
        <Changes changes={[]} count={0} />
      </>
    )
    expect(renderToString(notes)).toBe('')
  })

  it('names the excess of a group and shows empty values as such', () => {
    const cap = [{ group: 'Đảng viên', allowed: 1, proposed: 3, excess: 2, vi: 'được phép 1 = ⌊20 % × 6⌋' }]
    const change = { subjectId: 'P1', subjectName: 'An', field: 'Sản phẩm cụ thể', before: '', after: '<b>' }

    const page = renderToString(
      <>
        <CapPreview cap={cap} />
        <Changes changes={[change]} count={9} />
      </>,
    )

    expect(page).toContain('⌊20 % × 6⌋')
    expect(page).toContain('<strong class="late">2</strong>')
    expect(page).toContain('(trống)')
    expect(page).toContain('&lt;b>')
    expect(page).toContain('Hiện 1 trên 9 nội dung.')
  })
})

describe('the meetings on a task', () => {
  it('are left out where no unit has a record', () => {
    expect(renderToString(<TaskMeetings units={[{ unitId: 'C1', name: 'C1', meeting: null }]} />)).toBe('')
  })

  it('say when, how long and under whom, and are open where there is something to mind', () => {
    const units = [
      { unitId: 'C1', name: 'Chi bộ 1', meeting: { ...meeting, warnings: ['ngắn hơn mức tối thiểu'] } },
      { unitId: 'C2', name: 'Chi bộ 2', meeting: null },
    ]

    const page = renderToString(<TaskMeetings units={units} />)

    expect(page).toContain('<details open')
    expect(page).toContain('10/12/2024 – 11/12/2024, 1,5 ngày; chủ trì: Nguyễn Văn An; biên bản số 05-BB/CB')
    expect(page).toContain('không có đại diện cấp trên dự')
    expect(page).toContain('ngắn hơn mức tối thiểu')
    expect(page).toContain('chưa có biên bản trong hồ sơ')
  })
})

describe('the page of evidence', () => {
  it('takes nothing more once the unit is done', () => {
    const page = renderToString(<EvidencePage frame={frame} view={{ token: 't', files: [], open: false }} />)

    expect(page).toContain('không thay đổi được nữa')
    expect(page).not.toContain('<form method="post" action="/don-vi/t/minh-chung"')
  })
})
