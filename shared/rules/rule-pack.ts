import type { NotRatedReason } from '#shared/contracts/classify.ts'
import type { Parsed } from '#shared/contracts/input-problems.ts'
import type { QualifiedRating } from '#shared/contracts/rating.ts'
import type { SubjectKind, SubjectReason } from '#shared/contracts/subject.ts'
import type { Language } from '#shared/text/input-problems.ts'
import type { Facts, Predicate, SourceMark } from './predicate.ts'

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
  /** What the regulation does with a subject for each reason it knows. */
  readonly reasons: readonly ReasonTreatment[]
  /** What the text leaves open, for docs/law.md. */
  readonly openPoints: readonly OpenPoint[]
  /** Parts of the regulation whose text was not found; no rule stands in for them. Vietnamese, for docs/law.md. */
  readonly notFound: readonly string[]
}

/** One row of `domain.md` §2.3 under one regulation. */
export interface ReasonTreatment {
  readonly reason: SubjectReason
  readonly appliesTo: readonly SubjectKind[]
  readonly reviewed: boolean
  /** `owed`: the rating is made up for later. */
  readonly rated: 'yes' | 'no' | 'owed'
  readonly sources: readonly SourceMark[]
  readonly vi: string
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
  /** Whether a subject that is not rated for this reason is reviewed all the same. */
  readonly reviewedDespite: (reason: NotRatedReason) => boolean
  /** The predicates that apply to a kind, ready to be tested. */
  readonly predicatesOf: (kind: SubjectKind) => KindPredicates
}

/** The predicates of one kind of subject, in the order in which a ceiling is found. */
export interface KindPredicates {
  readonly grounds: readonly PinnedPredicate[]
  readonly conditions: Readonly<Record<QualifiedRating, readonly PinnedPredicate[]>>
  /** Ratings that rules can establish, best first. A rating of which no condition was found is not among them. */
  readonly reachable: readonly {
    readonly rating: QualifiedRating
    readonly conditions: readonly PinnedPredicate[]
  }[]
}

export interface PinnedPredicate extends Omit<Predicate<never>, 'test'> {
  readonly test: (facts: Facts) => ReturnType<Predicate<never>['test']>
}
