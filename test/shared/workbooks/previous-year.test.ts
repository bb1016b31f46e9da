import { describe, expect, it } from 'vitest'
import type { TypedFigure } from '#shared/contracts/previous-year.ts'
import { expectedFigures, knownMeasures } from '#shared/reports/expected-figures.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'
import { type PreviousScope, readPreviousYear, writePreviousYear } from '#shared/workbooks/previous-year.ts'
import { editCells } from './edit.ts'
import { configuration, goodRoster } from './fixtures.ts'
import { addPart, editPart, sheetPart } from './raw.ts'

const { types } = goodRoster
const scope: PreviousScope = {
  year: 2024,
  expected: expectedFigures(configuration, types),
  measures: knownMeasures(configuration, types),
  units: null,
}
const SHEET = 'Số liệu năm 2023'

const figure = (more: Partial<TypedFigure> = {}): TypedFigure => ({
  table: 'T7',
  group: 'Đảng viên',
  measure: 'HTXSNV',
  unitId: null,
  count: 131,
  denominator: 681,
  denominatorName: DENOMINATOR_NAMES.rated,
  percent: 19.24,
  ...more,
})

const knownUnits = async (ids: readonly string[]) => new Set(ids.filter((id) => ['X1', 'DN'].includes(id)))
const read = (bytes: Uint8Array, where = scope) => readPreviousYear(bytes, where, knownUnits)
const rowsOf = async (bytes: Uint8Array, where = scope) => {
  const reading = await read(bytes, where)
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems))
  return reading.rows.map(({ row: _row, ...rest }) => rest)
}
const problemsOf = async (bytes: Uint8Array, where = scope) => {
  const reading = await read(bytes, where)
  return 'problems' in reading
    ? reading.problems.map(({ code, sheet, row, column }) =>
        [code, sheet, row, column].filter((part) => part !== undefined),
      )
    : []
}

/** The row of the excellent members in the prefilled sheet, as a person sees it. */
const first = 2 + scope.expected.findIndex(({ table, measure }) => table === 'T7' && measure === 'HTXSNV')

const typed = async (figures: readonly TypedFigure[] = [figure()], where = scope) =>
  writePreviousYear(where, figures)
const spoiled = async (column: string, value: string | number | null) =>
  editCells(await typed(), SHEET, [{ row: first, column, value }])

describe('the workbook of last year', () => {
  it('has a row for every percentage of this year, with the denominator that this year uses', async () => {
    expect(scope.expected).toContainEqual({
      table: 'T7',
      group: 'Đảng viên',
      measure: 'HTXSNV',
      denominatorName: DENOMINATOR_NAMES.rated,
    })
    expect(new Set(scope.expected.map(({ table }) => table))).toEqual(new Set(['T5', 'T6', 'T7', 'T8']))
    expect(scope.expected.some(({ measure }) => measure === MEASURES.total)).toBe(false)
    const filled = await editCells(await typed([]), SHEET, [
      { row: first, column: 'E', value: 131 },
      { row: first, column: 'H', value: '19,24%' },
    ])

    expect(await rowsOf(filled)).toEqual([figure({ denominator: null })])
  })

  it('reads back what was written, in this year’s groups and in those of single units', async () => {
    const figures = [
      figure(),
      figure({
        measure: MEASURES.secondExcellentRatio,
        denominatorName: DENOMINATOR_NAMES.goodOrBetter,
        denominator: 655,
        percent: 20,
      }),
      figure({
        measure: MEASURES.membersNotRated,
        denominatorName: 'tổng số đảng viên <2023>',
        percent: null,
      }),
      figure({ unitId: 'X1', denominator: null, percent: 0 }),
      figure({ unitId: 'DN', count: 0, denominator: 0, percent: null }),
    ]

    const back = await rowsOf(await typed(figures))

    expect(back).toHaveLength(figures.length)
    expect(back).toEqual(expect.arrayContaining(figures))
  })

  it('asks for every old unit apart where several became one', async () => {
    const merged = { ...scope, units: ['DN', 'X1'] }
    const figures = [figure({ unitId: 'DN' }), figure({ unitId: 'X1' })]

    expect(await rowsOf(await typed(figures, merged), merged)).toEqual(figures)
    expect(await problemsOf(await typed([figure()], merged), merged)).toEqual([
      ['CELL_REQUIRED', SHEET, 2 + 2 * scope.expected.length, 'D'],
    ])
  })

  it('takes labels however they are written', async () => {
    const loud = await editCells(await typed(), SHEET, [
      { row: first, column: 'B', value: ' ĐẢNG  viên' },
      { row: first, column: 'C', value: 'htxsnv' },
      { row: first, column: 'G', value: 'SỐ ĐƯỢC ĐÁNH GIÁ, xếp loại' },
    ])

    expect(await rowsOf(loud)).toEqual([figure()])
  })
})

