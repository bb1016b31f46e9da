import { describe, expect, it } from 'vitest'
import { yearsOfExcellence } from '#shared/domain/rewards.ts'

const XS = 'EXCELLENT'

describe('the years in a row in which a subject was excellent', () => {
  it.each([
    ['five years on record', [XS, XS, XS, XS], { years: 5, fiveYears: 'YES' }],
    ['four years, the fifth without a record', [XS, XS, XS, null], { years: 4, fiveYears: 'UNKNOWN' }],
    ['four years, and no further record was looked at', [XS, XS, XS], { years: 4, fiveYears: 'UNKNOWN' }],
    ['a good year in between', [XS, 'GOOD'], { years: 2, fiveYears: 'NO' }],
    ['nothing but this year', [null], { years: 1, fiveYears: 'UNKNOWN' }],
  ])('%s', (_, earlier, expected) => {
    expect(yearsOfExcellence(earlier, 5)).toEqual(expected)
  })
})
