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
      'đối với tập thể, cá nhân trong hệ thống chính trị năm 2024',
    ])
    expect(text).toMatch(
      /Nơi nhận:\n- Ban Thường vụ Tỉnh ủy,\n- Ban Tổ chức Tỉnh ủy,\n- Lưu Văn phòng Huyện ủy\.\nT\/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn Văn Mẫu/,
    )
  })

  it('says the numbers of the records in sentences', () => {
    expect(text).toContain(
      'Đến thời điểm đánh giá có 30 đảng viên; số được đánh giá, xếp loại 26 đảng viên, tỷ lệ 86,67%; số không phải đánh giá, xếp loại 02 đảng viên (01 đảng viên được miễn công tác, sinh hoạt đảng; 01 đảng viên mới kết nạp chưa đủ 6 tháng), tỷ lệ 6,67%; số chưa được đánh giá, xếp loại 02 đảng viên (01 đảng viên ốm đau; 01 đảng viên đi làm ăn xa), tỷ lệ 6,67%. Kết quả:',
    )
    expect(text).toContain(
      '+ Hoàn thành xuất sắc nhiệm vụ: 03 đảng viên, tỷ lệ 11,54% (bằng 13,04% so với tổng số hoàn thành tốt nhiệm vụ trở lên).',
    )
    expect(text).toContain('+ Hoàn thành nhiệm vụ: không.')
    expect(text).toContain('chi bộ (do mới thành lập chưa đủ 06 tháng), tỷ lệ 33,33%. Kết quả:')
  })

  it('has numbered headings, in the order of the law', () => {
    const headings = text.split('\n').filter((line) => /^(?:[IVX]+\.|\d+(?:\.\d+)*\.) /.test(line))

    expect(headings).toEqual([
      'I. TÌNH HÌNH TRIỂN KHAI VÀ KẾT QUẢ THỰC HIỆN',
      '1. Tình hình triển khai',
      '2. Kết quả thực hiện',
      '2.1. Kết quả kiểm điểm tự phê bình và phê bình',
      '2.1.1. Công tác chuẩn bị',
      '2.1.2. Tổ chức kiểm điểm',
      '2.2. Kết quả xếp loại chất lượng',
      '2.2.1. Kết quả đánh giá, xếp loại tổ chức đảng',
      '2.2.2. Kết quả đánh giá, xếp loại chất lượng đảng viên',
      '2.2.3. Kết quả đánh giá, xếp loại chất lượng tập thể lãnh đạo, quản lý các cấp',
      '2.2.4. Công tác kiểm tra, giám sát, thẩm định kết quả đánh giá, xếp loại',
      'II. ĐÁNH GIÁ CHUNG',
      '1. Ưu điểm',
      '2. Hạn chế, khuyết điểm',
      '3. Nguyên nhân của hạn chế, khuyết điểm',
      'III. PHƯƠNG HƯỚNG, NHIỆM VỤ TRONG THỜI GIAN TỚI',
    ])
  })

  it('names the not completed in footnotes, text as text', () => {
    const footnotes = textOf(parts.get('word/footnotes.xml') ?? '')

    expect(footnotes).toContain('=CMD("x").')
    expect(footnotes).toContain('Đảng bộ xã Một 01; Đảng bộ xã Hai 01.')
    expect(footnotes).toContain('tỷ lệ các mức xếp loại tính trên số được đánh giá, xếp loại.')
    expect(document.match(/<w:footnoteReference /g)).toHaveLength(3)
  })

  it('has an annex with a table for each group, whose totals are the counts', () => {
    expect(text).toContain('(Kèm theo Báo cáo số 07-BC/HU, ngày 07 tháng 3 năm 2025)')
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
    // The first page of the report, its other pages, and those of the annex.
    expect(headers.sort()).toEqual([false, false, true, true])
    expect(document).not.toMatch(/w:ascii="(?!Times New Roman)/)
  })

  it('is the same bytes whenever it is made, and others for another date', async () => {
    const again = await renderReport(configuration, tables, details)
    const later = await renderReport(configuration, tables, { ...details, date: '2025-03-08' })

    expect(Buffer.compare(bytes, again)).toBe(0)
    expect(Buffer.compare(bytes, later)).not.toBe(0)
    expect(parts.get('docProps/core.xml')).toContain('2025-03-07T00:00:00Z')
  })

  it('leaves room for a number that is not given yet', async () => {
    const unnumbered = await partsOf(await renderReport(configuration, tables, { ...details, number: null }))

    expect(textOf(unnumbered.get('word/document.xml') ?? '')).toMatch(/Số {5,}-BC\/HU/)
  })

  it('keeps the signature with the last paragraph', () => {
    const before = document.slice(0, document.indexOf('T/M BAN THƯỜNG VỤ'))

    expect(before.slice(before.lastIndexOf('Hoàn thiện và lưu trữ') - 700)).toMatch(/<w:keepNext\/>/)
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
