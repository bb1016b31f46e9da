import { describe, expect, it } from 'vitest'
import { renderReport } from '#shared/reports/report.ts'
import { computeTables } from '#shared/reports/tables.ts'
import { readZip } from '#shared/reports/zip.ts'
import { placeAndDate } from '#shared/text/dates.ts'
import { guardWorkbook, submissionLimits } from '#shared/workbooks/guard.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records } from './records.ts'

const tables = computeTables(configuration, records)
const details = { number: 7, date: '2025-03-07' }

async function partsOf(bytes: Uint8Array) {
  const entries = await readZip(bytes)
  return new Map(entries.map(({ name, content }) => [name, Buffer.from(content).toString('utf8')]))
}
const textOf = (xml: string): string =>
  xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')

describe('the Word report', async () => {
  const bytes = await renderReport(configuration, tables, details)
  const parts = await partsOf(bytes)
  const document = parts.get('word/document.xml') ?? ''
  const text = textOf(document)

  it('opens with the heading block and closes with signature and recipients', () => {
    const lines = text.split('\n').map((line) => line.trim())

    expect(lines.slice(0, 9)).toEqual([
      'ĐẢNG BỘ TỈNH LÂM ĐỒNG',
      'HUYỆN ỦY THỬ NGHIỆM',
      '*',
      'Số 07-BC/HU',
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'Thử Nghiệm, ngày 07 tháng 3 năm 2025',
      'BÁO CÁO',
      'kết quả kiểm điểm, đánh giá, xếp loại chất lượng',
      'đối với tổ chức đảng, tập thể và đảng viên năm 2024',
    ])
    expect(text).toMatch(
      /Nơi nhận:\n- Ban Thường vụ Tỉnh ủy,\n- Ban Tổ chức Tỉnh ủy,\n- Lưu Văn phòng Huyện ủy\.\nT\/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn Văn Mẫu/,
    )
  })

  it('says the numbers of the records in sentences', () => {
    expect(text).toContain(
      'Đến thời điểm đánh giá có 30 đảng viên; số được kiểm điểm, đánh giá, xếp loại 26 đảng viên, tỷ lệ 86,67%',
    )
    expect(text).toContain(
      'được miễn công tác, sinh hoạt đảng 01 đảng viên; mới kết nạp chưa đủ 6 tháng 01 đảng viên; ốm đau 01 đảng viên; đi làm ăn xa 01 đảng viên',
    )
    expect(text).toContain(
      '+ Hoàn thành xuất sắc nhiệm vụ: 03 đảng viên, tỷ lệ 11,54% (bằng 13,04% so với tổng số hoàn thành tốt nhiệm vụ trở lên).',
    )
    expect(text).toContain('+ Hoàn thành nhiệm vụ: không.')
  })

  it('names the not completed in footnotes, text as text', () => {
    const footnotes = textOf(parts.get('word/footnotes.xml') ?? '')

    expect(footnotes).toContain('=CMD("x").')
    expect(footnotes).toContain('Đảng bộ xã Một 01; Đảng bộ xã Hai 01.')
    expect(document.match(/<w:footnoteReference /g)).toHaveLength(2)
  })

  it('has a table for each group, whose totals are the counts', () => {
    expect(text.match(/Bảng \d\./g)).toEqual(['Bảng 1.', 'Bảng 2.', 'Bảng 3.', 'Bảng 4.'])
    expect(text.replace(/\n/g, '|')).toContain('Tổng cộng|30|26|2|2|3|20|1|2|')
  })

  it('is A4 with the margins of the guideline and no page number on page 1', () => {
    expect(document).toContain('w:w="11906" w:h="16838"')
    expect(document).toContain('w:top="1134" w:right="850" w:bottom="1134" w:left="1701"')
    expect(document).toContain('<w:titlePg/>')
    const headers = [...parts]
      .filter(([name]) => name.startsWith('word/header'))
      .map(([, xml]) => xml.includes('PAGE'))
    expect(headers.sort()).toEqual([false, true])
    expect(document).not.toMatch(/w:ascii="(?!Times New Roman)/)
  })

  it('is the same bytes whenever it is made, and others for another date', async () => {
    const again = await renderReport(configuration, tables, details)
    const later = await renderReport(configuration, tables, { ...details, date: '2025-03-08' })

    expect(Buffer.compare(bytes, again)).toBe(0)
    expect(Buffer.compare(bytes, later)).not.toBe(0)
    expect(parts.get('docProps/core.xml')).toContain('2025-03-07T00:00:00Z')
  })

  it('prints the excellent on the good or better, and one figure of the not rated, where the province does', async () => {
    const report = { ...configuration.report, excellentOn: 'GOOD_OR_BETTER' as const }
    const other = { ...configuration, report }
    const rendered = await renderReport(other, computeTables(other, records), details)

    const printed = textOf((await partsOf(rendered)).get('word/document.xml') ?? '')

    expect(printed).toContain('03 đảng viên, tỷ lệ 13,04% so với tổng số hoàn thành tốt nhiệm vụ trở lên.')
    expect(printed).toContain('số chưa được đánh giá, xếp loại 04 đảng viên, tỷ lệ 13,33% (trong đó:')
    expect(printed.replace(/\n/g, '|')).toContain('Tỷ lệ (%)||86,67|13,33|13,04|76,92|3,85|7,69|')
  })

  it('leaves room for a number that is not given yet', async () => {
    const unnumbered = await partsOf(await renderReport(configuration, tables, { ...details, number: null }))

    expect(textOf(unnumbered.get('word/document.xml') ?? '')).toMatch(/Số {5,}-BC\/HU/)
  })

  it('is no workbook to the guard', async () => {
    expect(await guardWorkbook(bytes, submissionLimits)).toMatchObject({ code: 'WORKBOOK_NOT_XLSX' })
  })
})

describe('the line of place and date', () => {
  it.each([
    ['2025-03-07', 'Đam Rông, ngày 07 tháng 3 năm 2025'],
    ['2025-02-17', 'Đam Rông, ngày 17 tháng 02 năm 2025'],
    ['2024-12-31', 'Đam Rông, ngày 31 tháng 12 năm 2024'],
  ])('prints %s', (date, expected) => {
    expect(placeAndDate('Đam Rông', date)).toBe(expected)
  })
})
