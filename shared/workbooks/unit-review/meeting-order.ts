import type { OrderPolicy, OrderRuleId } from '#shared/contracts/order-policy.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { mayReview } from '#shared/domain/order/order.ts'
import {
  buildSubjectTree,
  type ReviewState,
  type TreeSubject,
  type TreeUnit,
} from '#shared/domain/subject-tree.ts'
import { ORDER_TEXTS, orderSentence } from '#shared/text/order.ts'
import type { EarlierUnit, ReviewContext } from './context.ts'

export interface MeetingOrder {
  /** The unit and its subjects that are reviewed at the meeting. */
  readonly unitId: string
  readonly subjects: readonly SubjectRecord[]
  readonly startedAt: string
  readonly policy: OrderPolicy
  readonly rulePack: string
  readonly review: Pick<ReviewContext, 'surroundings' | 'types'>
}

/** What the minutes say was not kept inside the meeting. */
export type BrokenInside = 'collectiveFirst' | 'headFirst' | 'othersFirst'

/** One rule of ORD-1…5 that the meeting breaks, with everybody it should have waited for. */
export interface OrderBreach {
  readonly rule: OrderRuleId
  readonly vi: string
}

const branch = 'below:'
const cell = 'cell:'

/**
 * Which order rules a meeting breaks: against meetings of other units, by their dates, or inside itself, by what the
 * minutes say. Every rule is named once.
 * @param inside null: against other units
 */
export function orderBreaches(order: MeetingOrder, inside: BrokenInside | null): OrderBreach[] {
  const { subjects, policy, rulePack } = order
  const tree = buildSubjectTree(unitsOf(order), [
    ...subjects.map((subject) => own(order, subject, inside)),
    ...standIns(order, inside),
    ...(inside === null ? others(order) : []),
  ])
  const waiting = new Map<OrderRuleId, Set<string>>()
  for (const { id } of subjects) {
    for (const { rule, subjectIds } of mayReview(tree, id, policy, rulePack).inTheWay) {
      const names = waiting.get(rule) ?? new Set<string>()
      for (const earlier of subjectIds) names.add(tree.subject(earlier).name)
      waiting.set(rule, names)
    }
  }
  return [...waiting].map(([rule, names]) => ({ rule, vi: orderSentence(ORDER_TEXTS[rule].vi, [...names]) }))
}

/** Whether the unit has a Party collective and leaderships of other bodies, which ORD-4 orders. */
export function hasOtherBodies(order: Pick<MeetingOrder, 'subjects' | 'review'>): boolean {
  const collectives = order.subjects.filter(({ personId }) => personId === null)
  const party = collectives.filter(({ type }) => bodyTypeOf(order, type) === 'party')
  return party.length > 0 && party.length < collectives.length
}

function unitsOf({ unitId, review }: MeetingOrder): TreeUnit[] {
  const { below, cells } = review.surroundings
  const units = new Map<string, TreeUnit>([[unitId, { id: unitId, parentId: null, level: '' }]])
  for (const lower of below) units.set(lower.unitId, { id: lower.unitId, parentId: unitId, level: '' })
  for (const home of cells.values()) {
    if (!units.has(home.unitId)) units.set(home.unitId, { id: home.unitId, parentId: null, level: '' })
  }
  return [...units.values()]
}

function own(order: MeetingOrder, subject: SubjectRecord, inside: BrokenInside | null): TreeSubject {
  const { id, name, kind, unitId, personId, role } = subject
  const bodyType = bodyTypeOf(order, subject.type)
  const open =
    (inside === 'collectiveFirst' && personId === null) ||
    (inside === 'headFirst' && role === 'head') ||
    (inside === 'othersFirst' && personId === null && bodyType !== 'party')
  return {
    ...blank(id, name, unitId),
    kind,
    bodyType,
    personId,
    place: kind === 'leader' ? 'leadership-collective' : kind === 'member' ? 'cell' : null,
    role: kind === 'leader' ? role : kind === 'member' ? 'member' : null,
    review: open ? 'open' : 'done',
  }
}

// A roster says who heads a collective, but not who heads a cell.
function standIns({ unitId, subjects }: MeetingOrder, inside: BrokenInside | null): TreeSubject[] {
  if (inside !== 'headFirst' || subjects.some(({ role }) => role === 'head')) return []
  const id = `${cell}head`
  return [{ ...member(id, 'người đứng đầu', unitId, id, 'open'), role: 'head' }]
}

function others({ subjects, startedAt, review }: MeetingOrder): TreeSubject[] {
  const { below, cells } = review.surroundings
  const before = ({ endedAt }: EarlierUnit): ReviewState =>
    endedAt !== null && endedAt < startedAt ? 'done' : 'open'
  const lower = below.map(
    (unit): TreeSubject => ({
      ...blank(`${branch}${unit.unitId}`, unit.name, unit.unitId),
      kind: 'organisation',
      bodyType: 'party',
      personId: null,
      place: null,
      role: null,
      review: before(unit),
    }),
  )
  const atCell = subjects.flatMap(({ id, kind, name, personId, unitId }) => {
    const home = cells.get(id)
    // At a meeting of his own cell the leader is a member as well, and the minutes tell the order.
    if (kind !== 'leader' || home === undefined || home.unitId === unitId) return []
    return [member(`${cell}${id}`, `${name} (${home.name})`, home.unitId, personId ?? id, before(home))]
  })
  return [...lower, ...atCell]
}

function member(
  id: string,
  name: string,
  unitId: string,
  personId: string,
  review: ReviewState,
): TreeSubject {
  return {
    ...blank(id, name, unitId),
    kind: 'member',
    bodyType: 'party',
    personId,
    place: 'cell',
    role: 'member',
    review,
  }
}

function blank(id: string, name: string, unitId: string) {
  return { id, name, unitId, ratingState: 'open', rating: null } as const
}

function bodyTypeOf({ review }: Pick<MeetingOrder, 'review'>, type: string): TreeSubject['bodyType'] {
  return review.types.get(type)?.bodyType ?? 'party'
}
