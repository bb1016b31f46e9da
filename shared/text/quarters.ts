import type { ClassifyCase } from '#shared/contracts/classify.ts'

const NUMERALS = [
  ['q1', 'I'],
  ['q2', 'II'],
  ['q3', 'III'],
  ['q4', 'IV'],
] as const

/** "Điểm các quý: I 85,5; II 90; III chưa có; IV 91"; `null` where no quarter has points. */
export function quartersLine(quarters: ClassifyCase['quarters']): string | null {
  if (quarters === undefined || Object.keys(quarters).length === 0) return null
  const parts = NUMERALS.map(([quarter, numeral]) => {
    const points = quarters[quarter]
    return `${numeral} ${points === undefined ? 'chưa có' : String(points).replace('.', ',')}`
  })
  return `Điểm các quý: ${parts.join('; ')}`
}
