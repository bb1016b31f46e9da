/** A non-negative ratio of whole numbers; `denominator` is never zero. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

/**
 * The exact fraction that a decimal literal stands for: 0.2 is 1/5, not 0.2000…01. At most six decimals.
 * @throws RangeError for a negative number, more decimals, or one that is written with an exponent
 */
export function fractionOf(decimal: number): Fraction {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(String(decimal))
  if (match === null) throw new RangeError(`not a decimal of at most six digits: ${decimal}`)
  const digits = match[2] ?? ''
  return reduce(Number(`${match[1]}${digits}`), 10 ** digits.length)
}

/**
 * numerator ÷ denominator in lowest terms.
 * @throws RangeError when `denominator` is not above zero
 */
export function reduce(numerator: number, denominator: number): Fraction {
  if (denominator <= 0) throw new RangeError('a fraction needs a denominator above zero')
  const divisor = greatestCommonDivisor(numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

/**
 * Sign of part/whole − threshold, without dividing. Exact for counts up to 10⁹ and a threshold from 0 to 1 of at
 * most six decimals: no product is above 10¹⁵, which a JavaScript number holds exactly.
 * @throws RangeError when `whole` is not above zero: a share of nothing has no size
 */
export function compareShare(part: number, whole: number, threshold: Fraction): number {
  if (whole <= 0) throw new RangeError('a share needs a whole above zero')
  return Math.sign(part * threshold.denominator - threshold.numerator * whole)
}

/** ⌊numerator ÷ denominator⌋ of whole numbers from 0, exact where `Math.floor(a / b)` may round up. */
export function floorDivide(numerator: number, denominator: number): number {
  return (numerator - (numerator % denominator)) / denominator
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b]
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
