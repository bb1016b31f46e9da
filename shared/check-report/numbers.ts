/** A number as printed: `units` divided by ten to the power of `decimals`, so that no digit is lost. */
export interface PrintedNumber {
  readonly units: number
  readonly decimals: number
}

const MOST_DIGITS = 13

/**
 * Reads a number in Vietnamese notation: dot for thousands, comma for decimals (`1.114` is never 1,114).
 * A dot that cannot part thousands (`99.55`) is read as decimal. Undefined if it is no single number.
 */
export function readNumber(printed: string): PrintedNumber | undefined {
  if (printed.length > MOST_DIGITS + 5) return undefined
  const [whole = '', fraction, ...more] = printed.split(',')
  if (more.length > 0) return readGrouped(printed, ',')
  if (fraction !== undefined) {
    const integer = readGrouped(whole, '.')
    if (integer === undefined || !/^\d{1,6}$/.test(fraction)) return undefined
    return scaled(String(integer.units), fraction)
  }
  const grouped = readGrouped(whole, '.')
  if (grouped) return grouped
  const [head = '', tail = '', ...rest] = whole.split('.')
  return rest.length === 0 && /^\d+$/.test(head) && /^\d{1,6}$/.test(tail) ? scaled(head, tail) : undefined
}

function readGrouped(printed: string, separator: string): PrintedNumber | undefined {
  const groups = printed.split(separator)
  const [first = '', ...others] = groups
  if (!/^\d+$/.test(first) || (others.length > 0 && first.length > 3)) return undefined
  if (!others.every((group) => /^\d{3}$/.test(group))) return undefined
  return scaled(groups.join(''), '')
}

function scaled(whole: string, fraction: string): PrintedNumber | undefined {
  const digits = whole + fraction
  return digits.length > MOST_DIGITS ? undefined : { units: Number(digits), decimals: fraction.length }
}

/** `1109` as `1.109`; with two decimals `9955` as `99,55`. */
export function printNumber(units: number, decimals: number): string {
  const digits = String(Math.abs(Math.round(units))).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, '.')
  const sign = units < 0 ? '-' : ''
  return decimals === 0 ? sign + whole : `${sign}${whole},${digits.slice(-decimals)}`
}

/** True if the two differ in one digit only, as after a slip of a finger. `width` is that of the printed number. */
export function differByOneDigit(a: number, b: number, width: number): boolean {
  if (a === b || a < 0 || b < 0) return false
  const left = String(a).padStart(width, '0')
  const right = String(b).padStart(width, '0')
  if (left.length !== right.length) return false
  let different = 0
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) different += 1
  return different === 1
}

/** `part` in per cent of `whole`, cut after `decimals` places, in units of the last place. */
export const cut = (part: number, whole: number, decimals: number): number =>
  Math.floor(exact(part, whole, decimals) + 1e-9)

/** `part` in per cent of `whole`, rounded half up, in units of the last place. */
export const halfUp = (part: number, whole: number, decimals: number): number =>
  Math.floor(exact(part, whole, decimals) + 0.5 + 1e-9)

/** `part` in per cent of `whole`, in units of the last place, not rounded. */
export const exact = (part: number, whole: number, decimals: number): number =>
  whole === 0 ? Number.NaN : (part * 100 * 10 ** decimals) / whole
