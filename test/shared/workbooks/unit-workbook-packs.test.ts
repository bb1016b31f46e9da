import { describe, expect, it } from 'vitest'
import { readUnitWorkbook, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { editCells } from './edit.ts'
import { answersOf, contextOf, dueAt, factsOf, judged, problemsOf, type Row } from './pack-workbooks.ts'

const GOOD = 'Hoàn thành tốt nhiệm vụ'
const OWED = { owed: 'Ốm đau' }
const BARE = { selfRating: 'Hoàn thành tốt nhiệm vụ' }

describe('a workbook under the decree on civil servants', () => {
  const person: Row = {
    monthsInYear: 12,
    monthsAbsent: 0,
    maternity: 'Không',
    discipline: 'Không',
    selfRating: GOOD,
  }
  const cell = (change: Row) => answersOf({ 'C1-TC': BARE }, { P1: { ...person, ...change }, P2: OWED })

  it.each([
    ['with a full year', {}, null, 'UNDECIDED'],
    ['with six months of service', { monthsInYear: 6 }, null, 'UNDECIDED'],
    ['with five months of service', { monthsInYear: 5 }, 'CS_UNDER_6M', null],
    ['with five months because of maternity', { monthsInYear: 5, maternity: 'Có' }, null, 'UNDECIDED'],
    ['disciplined', { discipline: 'Cảnh cáo' }, null, 'NOT_COMPLETED'],
  ])('judges a person %s', async (_, change, reason, ceiling) => {
    const facts = await factsOf('nd-90-2020', 'C1', cell(change), 'P1')

    expect(judged('nd-90-2020', facts)).toMatchObject({ reason, ceiling })
  })

  it('says who was absent too long to be rated good', async () => {
    const facts = await factsOf('nd-90-2020', 'C1', cell({ monthsAbsent: 3 }), 'P1')

    expect(judged('nd-90-2020', facts).failed.map(({ rule }) => rule)).toEqual(['R90-4-XS', 'R90-4-T'])
  })

  it('refuses more than twelve months, and a part of one', async () => {
    const problems = await problemsOf('nd-90-2020', 'C1', cell({ monthsInYear: 13, monthsAbsent: 1.5 }))

    expect(problems.map(([code, , , column, value, expected]) => [code, column, value, expected])).toEqual([
      ['CELL_INVALID', 'Số tháng công tác trong năm', '13', 'số nguyên từ 0 đến 12'],
      ['CELL_INVALID', 'Số tháng nghỉ trong năm', '1.5', 'số nguyên từ 0 đến 12'],
    ])
  })
})

describe('a workbook under Quy định 124', () => {
  const disciplined = { discipline: 'Cảnh cáo', remedied: 'Không', selfRating: GOOD }
  const cell = (change: Row) => answersOf({ 'C1-TC': BARE }, { P1: { ...disciplined, ...change }, P2: OWED })

  it('leaves a fault at a former unit to that unit', async () => {
    const grounds = async (change: Row) => {
      const facts = await factsOf('qd-124-2023', 'C1', cell(change), 'P1')
      return judged('qd-124-2023', facts).grounds.map(({ rule }) => rule)
    }

    expect(await grounds({ disciplinePlace: 'Nơi hiện nay' })).toEqual(['R124-I-K-d'])
    expect(await grounds({})).toEqual(['R124-I-K-d'])
    expect(await grounds({ disciplinePlace: 'Chỉ ở nơi cũ' })).toEqual([])
  })

  it('is read without the column that earlier files lack', async () => {
    const context = contextOf('qd-124-2023', 'C1')
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, cell({}))
    const earlier = await editCells(bytes, 'Đảng viên', [{ row: 1, column: 'AD', value: null }])

    const reading = await readUnitWorkbook(earlier, context)

    expect('submission' in reading && reading.submission.subjects[1]?.facts?.discipline).toEqual([
      { who: 'self', form: 'warning', remedied: false },
    ])
  })

  it('still refuses a file without a column that it always had', async () => {
    const context = contextOf('qd-124-2023', 'C1')
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, cell({}))
    const lacking = await editCells(bytes, 'Đảng viên', [{ row: 1, column: 'S', value: null }])

    const reading = await readUnitWorkbook(lacking, context)

    expect('problems' in reading && reading.problems.map(({ code, value }) => [code, value])).toEqual([
      ['COLUMN_UNKNOWN', 'Cảnh cáo'],
      ['COLUMN_MISSING', undefined],
    ])
  })
})

describe('a workbook made for another regulation', () => {
  it.each([
    ['qd-124-2023', 'qd-366-2025'],
    ['qd-366-2025', 'qd-124-2023'],
    ['qd-132-2018', 'nd-90-2020'],
  ] as const)('of %s is refused in a cycle under %s', async (made, wanted) => {
    const bytes = await writeUnitWorkbook({ ...contextOf(made, 'C1'), dueAt })

    expect(await readUnitWorkbook(bytes, contextOf(wanted, 'C1'))).toMatchObject({
      problems: [{ code: 'WRONG_TEMPLATE', expected: 'phiếu tự đánh giá của Chi bộ Thôn 1' }],
    })
  })

  it('is refused for its columns too, should only its key be changed', async () => {
    const bytes = await writeUnitWorkbook({ ...contextOf('nd-90-2020', 'C1'), dueAt })
    const disguised = await editCells(bytes, 'khoa', [
      { row: 1, column: 'A', value: 'kiem-diem/phieu-don-vi/1/qd-366-2025' },
    ])

    const reading = await readUnitWorkbook(disguised, contextOf('qd-366-2025', 'C1'))

    const codes = 'problems' in reading ? reading.problems.map(({ code }) => code) : []
    expect(new Set(codes)).toEqual(new Set(['COLUMN_UNKNOWN', 'COLUMN_MISSING']))
  })
})
