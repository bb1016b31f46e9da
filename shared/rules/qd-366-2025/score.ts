import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

const SCORE_SCALE = 1_000_000
const PARTS = ['common', 'task'] as const
const QUARTERS = ['q1', 'q2', 'q3', 'q4'] as const

/** Everything that the total of a year may come from. */
export const SCORE_FACTS: readonly string[] = [
  ...PARTS.map((part) => `score.${part}`),
  ...QUARTERS.map((quarter) => `quarters.${quarter}`),
]

type QuarterPolicy = Qd366Policy['quarters']

/**
 * The total score (common criteria 30 + task results 70) is at least `points`. The two parts are added as whole
 * millionths of a point, so 27.3 + 62.7 is 90 and not 89.99…; the contract refuses more than six decimals.
 * A total with one part absent is unknown. Where the policy says so it is the mean of the four quarters instead.
 */
export function scoreAtLeast(facts: Facts, points: number, quarters: QuarterPolicy): Finding {
  const total = totalOf(facts, quarters)
  if (total === undefined) return absent(facts, '≥', points, quarters)
  return decided(total >= points * SCORE_SCALE, () => compared(total, '≥', points))
}

/** The total score is below `points`; see {@link scoreAtLeast}. */
export function scoreBelow(facts: Facts, points: number, quarters: QuarterPolicy): Finding {
  const total = totalOf(facts, quarters)
  if (total === undefined) return absent(facts, '<', points, quarters)
  return decided(total < points * SCORE_SCALE, () => compared(total, '<', points))
}

function totalOf(facts: Facts, policy: QuarterPolicy): number | undefined {
  return policy === 'AVERAGE' ? meanOf(facts) : sumOf(facts)
}

function sumOf({ score }: Facts): number | undefined {
  if (score?.common === undefined || score.task === undefined) return undefined
  return Math.round(score.common * SCORE_SCALE) + Math.round(score.task * SCORE_SCALE)
}

// A quarter of a whole number of millionths is exact in a JavaScript number.
function meanOf({ quarters }: Facts): number | undefined {
  let sum = 0
  for (const quarter of QUARTERS) {
    const points = quarters?.[quarter]
    if (points === undefined) return undefined
    sum += Math.round(points * SCORE_SCALE)
  }
  return sum / QUARTERS.length
}

function absent(
  { score, quarters }: Facts,
  relation: '≥' | '<',
  points: number,
  policy: QuarterPolicy,
): Finding {
  const missing = (): string[] =>
    policy === 'AVERAGE'
      ? QUARTERS.filter((quarter) => quarters?.[quarter] === undefined).map(
          (quarter) => `quarters.${quarter}`,
        )
      : PARTS.filter((part) => score?.[part] === undefined).map((part) => `score.${part}`)
  return unknown(() => ({ expected: expectation(relation, points), missing: missing() }))
}

function compared(total: number, relation: '≥' | '<', points: number) {
  return { expected: expectation(relation, points), actual: `${printScore(total)} điểm` }
}

function expectation(relation: '≥' | '<', points: number): string {
  return `tổng điểm ${relation} ${points}`
}

// 89 999 900 millionths are 89,9999: never rounded to a threshold that was not reached.
function printScore(exact: number): string {
  const total = Math.floor(exact)
  const rest = String(total % SCORE_SCALE)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const whole = String((total - (total % SCORE_SCALE)) / SCORE_SCALE)
  return rest === '' ? whole : `${whole},${rest}`
}
