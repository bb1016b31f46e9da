import type { ClassifyCase, NotRatedReason } from '#shared/contracts/classify.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { monthsBetween } from './months.ts'

/**
 * What a regulation, with the policy of a cycle, says of who is not rated. A reason that the
 * regulation does not know is switched off, by `false` or `null`, and is then never given.
 */
export interface EligibilityRules {
  /** Whether the member's status decides: exempt or suspended members are not rated, sick or absent ones owed. */
  readonly memberStatus: boolean
  /** Whole months since the admission, or the founding, below which nobody is rated; 0 or `null`: no such rule. */
  readonly newBelowMonths: number | null
  /** Whether `newBelowMonths` holds for organisations and leadership collectives too. */
  readonly newOrganisationExempt: boolean
  /** Whether a person expelled from the Party in the year is left out of the rating (CP-10). */
  readonly expelledNotRated: boolean
  /** Months of service in the year below which a civil servant is not rated; maternity is the exception. */
  readonly serviceBelowMonths: number | null
}

export type EligibilityFacts = Pick<
  ClassifyCase,
  'kind' | 'status' | 'joinedOn' | 'assessedOn' | 'discipline' | 'service'
>

const STATUS_REASONS: Readonly<Record<NonNullable<ClassifyCase['status']>, NotRatedReason | null>> = {
  active: null,
  exempt: 'EXEMPT_WORK',
  suspended: 'SUSPENDED',
  away: 'FAR_AWAY',
  sick: 'SICK',
}

/**
 * Why a subject is not rated, exempt or owed; `null` when it is rated. A reason must be proven: an absent fact
 * exempts nobody. An expulsion comes before every other reason, because no rating is owed by a person who is no
 * longer a member; then the status, the months of membership and the months of service.
 * @throws RangeError when a joining or assessment date is not an ISO date
 */
export function notRatedReason(facts: EligibilityFacts, rules: EligibilityRules): NotRatedReason | null {
  if (rules.expelledNotRated && expelled(facts)) return 'UNDER_DISCIPLINE'
  const byStatus = rules.memberStatus ? STATUS_REASONS[facts.status ?? 'active'] : null
  if (byStatus !== null) return byStatus
  if (isNew(facts, rules)) return isIndividual(facts.kind) ? 'NEW_UNDER_6M' : 'ORG_UNDER_6M'
  return servedTooShort(facts, rules) ? 'CS_UNDER_6M' : null
}

function expelled({ kind, discipline = [] }: EligibilityFacts): boolean {
  return (
    isIndividual(kind) &&
    discipline.some(({ who, form, at }) => who === 'self' && form === 'expulsion' && at !== 'former-unit')
  )
}

function isNew({ kind, joinedOn, assessedOn }: EligibilityFacts, rules: EligibilityRules): boolean {
  if (rules.newBelowMonths === null || joinedOn === undefined || assessedOn === undefined) return false
  if (!isIndividual(kind) && !rules.newOrganisationExempt) return false
  return monthsBetween(joinedOn, assessedOn) < rules.newBelowMonths
}

function servedTooShort(
  { kind, service }: EligibilityFacts,
  { serviceBelowMonths }: EligibilityRules,
): boolean {
  const months = service?.monthsInYear
  if (serviceBelowMonths === null || months === undefined || !isIndividual(kind)) return false
  return months < serviceBelowMonths && service?.maternity !== true
}

function isIndividual(kind: SubjectKind): boolean {
  return kind === 'member' || kind === 'leader'
}
