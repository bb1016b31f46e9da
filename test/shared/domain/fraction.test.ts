import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareShare, floorDivide, fractionOf, reduce } from '#shared/domain/fraction.ts'
import { printShare } from '#shared/domain/percentage.ts'

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
