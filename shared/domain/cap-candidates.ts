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
  return rankBy(subjects, (subject) => subject)
}

/** Things that belong to a candidate each, in the order of the candidates. */
export function rankBy<T>(things: readonly T[], candidateOf: (thing: T) => Candidate): T[] {
  return things
    .map((thing) => ({ thing, key: keyOf(candidateOf(thing)) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ thing }) => thing)
}

/**
 * Below zero when `a` comes before `b`. No source states an order; ours is: larger share of tasks exceeded,
 * larger share of tasks on time, more criteria at level 4 (as a share), more tasks assigned, then the id.
 * It is total: equal ids are the same subject.
 */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return compareKeys(keyOf(a), keyOf(b))
}

/** A candidate with the quotients, made once, by which most of an order is settled. */
interface Key {
  readonly candidate: Candidate
  readonly exceeded: number
  readonly onTime: number
  readonly atBest: number
  readonly best: number
}

function keyOf(candidate: Candidate): Key {
  const { tasks, levels } = candidate
  let atBest = 0
  for (const level of levels) if (level === 4) atBest += 1
  return {
    candidate,
    exceeded: quotient(tasks.exceeded, tasks.assigned),
    onTime: quotient(tasks.onTime, tasks.assigned),
    atBest,
    best: quotient(atBest, levels.length),
  }
}

// A share of nothing is the smallest share.
function quotient(part: number, whole: number): number {
  return whole === 0 ? -1 : part / whole
}

// Division rounds, but never turns an order round: different quotients are in the order of the true shares, and
// only equal ones have to be compared exactly.
function compareKeys(a: Key, b: Key): number {
  const one = a.candidate
  const other = b.candidate
  return (
    b.exceeded - a.exceeded ||
    compareParts(other.tasks.exceeded, other.tasks.assigned, one.tasks.exceeded, one.tasks.assigned) ||
    b.onTime - a.onTime ||
    compareParts(other.tasks.onTime, other.tasks.assigned, one.tasks.onTime, one.tasks.assigned) ||
    b.best - a.best ||
    compareParts(b.atBest, other.levels.length, a.atBest, one.levels.length) ||
    other.tasks.assigned - one.tasks.assigned ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  )
}
