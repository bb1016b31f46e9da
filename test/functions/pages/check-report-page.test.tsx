import { describe, expect, it } from 'vitest'
import { CheckedReportPage, CheckReportPage } from '#functions/pages/check-report-page.tsx'
import { renderPage } from '#functions/pages/layout.tsx'
import type { CheckFinding } from '#shared/contracts/check-report.ts'

const frame = { place: 'Tỉnh mẫu', year: 2024, reader: { name: 'An', administrator: false } }
const finding: CheckFinding = {
  line: 41,
  sentence: 'Có 45 tổ chức, trong đó 145 và 45,5 không tính, còn 45/50 <b>',
  kind: 'repeated-item',
  printed: '45',
  recomputed: '46',
  reproducedBy: '40 + 6',
  certainty: 'certain',
}

describe('the page that takes a report', () => {
  it('says how large a file may be, and that nothing is kept', () => {
    const page = renderPage(<CheckReportPage frame={frame} />)

    expect(page).toContain('tối đa 4 MB')
    expect(page).toContain('không được lưu lại')
    expect(page).not.toContain('<script')
  })

  it('says why a report was refused and gives back what was pasted', () => {
    const refusal = { message: 'Chữ trong tệp không theo bảng mã Unicode.', action: 'Chuyển mã.' }
    const page = renderPage(<CheckReportPage frame={frame} refusal={refusal} pasted="</textarea><b>x" />)

    expect(page).toContain('role="alert"')
    expect(page).toContain('Chuyển mã.')
    expect(page).toContain('&lt;/textarea>&lt;b>x</textarea>')
  })
})

describe('the page of the result', () => {
  it('shows the surest findings first, each with its sentence', () => {
    const findings = [{ ...finding, certainty: 'possible' as const, place: 'Bảng 1, dòng 2' }, finding]
    const page = renderPage(
      <CheckedReportPage frame={frame} answer={{ figures: 30, findings }} fileName="a.docx" />,
    )

    expect(page).toContain('1 chỗ chắc chắn không khớp')
    expect(page.indexOf('<h2>Chắc chắn không khớp')).toBeLessThan(page.indexOf('<h2>Nên xem lại'))
    expect(page).not.toContain('<h2>Nhiều khả năng')
    expect(page).toContain('Bảng 1, dòng 2')
    expect(page).toContain('Dòng 41')
    expect(page).toContain('Tệp: a.docx')
  })

  it.each([
    ['Có 145 và 45,5, còn 45/50 <b>', 'Có 145 và 45,5, còn <mark>45</mark>/50 &lt;b>'],
    ['Có 3.45 hay 45.', 'Có 3.45 hay <mark>45</mark>.'],
    ['Có bốn mươi lăm', 'Có bốn mươi lăm'],
  ])('marks the figure in "%s" where it is a number of its own', (sentence, shown) => {
    const answer = { figures: 3, findings: [{ ...finding, sentence }] }

    expect(renderPage(<CheckedReportPage frame={frame} answer={answer} />)).toContain(shown)
  })

  it('says so where everything adds up, and shows no more than a page holds', () => {
    const good = renderPage(<CheckedReportPage frame={frame} answer={{ figures: 30, findings: [] }} />)
    const findings = Array<CheckFinding>(201).fill(finding)
    const many = renderPage(<CheckedReportPage frame={frame} answer={{ figures: 900, findings }} />)

    expect(good).toContain('không tìm thấy chỗ nào không khớp')
    expect(many).toContain('Hiện 200 trên 201 chỗ')
    expect(many.split('<mark>')).toHaveLength(201)
  })
})
