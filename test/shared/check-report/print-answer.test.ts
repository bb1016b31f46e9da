import { describe, expect, it } from 'vitest'
import { printAnswer } from '#shared/check-report/print-answer.ts'
import type { CheckFinding } from '#shared/contracts/check-report.ts'

const finding: CheckFinding = {
  line: 41,
  sentence: 'Hoàn thành tốt:\t45/50 tổ chức,\n chiếm 80,00%',
  kind: 'percentage',
  printed: '80,00',
  recomputed: '90,00',
  reproducedBy: '45/50',
  certainty: 'certain',
}

describe('the answer as text', () => {
  it('says of every finding where it is, what is printed, what it should be and how sure that is', () => {
    const other: CheckFinding = {
      ...finding,
      place: 'Bảng 2, dòng 3',
      kind: 'sum',
      certainty: 'possible',
      explanation: 'Tổng của cột khác số đã in.',
    }

    expect(printAnswer({ figures: 1234, findings: [finding, other] })).toBe(
      [
        '1. Dòng 41 – Chắc chắn không khớp (tỷ lệ)',
        '   Câu hoặc dòng: Hoàn thành tốt: 45/50 tổ chức, chiếm 80,00%',
        '   Số đã in: 80,00',
        '   Tính lại: 90,00',
        '   Phép tính: 45/50',
        '',
        '2. Bảng 2, dòng 3 – Nên xem lại (tổng)',
        '   Câu hoặc dòng: Hoàn thành tốt: 45/50 tổ chức, chiếm 80,00%',
        '   Số đã in: 80,00',
        '   Tính lại: 90,00',
        '   Phép tính: 45/50',
        '   Giải thích: Tổng của cột khác số đã in.',
        '',
        'Đã đọc 1.234 số liệu; 1 chỗ chắc chắn không khớp, 0 chỗ nhiều khả năng không khớp, 1 chỗ nên xem lại.',
        '',
      ].join('\n'),
    )
  })

  it('says so where everything adds up', () => {
    expect(printAnswer({ figures: 12, findings: [] })).toBe(
      'Đã đọc 12 số liệu; không tìm thấy chỗ nào không khớp.\n',
    )
  })
})
