import type { Rating, RatingCounts } from '#shared/contracts/rating.ts'
import type { ReportSubject, ReportUnit, TableCounts } from './tables.ts'

export type BodyOf = (unitId: string) => ReportUnit

/**
 * The unit directly under the highest one that a unit belongs to; the highest unit stands for itself.
 * @throws RangeError for an id that no unit has
 */
export function bodies(units: readonly ReportUnit[]): BodyOf {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const found = new Map<string, ReportUnit>()
  const bodyOf = (id: string): ReportUnit => {
    const known = found.get(id)
    if (known !== undefined) return known
    const unit = byId.get(id)
    if (unit === undefined) throw new RangeError(`no unit ${id}`)
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
    const body = parent === undefined || parent.parentId === null ? unit : bodyOf(parent.id)
    found.set(id, body)
    return body
  }
  return bodyOf
}

/** Counts of some subjects by bucket, reason and rating. */
export function countsOf(subjects: readonly ReportSubject[]): TableCounts {
  const ratings: Record<Rating, number> = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
  const exempt: Record<string, number> = {}
  const owed: Record<string, number> = {}
  let rated = 0
  for (const subject of subjects) {
    if (subject.bucket === 'rated') rated += 1
    if (subject.rating !== null) ratings[subject.rating] += 1
    if (subject.exemption !== null) exempt[subject.exemption] = (exempt[subject.exemption] ?? 0) + 1
    if (subject.owed !== null) owed[subject.owed] = (owed[subject.owed] ?? 0) + 1
  }
  return { total: subjects.length, rated, ratings: ratings satisfies RatingCounts, exempt, owed }
}

/** The counts of several disjoint groups together. */
export function addCounts(all: readonly TableCounts[]): TableCounts {
  const sum = (of: (counts: TableCounts) => number) => all.reduce((total, counts) => total + of(counts), 0)
  const byReason = (part: 'exempt' | 'owed') => {
    const codes = [...new Set(all.flatMap((counts) => Object.keys(counts[part])))]
    return Object.fromEntries(codes.map((code) => [code, sum((counts) => counts[part][code] ?? 0)]))
  }
  return {
    total: sum(({ total }) => total),
    rated: sum(({ rated }) => rated),
    ratings: {
      EXCELLENT: sum(({ ratings }) => ratings.EXCELLENT),
      GOOD: sum(({ ratings }) => ratings.GOOD),
      COMPLETED: sum(({ ratings }) => ratings.COMPLETED),
      NOT_COMPLETED: sum(({ ratings }) => ratings.NOT_COMPLETED),
    },
    exempt: byReason('exempt'),
    owed: byReason('owed'),
  }
}
