import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareShare, floorDivide, fractionOf, reduce } from '#shared/domain/fraction.ts'
import { percentUnits, printPercentUnits, printShare } from '#shared/domain/percentage.ts'

describe('a fraction', () => {
  it.each([
    [0.2, 1, 5],
    [0, 0, 1],
    [1, 1, 1],
    [0.333333, 333333, 1000000],
  ])('of the literal %f is %i/%i', (decimal, numerator, denominator) => {
    expect(reduce(fractionOf(decimal).numerator, fractionOf(decimal).denominator)).toEqual({
      numerator,
      denominator,
    })
  })

  it.each([-0.1, 1e-7, Number.NaN, Number.POSITIVE_INFINITY])('is not made of %f', (decimal) => {
    expect(() => fractionOf(decimal)).toThrow(RangeError)
  })

  it.each([
    [0, 7, { numerator: 0, denominator: 1 }],
    [6, 4, { numerator: 3, denominator: 2 }],
    [1_000_000_000, 1_000_000_000, { numerator: 1, denominator: 1 }],
  ])('%i/%i is kept in lowest terms', (numerator, denominator, reduced) => {
    expect(reduce(numerator, denominator)).toEqual(reduced)
  })

  it.each([0, -1])('has no denominator of %i', (denominator) => {
    expect(() => reduce(1, denominator)).toThrow(RangeError)
    expect(() => reduce(0, denominator)).toThrow('a denominator above zero')
  })

  it('of a literal with six digits keeps every digit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (millionths) => {
        const { numerator, denominator } = fractionOf(millionths / 1_000_000)

        expect(numerator * 1_000_000).toBe(millionths * denominator)
      }),
    )
  })

  it('divides down exactly', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (a, b) => {
        expect(BigInt(floorDivide(a, b))).toBe(BigInt(a) / BigInt(b))
      }),
    )
  })

  it('compares a share without dividing, and no share of nothing', () => {
    expect(compareShare(7, 35, fractionOf(0.2))).toBe(0)
    expect(compareShare(8, 35, fractionOf(0.2))).toBe(1)
    expect(compareShare(6, 35, fractionOf(0.2))).toBe(-1)
    expect(() => compareShare(0, 0, fractionOf(0.2))).toThrow('whole above zero')
  })
})

describe('a share of counts up to a thousand million', () => {
  const LARGEST = 1_000_000_000
  const counts = fc
    .tuple(
      fc.oneof(fc.integer({ min: 1, max: LARGEST }), fc.integer({ min: LARGEST - 1000, max: LARGEST })),
      fc.nat({ max: LARGEST }),
    )
    .map(([whole, part]) => ({ whole, part: part % (whole + 1) }))

  it('is compared as whole numbers of any size compare', () => {
    fc.assert(
      fc.property(counts, fc.nat({ max: 1_000_000 }), ({ part, whole }, millionths) => {
        const difference = BigInt(part) * 1_000_000n - BigInt(millionths) * BigInt(whole)
        const sign = difference > 0n ? 1 : difference < 0n ? -1 : 0

        expect(compareShare(part, whole, { numerator: millionths, denominator: 1_000_000 })).toBe(sign)
      }),
    )
  })

  it.each([
    [899_999_999, -1],
    [900_000_000, 0],
    [900_000_001, 1],
  ])('of %i in a thousand million differs from nine tenths by as little as one', (part, sign) => {
    expect(compareShare(part, LARGEST, fractionOf(0.9))).toBe(sign)
  })

  it.each(['HALF_UP', 'TRUNCATE'] as const)('is rounded %s as whole numbers of any size are', (rounding) => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 4 }), ({ part, whole }, decimals) => {
        const scaled = BigInt(part) * 100n * 10n ** BigInt(decimals)
        const half = rounding === 'HALF_UP' ? BigInt(whole) : 0n
        const units = (2n * scaled + half) / (2n * BigInt(whole))

        expect(BigInt(percentUnits(part, whole, rounding, decimals) ?? -1)).toBe(units)
      }),
    )
  })

  it('of nothing has no percentage', () => {
    expect(percentUnits(0, 0, 'HALF_UP')).toBeNull()
  })

  it('never reads as a whole percentage that it only comes near', () => {
    expect(printShare(LARGEST - 1, LARGEST)).toBe('999999999/1000000000 ≈ 99,99 %')
    expect(printShare(1, LARGEST)).toBe('1/1000000000 ≈ 0 %')
    expect(printShare(LARGEST, LARGEST)).toBe('1000000000/1000000000 = 100 %')
  })

  it.each([
    [1950, 2, false, '19,5'],
    [1950, 2, true, '19,50'],
    [1900, 2, false, '19'],
    [5, 2, false, '0,05'],
    [19, 0, true, '19'],
  ])('of %i units with %i decimals, fixed %s, prints as %s', (units, decimals, fixed, printed) => {
    expect(printPercentUnits(units, decimals, fixed)).toBe(printed)
  })
})

describe('a printed share', () => {
  it.each([
    [10, 20, '10/20 = 50 %'],
    [131, 681, '131/681 ≈ 19,23 %'],
    [69999, 100000, '69999/100000 ≈ 69,99 %'],
    [0, 0, '0/0'],
  ])('of %i in %i never reads as a threshold it did not reach', (part, whole, printed) => {
    expect(printShare(part, whole)).toBe(printed)
  })
})
