import { floorDivide } from './fraction.ts'

// The products of real counts are exact numbers; those of the largest counts that a contract accepts are not.

/** ⌊(a × b + plus) ÷ divisor⌋ of whole numbers from 0, exact however large the product. */
export function floorProduct(a: number, b: number, plus: number, divisor: number): number {
  const dividend = a * b + plus
  if (Number.isSafeInteger(dividend)) return floorDivide(dividend, divisor)
  return Number((BigInt(a) * BigInt(b) + BigInt(plus)) / BigInt(divisor))
}

/** Sign of partA/wholeA − partB/wholeB, exact for all safe integers from 0. A share of nothing is the smallest. */
export function compareParts(partA: number, wholeA: number, partB: number, wholeB: number): number {
  if (wholeA === 0 || wholeB === 0) return Math.sign(wholeA) - Math.sign(wholeB)
  const left = partA * wholeB
  const right = partB * wholeA
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right)
  const difference = BigInt(partA) * BigInt(wholeB) - BigInt(partB) * BigInt(wholeA)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}
