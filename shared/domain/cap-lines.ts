import type { CapException, CapGroup, CapOrganisation, CapPolicy } from '#shared/contracts/cap.ts'
import { exceptionalRateOf } from '#shared/contracts/cap-checks.ts'
import type { RatingCounts } from '#shared/contracts/rating.ts'
import type { Candidate } from './cap-candidates.ts'
import { allowedExcellent, sumCounts } from './cap-limit.ts'

/** A group with its counts and, where they are to be named, everybody it proposes as excellent. */
export interface CappedGroup extends Omit<CapGroup, 'candidates'> {
  readonly candidates?: readonly Candidate[] | undefined
}

/** What is recorded for a group or an organisation. */
export type CapRecords = Pick<CapOrganisation, 'exception' | 'justification'>

/** The rate that counts for one line, and the decision it comes from when it is not the ordinary one. */
export interface AppliedRate {
  readonly rate: number
  readonly exception: CapException | null
}

/** One group, or one organisation, with its own limit. */
export interface CapLine {
  readonly name: string
  readonly organisation: string | undefined
  readonly counts: RatingCounts
  readonly applied: AppliedRate
  readonly allowed: number
  /** Whether a justification of an excess is recorded. */
  readonly justified: boolean
}

/**
 * The rate for a group or an organisation: that of the first exception recorded, otherwise the ordinary one.
 *
 * @throws RangeError when the exception is one that the policy does not allow; a file is refused before
 */
export function appliedRate(
  policy: CapPolicy,
  ...exceptions: readonly (CapException | undefined)[]
): AppliedRate {
  const exception = exceptions.find((recorded) => recorded !== undefined)
  if (exception === undefined) return { rate: policy.rate, exception: null }
  const rate = exceptionalRateOf(policy, exception)
  if (typeof rate === 'number') return { rate, exception }
  throw new RangeError(`${exception.documentNumber}: ${rate.text.en}`)
}

/**
 * A group as a line. An exception of its organisation holds for a group without one of its own: the authority
 * decides it for whatever the organisation manages (Quy định 366, Điều 11 khoản 1).
 */
export function groupLine(
  policy: CapPolicy,
  group: CappedGroup,
  ofOrganisation: CapRecords | undefined,
): CapLine {
  const applied = appliedRate(policy, group.exception, ofOrganisation?.exception)
  return lineOf(policy, group.group, group.organisation, sumCounts([group]), applied, group)
}

/** An organisation with the sums of its groups. */
export function organisationLine(
  policy: CapPolicy,
  name: string,
  groups: readonly CapLine[],
  records: CapRecords | undefined,
): CapLine {
  const counts = sumCounts(groups.map((line) => line.counts))
  return lineOf(policy, name, name, counts, appliedRate(policy, records?.exception), records)
}

function lineOf(
  policy: CapPolicy,
  name: string,
  organisation: string | undefined,
  counts: RatingCounts,
  applied: AppliedRate,
  records: CapRecords | undefined,
): CapLine {
  return {
    name,
    organisation,
    counts,
    applied,
    allowed: allowedExcellent({ ...policy, rate: applied.rate }, counts),
    justified: records?.justification !== undefined,
  }
}
