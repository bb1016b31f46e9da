import type { CapException, CapPolicy } from '#shared/contracts/cap.ts'
import type { RatingCounts } from '#shared/contracts/rating.ts'
import type { StateShareNumbers } from '#shared/text/state-share.ts'
import {
  STATE_SHARE_CLAUSE,
  stateShareAllowedMore,
  stateShareExceeded,
  stateShareNoneProposed,
  stateShareUnknown,
  stateShareWithin,
} from '#shared/text/state-share.ts'
import { floorProduct } from './cap-exact.ts'
import { denominatorOf, ratedOf } from './cap-limit.ts'

/** The civil servants and public employees of an agency, or of one of its comparison groups. */
export interface StateShareLine {
  /** As an explanation names it, e.g. `cơ quan Sở Y tế`, `nhóm trưởng phòng`. */
  readonly name: string
  readonly counts: RatingCounts
}

/** The decision that lets an outstanding agency have more; the decree does not say how many more. */
export type StateShareException = Omit<CapException, 'rate'>

export interface StateShareInput {
  /** The members of the Party whose share is the limit, by their ratings under the Party's rules. */
  readonly members: RatingCounts
  readonly agency: StateShareLine
  readonly groups: readonly StateShareLine[]
  /** What both shares are taken of. The decree does not say; it is the base of the province's cap. */
  readonly base: CapPolicy['base']
  /** Holds for the agency and for each of its groups. */
  readonly exception?: StateShareException
}

/**
 * `WITHIN`: the share is not above that of the members. `EXCEEDED`: it is. `ALLOWED_MORE`: it is, and a recorded
 * decision allows it. `UNKNOWN`: some are proposed, and no member has been rated yet.
 */
export type StateShareVerdict = 'WITHIN' | 'EXCEEDED' | 'ALLOWED_MORE' | 'UNKNOWN'

export interface StateShareResult {
  readonly rule: 'R90-7'
  readonly clause: string
  readonly name: string
  readonly scope: 'AGENCY' | 'GROUP'
  readonly verdict: StateShareVerdict
  readonly proposed: number
  /** The most that could be excellent if the others of the good-or-better were good; `null`: not known. */
  readonly allowed: number | null
  /** How many of the proposed are above `allowed`, permitted or not. */
  readonly excess: number
  /** The comparison in Vietnamese. */
  readonly vi: string
}

/**
 * R90-7: the share of the excellent in the agency and in each comparison group is not above the share of the
 * members rated excellent. The agency comes first, then the groups in their order. Shares are compared as whole
 * numbers, exactly for all counts that a contract accepts. Source: Nghị định 90/2020/NĐ-CP as amended by 48/2023.
 */
export function checkStateShare(input: StateShareInput): StateShareResult[] {
  return [
    checkLine(input, input.agency, 'AGENCY'),
    ...input.groups.map((group) => checkLine(input, group, 'GROUP')),
  ]
}

/**
 * The most that R90-7 lets be excellent; `null` where no member is rated. As with the cap, whoever is not
 * excellent any more is good, so that excellent and good together stay the same.
 */
export function allowedByMembers(
  members: RatingCounts,
  counts: RatingCounts,
  base: CapPolicy['base'],
): number | null {
  if (ratedOf(members) === 0) return null
  const excellent = members.EXCELLENT
  // No excellent member allows none, also where the base of that share is empty.
  if (excellent === 0) return 0
  const goodOrBetter = counts.EXCELLENT + counts.GOOD
  const whole = denominatorOf({ ...ONLY_BASE, base }, members)
  switch (base) {
    case 'GOOD_OR_BETTER':
      return floorProduct(excellent, goodOrBetter, 0, whole)
    case 'RATED':
      return Math.min(goodOrBetter, floorProduct(excellent, ratedOf(counts), 0, whole))
    case 'GOOD_ONLY':
      // The largest x with x ÷ (goodOrBetter − x) ≤ excellent ÷ whole.
      return floorProduct(excellent, goodOrBetter, 0, excellent + whole)
  }
}

// The limit is the share of the members: of the cap's policy only the base counts here.
const ONLY_BASE = { rate: 0, rounding: 'FLOOR' } as const

function checkLine(
  { members, base, exception }: StateShareInput,
  { name, counts }: StateShareLine,
  scope: StateShareResult['scope'],
): StateShareResult {
  const proposed = counts.EXCELLENT
  const allowed = allowedByMembers(members, counts, base)
  const line = { rule: 'R90-7', clause: STATE_SHARE_CLAUSE, name, scope, proposed, allowed } as const
  if (proposed === 0) return { ...line, verdict: 'WITHIN', excess: 0, vi: stateShareNoneProposed(name) }
  if (allowed === null) {
    return { ...line, verdict: 'UNKNOWN', excess: 0, vi: stateShareUnknown(name, proposed) }
  }
  const numbers: StateShareNumbers = {
    name,
    proposed,
    denominator: denominatorOf({ ...ONLY_BASE, base }, counts),
    memberExcellent: members.EXCELLENT,
    memberDenominator: denominatorOf({ ...ONLY_BASE, base }, members),
    base,
  }
  if (proposed <= allowed) {
    return { ...line, verdict: 'WITHIN', excess: 0, vi: stateShareWithin(numbers, allowed) }
  }
  const excess = proposed - allowed
  return exception === undefined
    ? { ...line, verdict: 'EXCEEDED', excess, vi: stateShareExceeded(numbers, allowed) }
    : { ...line, verdict: 'ALLOWED_MORE', excess, vi: stateShareAllowedMore(numbers, allowed, exception) }
}
