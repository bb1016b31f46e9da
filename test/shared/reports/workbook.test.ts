import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { computeTables } from '#shared/reports/tables.ts'
import { renderWorkbook } from '#shared/reports/workbook.ts'
import { guardWorkbook, submissionLimits } from '#shared/workbooks/guard.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records } from './records.ts'

const tables = computeTables(configuration, records)

describe('the report workbook', async () => {
  const bytes = await renderWorkbook(configuration, tables)
  const workbook = await readXlsx(bytes, { readStyles: true })

  it('has one sheet per table, frozen and set up for A4 landscape', () => {
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['T5', 'T6', 'T7', 'T8'])
    for (const sheet of workbook.sheets) {
      expect(sheet.freezePane).toEqual({ rows: 5, columns: 2 })
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 'a4',
        orientation: 'landscape',
        printTitlesRow: '$4:$5',
      })
    }
  })

  it('stores sums as formulas that agree with what they add', () => {
    for (const sheet of workbook.sheets) {
      const sums = [...(sheet.cells ?? [])].filter(([, cell]) => cell.formula !== undefined)
      expect(sums.length).toBeGreaterThan(5)
      for (const [key, cell] of sums) {
        const column = Number(key.split(',')[1])
        const range = /^SUM\([A-Z]+(\d+):[A-Z]+(\d+)\)$/.exec(cell.formula ?? '')
        const added = sheet.rows
          .slice(Number(range?.[1]) - 1, Number(range?.[2]))
          .map((row) => Number(row[column]))
        expect(added.reduce((sum, value) => sum + value, 0)).toBe(cell.formulaResult)
      }
    }
  })

  it('stores counts and percentages as numbers with their formats', () => {
    const sheet = workbook.sheets[2]
    const total = sheet?.rows.find((row) => row[1] === 'Tổng cộng')

    expect(total?.slice(2)).toEqual([
      30, 26, 0.8667, 1, 0, 1, 1, 1, 3, 0.1154, 20, 0.7692, 1, 0.0385, 2, 0.0769,
    ])
    expect(sheet?.cells?.get('5,4')?.style?.numFmt).toBe('0.00%')
  })

  it('is the same bytes every time and passes the guard', async () => {
    expect(Buffer.compare(bytes, await renderWorkbook(configuration, tables))).toBe(0)
    expect(await guardWorkbook(bytes, submissionLimits)).toBeNull()
  })
})
