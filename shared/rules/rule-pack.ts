import type { NotRatedReason } from '#shared/contracts/classify.ts'
import type { Parsed } from '#shared/contracts/input-problems.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Language } from '#shared/text/input-problems.ts'
import type { Facts, Predicate } from './predicate.ts'

/** A regulation in force for some years. A pack is never edited once a cycle was closed under it. */
export interface RulePack<Policy> {
  readonly id: string
  /** Vietnamese title of the regulation with its date. */
  readonly title: string
  /** First day and, when another pack replaced it, last day in force. */
  readonly inForce: { readonly from: string; readonly until: string | null }
  readonly predicates: readonly Predicate<Policy>[]
  readonly parsePolicy: (policy: unknown, language?: Language) => Parsed<Policy>
  /** Why a subject is not rated this year; `null` when it is. */
  readonly notRatedReason: (facts: Facts, policy: Policy) => NotRatedReason | null
  /** What the text leaves open, for docs/law.md. */
  readonly openPoints: readonly OpenPoint[]
}

export interface OpenPoint {
  /** Policy field, or `null` where the pack fixes a reading or the text was not found. */
  readonly policy: string | null
  readonly vi: string
}

/** A pack together with the policy a cycle pinned: all that evaluation needs. */
export interface PinnedPack {
  readonly id: string
  readonly notRatedReason: (facts: Facts) => NotRatedReason | null
  /** The predicates that apply to a kind, ready to be tested. */
  readonly predicatesOf: (kind: SubjectKind) => readonly PinnedPredicate[]
}

export interface PinnedPredicate extends Omit<Predicate<never>, 'test'> {
  readonly test: (facts: Facts) => ReturnType<Predicate<never>['test']>
}
