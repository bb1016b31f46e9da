import { readFile } from 'node:fs/promises'
import type { Cell, CellValue } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { cellText } from '#shared/check-report/readers/cell-text.ts'
import { readReport } from '#shared/check-report/readers/read-report.ts'
import { zipOf } from './files.ts'

describe('a cell is read as it is shown', () => {
  it.each<[CellValue, string | undefined, string]>([
    [0.9233, '0.00%', '92,33%'],
    [0.92325, '0.00%', '92,33%'],
    [1.005, '0.00', '1,01'],
    [-0.0025, '0.00%', '-0,25%'],
    [48772, '#,##0', '48.772'],
    [48772, undefined, '48772'],
    [19.24, 'General', '19,24'],
    [0.1 + 0.2, undefined, '0,3'],
    [5, '00', '05'],
    [0, '#,##0;-#,##0;"Không"', 'Không'],
    [12, '0" tập thể"', '12 tập thể'],
    [new Date('2024-03-08T00:00:00Z'), 'dd/mm/yyyy', '08/03/2024'],
    ['  tổ \n chức '.normalize('NFD'), undefined, 'tổ chức'],
    [null, '0', ''],
    [true, undefined, 'true'],
  ])('%s in the format %s as %s', (value, format, shown) => {
    expect(cellText(value, format)).toBe(shown)
  })
})

describe('a workbook is read', () => {
  it('row by row, with sheet and row as place, as LibreOffice writes it', async () => {
    const bytes = await readFile(new URL('../../../fixtures/reports/libreoffice.xlsx', import.meta.url))

    expect((await readReport(bytes)).lines).toEqual([
      { line: 1, text: 'Biểu 6A. Kết quả xếp loại đảng viên', place: 'Trang tính Biểu 6A, dòng 1' },
      ...[
        { line: 3, cells: ['Mức', 'Số lượng', 'Tỷ lệ'] },
        { line: 4, cells: ['Hoàn thành tốt trở lên', '48.772', '92,33%'] },
        { line: 5, cells: ['Còn lại', '4.052', '7,67%'] },
        { line: 6, cells: ['Tổng', '52.824', '1,005'] },
      ].map(({ line, cells }) => ({
        line,
        text: cells.join('\t'),
        place: `Trang tính Biểu 6A, dòng ${line}`,
        cells,
        table: 1,
      })),
    ])
  })

  it('with the value that a formula had, empty cells in their place, and what is hidden', async () => {
    const total: Partial<Cell> = { value: 3, type: 'formula', formula: 'SUM(A1:C1)', formulaResult: 3 }
    const rows = [
      [1, null, 2],
      [null, null, null],
    ]
    const bytes = await writeXlsx({
      sheets: [
        { name: 'T1', rows, cells: new Map([['1,2', total]]) },
        { name: 'T2', rows: [['x', 1]], hidden: true },
      ],
    })

    expect((await readReport(bytes)).lines).toMatchObject([
      { line: 1, cells: ['1', '', '2'], table: 1 },
      { line: 2, cells: ['', '', '3'], table: 1 },
      { line: 1, cells: ['x', '1'], table: 2, place: 'Trang tính T2 (đang ẩn), dòng 1' },
    ])
  })

  it('as several tables where words follow an empty row, and as one where numbers do', async () => {
    const rows: CellValue[][] = [
      ['Mức', 'Số'],
      ['A', 1],
      [],
      ['B', 2],
      [],
      ['Mức', 'Số'],
      ['A', 3],
      ['Ghi chú: có 04 tập thể mới'],
    ]

    const { lines } = await readReport(await writeXlsx({ sheets: [{ name: 'T', rows }] }))

    expect(lines.map(({ line, table }) => [line, table])).toEqual([
      [1, 1],
      [2, 1],
      [4, 1],
      [6, 2],
      [7, 2],
      [8, undefined],
    ])
  })

  it('though it has links to other files, which nobody follows', async () => {
    const parts = {
      '[Content_Types].xml':
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      '_rels/.rels':
        '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="T" sheetId="1" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>',
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
      'xl/embeddings/oleObject1.bin': 'x',
    }

    expect((await readReport(zipOf(parts))).lines).toMatchObject([{ line: 1, cells: ['7'] }])
  })
})
