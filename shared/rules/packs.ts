import type { Parsed } from '#shared/contracts/input-problems.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { QUALIFIED_RATINGS } from '#shared/contracts/rating.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import type { SubjectKind, SubjectReason } from '#shared/contracts/subject.ts'
import type { Language } from '#shared/text/input-problems.ts'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { ND_90_2020 } from './nd-90-2020/pack.ts'
import { QD_124_2023 } from './qd-124-2023/pack.ts'
import { QD_132_2018 } from './qd-132-2018/pack.ts'
import { QD_366_2025 } from './qd-366-2025/pack.ts'
import type { KindPredicates, PinnedPack, PinnedPredicate, RulePack } from './rule-pack.ts'

type Pin = (policy: unknown, language: Language) => Parsed<PinnedPack>

// Every regulation whose policy the contracts know has a pack, and the other way round.
const PACKS: Readonly<Record<RulePackId, Pin>> = {
  'qd-132-2018': pinOf(QD_132_2018),
  'qd-124-2023': pinOf(QD_124_2023),
  'qd-366-2025': pinOf(QD_366_2025),
  'nd-90-2020': pinOf(ND_90_2020),
}
const PINS: ReadonlyMap<string, Pin> = new Map(Object.entries(PACKS))

/** Names of the packs that a cycle may choose. */
export const RULE_PACK_IDS: readonly string[] = [...PINS.keys()]

/**
 * The pack of that name with a checked policy. Problems have the paths `rules` and `policy.…`.
 */
export function pinRulePack(id: string, policy: unknown = {}, language: Language = 'vi'): Parsed<PinnedPack> {
  const pin = PINS.get(id)
  if (pin !== undefined) return pin(policy, language)
  const text = PROBLEM_TEXTS.notOneOf(RULE_PACK_IDS.map((name) => `"${name}"`).join(', '), JSON.stringify(id))
  return { ok: false, problems: [{ path: 'rules', message: text[language] }] }
}

function pinOf<Policy>(pack: RulePack<Policy>): Pin {
  return (policy, language) => {
    const parsed = pack.parsePolicy(policy, language)
    if (!parsed.ok) {
      const problems = parsed.problems.map(({ path, message }) => ({
        path: path === '' ? 'policy' : `policy.${path}`,
        message,
      }))
      return { ok: false, problems }
    }
    return { ok: true, value: pinned(pack, parsed.value) }
  }
}

function pinned<Policy>(pack: RulePack<Policy>, policy: Policy): PinnedPack {
  const bound = pack.predicates.map(
    ({ test, ...rest }): PinnedPredicate => ({ ...rest, test: (facts) => test(facts, policy) }),
  )
  const byKind: Readonly<Record<SubjectKind, KindPredicates>> = {
    organisation: predicatesOf(bound, 'organisation'),
    'leadership-collective': predicatesOf(bound, 'leadership-collective'),
    member: predicatesOf(bound, 'member'),
    leader: predicatesOf(bound, 'leader'),
  }
  const reviewed = new Set<SubjectReason>(
    pack.reasons.filter((row) => row.reviewed).map(({ reason }) => reason),
  )
  return {
    id: pack.id,
    notRatedReason: (facts) => pack.notRatedReason(facts, policy),
    reviewedDespite: (reason) => reviewed.has(reason),
    predicatesOf: (kind) => byKind[kind],
  }
}

function predicatesOf(bound: readonly PinnedPredicate[], kind: SubjectKind): KindPredicates {
  const of = (rating: Rating): readonly PinnedPredicate[] =>
    bound.filter((predicate) => predicate.rating === rating && predicate.appliesTo.includes(kind))
  const conditions = { EXCELLENT: of('EXCELLENT'), GOOD: of('GOOD'), COMPLETED: of('COMPLETED') }
  return {
    grounds: of('NOT_COMPLETED'),
    conditions,
    reachable: QUALIFIED_RATINGS.map((rating) => ({ rating, conditions: conditions[rating] })).filter(
      (candidate) => candidate.conditions.some(({ limitsOnly }) => limitsOnly !== true),
    ),
  }
}
