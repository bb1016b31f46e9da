import fc from 'fast-check'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { policyFields } from '#shared/contracts/policy-fields.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import { RULE_POLICIES } from '#shared/contracts/rule-policies.ts'
import { classifySubject, evaluateCase } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import { anyCase, POLICIES } from '../differential/generators.ts'
import type { ClosedCycle } from './documents.ts'

const DRAWN = 30_000
/** Cases with the default settings, at least; every further setting adds a few. */
const LEAST = 130
const FEW = 6

/**
 * Cases that show every outcome of every predicate that 30,000 drawn cases show, alone in the way of a rating
 * where possible, every ceiling and reason of each kind, and for every setting cases on which it tells.
 */
export function selectCases(id: RulePackId, seed: number): ClosedCycle[] {
  const drawn = fc
    .sample(anyCase, { seed, numRuns: DRAWN })
    .map((facts) => ({ facts, length: JSON.stringify(facts).length }))
    .sort((a, b) => a.length - b.length)
    .map(({ facts }) => facts)
  const usual = RULE_POLICIES[id].parse({})
  const pack = packOf(id, usual)
  const first = chooseCovering(drawn, (facts) => traits(pack, facts))
  const more = ofEveryAnswer(drawn, pack, Math.max(FEW, LEAST - first.length))
  const cycles = [cycleOf(id, usual, [...first, ...more], pack)]
  for (const policy of otherPolicies(id, usual)) {
    const other = packOf(id, policy)
    const telling = drawn.filter((facts) => answer(other, facts) !== answer(pack, facts))
    if (telling.length > 0) cycles.push(cycleOf(id, policy, spread(telling, FEW), other))
  }
  return cycles
}

function packOf(id: RulePackId, policy: unknown): PinnedPack {
  const pinned = pinRulePack(id, policy)
  if (!pinned.ok) throw new Error(JSON.stringify(pinned.problems))
  return pinned.value
}

function chooseCovering(
  drawn: readonly ClassifyCase[],
  traitsOf: (facts: ClassifyCase) => readonly string[],
) {
  const seen = new Set<string>()
  return drawn.filter((facts) => {
    const added = traitsOf(facts).filter((trait) => !seen.has(trait))
    for (const trait of added) seen.add(trait)
    return added.length > 0
  })
}

/** What a case shows about a pack. */
export function traits(pack: PinnedPack, facts: ClassifyCase): string[] {
  const { reason, ceiling } = classifySubject(pack, facts)
  if (reason !== null) return [`${facts.kind} ${reason}`]
  const { conditions, grounds } = evaluateCase(pack, facts)
  const all = [...Object.values(conditions).flat(), ...grounds]
  const alone = Object.values(conditions)
    .map((tested) => tested.filter(({ finding }) => finding.outcome !== 'pass'))
    .filter((failing) => failing.length === 1)
    .flat()
  const proven = grounds.filter(({ finding }) => finding.outcome === 'pass')
  return [
    `${facts.kind} ${ceiling}`,
    ...all.map(({ predicate, finding }) => `${predicate.id} ${finding.outcome} ${finding.suspected}`),
    ...alone.map(({ predicate, finding }) => `${predicate.id} alone ${finding.outcome}`),
    ...(proven.length === 1 ? proven.map(({ predicate }) => `${predicate.id} alone`) : []),
  ]
}

/** The settings with one of them changed, each in turn, to every value it may have, and a few with many. */
function otherPolicies(id: RulePackId, usual: Readonly<Record<string, unknown>>) {
  const changed = policyFields(RULE_POLICIES[id]).flatMap(({ name, default: value, options }) => {
    const values = options ?? (typeof value === 'number' ? [value / 2] : [])
    return values.filter((other) => other !== value).map((other) => ({ ...usual, [name]: other }))
  })
  const many = fc.sample(POLICIES[id] ?? fc.constant({}), { seed: 7, numRuns: changed.length === 0 ? 0 : 3 })
  return [...changed, ...many.map((policy) => ({ ...usual, ...policy }))]
}

function cycleOf(
  rules: RulePackId,
  policy: Readonly<Record<string, unknown>>,
  cases: readonly ClassifyCase[],
  pack: PinnedPack,
): ClosedCycle {
  return {
    rules,
    policy,
    cases: cases.map((facts, index) => ({ ...shortened(pack, facts), id: `c${index + 1}` })),
  }
}

/** The case without the facts that its answer does not need. */
function shortened(pack: PinnedPack, facts: ClassifyCase): ClassifyCase {
  const wanted = answer(pack, facts)
  let kept = facts
  for (const name of Object.keys(facts) as (keyof ClassifyCase)[]) {
    if (name === 'id' || name === 'kind') continue
    const { [name]: _, ...rest } = kept
    if (answer(pack, rest as ClassifyCase) === wanted) kept = rest as ClassifyCase
  }
  return kept
}

function answer(pack: PinnedPack, facts: ClassifyCase): string {
  return JSON.stringify([classifySubject(pack, facts), traits(pack, facts)])
}

/** About so many cases, as many of each kind and each ceiling or reason as there are, short ones and long ones. */
function ofEveryAnswer(drawn: readonly ClassifyCase[], pack: PinnedPack, most: number): ClassifyCase[] {
  const groups = Map.groupBy(drawn, (facts) => {
    const { ceiling, reason } = classifySubject(pack, facts)
    return `${facts.kind} ${ceiling ?? reason}`
  })
  const each = Math.ceil(most / groups.size)
  return [...groups.values()].flatMap((group) => spread(group, each))
}

function spread<T>(values: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.floor(values.length / most))
  return values.filter((_, index) => index % step === 0).slice(0, most)
}
