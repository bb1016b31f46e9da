import type { Attestation } from '#shared/contracts/classify.ts'
import type { Fraction } from '#shared/domain/fraction.ts'
import { compareShare } from '#shared/domain/fraction.ts'
import { printShare } from '#shared/domain/percentage.ts'
import { ATTESTATION_NAMES } from '#shared/text/facts.ts'
import type { Facts, Finding } from './predicate.ts'

const UNKNOWN = 'unknown'

export function decided(holds: boolean, expected: string, actual: string): Finding {
  return {
    outcome: holds ? 'pass' : 'fail',
    expected,
    actual,
    missing: [],
    attestations: [],
    suspected: false,
  }
}

export function unknown(missing: readonly string[], expected: string, suspected = false): Finding {
  return { outcome: 'unknown', expected, actual: UNKNOWN, missing, attestations: [], suspected }
}

/** Attestations that people sign: all given, one refused, or some still to be given. */
export function attested(facts: Facts, names: readonly Attestation[], expected: string): Finding {
  const refused = names.filter((name) => facts.attest?.[name] === false)
  if (refused.length > 0)
    return decided(
      false,
      expected,
      `không xác nhận: ${refused.map((name) => ATTESTATION_NAMES[name]).join(', ')}`,
    )
  const absent = names.filter((name) => facts.attest?.[name] === undefined)
  if (absent.length === 0) return decided(true, expected, 'đã xác nhận')
  return {
    outcome: 'attest',
    expected,
    actual: UNKNOWN,
    missing: absent.map((name) => `attest.${name}`),
    attestations: absent,
    suspected: false,
  }
}

/** Both parts must hold. A refuted part decides, an unknown one comes next, an attestation last. */
export function both(first: Finding, second: Finding): Finding {
  const parts = [first, second]
  const expected = parts.map((part) => part.expected).join('; ')
  const refuted = parts.filter((part) => part.outcome === 'fail')
  if (refuted.length > 0) return decided(false, expected, refuted.map((part) => part.actual).join('; '))
  const open =
    parts.find((part) => part.outcome === 'unknown') ?? parts.find((part) => part.outcome === 'attest')
  if (open === undefined) return decided(true, expected, parts.map((part) => part.actual).join('; '))
  return {
    outcome: open.outcome,
    expected,
    actual: UNKNOWN,
    missing: parts.flatMap((part) => part.missing),
    attestations: parts.flatMap((part) => part.attestations),
    suspected: false,
  }
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
  const expected = `${what} ${relation} ${percent} %`
  const missing = [part, whole].filter(({ count }) => count === undefined).map(({ name }) => name)
  if (part.count === undefined || whole.count === undefined) return unknown(missing, expected)
  if (whole.count === 0) return unknown([whole.name], expected)
  const passed = holds(part.count, whole.count, relation, { numerator: percent, denominator: 100 })
  return decided(passed, expected, printShare(part.count, whole.count))
}

/** True, false, or not known. */
export type Tri = boolean | undefined

/** Whether any is true: known as soon as one is true, refuted only when all are false. */
export function anyTrue(values: readonly Tri[]): Tri {
  if (values.includes(true)) return true
  return values.includes(undefined) ? undefined : false
}

/** Whether all are true: refuted as soon as one is false. */
export function allTrue(values: readonly Tri[]): Tri {
  if (values.includes(false)) return false
  return values.includes(undefined) ? undefined : true
}
