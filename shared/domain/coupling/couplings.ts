import type { CouplingPolicy, CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import type { SourceMark } from '#shared/rules/predicate.ts'
import { COUPLING_TEXTS } from '#shared/text/coupling.ts'
import type { RegulationId } from '../order/switches.ts'
import { isOn } from '../order/switches.ts'
import type { SubjectTree } from '../subject-tree.ts'
import { headNotAbove, leadershipNotAboveOrganisation } from './not-above.ts'
import { expelledNotRated, reviewedIsRated } from './rated-or-not.ts'
import { limitationsHaveOwners } from './responsibility.ts'
import { resultsPresent } from './results-present.ts'
import { memberAgreesWithState, stateRatingOnRecord } from './state-rating.ts'
import { subordinatesOfOrganisation, unitsOfLeader } from './used-ratings.ts'
import type { Coupling, CouplingContext, CouplingViolation } from './violation.ts'

/** One coupling between ratings. */
export interface CouplingRule {
  readonly id: CouplingRuleId
  readonly packs: readonly RegulationId[]
  readonly clause: string
  /** The coupling in words that a clerk understands. */
  readonly vi: string
  readonly sources: readonly SourceMark[]
  readonly check: Coupling
}

const rule = (
  id: CouplingRuleId,
  packs: readonly RegulationId[],
  sources: readonly SourceMark[],
  check: Coupling,
): CouplingRule => ({ id, ...COUPLING_TEXTS[id], packs, sources, check })

/** The couplings in the order of their numbers. For the head of a collective rated NOT_COMPLETED no rule was found. */
export const COUPLING_RULES: readonly CouplingRule[] = [
  rule('CP-1', ['qd-132-2018'], ['seed'], leadershipNotAboveOrganisation),
  rule('CP-2', ['qd-132-2018'], ['seed', 'derived'], headNotAbove),
  rule('CP-3', ['qd-124-2023'], ['seed'], unitsOfLeader),
  rule('CP-4', ['qd-132-2018'], ['seed'], resultsPresent),
  rule('CP-5', ['qd-132-2018'], ['found'], subordinatesOfOrganisation),
  rule('CP-6', ['qd-132-2018'], ['seed', 'found'], memberAgreesWithState),
  rule('CP-7', ['qd-366-2025', 'nd-90-2020'], ['found'], stateRatingOnRecord),
  rule('CP-8', ['qd-366-2025'], ['found'], reviewedIsRated),
  rule('CP-9', ['qd-132-2018'], ['seed'], limitationsHaveOwners),
  rule('CP-10', ['qd-124-2023'], ['seed', 'derived'], expelledNotRated),
]

/**
 * Every violation of the couplings that hold, by coupling and then by subject; the order of the tree's subjects
 * does not matter. Only ratings that are proposed or decided are looked at.
 * @throws RangeError for a pack without couplings of its own.
 */
export function checkCouplings(
  tree: SubjectTree,
  policy: CouplingPolicy,
  packId: string,
  { closing = false }: Partial<Pick<CouplingContext, 'closing'>> = {},
): CouplingViolation[] {
  const context: CouplingContext = { headNotAbove: policy.headNotAbove, closing }
  return COUPLING_RULES.filter(({ id, packs }) => isOn(policy[id], packs, packId)).flatMap(({ check }) =>
    tree.subjects
      .flatMap((subject) => check(tree, subject, context))
      .sort((a, b) => compare(a.subjectId, b.subjectId) || compare(a.vi, b.vi)),
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
