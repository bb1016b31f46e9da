import { describe, expect, it } from 'vitest'
import type { FigureDelta } from '#shared/contracts/report.ts'
import { type ReportTemplate, reportTemplate } from '#shared/contracts/report-template.ts'
import { narrative } from '#shared/reports/narrative.ts'
import { numberSections } from '#shared/reports/numbering.ts'
import { computeTables, type ReportTables } from '#shared/reports/tables.ts'
import { writerOf } from '#shared/reports/writer.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records } from './records.ts'

/** The report as lines of text; a footnote stands in brackets where its reference is. */
function linesOf(template: Partial<ReportTemplate>, change: Partial<ReportTables> = {}): string[] {
  const report = { ...configuration.report, ...template }
  const province = { ...configuration, report }
  const tables = { ...computeTables(province, records), ...change }
  return numberSections(narrative(province, tables, writerOf(province, tables)), report).map((one) =>
    one.kind === 'heading'
      ? `${one.text}${one.note === undefined ? '' : ` [${one.note}]`}`
      : one.spans.map(({ text, note }) => `${text}${note === undefined ? '' : `[${note}]`}`).join(''),
  )
}

const delta = (group: string, measure: string, points: number | null, why: string | null): FigureDelta => ({
  table: 'T7',
  group,
  measure,
  previous: null,
  points,
  notComparable: why,
})

describe('the conventions of a province', () => {
  it('are by default those of the reference: two decimals, half-up, dots, commas, padded', () => {
    expect(reportTemplate.parse({})).toMatchObject({
      rounding: 'HALF_UP',
      decimals: 2,
      separators: 'DOT_COMMA',
      trailingZeros: 'DROP',
      zero: 'WORD',
      padUnderTen: true,
      notRated: 'SEPARATE',
      layout: 'HD36',
    })
  })

  it('print the excellent on the good or better, and one figure of the not rated', () => {
    const lines = linesOf({ excellentOn: 'GOOD_OR_BETTER', notRated: 'MERGED' })

    expect(lines).toContain('+ Hoàn thành xuất sắc nhiệm vụ: 03 đảng viên, tỷ lệ 13,04%.')
    expect(lines.join('\n')).toContain(
      'số chưa được đánh giá, xếp loại 04 đảng viên (01 đảng viên được miễn công tác, sinh hoạt đảng; 01 đảng viên mới kết nạp chưa đủ 6 tháng; 01 đảng viên ốm đau; 01 đảng viên đi làm ăn xa), tỷ lệ 13,33%. Kết quả:',
    )
    expect(lines.join('\n')).toContain(
      'tỷ lệ hoàn thành xuất sắc nhiệm vụ tính trên số hoàn thành tốt nhiệm vụ trở lên',
    )
  })

  it('name the base of a group that has another one than the rest', () => {
    const lines = linesOf({ excellentOn: 'RATED', excellentOnByGroup: { 'Đảng viên': 'GOOD_OR_BETTER' } })

    expect(lines).toContain(
      '+ Hoàn thành xuất sắc nhiệm vụ: 03 đảng viên, tỷ lệ 13,04% so với số hoàn thành tốt nhiệm vụ trở lên.',
    )
    expect(lines).toContain('+ Hoàn thành xuất sắc nhiệm vụ: 01 chi bộ, tỷ lệ 50%.')
    expect(
      linesOf({ excellentOn: 'GOOD_OR_BETTER', excellentOnByGroup: { 'Đảng viên': 'RATED' } }),
    ).toContain(
      '+ Hoàn thành xuất sắc nhiệm vụ: 03 đảng viên, tỷ lệ 11,54% so với số được đánh giá, xếp loại.',
    )
  })

  it('keep trailing zeros, use other marks, and leave small counts as they are', () => {
    const lines = linesOf({
      excellentOn: 'RATED',
      trailingZeros: 'KEEP',
      separators: 'COMMA_DOT',
      padUnderTen: false,
    })

    expect(lines).toContain('+ Hoàn thành xuất sắc nhiệm vụ: 1 chi bộ, tỷ lệ 50.00%.')
    expect(lines).toContain('+ Hoàn thành tốt nhiệm vụ: 20 đảng viên, tỷ lệ 76.92%.')
  })

  it('leave out ratings that nobody has', () => {
    const all = linesOf({}).filter((line) => line.startsWith('+ '))
    const some = linesOf({ zero: 'OMIT' }).filter((line) => line.startsWith('+ '))

    expect(all.filter((line) => line.endsWith(': không.'))).not.toEqual([])
    expect(some).toEqual(all.filter((line) => !line.endsWith(': không.')))
  })

  it('fit a block to 100 or cut it', () => {
    expect(linesOf({ excellentOn: 'RATED', rounding: 'TRUNCATE' })).toContain(
      '+ Hoàn thành xuất sắc nhiệm vụ: 03 đảng viên, tỷ lệ 11,53%.',
    )
    expect(
      linesOf({ excellentOn: 'RATED', rounding: 'LARGEST_REMAINDER', decimals: 0 }).filter((line) =>
        /^\+ .* đảng viên, tỷ lệ/.test(line),
      ),
    ).toEqual([
      '+ Hoàn thành xuất sắc nhiệm vụ: 03 đảng viên, tỷ lệ 11%.',
      '+ Hoàn thành tốt nhiệm vụ: 20 đảng viên, tỷ lệ 77%.',
      '+ Hoàn thành nhiệm vụ: 01 đảng viên, tỷ lệ 4%.',
      '+ Không hoàn thành nhiệm vụ: 02 đảng viên, tỷ lệ 8%[Đảng bộ xã Một 01; Đảng bộ xã Hai 01].',
    ])
  })

  it('write the ratings into one sentence, under lettered headings', () => {
    const lines = linesOf({ wording: 'PROSE', zero: 'OMIT', excellentOn: 'RATED' })

    expect(lines).toContain('b) Kết quả đánh giá, xếp loại chất lượng đảng viên')
    expect(lines).toContain(
      'Kết quả đánh giá, xếp loại chất lượng như sau: Hoàn thành xuất sắc nhiệm vụ 03, chiếm 11,54%; hoàn thành tốt nhiệm vụ 20, chiếm 76,92%; hoàn thành nhiệm vụ 01, chiếm 3,85%; không hoàn thành nhiệm vụ 02, chiếm 7,69%[Đảng bộ xã Một 01; Đảng bộ xã Hai 01].',
    )
    expect(lines).toContain(
      '- Tổ chức cơ sở đảng: 02 tổ chức được đánh giá, xếp loại: Hoàn thành tốt nhiệm vụ 01, chiếm 50%; không hoàn thành nhiệm vụ 01, chiếm 50%[=CMD("x")].',
    )
    expect(lines).toContain('(Có biểu số 6B chi tiết kèm theo)')
  })
})

