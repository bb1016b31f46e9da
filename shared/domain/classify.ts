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
import type { QualifiedRating } from '#shared/contracts/rating.ts'
import { QUALIFIED_RATINGS, RATING_RANK } from '#shared/contracts/rating.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { Finding } from '#shared/rules/predicate.ts'
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
 * Tests every predicate of the pack on one case.
 *
 * Absent facts: a condition of a rating whose fact is absent does not hold, so the rating is not reached. A
 * ground of NOT_COMPLETED counts only when the facts prove it: a list or conclusion that is absent altogether
 * proves nothing. Where something against the subject is proven and only the rest is not known (a discipline
 * without `remedied`), no rating follows by rule: `UNDECIDED`. So it is when no rating is reached and no
 * ground is proven, which is a gap of the text or of the facts.
 */
export function evaluateCase(pack: PinnedPack, facts: ClassifyCase): Evaluation {
  const tested = pack
    .predicatesOf(facts.kind)
    .map((predicate): Tested => ({ predicate, finding: predicate.test(facts) }))
  const of = (rating: string): readonly Tested[] =>
    tested.filter(({ predicate }) => predicate.rating === rating)
  const conditions = { EXCELLENT: of('EXCELLENT'), GOOD: of('GOOD'), COMPLETED: of('COMPLETED') }
  const grounds = of('NOT_COMPLETED')
  return { ceiling: ceilingOf(conditions, grounds), conditions, grounds }
}

/** One case as the command line answers it. */
export function classifySubject(pack: PinnedPack, facts: ClassifyCase): ClassifyResult {
  const reason = pack.notRatedReason(facts)
  if (reason !== null) {
    const nothing = { failed: [], grounds: [], attestationsNeeded: [], unknown: [] }
    return { id: facts.id, eligible: false, reason, ceiling: null, ...nothing }
  }
  const evaluation = evaluateCase(pack, facts)
  const all = [...Object.values(evaluation.conditions).flat(), ...evaluation.grounds]
  return {
    id: facts.id,
    eligible: true,
    reason: null,
    ceiling: evaluation.ceiling,
    failed: failedAbove(evaluation).map(ruleFinding),
    grounds: evaluation.grounds.filter(({ finding }) => finding.outcome === 'pass').map(ruleFinding),
    attestationsNeeded: attestationsNeeded(evaluation),
    unknown: [...new Set(all.flatMap(({ finding }) => finding.missing))].sort(),
  }
}

/** A whole document: parsed, evaluated, or refused with every problem. */
export function classify(document: unknown, language: Language = 'vi'): Parsed<ClassifyOutput> {
  const input = parseInput(classifyInput, document, language)
  if (!input.ok) return input
  const pack = pinRulePack(input.value.rules, input.value.policy, language)
  if (!pack.ok) return pack
  return {
    ok: true,
    value: { results: input.value.cases.map((facts) => classifySubject(pack.value, facts)) },
  }
}

/** The ratings above the ceiling, best first; all of them when no rating is reached. */
export function ratingsAbove(ceiling: Ceiling): readonly QualifiedRating[] {
  if (ceiling === 'UNDECIDED') return QUALIFIED_RATINGS
  return QUALIFIED_RATINGS.filter((rating) => RATING_RANK[rating] > RATING_RANK[ceiling])
}

function ceilingOf(conditions: Evaluation['conditions'], grounds: readonly Tested[]): Ceiling {
  if (grounds.some(({ finding }) => finding.outcome === 'pass')) return 'NOT_COMPLETED'
  if (grounds.some(({ finding }) => finding.suspected)) return 'UNDECIDED'
  const reached = QUALIFIED_RATINGS.find((rating) =>
    conditions[rating].every(({ finding }) => finding.outcome === 'pass'),
  )
  return reached ?? 'UNDECIDED'
}

function failedAbove({ ceiling, conditions }: Evaluation): readonly Tested[] {
  return ratingsAbove(ceiling)
    .flatMap((rating) => conditions[rating])
    .filter(({ finding }) => finding.outcome !== 'pass')
}

// A rating that the facts refute, or that a ground excludes, is not saved by anybody's signature.
function attestationsNeeded({ ceiling, conditions, grounds }: Evaluation): Attestation[] {
  if (grounds.some(({ finding }) => finding.outcome === 'pass')) return []
  const needed = new Set(
    ratingsAbove(ceiling)
      .map((rating) => conditions[rating])
      .filter((tested) => tested.every(({ finding }) => finding.outcome !== 'fail'))
      .flatMap((tested) => tested.flatMap(({ finding }) => finding.attestations)),
  )
  return ATTESTATIONS.filter((name) => needed.has(name))
}

function ruleFinding({ predicate, finding }: Tested): RuleFinding {
  const { id: rule, rating, clause, vi } = predicate
  const { expected, actual, missing } = finding
  const found = { rule, rating, clause, vi, expected, actual }
  return missing.length === 0 ? found : { ...found, missing: [...missing] }
}
