import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnLetter, comparable } from '#shared/workbooks/columns.ts'
import { collectProblems } from '#shared/workbooks/problems.ts'
import type { SheetCell } from '#shared/workbooks/read-sheet.ts'
import {
  printDate,
  readDate,
  readEmail,
  readInteger,
  readPoints,
  readText,
  toSpreadsheetDate,
} from '#shared/workbooks/values.ts'

const cellOf = (value: SheetCell['value']): SheetCell => ({
  value,
  kind: 'value',
  sheet: 'Trang',
  row: 2,
  column: 'B',
  columnName: 'Cột',
})

const day = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('dates of a workbook', () => {
  it('mean the same day as a date cell, a serial number and a text', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const problems = collectProblems('unit')
        const serial = (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000
        expect(readDate(cellOf(toSpreadsheetDate(iso)), 0, problems)).toBe(iso)
        expect(readDate(cellOf(serial), 0, problems)).toBe(iso)
        expect(readDate(cellOf(serial - 1462), 1462, problems)).toBe(serial - 1462 < 1 ? undefined : iso)
        expect(readDate(cellOf(printDate(iso)), 0, problems)).toBe(iso)
      }),
    )
  })

  it.each(['31/02/2023', '29/02/2023', '2023', 'hôm qua', '00/01/2000', '1/13/2000', true, 45052.5, -3])(
    'refuse %s',
    (value) => {
      const problems = collectProblems('unit')

      expect(readDate(cellOf(value), 0, problems)).toBeUndefined()
      expect(problems.list()).toMatchObject([{ code: 'CELL_INVALID', sheet: 'Trang', row: 2, column: 'B' }])
    },
  )
})

describe('other values of a workbook', () => {
  it('whole numbers pass as numbers and as digits, nothing else does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double(), fc.string()), (value) => {
        const problems = collectProblems('unit')
        const read = readInteger(cellOf(value), { max: 1000 }, problems)
        if (typeof read === 'number') expect(Number.isInteger(read) && read >= 0 && read <= 1000).toBe(true)
        expect(problems.count > 0).toBe(read === undefined)
      }),
    )
    expect(readInteger(cellOf(' 12 '), { max: 20 }, collectProblems('unit'))).toBe(12)
  })

  it('points are read as the spreadsheet shows them, with a comma or a point', () => {
    const read = (value: SheetCell['value'], max = 30) =>
      readPoints(cellOf(value), max, collectProblems('unit'))

    expect(['27,5', ' 27.5 ', 27.5, 0, 30, '30', 27.299999999999997].map((value) => read(value))).toEqual([
      27.5, 27.5, 27.5, 0, 30, 30, 27.3,
    ])
    expect(read(null)).toBeNull()
    expect(read('70', 70)).toBe(70)
    expect(['30,000001', 30.5, -1, '27,1234567', '1e1', 'ba', true, ''].map((value) => read(value))).toEqual([
      ...Array(7).fill(undefined),
      null,
    ])
    expect(readPoints({ ...cellOf('1+1'), kind: 'formula' }, 30, collectProblems('unit'))).toBeUndefined()
  })

  it('text is composed, trimmed and free of hidden characters', () => {
    const problems = collectProblems('unit')

    expect(readText(cellOf('  Kơ  Să\u00a0Ha '.normalize('NFD')), { max: 50 }, problems)).toBe('Kơ Să Ha')
    expect(readText(cellOf(12), { max: 50 }, problems)).toBe('12')
    expect(problems.count).toBe(0)
    expect(readText(cellOf('a\u202eb'), { max: 50 }, problems)).toBeUndefined()
    expect(readText(cellOf('dài'.repeat(30)), { max: 50 }, problems)).toBeUndefined()
    expect(problems.list().map(({ code }) => code)).toEqual(['CELL_CONTROL_CHARACTER', 'CELL_TOO_LONG'])
  })

  it('addresses are lower case and real', () => {
    const problems = collectProblems('unit')

    expect(readEmail(cellOf(' An@Example.VN '), problems)).toBe('an@example.vn')
    expect(readEmail(cellOf('an@'), problems)).toBeUndefined()
    expect(problems.count).toBe(1)
  })

  it('headers compare without case, extra blanks and composition', () => {
    expect(comparable('  MÃ  Đơn\nVị'.normalize('NFD'))).toBe(comparable('Mã đơn vị'))
  })

  it('columns have the letters of a spreadsheet', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

describe('a list of problems', () => {
  it('ends with how many more there are', () => {
    const problems = collectProblems('unit')
    for (let index = 0; index < 507; index += 1) problems.add('CELL_CONTROL_CHARACTER')

    expect(problems.list()).toHaveLength(501)
    expect(problems.list().at(-1)).toMatchObject({ code: 'MORE_PROBLEMS', value: '7' })
  })

  it('fits into one item of the table however long its sentences are', () => {
    const problems = collectProblems('administrator')
    for (let index = 0; index < 400; index += 1) {
      problems.add(
        'COLUMN_UNKNOWN',
        { sheet: 'Người' },
        { value: 'ộ'.repeat(500), expected: 'ệ'.repeat(400) },
      )
    }

    const list = problems.list()

    expect(Buffer.byteLength(JSON.stringify(list))).toBeLessThan(300 * 1024)
    expect(list.at(-1)).toMatchObject({ code: 'MORE_PROBLEMS', value: String(400 - (list.length - 1)) })
  })
})
