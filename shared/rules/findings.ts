import type { Attestation } from '#shared/contracts/classify.ts'
import type { Fraction } from '#shared/domain/fraction.ts'
import { compareShare } from '#shared/domain/fraction.ts'
import { printShare } from '#shared/domain/percentage.ts'
import { ATTESTATION_NAMES } from '#shared/text/facts.ts'
import type { Explanation, Facts, Finding, Outcome } from './predicate.ts'

const UNKNOWN = 'unknown'
const NONE: readonly never[] = []

type Compared = Pick<Explanation, 'expected' | 'actual'>
type Absent = Pick<Explanation, 'expected' | 'missing'>

/** The facts decide: the predicate holds or is refuted. */
export function decided(holds: boolean, compared: () => Compared): Finding {
  return {
    outcome: holds ? 'pass' : 'fail',
    suspected: false,
    explain: () => ({ ...compared(), missing: NONE, attestations: NONE }),
  }
}

/** A fact is absent. `suspected`: see {@link Finding.suspected}. */
export function unknown(absent: () => Absent, suspected = false): Finding {
  return {
    outcome: 'unknown',
    suspected,
    explain: () => ({ ...absent(), actual: UNKNOWN, attestations: NONE }),
  }
}

/** A ground whose facts are known and whose consequence the text leaves to a person. */
export function leftToPerson(compared: () => Compared): Finding {
  return {
    outcome: 'open',
    suspected: true,
    explain: () => ({ ...compared(), missing: NONE, attestations: NONE }),
  }
}

/** Attestations that people sign: all given, one refused, or some still to be given. */
export function attested(facts: Facts, names: readonly Attestation[], expected: string): Finding {
  const refused = names.filter((name) => facts.attest?.[name] === false)
  if (refused.length > 0) {
    return decided(false, () => ({
      expected,
      actual: `không xác nhận: ${refused.map((name) => ATTESTATION_NAMES[name]).join(', ')}`,
    }))
  }
  const absent = names.filter((name) => facts.attest?.[name] === undefined)
  if (absent.length === 0) return decided(true, () => ({ expected, actual: 'đã xác nhận' }))
  return {
    outcome: 'attest',
    suspected: false,
    explain: () => ({
      expected,
      actual: UNKNOWN,
      missing: absent.map((name) => `attest.${name}`),
      attestations: absent,
    }),
  }
}

/** Both parts must hold. A refuted part decides, an unknown one comes next, an attestation last. */
export function both(first: Finding, second: Finding): Finding {
  const outcome = weaker(first.outcome, second.outcome)
  return { outcome, suspected: false, explain: () => explainBoth(outcome, [first, second]) }
}

function explainBoth(outcome: Outcome, parts: readonly Finding[]): Explanation {
  const shown = outcome === 'fail' ? parts.filter((part) => part.outcome === 'fail') : parts
  const explained = shown.map((part) => part.explain())
  const open = outcome === 'unknown' || outcome === 'attest'
  return {
    expected: parts.map((part) => part.explain().expected).join('; '),
    actual: open ? UNKNOWN : explained.map(({ actual }) => actual).join('; '),
    missing: [...new Set(explained.flatMap(({ missing }) => missing))],
    attestations: explained.flatMap(({ attestations }) => attestations),
  }
}

const STRENGTH = { fail: 0, unknown: 1, attest: 2, open: 3, pass: 4 } as const satisfies Record<
  Outcome,
  number
>

function weaker(first: Outcome, second: Outcome): Outcome {
  return STRENGTH[first] <= STRENGTH[second] ? first : second
}

export type Relation = '≥' | '>' | '≤' | '<' | '='

export function holds(part: number, whole: number, relation: Relation, threshold: Fraction): boolean {
  const sign = compareShare(part, whole, threshold)
  switch (relation) {
    case '≥':
      return sign >= 0
    case '>':
      return sign > 0
    case '≤':
      return sign <= 0
    case '<':
      return sign < 0
    case '=':
      return sign === 0
  }
}

export interface ShareTest {
  readonly what: string
  readonly part: { readonly name: string; readonly count: number | undefined }
  readonly whole: { readonly name: string; readonly count: number | undefined }
  readonly relation: Relation
  readonly percent: number
}

/** A share of counts against a threshold in percent. A share of nothing is unknown. */
export function share({ what, part, whole, relation, percent }: ShareTest): Finding {
  const { count } = part
  const total = whole.count
  if (count === undefined || total === undefined || total === 0) {
    return unknown(() => ({
      expected: `${what} ${relation} ${percent} %`,
      missing:
        total === 0 && count !== undefined
          ? [whole.name]
          : [part, whole].filter((side) => side.count === undefined).map(({ name }) => name),
    }))
  }
  const passed = holds(count, total, relation, { numerator: percent, denominator: 100 })
  return decided(passed, () => ({
    expected: `${what} ${relation} ${percent} %`,
    actual: printShare(count, total),
  }))
}

/** True, false, or not known. */
export type Tri = boolean | undefined
