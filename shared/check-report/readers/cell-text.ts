import type { CellValue } from 'hucre'
import { formatValue } from 'hucre'

// The library knows no Vietnamese; German has the same signs: a dot for thousands, a comma for decimals.
const signs = 'de-DE'

/**
 * A cell as a Vietnamese spreadsheet shows it: 0.9233 in the format `0.00%` is "92,33%".
 *
 * @param format number format of the cell; undefined where it has none
 */
export function cellText(value: CellValue, format: string | undefined): string {
  if (value === null) return ''
  if (value instanceof Date) return dateText(value)
  if (typeof value !== 'number') return String(value).normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  if (format === undefined || /^(general|@)$/i.test(format)) return plain(value)
  return formatValue(decimal(value), format, { locale: signs }).trim()
}

/** Eleven digits are what a spreadsheet shows where nobody has chosen a format. */
function plain(value: number): string {
  return String(Number(value.toPrecision(11))).replace('.', ',')
}

/**
 * A spreadsheet rounds the fifteen digits that it shows, so that 1,005 becomes 1,01. As a binary fraction it is a
 * little less, and becomes 1,00: the least push to the other side sets this right.
 */
function decimal(value: number): number {
  return value * (1 + 2 ** -50)
}

function dateText(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`
}
