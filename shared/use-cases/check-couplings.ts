import type { CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import type { Rating, RatingCounts } from '#shared/contracts/rating.ts'
import { COUPLING_RULES, checkCouplings } from '#shared/domain/coupling/couplings.ts'
import type { CouplingViolation } from '#shared/domain/coupling/violation.ts'
import { checkStateShare } from '#shared/domain/state-share.ts'
import type { Subject } from '#shared/store/units.ts'
import type { CaseFile } from './case-file.ts'
import { noSurroundings, type Surroundings } from './case-surroundings.ts'
import { type Standing, treeOfCase } from './case-tree.ts'
import { finding } from './check-rows.ts'

/** The couplings that the records of a cycle answer: all of them. */
export const COUPLINGS_IN_CYCLE: readonly CouplingRuleId[] = COUPLING_RULES.map(({ id }) => id)

export type StandingOf = (subject: Subject) => Standing

/**
 * Which ratings of a case are forbidden by the couplings that the cycle pinned. A finding belongs to a subject that
 * is being rated; contradictions among what was rated before are nobody's to solve now.
 *
 * @param rated ids of the subjects that are being rated
 */
export function couplingFindings(
  file: CaseFile,
  surroundings: Surroundings,
  standingOf: StandingOf,
  rated: ReadonlySet<string>,
) {
  return violations(file, surroundings, standingOf).flatMap((violation) => {
    const { severity, coupling, clause, vi, subjectId, relatedIds } = violation
    const concerned = [subjectId, ...relatedIds].find((id) => rated.has(id))
    if (severity !== 'BLOCK' || concerned === undefined) return []
    return [finding('COUPLING_BROKEN', { coupling, clause, sentence: vi }, concerned)]
  })
}

/** Sentences on ratings that the text ties without saying how strongly: a person weighs them, nothing is refused. */
export function couplingWarnings(
  file: CaseFile,
  ratingOf: (subject: Subject) => Rating | undefined,
): string[] {
  const standingOf = (subject: Subject): Standing => {
    const rating = ratingOf(subject)
    return rating === undefined ? { state: 'later' } : { state: 'decided', rating }
  }
  const tied = violations(file, noSurroundings, standingOf)
    .filter(({ severity }) => severity === 'WARN')
    .map(({ vi, coupling, clause }) => `${vi} (${coupling}, ${clause})`)
  return [...tied, ...stateShareWarnings(file, ratingOf)]
}

function violations(file: CaseFile, surroundings: Surroundings, standingOf: StandingOf): CouplingViolation[] {
  const { rulePack, policy } = file.cycle.configuration
  return checkCouplings(treeOfCase(file, surroundings, standingOf), policy.couplings, rulePack)
}

const none: RatingCounts = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }

/**
 * R90-7 where the units report ratings as civil servants: the share of the excellent among them is not above that
 * of the members. The civil servants are rated elsewhere, so it is for a person to weigh.
 */
function stateShareWarnings(file: CaseFile, ratingOf: (subject: Subject) => Rating | undefined): string[] {
  const { base } = file.cycle.configuration.policy.cap
  const members = file.subjects.filter(({ kind }) => kind === 'member')
  return [...Map.groupBy(members, ({ unitId }) => unitId)].flatMap(([unitId, ofUnit]) => {
    const counts = countsOf(ofUnit.map(ratingOf))
    const servants = countsOf(ofUnit.map(({ facts }) => facts?.stateRating ?? undefined))
    const agency = { name: file.units.get(unitId)?.name ?? unitId, counts: servants }
    return checkStateShare({ members: counts, agency, groups: [], base })
      .filter(({ verdict }) => verdict === 'EXCEEDED')
      .map(({ vi, rule, clause }) => `${vi} (${rule}, ${clause})`)
  })
}

function countsOf(ratings: readonly (Rating | undefined)[]): RatingCounts {
  const counts = { ...none }
  for (const rating of ratings) if (rating !== undefined) counts[rating] += 1
  return counts
}
