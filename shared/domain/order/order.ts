import type { OrderPolicy, OrderRuleId } from '#shared/contracts/order-policy.ts'
import { orderSentence } from '#shared/text/order.ts'
import type { SubjectTree, TreeSubject } from '../subject-tree.ts'
import type { OrderRule } from './rules.ts'
import { ORDER_RULES } from './rules.ts'
import { isOn } from './switches.ts'

/** The subjects that one rule still waits for. */
export interface InTheWay {
  readonly rule: OrderRuleId
  /** All of them, in the order of their ids. */
  readonly subjectIds: readonly string[]
  readonly clause: string
  readonly vi: string
}

/** Whether the order allows an act now. Whether the subject's own state does is for its review case to say. */
export interface OrderAnswer {
  readonly allowed: boolean
  readonly inTheWay: readonly InTheWay[]
  /** Subjects passed over because they are made up later (sick, far away). The exempt are not listed. */
  readonly owed: readonly string[]
}

/** Stands in the way, is passed over to be made up later, or is done with (exempt included). */
type Standing = 'waits' | 'owed' | 'settled'

type Requirement = readonly [earlier: readonly TreeSubject[], standing: (subject: TreeSubject) => Standing]

type Required = (rule: OrderRule, tree: SubjectTree, subject: TreeSubject) => readonly Requirement[]

/**
 * Whether a subject's review meeting may be held now (ORD-1…5, ORD-9).
 * @throws RangeError for an unknown subject or pack.
 */
export function mayReview(
  tree: SubjectTree,
  subjectId: string,
  policy: OrderPolicy,
  packId: string,
): OrderAnswer {
  return answer(tree, subjectId, policy, packId, (rule, of, subject) => [
    [rule.reviewAfterReviews?.(of, subject) ?? [], ofReview],
  ])
}

/**
 * Whether a rating may be proposed now (ORD-1, ORD-6…9): those before it must have a rating, decided or not.
 * @throws RangeError for an unknown subject or pack.
 */
export function mayRate(
  tree: SubjectTree,
  subjectId: string,
  policy: OrderPolicy,
  packId: string,
): OrderAnswer {
  return answer(tree, subjectId, policy, packId, beforeRating(ofRating))
}

/**
 * Whether a rating may be decided now (ORD-1, ORD-6…9): those before it must be decided.
 * @throws RangeError for an unknown subject or pack.
 */
export function mayDecide(
  tree: SubjectTree,
  subjectId: string,
  policy: OrderPolicy,
  packId: string,
): OrderAnswer {
  return answer(tree, subjectId, policy, packId, beforeRating(ofDecision))
}

/** Names for the `subjectsInTheWay` of a review case: each subject once. */
export function subjectsInTheWay(tree: SubjectTree, { inTheWay }: OrderAnswer): string[] {
  const ids = new Set(inTheWay.flatMap(({ subjectIds }) => subjectIds))
  return [...ids].map((id) => tree.subject(id).name)
}

function beforeRating(ofEarlier: (subject: TreeSubject) => Standing): Required {
  return (rule, tree, subject) => [
    [rule.ratingAfterReviews?.(tree, subject) ?? [], ofReview],
    [rule.ratingAfterRatings?.(tree, subject) ?? [], ofEarlier],
  ]
}

function ofReview({ review }: TreeSubject): Standing {
  if (review === 'open') return 'waits'
  return review === 'owed' ? 'owed' : 'settled'
}

function ofRating({ ratingState }: TreeSubject): Standing {
  if (ratingState === 'open') return 'waits'
  return ratingState === 'owed' ? 'owed' : 'settled'
}

function ofDecision(subject: TreeSubject): Standing {
  return subject.ratingState === 'rated' ? 'waits' : ofRating(subject)
}

function answer(
  tree: SubjectTree,
  subjectId: string,
  policy: OrderPolicy,
  packId: string,
  required: Required,
): OrderAnswer {
  const subject = tree.subject(subjectId)
  const owed = new Set<string>()
  const inTheWay: InTheWay[] = []
  for (const rule of ORDER_RULES) {
    if (!isOn(policy[rule.id], rule.packs, packId)) continue
    const waiting: TreeSubject[] = []
    for (const [earlier, standingOf] of required(rule, tree, subject)) {
      for (const other of earlier) {
        const standing = standingOf(other)
        if (standing === 'waits') waiting.push(other)
        else if (standing === 'owed') owed.add(other.id)
      }
    }
    if (waiting.length > 0) inTheWay.push(named(rule, waiting))
  }
  return { allowed: inTheWay.length === 0, inTheWay, owed: [...owed].sort() }
}

function named({ id, clause, vi }: OrderRule, waiting: readonly TreeSubject[]): InTheWay {
  const sorted = waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    rule: id,
    subjectIds: sorted.map((subject) => subject.id),
    clause,
    vi: orderSentence(
      vi,
      sorted.map(({ name }) => name),
    ),
  }
}
