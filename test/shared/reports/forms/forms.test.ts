import type { Sheet } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { formId, formLayout, type RatingsLayout } from '#shared/contracts/form-layout.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import type { FormInput } from '#shared/reports/forms/form-input.ts'
import { layoutOf, type OwnLayouts } from '#shared/reports/forms/layouts.ts'
import { renderForms, renderRegisters } from '#shared/reports/forms/render-forms.ts'
import { computeTables, figuresRows } from '#shared/reports/tables.ts'
import { readZip } from '#shared/reports/zip.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records } from '../records.ts'
import { checkSums } from '../sums.ts'

const inputWith = (report: Record<string, unknown> = {}): FormInput => {
  const own = provinceConfiguration.parse({
    ...configuration,
    report: { ...configuration.report, ...report },
  })
  return {
    configuration: own,
    tables: computeTables(own, {
      ...records,
      suggested: [
        {
          level: 'huyen',
          collectives: [{ name: '=1+1', topics: 2 }],
          individuals: 3,
          individualTopics: 4,
        },
      ],
    }),
    documents: [
      {
        kind: 'plan',
        number: '12-KH/HU',
        date: '2024-11-07',
        unitName: 'Huyện ủy',
        level: 'huyen',
        year: 2024,
      },
      { kind: 'plan', number: '3-KH/ĐU', date: '2024-11-09', unitName: 'Xã Một', level: 'co-so', year: 2024 },
    ],
    answers: {
      '3': { '1.2': { fit: 'YES', content: '', reason: '', proposal: 'Không đề xuất', remark: '' } },
    },
    date: '2025-01-15',
  }
}
const input = inputWith()
const sheetsOf = async (own: OwnLayouts = {}, from = input) =>
  (await readXlsx(await renderForms(from, own), { readStyles: true })).sheets
const named = (sheets: readonly Sheet[], name: string): Sheet => {
  const found = sheets.find((sheet) => sheet.name === name)
  if (found === undefined) throw new Error(name)
  return found
}
const row = ({ rows }: Sheet, label: string) => rows.find((cells) => cells[1] === label)?.slice(2)

describe('the layouts that ship', () => {
  it.each(formId.options)('of form %s are valid and say where they come from', (form) => {
    const layout = layoutOf(form, {})

    expect(layout.form).toBe(form)
    expect(layout.basis).toMatch(form.startsWith('6') ? /chưa tìm thấy mẫu chính thức/ : /438-BC\/HU/)
  })

  it('stand on the sheets with what they are derived from', async () => {
    for (const { rows, name } of await sheetsOf()) {
      const printed = rows.flat().map(String).join(' ')
      expect(printed, name).toContain('Bố cục dẫn xuất')
      expect(printed, name).toContain(`Biểu số ${name}`)
    }
  })
})

describe('the forms 6A to 6F', () => {
  it('count every subject once, by unit, and add up', async () => {
    const sheets = await sheetsOf()

    expect(sheets.map(({ name }) => name)).toEqual(['6A', '6B', '6C', '6D', '6E', '6E1', '6F'])
    expect(row(named(sheets, '6B'), 'Đảng bộ xã Một')?.slice(0, 2)).toEqual([23, 21])
    expect(row(named(sheets, '6B'), 'Tổng cộng')?.slice(0, 7)).toEqual([30, 26, 0.8667, 1, 1, 1, 1])
    expect(checkSums(sheets)).toBeGreaterThan(30)
  })

  it.each(['RATED', 'GOOD_OR_BETTER', 'BOTH'])(
    'print the percentages of figures.json, EXCELLENT on %s, and name the denominator',
    async (excellentOn) => {
      const from = inputWith({ excellentOn, rounding: 'TRUNCATE', decimals: 1 })
      const total = row(named(await sheetsOf({}, from), '6B'), 'Tổng cộng') ?? []
      const figures = figuresRows(from.tables).filter(({ table }) => table === 'T7')

      for (const measure of Object.values(RATING_ABBREVIATIONS)) {
        const figure = figures.find((one) => one.measure === measure)
        expect(total, measure).toContain(Number(((figure?.percent ?? 0) / 100).toFixed(8)))
      }
    },
  )

  it('suggest without names becoming formulas', async () => {
    const entries = await readZip(await renderForms(input, {}))
    const xml = Buffer.from(entries.find(({ name }) => name.endsWith('sheet7.xml'))?.content ?? []).toString()

    expect(xml).toContain('>=1+1 (2 nội dung)<')
    expect(xml).not.toContain('<f>=')
    expect(row(named(await sheetsOf(), '6F'), 'Tổng cộng')).toEqual([1, 2, null, 3, 4])
  })

  it('are the same bytes every time', async () => {
    expect(Buffer.compare(await renderForms(input, {}), await renderForms(input, {}))).toBe(0)
  })
})

