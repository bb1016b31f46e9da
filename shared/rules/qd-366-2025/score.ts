import { decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

const SCORE_SCALE = 1_000_000

/**
 * The total score (common criteria 30 + task results 70) is at least `points`. The two parts are added as whole
 * millionths of a point, so 27.3 + 62.7 is 90 and not 89.99…; the contract refuses more than six decimals.
 * A total with one part absent is unknown.
 */
export function scoreAtLeast(facts: Facts, points: number): Finding {
  const total = totalOf(facts)
  if (total === undefined) return absent(facts, '≥', points)
  return decided(total >= points * SCORE_SCALE, () => compared(total, '≥', points))
}

/** The total score is below `points`; see {@link scoreAtLeast}. */
export function scoreBelow(facts: Facts, points: number): Finding {
  const total = totalOf(facts)
  if (total === undefined) return absent(facts, '<', points)
  return decided(total < points * SCORE_SCALE, () => compared(total, '<', points))
}

function totalOf({ score }: Facts): number | undefined {
  if (score?.common === undefined || score.task === undefined) return undefined
  return Math.round(score.common * SCORE_SCALE) + Math.round(score.task * SCORE_SCALE)
}

function absent({ score }: Facts, relation: '≥' | '<', points: number): Finding {
  return unknown(() => ({
    expected: expectation(relation, points),
    missing: (['common', 'task'] as const)
      .filter((part) => score?.[part] === undefined)
      .map((part) => `score.${part}`),
  }))
}

function compared(total: number, relation: '≥' | '<', points: number) {
  return { expected: expectation(relation, points), actual: `${printScore(total)} điểm` }
}

function expectation(relation: '≥' | '<', points: number): string {
  return `tổng điểm ${relation} ${points}`
}

// 89 999 900 millionths are 89,9999: never rounded to a threshold that was not reached.
function printScore(total: number): string {
  const rest = String(total % SCORE_SCALE)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const whole = String((total - (total % SCORE_SCALE)) / SCORE_SCALE)
  return rest === '' ? whole : `${whole},${rest}`
}
