import { describe, expect, it } from 'vitest'
import { allowedExcellent, type CapNumberPolicy } from '#shared/domain/cap-limit.ts'
import { allowedTable } from '#shared/domain/cap-table.ts'

const rest = { EXCELLENT: 1, GOOD: 6, COMPLETED: 2, NOT_COMPLETED: 1 }
const policy = (base: CapNumberPolicy['base']): CapNumberPolicy => ({ rate: 0.2, base, rounding: 'FLOOR' })

describe('the numbers that a cap can become while a page is filled in', () => {
  it('are one line by the good-or-better where the unrated do not count', () => {
    expect(allowedTable(policy('GOOD_OR_BETTER'), { rest, rows: 4, unrated: 4 })).toEqual([[1, 1, 1, 2, 2]])
    expect(allowedTable(policy('GOOD_ONLY'), { rest, rows: 5, unrated: 0 })).toEqual([[1, 1, 1, 1, 1, 2]])
  })

  it('have a line for each number of unrated where the rated are the base', () => {
    expect(allowedTable(policy('RATED'), { rest, rows: 2, unrated: 2 })).toEqual([[2, 2, 2], [2, 2], [2]])
    const ten = { EXCELLENT: 0, GOOD: 10, COMPLETED: 0, NOT_COMPLETED: 0 }
    expect(allowedTable(policy('RATED'), { rest: ten, rows: 5, unrated: 1 })).toEqual([
      [3, 3, 3, 3, 3, 3],
      [2, 2, 2, 2, 2],
    ])
  })

  it('are those of the cap itself, whatever is chosen', () => {
    for (const base of ['GOOD_ONLY', 'GOOD_OR_BETTER', 'RATED'] as const) {
      for (const rounding of ['FLOOR', 'CEILING', 'HALF_UP'] as const) {
        const of = { rate: 0.25, base, rounding }
        const table = allowedTable(of, { rest, rows: 3, unrated: 3 })
        for (const excellent of [0, 1]) {
          const counts = { EXCELLENT: 1 + excellent, GOOD: 7 - excellent + 1, COMPLETED: 3, NOT_COMPLETED: 1 }
          expect(table[0]?.[2], `${base} ${rounding}`).toBe(allowedExcellent(of, counts))
        }
      }
    }
  })
})
