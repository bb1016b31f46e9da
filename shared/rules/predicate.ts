import type { Attestation, ClassifyCase } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'

/** The facts of one subject in one year; anything absent is unknown. */
export type Facts = ClassifyCase

/**
 * What a test says of a predicate.
 * `pass`: it holds. `fail`: the facts refute it. `unknown`: a fact it needs is absent.
 * `attest`: everything else holds, but a person has not signed the judgement yet.
 */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'attest'

export interface Finding {
  readonly outcome: Outcome
  readonly expected: string
  readonly actual: string
  /** Names of the absent facts, when the outcome is `unknown`. */
  readonly missing: readonly string[]
  /** Attestations nobody has given. */
  readonly attestations: readonly Attestation[]
  /**
   * Only for a ground of NOT_COMPLETED that is unknown: something against the subject is proven and
   * only an exception or a second part of the ground is not known. Then nobody may rate by rule.
   */
  readonly suspected: boolean
}

/** Where the wording of a predicate comes from: a seed report, a public copy of the text, or reasoning on both. */
export type SourceMark = 'seed' | 'found' | 'derived'

/** One condition of a rating, or one ground of NOT_COMPLETED, of a regulation. */
export interface Predicate<Policy> {
  readonly id: string
  /** The rating it is a condition of; for NOT_COMPLETED, the rating it is a ground of. */
  readonly rating: Rating
  readonly clause: string
  readonly sources: readonly SourceMark[]
  /** The rule in words that a clerk understands. */
  readonly vi: string
  /** Names of the facts it reads. */
  readonly reads: readonly string[]
  /** Names of the policy fields it reads. */
  readonly policies: readonly string[]
  readonly appliesTo: readonly SubjectKind[]
  readonly test: (facts: Facts, policy: Policy) => Finding
}

export const INDIVIDUALS: readonly SubjectKind[] = ['member', 'leader']
export const LEADERS: readonly SubjectKind[] = ['leader']
export const COLLECTIVES: readonly SubjectKind[] = ['organisation', 'leadership-collective']
export const ORGANISATIONS: readonly SubjectKind[] = ['organisation']
export const LEADERSHIP_COLLECTIVES: readonly SubjectKind[] = ['leadership-collective']
