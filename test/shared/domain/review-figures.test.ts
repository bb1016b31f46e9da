import { describe, expect, it } from 'vitest'
import { type FigureTemplate, figuresOf } from '#shared/domain/figures.ts'
import { notCompletedFigures, reviewFigures, suggestionFigures } from '#shared/domain/review-figures.ts'

const merged: FigureTemplate = {
  excellentOn: 'GOOD_OR_BETTER',
  excellentOnByGroup: {},
  notRated: 'MERGED',
  rounding: 'HALF_UP',
  decimals: 2,
}
const separate: FigureTemplate = { ...merged, notRated: 'SEPARATE' }
const rows = (figures: ReturnType<typeof reviewFigures>) =>
  figures.map(({ measure, count, percent, denominator }) => [measure, count, percent, denominator])

describe('the figures of reviews', () => {
  it('are those of the collectives of Lâm Đồng 2023, with 99,55 where the report prints 95,61', () => {
    const totals = { total: 1114, reviewed: 1109, owed: 0, exempt: { 'mới thành lập': 5 } }

    expect(rows(reviewFigures('T1', 'Tập thể', totals, merged))).toEqual([
      ['tổng số', 1114, null, null],
      ['được kiểm điểm', 1109, 99.55, 1114],
      ['chưa kiểm điểm', 5, 0.45, 1114],
    ])
  })

  it('are those of the individuals of Lai Châu 2022, on those who must be reviewed', () => {
    const totals = {
      total: 30543,
      reviewed: 29382,
      owed: 50,
      exempt: { 'miễn công tác': 1110, 'đình chỉ': 1 },
    }

    expect(rows(reviewFigures('T2', 'Cá nhân kiểm điểm', totals, separate))).toEqual([
      ['tổng số', 30543, null, null],
      ['phải kiểm điểm', 29432, null, null],
      ['đã kiểm điểm', 29382, 99.83, 29432],
      ['chưa kiểm điểm', 50, 0.17, 29432],
      ['không phải kiểm điểm', 1111, null, null],
      ['không phải kiểm điểm: miễn công tác', 1110, null, null],
      ['không phải kiểm điểm: đình chỉ', 1, null, null],
    ])
  })
})

describe('the figures of suggestions', () => {
  it('name the authority that manages whom it suggested to, and leave out who was not', () => {
    const counts = [
      { level: 'huyen', collectives: 21, individuals: 23, topics: 60 },
      { level: 'tinh', collectives: 1, individuals: 0, topics: 2 },
    ]
    const names: Readonly<Record<string, string>> = { huyen: 'BTV cấp huyện', tinh: 'BTV Tỉnh ủy' }

    const figures = suggestionFigures(counts, (level) => names[level] ?? level)

    expect(figures.map(({ group, measure, count }) => [group, measure, count])).toEqual([
      ['Gợi ý kiểm điểm: tập thể', 'tổng số', 22],
      ['Gợi ý kiểm điểm: tập thể', 'thuộc diện BTV cấp huyện quản lý', 21],
      ['Gợi ý kiểm điểm: tập thể', 'thuộc diện BTV Tỉnh ủy quản lý', 1],
      ['Gợi ý kiểm điểm: cá nhân', 'tổng số', 23],
      ['Gợi ý kiểm điểm: cá nhân', 'thuộc diện BTV cấp huyện quản lý', 23],
    ])
  })
})

describe('the figures of the not completed', () => {
  it('are one for each body', () => {
    const figures = notCompletedFigures(
      'Đảng viên',
      new Map([
        ['Đà Lạt', 18],
        ['Bảo Lộc', 25],
      ]),
    )

    expect(figures).toMatchObject([
      { table: 'T10', group: 'Đảng viên', measure: 'Đà Lạt', count: 18, percent: null },
      { measure: 'Bảo Lộc', count: 25 },
    ])
  })
})

describe('the figures of collectives and leaders', () => {
  const ratings = { EXCELLENT: 2, GOOD: 9, COMPLETED: 0, NOT_COMPLETED: 1 }

  it('tell who was not even reviewed, because discipline was being considered, from who was not rated', () => {
    const exempt = { UNDER_DISCIPLINE: 2, EXEMPT_WORK: 1 }

    const figures = figuresOf('T9', 'Ủy viên BTV Tỉnh ủy', { ratings, exempt, owed: { SICK: 1 } }, merged)

    expect(rows(figures).slice(0, 4)).toEqual([
      ['tổng số', 16, null, null],
      ['được đánh giá', 12, 75, 16],
      ['chưa đánh giá', 2, 12.5, 16],
      ['chưa kiểm điểm, chưa đánh giá', 2, 12.5, 16],
    ])
  })

  it('keep those not to be rated apart from those owed where the template does', () => {
    const exempt = { UNDER_DISCIPLINE: 2, EXEMPT_WORK: 1 }

    const figures = figuresOf('T9', 'Ủy viên BTV Tỉnh ủy', { ratings, exempt, owed: { SICK: 3 } }, separate)

    expect(rows(figures).slice(2, 5)).toEqual([
      ['không phải đánh giá', 1, 5.56, 18],
      ['chưa đánh giá', 3, 16.67, 18],
      ['chưa kiểm điểm, chưa đánh giá', 2, 11.11, 18],
    ])
  })

  it('have one figure of those not rated otherwise', () => {
    const figures = figuresOf('T8', 'Cấp huyện', { ratings, exempt: { ORG_UNDER_6M: 1 }, owed: {} }, merged)

    expect(rows(figures).slice(1, 3)).toEqual([
      ['được đánh giá', 12, 92.31, 13],
      ['chưa đánh giá', 1, 7.69, 13],
    ])
  })
})
