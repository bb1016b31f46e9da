import type { Attestation, ClassifyCase } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'

/** The facts of one subject in one year; anything absent is unknown. */
export type Facts = ClassifyCase

/**
 * What a test says of a predicate.
 * `pass`: it holds. `fail`: the facts refute it. `unknown`: a fact it needs is absent.
 * `attest`: everything else holds, but a person has not signed the judgement yet.
 * `open`: every fact is known, and the text leaves the answer to a person.
 */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'attest' | 'open'

/** Why a test said what it said, in words that a clerk reads. */
export interface Explanation {
  readonly expected: string
  /** What the facts say; the word `unknown` where a fact is absent. */
  readonly actual: string
  /** Names of the absent facts, when the outcome is `unknown` or `attest`. */
  readonly missing: readonly string[]
  /** Attestations nobody has given. */
  readonly attestations: readonly Attestation[]
}

export interface Finding {
  readonly outcome: Outcome
  /**
   * Only for a ground of NOT_COMPLETED that is `unknown` or `open`: something against the subject is proven,
   * and only an exception or a second part of the ground is not settled. Then nobody may rate by rule.
   */
  readonly suspected: boolean
  /** Made only when somebody reads it: a province is rated without one sentence. */
  readonly explain: () => Explanation
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
  /**
   * Refutes a rating but does not establish it, because the rating's own conditions were not found. A rating is
   * reached only through a condition that is not of this sort.
   */
  readonly limitsOnly?: true
  readonly test: (facts: Facts, policy: Policy) => Finding
}

export const INDIVIDUALS: readonly SubjectKind[] = ['member', 'leader']
export const LEADERS: readonly SubjectKind[] = ['leader']
export const COLLECTIVES: readonly SubjectKind[] = ['organisation', 'leadership-collective']
export const ORGANISATIONS: readonly SubjectKind[] = ['organisation']
export const LEADERSHIP_COLLECTIVES: readonly SubjectKind[] = ['leadership-collective']
