import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareParts, floorProduct } from '#shared/domain/cap-exact.ts'

const wholes = fc.integer({ min: 0, max: 4_000_000_000 })
const divisors = fc.integer({ min: 1, max: 4_000_000_000 })

describe('arithmetic of the cap', () => {
  it.each([
    [2, 10, 0, 5, 4],
    [2, 9, 0, 5, 3],
    [2, 9, 4, 5, 4],
    [4_000_000_000, 4_000_000_000, 0, 4_000_000_001, 3_999_999_999],
  ])('takes the floor of (%i × %i + %i) ÷ %i', (a, b, plus, divisor, expected) => {
    expect(floorProduct(a, b, plus, divisor)).toBe(expected)
  })

  it('takes the floor of every product exactly', () => {
    fc.assert(
      fc.property(wholes, wholes, fc.nat(), divisors, (a, b, plus, divisor) => {
        const exact = (BigInt(a) * BigInt(b) + BigInt(plus)) / BigInt(divisor)
        fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER))

        expect(BigInt(floorProduct(a, b, plus, divisor))).toBe(exact)
      }),
    )
  })

  it.each([
    [1, 2, 1, 3, 1],
    [1, 3, 1, 2, -1],
    [1, 2, 2, 4, 0],
    [0, 1, 0, 0, 1],
    [0, 0, 0, 1, -1],
    [0, 0, 0, 0, 0],
    [999_999_998, 999_999_999, 999_999_999, 1_000_000_000, -1],
    [999_999_999, 1_000_000_000, 999_999_998, 999_999_999, 1],
    [900_000_000, 1_800_000_000, 500_000_000, 1_000_000_000, 0],
  ])('compares %i/%i with %i/%i', (partA, wholeA, partB, wholeB, expected) => {
    expect(compareParts(partA, wholeA, partB, wholeB)).toBe(expected)
  })

  it('compares all shares exactly', () => {
    fc.assert(
      fc.property(wholes, divisors, wholes, divisors, (partA, wholeA, partB, wholeB) => {
        const difference = BigInt(partA) * BigInt(wholeB) - BigInt(partB) * BigInt(wholeA)

        expect(BigInt(compareParts(partA, wholeA, partB, wholeB))).toBe(
          difference === 0n ? 0n : difference > 0n ? 1n : -1n,
        )
      }),
    )
  })
})
