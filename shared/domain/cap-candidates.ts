import { compareParts } from './cap-exact.ts'

/** A subject that a group may propose as excellent. Shares are counts, never floating numbers. */
export interface Candidate {
  readonly id: string
  readonly tasks: { readonly assigned: number; readonly exceeded: number; readonly onTime: number }
  /** Levels of all criteria, 1 to 4. */
  readonly levels: readonly number[]
}

/**
 * The candidates of a group, first the one who keeps the rating longest when there are too many.
 * The order is that of {@link compareCandidates}.
 */
export function rankCandidates<C extends Candidate>(subjects: readonly C[]): C[] {
  return [...subjects].sort(compareCandidates)
}

/**
 * Below zero when `a` comes before `b`. No source states an order; ours is: larger share of tasks exceeded,
 * larger share of tasks on time, more criteria at level 4 (as a share), more tasks assigned, then the id.
 * It is total: equal ids are the same subject.
 */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    compareParts(b.tasks.exceeded, b.tasks.assigned, a.tasks.exceeded, a.tasks.assigned) ||
    compareParts(b.tasks.onTime, b.tasks.assigned, a.tasks.onTime, a.tasks.assigned) ||
    compareParts(atBest(b), b.levels.length, atBest(a), a.levels.length) ||
    b.tasks.assigned - a.tasks.assigned ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  )
}

function atBest({ levels }: Candidate): number {
  let best = 0
  for (const level of levels) if (level === 4) best += 1
  return best
}
