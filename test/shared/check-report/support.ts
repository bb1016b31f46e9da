import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BalanceRelation } from '#shared/check-report/balances.ts'
import { checkReport, relateFigures } from '#shared/check-report/check-report.ts'
import type { Figure } from '#shared/check-report/figures.ts'
import type { CheckCertainty, CheckFinding, ReportDocument } from '#shared/contracts/check-report.ts'

export const textOf = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`fixtures/${name}.txt`, import.meta.url)), 'utf8')

export const documentOf = (text: string): ReportDocument => ({
  lines: text.split('\n').map((line, index) => ({ line: index + 1, text: line })),
})

export const findingsIn = (text: string): CheckFinding[] => checkReport(documentOf(text)).findings

/** Findings in short: `percentage 95,61 → 99,55 (109/114)`. */
export const shortly = (findings: readonly CheckFinding[], certainty?: CheckCertainty): string[] =>
  findings
    .filter((finding) => certainty === undefined || finding.certainty === certainty)
    .map(
      ({ kind, printed, recomputed, reproducedBy }) => `${kind} ${printed} → ${recomputed} (${reproducedBy})`,
    )

/** A figure of a text, and which one it is of those that are printed alike on its line. */
export interface Place {
  readonly figure: Figure
  readonly nth: number
}

/** The figures of a text that its other figures verify, and those that nothing verifies. */
export function figuresOf(text: string): { verifiable: Place[]; others: Place[] } {
  const { figures, relations } = relateFigures(documentOf(text))
  const key = ({ kind, line, printed }: Figure): string => `${kind} ${line} ${printed}`
  // That a change does not exceed 100 verifies next to nothing: only changes that must balance count.
  const telling = relations.filter(
    (relation) => relation.kind !== 'delta' || relation instanceof BalanceRelation,
  )
  const related = new Set(telling.flatMap((relation) => relation.figures.map(key)))
  const places = figures.map((figure, index) => ({
    figure,
    nth: figures
      .slice(0, index)
      .filter(({ line, printed }) => line === figure.line && printed === figure.printed).length,
  }))
  return {
    verifiable: places.filter(({ figure }) => related.has(key(figure))),
    others: places.filter(({ figure }) => !related.has(key(figure))),
  }
}

/** Another text with one digit of one figure changed; undefined if the figure cannot be told on its line. */
export function withDigit(
  text: string,
  { figure, nth }: Place,
  at: number,
  digit: number,
): string | undefined {
  const lines = text.split('\n')
  const line = lines[figure.line - 1] ?? ''
  const printed = figure.printed.replaceAll('.', '\\.')
  const match = [...line.matchAll(new RegExp(`(?<![\\d.,])${printed}(?![\\d])`, 'g'))][nth]
  if (!match) return undefined
  const changed = figure.printed.slice(0, at) + digit + figure.printed.slice(at + 1)
  lines[figure.line - 1] =
    line.slice(0, match.index) + changed + line.slice(match.index + printed.replaceAll('\\', '').length)
  return lines.join('\n')
}

/** Small seeded generator (mulberry32), so that a run can be repeated. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
