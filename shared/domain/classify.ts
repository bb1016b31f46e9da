import type {
  Attestation,
  Ceiling,
  ClassifyCase,
  ClassifyOutput,
  ClassifyResult,
  RuleFinding,
} from '#shared/contracts/classify.ts'
import { ATTESTATIONS, classifyInput } from '#shared/contracts/classify.ts'
import type { Parsed } from '#shared/contracts/input-problems.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { mapParsed } from '#shared/contracts/parsed.ts'
import type { QualifiedRating, Rating } from '#shared/contracts/rating.ts'
import { QUALIFIED_RATINGS, RATING_RANK } from '#shared/contracts/rating.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { Explanation, Finding } from '#shared/rules/predicate.ts'
import type { PinnedPack, PinnedPredicate } from '#shared/rules/rule-pack.ts'
import type { Language } from '#shared/text/input-problems.ts'

/** One predicate with what its test said of a case. */
export interface Tested {
  readonly predicate: PinnedPredicate
  readonly finding: Finding
}

/** Everything a pack says of one case: what the pages show rule by rule. */
export interface Evaluation {
  readonly ceiling: Ceiling
  readonly conditions: Readonly<Record<QualifiedRating, readonly Tested[]>>
  readonly grounds: readonly Tested[]
}

/**
 * The best rating the facts allow, without a word of explanation; for whole provinces.
 *
 * Absent facts: a condition of a rating whose fact is absent does not hold, so the rating is not reached. A
 * ground of NOT_COMPLETED counts only when the facts prove it: a list or conclusion that is absent altogether
 * proves nothing. Where something against the subject is proven and only the rest is not known (a discipline
 * without `remedied`), no rating follows by rule: `UNDECIDED`. So it is when no rating is reached and no
 * ground is proven, which is a gap of the text or of the facts.
 */
export function ceilingOf(pack: PinnedPack, facts: ClassifyCase): Ceiling {
  const { grounds, reachable } = pack.predicatesOf(facts.kind)
  let suspected = false
  for (const ground of grounds) {
    const finding = ground.test(facts)
    if (finding.outcome === 'pass') return 'NOT_COMPLETED'
    if (finding.suspected) suspected = true
  }
  if (suspected) return 'UNDECIDED'
  for (const { rating, conditions } of reachable) {
    if (allHold(conditions, facts)) return rating
  }
  return 'UNDECIDED'
}

/** Tests every predicate of the pack on one case. The ceiling is that of {@link ceilingOf}. */
export function evaluateCase(pack: PinnedPack, facts: ClassifyCase): Evaluation {
  const { grounds, conditions, reachable } = pack.predicatesOf(facts.kind)
  const tested = {
    EXCELLENT: testAll(conditions.EXCELLENT, facts),
    GOOD: testAll(conditions.GOOD, facts),
    COMPLETED: testAll(conditions.COMPLETED, facts),
  }
  const testedGrounds = testAll(grounds, facts)
  let ceiling: Ceiling = 'UNDECIDED'
  if (testedGrounds.some(holds)) ceiling = 'NOT_COMPLETED'
  else if (!testedGrounds.some(isSuspected)) {
    ceiling = reachable.find(({ rating }) => tested[rating].every(holds))?.rating ?? 'UNDECIDED'
  }
  return { ceiling, conditions: tested, grounds: testedGrounds }
}

/**
 * The best rating that a person may give. It is the ceiling, never more. Where no rating follows by rule, it is
 * the best that no condition stands against: of a rating whose conditions were not found none does. But while a
 * fact that may prove a ground for NOT_COMPLETED is absent, nobody gives more than COMPLETED on trust.
 */
export function bestByPerson({ ceiling, conditions, grounds }: Evaluation): Rating {
  if (ceiling !== 'UNDECIDED') return ceiling
  if (grounds.some(({ finding }) => finding.suspected && finding.outcome === 'unknown')) return 'COMPLETED'
  return QUALIFIED_RATINGS.find((rating) => conditions[rating].every(holds)) ?? 'COMPLETED'
}

/** One case as the command line answers it. */
export function classifySubject(pack: PinnedPack, facts: ClassifyCase): ClassifyResult {
  const reason = pack.notRatedReason(facts)
  if (reason !== null) {
    return {
      id: facts.id,
      eligible: false,
      reason,
      reviewed: pack.reviewedDespite(reason),
      ceiling: null,
      atMost: null,
      failed: [],
      grounds: [],
      undecided: [],
      attestationsNeeded: [],
      unknown: [],
    }
  }
  const evaluation = evaluateCase(pack, facts)
  const explain = explainer()
  return {
    id: facts.id,
    eligible: true,
    reason: null,
    reviewed: true,
    ceiling: evaluation.ceiling,
    atMost: bestByPerson(evaluation),
    failed: failedAbove(evaluation).map((tested) => ruleFinding(tested, explain(tested))),
    grounds: evaluation.grounds.filter(holds).map((tested) => ruleFinding(tested, explain(tested))),
    undecided: unsettled(evaluation).map((tested) => ruleFinding(tested, explain(tested))),
    attestationsNeeded: attestationsNeeded(evaluation, explain),
    unknown: absentFacts(evaluation, explain),
  }
}

