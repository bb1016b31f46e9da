import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Policy } from './expression.ts'
import { evaluate } from './expression.ts'
import type { Table } from './table.ts'
import type { Truth } from './truth.ts'

export interface SecondAnswer {
  readonly reason: string | null
  readonly reviewed: boolean
  readonly ceiling: string | null
  /** `rule verdict` of every condition above the ceiling that does not hold. */
  readonly failed: readonly string[]
  readonly grounds: readonly string[]
  /** `rule verdict` of every ground that is not proven, and whether it is suspected. */
  readonly unproven: readonly string[]
}

/** Why a subject is not rated; `null` when it is. */
export type Eligibility = (
  facts: ClassifyCase,
  policy: Policy,
) => { reason: string; reviewed: boolean } | null

const LADDER = ['EXCELLENT', 'GOOD', 'COMPLETED'] as const

/** What the tables say of a case. */
export function secondReading(
  table: Table,
  eligibility: Eligibility,
  facts: ClassifyCase,
  policy: Policy,
): SecondAnswer {
  const out = eligibility(facts, policy)
  if (out !== null) return { ...out, ceiling: null, failed: [], grounds: [], unproven: [] }
  const verdicts = table.rows
    .filter(({ kinds }) => kinds.includes(facts.kind))
    .map((row) => ({ ...row, truth: evaluate(row.when, facts, policy) }))
  const of = (rating: string): typeof verdicts => verdicts.filter((row) => row.rating === rating)
  const grounds = of('NOT_COMPLETED').filter(({ truth }) => truth.verdict === 'pass')
  const ceiling = ((): string => {
    if (grounds.length > 0) return 'NOT_COMPLETED'
    if (of('NOT_COMPLETED').some(({ truth }) => suspicious(truth))) return 'UNDECIDED'
    const reached = LADDER.find(
      (rating) =>
        of(rating).some(({ onlyLimits }) => onlyLimits !== true) &&
        of(rating).every(({ truth }) => truth.verdict === 'pass'),
    )
    return reached ?? 'UNDECIDED'
  })()
  const above: readonly string[] = (LADDER as readonly string[]).includes(ceiling)
    ? LADDER.slice(0, LADDER.indexOf(ceiling as (typeof LADDER)[number]))
    : LADDER
  return {
    reason: null,
    reviewed: true,
    ceiling,
    failed: verdicts
      .filter(({ rating, truth }) => above.includes(rating) && truth.verdict !== 'pass')
      .map(({ id, truth }) => `${id} ${truth.verdict}`)
      .sort(),
    grounds: grounds.map(({ id }) => id).sort(),
    unproven: of('NOT_COMPLETED')
      .filter((row) => !grounds.includes(row))
      .map(({ id, truth }) => `${id} ${truth.verdict}${suspicious(truth) ? ' suspected' : ''}`)
      .sort(),
  }
}

function suspicious({ verdict, against }: Truth): boolean {
  return verdict === 'open' || (verdict === 'unknown' && against)
}
