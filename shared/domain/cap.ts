import type { CapOrganisation, CapPolicy, CapResult } from '#shared/contracts/cap.ts'
import { capInput } from '#shared/contracts/cap.ts'
import type { Parsed } from '#shared/contracts/input-problems.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import {
  CAP_BASE_NAMES,
  capExceptionalRate,
  capFormula,
  capOrdinaryRate,
  capTooSmall,
} from '#shared/text/cap.ts'
import type { Language } from '#shared/text/input-problems.ts'
import { type Allocation, allocate } from './cap-allocation.ts'
import { denominatorOf, ratedOf } from './cap-limit.ts'
import type { CappedGroup } from './cap-lines.ts'

export { type Candidate, rankCandidates } from './cap-candidates.ts'
export { allowedExcellent, type CapCounts } from './cap-limit.ts'

/** A whole document: parsed and checked, or refused with every problem. */
export function checkCapDocument(
  document: unknown,
  language: Language = 'vi',
): Parsed<{ readonly results: CapResult[] }> {
  const input = parseInput(capInput, document, language)
  if (!input.ok) return input
  const { policy, groups, organisations } = input.value
  return { ok: true, value: { results: checkCap(policy, groups, organisations) } }
}

/**
 * Every group against the cap, in the order given; with the scope `ORGANISATION` or `BOTH`, then every
 * organisation with the sums of its groups. Except for what it may keep (see {@link allocate}), one answer never
 * depends on another group.
 *
 * @throws RangeError as {@link allocate} does
 */
export function checkCap(
  policy: CapPolicy,
  groups: readonly CappedGroup[],
  organisations: readonly CapOrganisation[] = [],
): CapResult[] {
  const allocation = allocate(policy, groups, organisations)
  const byGroup = policy.scope === 'ORGANISATION' ? [] : allocation.groups
  return [
    ...byGroup.map((group) => resultOf(policy, 'GROUP', group)),
    ...allocation.organisations.map((organisation) => resultOf(policy, 'ORGANISATION', organisation)),
  ]
}

function resultOf(policy: CapPolicy, scope: CapResult['scope'], allocation: Allocation): CapResult {
  const { line, kept, binding, candidates } = allocation
  const { name, organisation, counts, allowed } = line
  const { rate, exception } = line.applied
  const applied = { ...policy, rate }
  const proposed = counts.EXCELLENT
  const excess = Math.max(0, proposed - allowed)
  const denominator = denominatorOf(policy, counts)
  const goodOrBetter = counts.EXCELLENT + counts.GOOD
  const tooSmall = allowed === 0 && goodOrBetter > 0 && rate > 0
  const action = actionOn(policy, excess, tooSmall)
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
    formula: capFormula({ name, policy: applied, proposed, allowed, goodOrBetter, rated: ratedOf(counts) }),
    action,
    warning: tooSmall ? capTooSmall(name, goodOrBetter) : null,
    rate,
    rateBasis: exception === null ? 'ORDINARY' : 'EXCEPTION',
    rateReason: exception === null ? capOrdinaryRate(policy) : capExceptionalRate(rate, exception),
    justification: justificationFor(action, line.justified),
    kept,
    binding,
    ...(candidates === null
      ? {}
      : { candidates: { kept: candidates.kept.map(idOf), over: candidates.over.map(idOf) } }),
  }
}

function actionOn(policy: CapPolicy, excess: number, tooSmall: boolean): CapResult['action'] {
  if (tooSmall) return 'WARN'
  return excess === 0 ? 'NONE' : policy.onExcess
}

function justificationFor(action: CapResult['action'], justified: boolean): CapResult['justification'] {
  switch (action) {
    case 'NONE':
    case 'WARN':
      return 'NOT_NEEDED'
    case 'BLOCK':
      return 'NOT_ACCEPTED'
    case 'JUSTIFY':
      return justified ? 'RECORDED' : 'MISSING'
  }
}

function idOf({ id }: { readonly id: string }): string {
  return id
}