/** A whole document: parsed, evaluated, or refused with every problem. */
export function classify(document: unknown, language: Language = 'vi'): Parsed<ClassifyOutput> {
  const input = parseInput(classifyInput, document, language)
  if (!input.ok) return input
  const { rules, policy, cases } = input.value
  return mapParsed(pinRulePack(rules, policy, language), (pack) => ({
    results: cases.map((facts) => classifySubject(pack, facts)),
  }))
}

/** The ratings above the ceiling, best first; all of them when no rating is reached. */
export function ratingsAbove(ceiling: Ceiling): readonly QualifiedRating[] {
  if (ceiling === 'UNDECIDED') return QUALIFIED_RATINGS
  return QUALIFIED_RATINGS.filter((rating) => RATING_RANK[rating] > RATING_RANK[ceiling])
}

function allHold(conditions: readonly PinnedPredicate[], facts: ClassifyCase): boolean {
  for (const condition of conditions) {
    if (condition.test(facts).outcome !== 'pass') return false
  }
  return true
}

function testAll(predicates: readonly PinnedPredicate[], facts: ClassifyCase): Tested[] {
  return predicates.map((predicate) => ({ predicate, finding: predicate.test(facts) }))
}

function holds({ finding }: Tested): boolean {
  return finding.outcome === 'pass'
}

function isSuspected({ finding }: Tested): boolean {
  return finding.suspected
}

function failedAbove({ ceiling, conditions }: Evaluation): readonly Tested[] {
  return ratingsAbove(ceiling)
    .flatMap((rating) => conditions[rating])
    .filter((tested) => !holds(tested))
}

/**
 * What a person must settle where no rating follows by rule: the grounds proven in part; where there are none,
 * the conditions that keep the subject from the last rating above NOT_COMPLETED, which nothing proves either.
 * A kind of which the pack has no such condition leaves nothing to settle but the missing text itself.
 */
function unsettled({ ceiling, conditions, grounds }: Evaluation): readonly Tested[] {
  if (ceiling !== 'UNDECIDED') return []
  const suspected = grounds.filter(isSuspected)
  return suspected.length > 0 ? suspected : conditions.COMPLETED.filter((tested) => !holds(tested))
}

// A rating that the facts refute, or that a ground excludes, is not saved by anybody's signature.
function attestationsNeeded({ ceiling, conditions, grounds }: Evaluation, explain: Explain): Attestation[] {
  if (grounds.some(holds)) return []
  const needed = new Set<Attestation>()
  for (const rating of ratingsAbove(ceiling)) {
    if (conditions[rating].some(({ finding }) => finding.outcome === 'fail')) continue
    for (const tested of conditions[rating]) {
      if (isAbsent(tested)) for (const name of explain(tested).attestations) needed.add(name)
    }
  }
  return needed.size === 0 ? [] : ATTESTATIONS.filter((name) => needed.has(name))
}

function absentFacts({ conditions, grounds }: Evaluation, explain: Explain): string[] {
  const names = new Set<string>()
  for (const group of [conditions.EXCELLENT, conditions.GOOD, conditions.COMPLETED, grounds]) {
    for (const tested of group) {
      if (isAbsent(tested)) for (const name of explain(tested).missing) names.add(name)
    }
  }
  return [...names].sort()
}

function isAbsent({ finding }: Tested): boolean {
  return finding.outcome === 'unknown' || finding.outcome === 'attest'
}

type Explain = (tested: Tested) => Explanation

/** Explains every finding at most once: several parts of an answer read the same one. */
function explainer(): Explain {
  const known = new Map<Tested, Explanation>()
  return (tested) => {
    const before = known.get(tested)
    if (before !== undefined) return before
    const explanation = tested.finding.explain()
    known.set(tested, explanation)
    return explanation
  }
}

function ruleFinding({ predicate }: Tested, { expected, actual, missing }: Explanation): RuleFinding {
  const { id: rule, rating, clause, vi } = predicate
  const found = { rule, rating, clause, vi, expected, actual }
  return missing.length === 0 ? found : { ...found, missing: [...missing] }
}
