import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { catalogue } from './locale.ts'

const text = catalogue(
  { missing: 'chưa có', line: (points: string) => `Điểm các quý: ${points}` },
  { missing: 'none', line: (points) => `Points of the quarters: ${points}` },
)

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
    return `${numeral} ${points === undefined ? text.missing : String(points).replace('.', ',')}`
  })
  return text.line(parts.join('; '))
}
