import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { computeTables } from '#shared/reports/tables.ts'
import { renderWorkbook } from '#shared/reports/workbook.ts'
import { guardWorkbook, submissionLimits } from '#shared/workbooks/guard.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records } from './records.ts'
import { checkSums } from './sums.ts'

const tables = computeTables(configuration, {
  ...records,
  progress: [
    {
      level: 'chi-bo',
      levelName: 'Chi bộ trực thuộc',
      units: 3,
      firstMeetingOn: '2024-12-02',
      lastMeetingOn: '2024-12-10',
      lastDecidedOn: null,
      meetingDays: 2.5,
      meetings: 3,
      late: 1,
    },
  ],
  inspection: [{ level: 'huyen', levelName: 'Huyện ủy', committees: 3, withWorkingGroup: 2 }],
})

describe('the report workbook', async () => {
  const bytes = await renderWorkbook(configuration, tables, '2025-01-15')
  const workbook = await readXlsx(bytes, { readStyles: true })
  const sheetOf = (wanted: string) => workbook.sheets.find(({ name }) => name === wanted)

  it('has one sheet per table that has rows, frozen and set up for A4 landscape', () => {
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      'T3',
      'T5',
      'T6',
      'T7',
      'T8',
      'T10',
      'T11',
      'T12',
    ])
    for (const sheet of workbook.sheets) {
      const head = sheet.rows.findIndex(([first]) => first === 'TT')
      expect(sheet.freezePane?.columns, sheet.name).toBe(2)
      expect(sheet.freezePane?.rows, sheet.name).toBeGreaterThan(head)
      expect(sheet.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape' })
    }
  })

  it('stores sums as formulas that agree with what they add', () => {
    expect(checkSums(workbook.sheets)).toBeGreaterThan(30)
  })

  it('stores counts and percentages as numbers with their formats', () => {
    const sheet = sheetOf('T7')
    const total = sheet?.rows.find((row) => row[1] === 'Tổng cộng')

    expect(total?.slice(2)).toEqual([
      30, 26, 0.8667, 1, 1, 1, 1, 3, 0.1154, 0.1304, 20, 0.7692, 1, 0.0385, 2, 0.0769,
    ])
    const formats = [...(sheet?.cells?.values() ?? [])].map(({ style }) => style?.numFmt)
    expect(formats).toEqual(expect.arrayContaining(['0.00%', '#,##0']))
  })

  it('tells progress and inspection as they were recorded, and nothing that was not', () => {
    expect(sheetOf('T11')?.rows.find((row) => row[1] === 'Chi bộ trực thuộc')).toEqual([
      1,
      'Chi bộ trực thuộc',
      3,
      1,
      3,
      2.5,
      '02/12/2024',
      '10/12/2024',
      null,
    ])
    expect(
      sheetOf('T12')
        ?.rows.find((row) => row[1] === 'Huyện ủy')
        ?.slice(2),
    ).toEqual([3, 2, 0.6667])
  })

  it('names the collectives that are not completed, and of people their number', () => {
    const rows = sheetOf('T10')?.rows ?? []

    expect(rows.map((row) => row[3])).toEqual(expect.arrayContaining(['=CMD("x")', '1 người']))
  })

  it('is the same bytes every time and passes the guard', async () => {
    expect(Buffer.compare(bytes, await renderWorkbook(configuration, tables, '2025-01-15'))).toBe(0)
    expect(await guardWorkbook(bytes, submissionLimits)).toBeNull()
  })
})
