import { type Candidate, rankCandidates } from '#shared/domain/cap.ts'
import type { Subject } from '#shared/store/units.ts'
import { compareNames } from '#shared/text/names.ts'
import type { CaseFile } from '../case-file.ts'

/**
 * Places of those that the rules allow to be excellent, by subject: who keeps the rating longest when there are too
 * many comes first (the order of `rankCandidates`). It helps people to choose and binds nobody.
 */
export function candidatePlaces(file: CaseFile): Map<string, number> {
  const able = file.subjects.filter(({ id }) => file.results.get(id)?.ceiling === 'EXCELLENT')
  const byGroup = Map.groupBy(able, ({ kind, comparisonGroup }) => `${kind}\n${comparisonGroup}`)
  return new Map(
    [...byGroup.values()].flatMap((members) =>
      rankCandidates(members.map(candidateOf)).map(({ id }, index) => [id, index + 1] as const),
    ),
  )
}

/** A collective is measured by the work of its area where it has one, a person by their own tasks. */
function candidateOf({ id, personId, facts }: Subject): Candidate {
  const work = personId === null ? (facts?.area ?? facts?.tasks) : (facts?.tasks ?? facts?.area)
  return {
    id,
    tasks: { assigned: work?.assigned ?? 0, exceeded: work?.exceeded ?? 0, onTime: work?.onTime ?? 0 },
    levels: (facts?.criteria ?? []).flatMap(({ level }) => level ?? []),
  }
}

interface Listed {
  readonly subjectId: string
  readonly name: string
  readonly kind: string
}

/** Candidates in their order, then the others: people by name, bodies in the order of the roster. */
export function inListOrder<R extends Listed>(rows: readonly R[], places: ReadonlyMap<string, number>): R[] {
  const placeOf = ({ subjectId }: R) => places.get(subjectId) ?? Number.POSITIVE_INFINITY
  const people = ({ kind }: R) => kind === 'member' || kind === 'leader'
  return rows.toSorted((a, b) => {
    const [first, second] = [placeOf(a), placeOf(b)]
    if (first !== second) return first - second
    return people(a) && people(b) ? compareNames(a.name, b.name) : 0
  })
}
