import type { Parsed } from '#shared/contracts/input-problems.ts'
import { subjectKind } from '#shared/contracts/subject.ts'
import type { Language } from '#shared/text/input-problems.ts'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { QD_124_2023 } from './qd-124-2023/pack.ts'
import type { PinnedPack, PinnedPredicate, RulePack } from './rule-pack.ts'

type Pin = (policy: unknown, language: Language) => Parsed<PinnedPack>

const PINS: ReadonlyMap<string, Pin> = new Map([[QD_124_2023.id, pinOf(QD_124_2023)]])

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
  const byKind = new Map(
    subjectKind.options.map((kind) => [kind, bound.filter(({ appliesTo }) => appliesTo.includes(kind))]),
  )
  return {
    id: pack.id,
    notRatedReason: (facts) => pack.notRatedReason(facts, policy),
    predicatesOf: (kind) => byKind.get(kind) ?? [],
  }
}