describe("a province's own layout", () => {
  const parsedOwn = formLayout.parse({
    kind: 'RATINGS',
    form: '6B',
    sheet: 'Đảng viên',
    title: ['ĐẢNG VIÊN {province} NĂM {year}'],
    basis: 'Mẫu của tỉnh.',
    rowHead: 'Cấp',
    blocks: [{ of: { tables: ['T7'] }, rows: 'LEVEL', sum: 'Tất cả' }],
    columns: [
      { head: 'Số', measure: 'TOTAL' },
      { head: '% trên {base}', measure: 'EXCELLENT', show: 'PERCENT', on: 'TOTAL' },
      { head: 'Ốm', measure: 'OWED', reason: 'SICK' },
    ],
  })

  if (parsedOwn.kind !== 'RATINGS') throw new Error(parsedOwn.kind)
  const own: RatingsLayout = parsedOwn

  it('replaces the one that ships, without a line of code', async () => {
    const sheet = named(await sheetsOf({ '6B': own }), 'Đảng viên')
    const printed = sheet.rows.flat()

    expect(printed).toContain('ĐẢNG VIÊN Huyện Thử Nghiệm NĂM 2024')
    expect(printed).toContain('% trên tổng số')
    expect(row(sheet, 'Tất cả')).toEqual([30, 0.1, 1])
  })

  it('has no grand total where its blocks count somebody twice', async () => {
    const twice: RatingsLayout = { ...own, total: 'Tổng cộng', blocks: [...own.blocks, ...own.blocks] }
    const { rows } = named(await sheetsOf({ '6B': twice }), 'Đảng viên')

    expect(rows.some((cells) => cells[1] === 'Tổng cộng')).toBe(false)
    expect(rows.flat().map(String).join(' ')).toContain('trùng nhau')
  })

  it.each([
    [{ sheet: 'a/b' }, 'sheet'],
    [{ title: ['Năm {yaer}'] }, 'title[0]'],
    [{ form: '6F' }, 'kind'],
    [{ colour: 'red' }, 'colour'],
    [{ blocks: [{ of: { tables: ['T7'] }, rows: 'SUBJECT' }] }, 'blocks[0].rows'],
    [{ columns: [{ head: 'A', measure: 'RATING' }] }, 'columns[0].measure'],
    [{ columns: [{ head: 'A', measure: 'TOTAL', on: 'RATED' }] }, 'columns[0].on'],
    [{ columns: [{ head: 'A', measure: 'OWED', reason: 'SUSPENDED' }] }, 'columns[0].reason'],
    [{ columns: [{ head: 'A', measure: 'RATED', each: 'REASON' }] }, 'columns[0].each'],
    [{ columns: [{ head: 'A', measure: 'TOTAL', show: 'PERCENT' }] }, 'columns[0].show'],
    [{ columns: [{ head: 'A', measure: 'RATED', show: 'DELTA' }] }, 'columns[0].show'],
  ])('is refused with %j at its place', (wrong, path) => {
    const parsed = parseInput(formLayout, { ...own, ...wrong })

    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.path)).toContain(path)
  })
})

describe('Biểu 1 to 4', () => {
  it('list the documents by kind, place and year, and say how many have no column', async () => {
    const { sheets } = await readXlsx(await renderRegisters(input, {}))
    const first = named(sheets, 'Biểu 1')

    expect(row(first, 'Kế hoạch')?.[2]).toBe('Kế hoạch số 12-KH/HU, ngày 07/11/2024 (Huyện ủy)')
    expect(row(first, 'Tổng số')).toEqual([0, 0, 1, 0, 0, 0])
    expect(first.rows.flat().map(String).join(' ')).toContain('còn 1 văn bản')
  })

  it('hold what was answered and leave the rest open', async () => {
    const { sheets } = await readXlsx(await renderRegisters(input, {}))
    const third = named(sheets, 'Biểu 3')

    expect(row(third, 'Nội dung 1.2')).toEqual(['x', null, null, 'Không đề xuất', null])
    expect(row(third, 'Nội dung 1.3')).toEqual([null, null, null, null, null])
  })
})