describe('the layout of Hướng dẫn 05', () => {
  it('has three levels of headings: I-, 1. and a)', () => {
    const headings = linesOf({ layout: 'HD05' }).filter((line) => /^(?:[IVX]+-|\d+\.|[a-zđ]\)) /.test(line))

    expect(headings.slice(0, 8).map((line) => line.replace(/ \[.*/, ''))).toEqual([
      'I- TÌNH HÌNH TRIỂN KHAI VÀ KẾT QUẢ THỰC HIỆN',
      '1. Tình hình triển khai',
      '2. Kết quả kiểm điểm tự phê bình và phê bình',
      'a) Công tác chuẩn bị',
      'b) Tổ chức kiểm điểm',
      '3. Kết quả xếp loại chất lượng',
      'a) Kết quả đánh giá, xếp loại tổ chức đảng',
      'b) Kết quả đánh giá, xếp loại chất lượng đảng viên',
    ])
  })
})

describe('what changed since the year before', () => {
  const deltas = [
    delta('Đảng viên', 'HTTNV', 2.5, null),
    delta('Đảng viên', 'HTNV', -0.08, null),
    delta('Đảng viên', 'KHTNV', 0, null),
    delta('Đảng viên', MEASURES.secondExcellentRatio, 0.36, null),
    delta(
      'Chi bộ trực thuộc đảng ủy cơ sở',
      'HTXSNV',
      null,
      'không so sánh được: năm trước tính trên số khác',
    ),
  ]

  it('stands behind its percentage; nothing does where nothing changed', () => {
    const lines = linesOf({}, { deltas })

    expect(lines).toContain('+ Hoàn thành tốt nhiệm vụ: 20 đảng viên, tỷ lệ 76,92%, tăng 2,5%.')
    expect(lines).toContain('+ Hoàn thành nhiệm vụ: 01 đảng viên, tỷ lệ 3,85%, giảm 0,08%.')
    expect(lines.join('\n')).toContain('02 đảng viên, tỷ lệ 7,69%[')
    expect(lines.join('\n')).toContain('hoàn thành tốt nhiệm vụ trở lên, tăng 0,36%).')
  })

  it('is announced in the heading, and what cannot be compared named once in its footnote', () => {
    const found = linesOf({}, { deltas }).filter((line) => line.includes('2.2. Kết quả xếp loại'))

    expect(found).toEqual([
      '2.2. Kết quả xếp loại chất lượng (tỷ lệ tăng, giảm so với năm 2023) [Tỷ lệ được đánh giá, xếp loại tính trên tổng số; tỷ lệ các mức xếp loại tính trên số được đánh giá, xếp loại. So với năm 2023, không so sánh được: chi bộ trực thuộc đảng ủy cơ sở (năm trước tính trên số khác)]',
    ])
  })

  it('names no group where none can be compared, and announces nothing', () => {
    const why = 'không so sánh được: thiếu số liệu năm trước'
    const none = [delta('Đảng viên', 'HTTNV', null, why), delta('Tổ chức cơ sở đảng', 'HTTNV', null, why)]

    const [heading] = linesOf({}, { deltas: none }).filter((line) => line.startsWith('2.2. '))

    expect(heading).toContain('2.2. Kết quả xếp loại chất lượng [')
    expect(heading).toContain('không so sánh được: tất cả các nhóm (thiếu số liệu năm trước)]')
  })

  it('is left out where the template does not want it', () => {
    const lines = linesOf({ deltas: false }, { deltas }).join('\n')

    expect(lines).not.toMatch(/tăng \d|giảm \d|năm 2023/)
  })
})