describe('a workbook of last year that is wrong', () => {
  it.each([
    ['no file', async () => new Uint8Array(), [['WORKBOOK_EMPTY']]],
    ['a text', async () => new Uint8Array(Buffer.from('Nhóm;Chỉ tiêu')), [['WORKBOOK_NOT_XLSX']]],
    [
      'macros',
      async () => addPart(await typed(), { name: 'xl/vbaProject.bin', content: 'x' }),
      [['WORKBOOK_MACRO']],
    ],
    [
      'the file of another year',
      async () => typed([figure()], { ...scope, year: 2023 }),
      [
        ['SHEET_UNKNOWN', 'Số liệu năm 2022'],
        ['SHEET_MISSING', SHEET],
      ],
    ],
    [
      'a column without its heading',
      async () => editCells(await typed(), SHEET, [{ row: 1, column: 'F', value: 'Mẫu' }]),
      [
        ['COLUMN_UNKNOWN', SHEET, 1, 'F'],
        ['COLUMN_MISSING', SHEET, 1],
      ],
    ],
    [
      'a formula',
      async () => editCells(await typed(), SHEET, [{ row: first, column: 'E', formula: '100+31' }]),
      [['CELL_FORMULA', SHEET, first, 'E']],
    ],
    [
      'a hidden row',
      async () =>
        editPart(await typed(), await sheetPart(await typed(), SHEET), (xml) =>
          xml.replace(`<row r="${first}"`, `<row r="${first}" hidden="1"`),
        ),
      [['ROW_HIDDEN', SHEET, first]],
    ],
    ['no number at all', async () => typed([]), [['FIGURES_NONE', SHEET]]],
    [
      'a group of nobody',
      async () => spoiled('B', 'Đảng viên mới'),
      [['REFERENCE_UNKNOWN', SHEET, first, 'B']],
    ],
    ['a measure of nobody', async () => spoiled('C', 'XS'), [['REFERENCE_UNKNOWN', SHEET, first, 'C']]],
    ['a table of nobody', async () => spoiled('A', 'T10'), [['CELL_INVALID', SHEET, first, 'A']]],
    ['an unknown unit', async () => spoiled('D', 'X9'), [['REFERENCE_UNKNOWN', SHEET, first, 'D']]],
    ['a count with a dot', async () => spoiled('E', '1.131'), [['CELL_INVALID', SHEET, first, 'E']]],
    ['no count', async () => spoiled('E', null), [['CELL_REQUIRED', SHEET, first, 'E']]],
    ['a negative denominator', async () => spoiled('F', -1), [['CELL_INVALID', SHEET, first, 'F']]],
    [
      'a count above its denominator',
      async () => spoiled('F', 130),
      [['PART_ABOVE_WHOLE', SHEET, first, 'E']],
    ],
    [
      'a percentage of zero',
      async () =>
        editCells(await typed(), SHEET, [
          { row: first, column: 'E', value: 0 },
          { row: first, column: 'F', value: 0 },
        ]),
      [['CELL_NOT_EMPTY', SHEET, first, 'H']],
    ],
    ['a percentage above 100', async () => spoiled('H', 101), [['CELL_INVALID', SHEET, first, 'H']]],
    ['a percentage in words', async () => spoiled('H', 'mười chín'), [['CELL_INVALID', SHEET, first, 'H']]],
    [
      'a cell formatted as per cent',
      async () => spoiled('H', 0.1924),
      [['PERCENT_AS_FRACTION', SHEET, first, 'H']],
    ],
    ['no name of the denominator', async () => spoiled('G', null), [['CELL_REQUIRED', SHEET, first, 'G']]],
    [
      'neither denominator nor percentage',
      async () =>
        editCells(await typed(), SHEET, [
          { row: first, column: 'F', value: null },
          { row: first, column: 'H', value: null },
        ]),
      [['CELL_REQUIRED', SHEET, first, 'F']],
    ],
    [
      'a figure twice',
      async () => {
        const place = { row: first + 1 }
        return editCells(await typed(), SHEET, [
          { ...place, column: 'C', value: 'HTXSNV' },
          { ...place, column: 'E', value: 1 },
          { ...place, column: 'F', value: 2 },
        ])
      },
      [['FIGURE_TWICE', SHEET, first + 1, 'C']],
    ],
  ])('says so of %s', async (_what, make, expected) => {
    expect(await problemsOf(await make())).toEqual(expected)
  })

  it('is answered with every problem at once, each with what is there and what is needed', async () => {
    const bytes = await editCells(await typed(), SHEET, [
      { row: first, column: 'B', value: 'Khác' },
      { row: first, column: 'E', value: 'nhiều' },
      { row: first, column: 'H', value: 200 },
    ])

    expect(await read(bytes)).toMatchObject({
      problems: [
        { code: 'REFERENCE_UNKNOWN', columnName: 'Nhóm', value: 'Khác', expected: /bảng T7 năm nay/ },
        { code: 'CELL_INVALID', columnName: 'Số lượng', value: 'nhiều', expected: /số nguyên từ 0/ },
        { code: 'CELL_INVALID', columnName: 'Tỷ lệ đã in (%)', value: '200', expected: /từ 0 đến 100/ },
      ].map(({ expected, ...problem }) => ({ ...problem, expected: expect.stringMatching(expected) })),
    })
  })
})
