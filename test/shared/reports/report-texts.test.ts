import { describe, expect, it } from 'vitest'
import { REPORT_PARTS, type ReportTexts } from '#shared/contracts/report.ts'
import { narrative } from '#shared/reports/narrative.ts'
import { numberSections } from '#shared/reports/numbering.ts'
import { computeTables, type ReportTables } from '#shared/reports/tables.ts'
import { writerOf } from '#shared/reports/writer.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records } from './records.ts'

function linesOf(change: Partial<ReportTables>): string[] {
  const tables = { ...computeTables(configuration, records), ...change }
  const sections = narrative(configuration, tables, writerOf(configuration, tables))
  return numberSections(sections, configuration.report).map((one) =>
    one.kind === 'heading' ? one.text : one.spans.map(({ text }) => text).join(''),
  )
}

/** The heading that a line stands under. */
function headingOf(lines: readonly string[], wanted: string): string | undefined {
  const place = lines.findIndex((line) => line.includes(wanted))
  return place < 0 ? undefined : lines.slice(0, place).findLast((line) => /^(?:[IVX]+\.|\d)/.test(line))
}

describe('what people wrote', () => {
  const texts: ReportTexts = Object.fromEntries(
    REPORT_PARTS.map((part) => [part, `Lời về ${part}.\n\n- Ý hai.`]),
  )
  const lines = linesOf({ texts })

  it.each([
    ['implementation', '1. Tình hình triển khai'],
    ['preparation', '2.1.1. Công tác chuẩn bị'],
    ['review', '2.1.2. Tổ chức kiểm điểm'],
    ['progress', '2.1.2. Tổ chức kiểm điểm'],
    ['inspection', '2.1.2. Tổ chức kiểm điểm'],
    ['remediation', '2.1.2. Tổ chức kiểm điểm'],
    ['degeneration', '2.1.2. Tổ chức kiểm điểm'],
    ['appraisal', '2.2.4. Công tác kiểm tra, giám sát, thẩm định kết quả đánh giá, xếp loại'],
    ['strengths', '1. Ưu điểm'],
    ['limitations', '2. Hạn chế, khuyết điểm'],
    ['causes', '3. Nguyên nhân của hạn chế, khuyết điểm'],
    ['directions', 'III. PHƯƠNG HƯỚNG, NHIỆM VỤ TRONG THỜI GIAN TỚI'],
    ['proposals', 'IV. ĐỀ XUẤT, KIẾN NGHỊ'],
  ] as const)('about %s stands under "%s"', (part, heading) => {
    expect(headingOf(lines, `Lời về ${part}.`)).toBe(heading)
  })

  it('has a paragraph for each line that is not empty, after what is computed', () => {
    const place = lines.indexOf('Lời về implementation.')

    expect(lines[place - 1]).toContain('Đến ngày 31/12/2024')
    expect(lines[place + 1]).toBe('- Ý hai.')
  })

  it('follows its label, or begins below it where it is a list', () => {
    expect(lines).toContain(
      '- Việc khắc phục hạn chế, khuyết điểm được chỉ ra ở kỳ trước: Lời về remediation.',
    )
    const list = linesOf({ texts: { remediation: '- Một.\n- Hai.' } })
    const place = list.indexOf('- Việc khắc phục hạn chế, khuyết điểm được chỉ ra ở kỳ trước:')
    expect(list.slice(place + 1, place + 3)).toEqual(['- Một.', '- Hai.'])
  })

  it('leaves nothing but the heading where nobody wrote', () => {
    const without = linesOf({ texts: { remediation: '  \n' } })

    expect(without.join('\n')).not.toContain('khắc phục hạn chế, khuyết điểm được chỉ ra')
    expect(without).toContain('3. Nguyên nhân của hạn chế, khuyết điểm')
    expect(without).not.toContain('IV. ĐỀ XUẤT, KIẾN NGHỊ')
  })
})

describe('how the reviews went', () => {
  const grassroots = {
    level: 'co-so',
    levelName: 'Tổ chức cơ sở đảng',
    units: 2,
    firstMeetingOn: '2024-12-01',
    lastMeetingOn: '2024-12-10',
    lastDecidedOn: '2025-01-05',
    meetingDays: 2.5,
    meetings: 2,
    late: 1,
  }
  const cells = {
    ...grassroots,
    level: 'chi-bo',
    levelName: 'Chi bộ trực thuộc',
    lastMeetingOn: '2024-12-01',
    lastDecidedOn: null,
    meetingDays: 0,
    meetings: 0,
    late: 0,
  }
  const nothing = { ...cells, firstMeetingOn: null, lastMeetingOn: null }

  it('is said by level, with dates, days and who was late', () => {
    const lines = linesOf({ progress: [cells, grassroots] })

    expect(lines).toContain(
      '- Tiến độ kiểm điểm: Chi bộ trực thuộc kiểm điểm ngày 01/12/2024; tổ chức cơ sở đảng kiểm điểm từ ngày 01/12/2024 đến ngày 10/12/2024, hoàn thành việc xếp loại ngày 05/01/2025, 01 đơn vị gửi hồ sơ sau thời hạn.',
    )
    expect(lines).toContain('- Thời gian kiểm điểm: Trung bình mỗi hội nghị của tổ chức cơ sở đảng 1,3 ngày.')
    expect(headingOf(lines, 'gửi hồ sơ sau thời hạn: tổ chức cơ sở đảng 01')).toBe('2. Hạn chế, khuyết điểm')
  })

  it('is not said of a level where nothing happened', () => {
    expect(linesOf({ progress: [nothing] }).join('\n')).not.toContain('Tiến độ kiểm điểm')
  })

  it('counts the committees with working groups', () => {
    const inspection = [
      { level: 'co-so', levelName: 'Tổ chức cơ sở đảng', committees: 3, withWorkingGroup: 2 },
      { level: 'huyen', levelName: 'Huyện ủy', committees: 0, withWorkingGroup: 0 },
    ]

    expect(linesOf({ inspection })).toContain(
      '- Công tác chỉ đạo, kiểm tra, giám sát việc kiểm điểm: Tổ chức cơ sở đảng có 02/03 cấp ủy thành lập tổ công tác, tỷ lệ 66,67%.',
    )
  })
})
