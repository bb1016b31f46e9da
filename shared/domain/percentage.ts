import { floorDivide } from './fraction.ts'

export type PercentRounding = 'HALF_UP' | 'TRUNCATE'

/**
 * part ÷ whole in percent, in units of the last printed digit (`decimals` 2: 1924 is 19,24 %).
 * `null` for a share of nothing. Exact for counts up to 10⁹ and at most four decimals: the largest product,
 * 2 · 10¹⁵ + 10⁹, is one that a JavaScript number holds exactly.
 */
export function percentUnits(
  part: number,
  whole: number,
  rounding: PercentRounding,
  decimals = 2,
): number | null {
  if (whole === 0) return null
  const scaled = part * 100 * 10 ** decimals
  return rounding === 'HALF_UP' ? floorDivide(2 * scaled + whole, 2 * whole) : floorDivide(scaled, whole)
}

/** 1924 units of two decimals as `19,24`; trailing zeros are dropped unless `fixed`. */
export function printPercentUnits(units: number, decimals = 2, fixed = false): string {
  const scale = 10 ** decimals
  const whole = floorDivide(units, scale)
  const rest = decimals === 0 ? '' : String(units % scale).padStart(decimals, '0')
  const shown = fixed ? rest : rest.replace(/0+$/, '')
  return shown === '' ? String(whole) : `${whole},${shown}`
}

/** A share as a clerk checks it: `10/20 = 50 %`, with ≈ where two decimals do not say it all. */
export function printShare(part: number, whole: number): string {
  const units = percentUnits(part, whole, 'TRUNCATE')
  if (units === null) return `${part}/${whole}`
  const exact = units * whole === part * 10_000
  return `${part}/${whole} ${exact ? '=' : '≈'} ${printPercentUnits(units)} %`
}
