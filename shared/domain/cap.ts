import type { CapGroup, CapPolicy, CapResult } from '#shared/contracts/cap.ts'
import { capInput } from '#shared/contracts/cap.ts'
import type { Parsed } from '#shared/contracts/input-problems.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { CAP_BASE_NAMES, capFormula, capTooSmall } from '#shared/text/cap.ts'
import type { Language } from '#shared/text/input-problems.ts'
import type { Fraction } from './fraction.ts'
import { floorDivide, fractionOf } from './fraction.ts'

/** Ratings of one group; the last two count only for the base `RATED`. */
export type CapCounts = Pick<CapGroup, 'EXCELLENT' | 'GOOD' | 'COMPLETED' | 'NOT_COMPLETED'>

/** A whole document: parsed and checked, or refused with every problem. */
export function checkCapDocument(
  document: unknown,
  language: Language = 'vi',
): Parsed<{ readonly results: CapResult[] }> {
  const input = parseInput(capInput, document, language)
  if (!input.ok) return input
  return { ok: true, value: { results: checkCap(input.value.policy, input.value.groups) } }
}

/**
 * Every group against the cap, in the order given; with the scope `ORGANISATION` or `BOTH`, then every
 * organisation with the sums of its groups. One answer never depends on another group of the same scope.
 */
export function checkCap(policy: CapPolicy, groups: readonly CapGroup[]): CapResult[] {
  const byGroup =
    policy.scope === 'ORGANISATION'
      ? []
      : groups.map((group) => checkOne(policy, 'GROUP', group.group, group.organisation, group))
  const byOrganisation =
    policy.scope === 'GROUP'
      ? []
      : [...sumByOrganisation(groups)].map(([name, counts]) =>
          checkOne(policy, 'ORGANISATION', name, name, counts),
        )
  return [...byGroup, ...byOrganisation]
}

/**
 * The most that could be excellent if the others of the good-or-better were good.
 *
 * With N = excellent + good: GOOD_OR_BETTER allows rate × N, RATED allows rate × rated (at most N), and
 * GOOD_ONLY the largest x that fits into rate × (N − x); each right-hand side rounded as the policy says.
 */
export function allowedExcellent(policy: CapPolicy, counts: CapCounts): number {
  const rate = fractionOf(policy.rate)
  const goodOrBetter = counts.EXCELLENT + counts.GOOD
  switch (policy.base) {
    case 'GOOD_OR_BETTER':
      return share(rate, goodOrBetter, policy.rounding)
    case 'RATED':
      return Math.min(goodOrBetter, share(rate, ratedOf(counts), policy.rounding))
    case 'GOOD_ONLY': {
      const floor = floorDivide(rate.numerator * goodOrBetter, rate.numerator + rate.denominator)
      // Rounding up adds less than one to the right-hand side, so at most one more subject fits.
      const next = floor + 1
      const fits = next <= goodOrBetter && next <= share(rate, goodOrBetter - next, policy.rounding)
      return fits ? next : floor
    }
  }
}

/** A subject that a group may propose as excellent. Shares are counts, never floating numbers. */
export interface Candidate {
  readonly id: string
  readonly tasks: { readonly assigned: number; readonly exceeded: number; readonly onTime: number }
  /** Levels of all criteria, 1 to 4. */
  readonly levels: readonly number[]
}

/**
 * The candidates of a group, first the one who keeps the rating longest when there are too many. No source
 * states an order; ours is: larger share of tasks exceeded, larger share of tasks on time, more criteria at
 * level 4 (as a share), more tasks assigned, then the id. It is total: equal ids are the same subject.
 */
export function rankCandidates<C extends Candidate>(subjects: readonly C[]): C[] {
  return [...subjects].sort(
    (a, b) =>
      compareParts(b.tasks.exceeded, b.tasks.assigned, a.tasks.exceeded, a.tasks.assigned) ||
      compareParts(b.tasks.onTime, b.tasks.assigned, a.tasks.onTime, a.tasks.assigned) ||
      compareParts(best(b), b.levels.length, best(a), a.levels.length) ||
      b.tasks.assigned - a.tasks.assigned ||
      (a.id < b.id ? -1 : Number(a.id > b.id)),
  )
}

function checkOne(
  policy: CapPolicy,
  scope: CapResult['scope'],
  name: string,
  organisation: string | undefined,
  counts: CapCounts,
): CapResult {
  const allowed = allowedExcellent(policy, counts)
  const proposed = counts.EXCELLENT
  const excess = Math.max(0, proposed - allowed)
  const denominator = denominatorOf(policy, counts)
  const goodOrBetter = counts.EXCELLENT + counts.GOOD
  const tooSmall = allowed === 0 && goodOrBetter > 0 && policy.rate > 0
  return {
    group: name,
    ...(organisation === undefined ? {} : { organisation }),
    scope,
    allowed,
    proposed,
    excess,
    ratio: denominator === 0 ? null : proposed / denominator,
    denominator,
    denominatorName: CAP_BASE_NAMES[policy.base],
    formula: capFormula({ name, policy, proposed, allowed, goodOrBetter, rated: ratedOf(counts) }),
    action: actionOn(policy, excess, tooSmall),
    warning: tooSmall ? capTooSmall(name, goodOrBetter) : null,
  }
}

function actionOn(policy: CapPolicy, excess: number, tooSmall: boolean): CapResult['action'] {
  if (tooSmall) return 'WARN'
  return excess === 0 ? 'NONE' : policy.onExcess
}

function denominatorOf(policy: CapPolicy, counts: CapCounts): number {
  if (policy.base === 'GOOD_ONLY') return counts.GOOD
  return policy.base === 'RATED' ? ratedOf(counts) : counts.EXCELLENT + counts.GOOD
}

function ratedOf(counts: CapCounts): number {
  return counts.EXCELLENT + counts.GOOD + (counts.COMPLETED ?? 0) + (counts.NOT_COMPLETED ?? 0)
}

function share(rate: Fraction, whole: number, rounding: CapPolicy['rounding']): number {
  const product = rate.numerator * whole
  switch (rounding) {
    case 'FLOOR':
      return floorDivide(product, rate.denominator)
    case 'CEILING':
      return floorDivide(product + rate.denominator - 1, rate.denominator)
    case 'HALF_UP':
      return floorDivide(2 * product + rate.denominator, 2 * rate.denominator)
  }
}

function sumByOrganisation(groups: readonly CapGroup[]): Map<string, CapCounts> {
  const sums = new Map<string, CapCounts>()
  for (const group of groups) {
    const name = group.organisation ?? group.group
    const sum = sums.get(name) ?? { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
    sums.set(name, {
      EXCELLENT: sum.EXCELLENT + group.EXCELLENT,
      GOOD: sum.GOOD + group.GOOD,
      COMPLETED: (sum.COMPLETED ?? 0) + (group.COMPLETED ?? 0),
      NOT_COMPLETED: (sum.NOT_COMPLETED ?? 0) + (group.NOT_COMPLETED ?? 0),
    })
  }
  return sums
}

function best({ levels }: Candidate): number {
  return levels.filter((level) => level === 4).length
}

// A share of nothing is the smallest share. Products of two counts need more than the exact integers of a number.
function compareParts(partA: number, wholeA: number, partB: number, wholeB: number): number {
  if (wholeA === 0 || wholeB === 0) return Math.sign(wholeA) - Math.sign(wholeB)
  const difference = BigInt(partA) * BigInt(wholeB) - BigInt(partB) * BigInt(wholeA)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}
