import { describe, expect, it } from 'vitest'
import type { OrderPolicy, OrderRuleId } from '#shared/contracts/order-policy.ts'
import { orderPolicy } from '#shared/contracts/order-policy.ts'
import type { OrderAnswer } from '#shared/domain/order/order.ts'
import { mayDecide, mayRate, mayReview, subjectsInTheWay } from '#shared/domain/order/order.ts'
import { ORDER_RULES } from '#shared/domain/order/rules.ts'
import type { SubjectTree, TreeSubject } from '#shared/domain/subject-tree.ts'
import { buildSubjectTree } from '#shared/domain/subject-tree.ts'
import { decided, leader, leadership, member, organisation, rated, unit } from '#test/shared/support/trees.ts'

const UNITS = [unit('tinh'), unit('xa', 'tinh'), unit('chi-bo', 'xa'), unit('phuong', 'tinh')]
const PACK = orderPolicy.parse({})
const DONE = decided('GOOD')

/** One rule alone, so that a test shows what this rule does. */
function only(rule: OrderRuleId): OrderPolicy {
  const off = Object.fromEntries(ORDER_RULES.map(({ id }) => [id, 'OFF']))
  return orderPolicy.parse({ ...off, [rule]: 'ON' })
}

function tree(...subjects: TreeSubject[]): SubjectTree {
  return buildSubjectTree(UNITS, subjects)
}

function inTheWay({ inTheWay }: OrderAnswer): Record<string, readonly string[]> {
  return Object.fromEntries(inTheWay.map(({ rule, subjectIds }) => [rule, subjectIds]))
}

const review = (of: SubjectTree, id: string, policy: OrderPolicy, pack = 'qd-124-2023') =>
  inTheWay(mayReview(of, id, policy, pack))
const rate = (of: SubjectTree, id: string, policy: OrderPolicy, pack = 'qd-124-2023') =>
  inTheWay(mayRate(of, id, policy, pack))
const decide = (of: SubjectTree, id: string, policy: OrderPolicy, pack = 'qd-124-2023') =>
  inTheWay(mayDecide(of, id, policy, pack))

describe('ORD-1, subordinate before superior', () => {
  const policy = only('ORD-1')
  const province = leadership({ id: 'btv', unitId: 'tinh' })
  const secretary = leader({ id: 'bi-thu', unitId: 'tinh', role: 'head' })

  it('names every collective of the branch below that is not reviewed yet', () => {
    const open = tree(
      province,
      leadership({ id: 'dang-uy-xa', unitId: 'xa' }),
      leadership({ id: 'dang-uy-phuong', unitId: 'phuong' }),
      leadership({ id: 'ubnd-xa', unitId: 'xa', bodyType: 'government', ...DONE }),
      organisation({ id: 'chi-bo-1', unitId: 'chi-bo', review: 'open' }),
    )

    expect(review(open, 'btv', policy)).toEqual({ 'ORD-1': ['chi-bo-1', 'dang-uy-phuong', 'dang-uy-xa'] })
    expect(review(open, 'dang-uy-phuong', policy)).toEqual({})
  })

  it('does not let a collective wait for individuals below, nor an individual for lower collectives', () => {
    const open = tree(
      province,
      secretary,
      leadership({ id: 'dang-uy-xa', unitId: 'xa' }),
      leader({ id: 'pho-bi-thu-xa', unitId: 'xa' }),
      member({ id: 'm', unitId: 'chi-bo' }),
    )

    expect(review(open, 'btv', policy)).toEqual({ 'ORD-1': ['dang-uy-xa'] })
    expect(review(open, 'bi-thu', policy)).toEqual({})
  })

  it('holds for ratings too: proposed is enough to propose, decided is needed to decide', () => {
    const open = tree(province, leadership({ id: 'dang-uy-xa', unitId: 'xa' }))
    const proposed = tree(province, leadership({ id: 'dang-uy-xa', unitId: 'xa', ...rated('GOOD') }))
    const settled = tree(province, leadership({ id: 'dang-uy-xa', unitId: 'xa', ...DONE }))

    expect([open, proposed, settled].map((of) => rate(of, 'btv', policy))).toEqual([
      { 'ORD-1': ['dang-uy-xa'] },
      {},
      {},
    ])
    expect([open, proposed, settled].map((of) => decide(of, 'btv', policy))).toEqual([
      { 'ORD-1': ['dang-uy-xa'] },
      { 'ORD-1': ['dang-uy-xa'] },
      {},
    ])
  })
})

describe('ORD-2, collective before individual', () => {
  const policy = only('ORD-2')

  it('keeps leaders and members back until the collectives of their body are reviewed', () => {
    const open = tree(
      leadership({ id: 'dang-uy', unitId: 'xa' }),
      leadership({ id: 'ubnd', unitId: 'xa', bodyType: 'government', ...DONE }),
      leader({ id: 'pho-bi-thu', unitId: 'xa' }),
      leader({ id: 'chu-tich', unitId: 'xa', bodyType: 'government', role: 'head' }),
      organisation({ id: 'chi-bo-1', unitId: 'chi-bo', review: 'open' }),
      member({ id: 'm', unitId: 'chi-bo' }),
    )

    expect(review(open, 'pho-bi-thu', policy)).toEqual({ 'ORD-2': ['dang-uy'] })
    expect(review(open, 'chu-tich', policy)).toEqual({})
    expect(review(open, 'm', policy)).toEqual({ 'ORD-2': ['chi-bo-1'] })
    expect(review(open, 'dang-uy', policy)).toEqual({})
  })

  it('says nothing of ratings', () => {
    const open = tree(leadership({ id: 'dang-uy', unitId: 'xa' }), leader({ id: 'x', unitId: 'xa' }))

    expect(rate(open, 'x', policy)).toEqual({})
    expect(decide(open, 'x', policy)).toEqual({})
  })
})

describe('ORD-3, the head first', () => {
  const policy = only('ORD-3')

  it('keeps deputies and members of the meeting back, not the head and not another meeting', () => {
    const open = tree(
      leadership({ id: 'dang-uy', unitId: 'xa' }),
      leader({ id: 'bi-thu', unitId: 'xa', role: 'head' }),
      leader({ id: 'pho', unitId: 'xa', role: 'deputy' }),
      leader({ id: 'uy-vien', unitId: 'xa', role: 'member' }),
      leader({ id: 'chu-tich', unitId: 'xa', bodyType: 'government', role: 'head' }),
      member({ id: 'bi-thu-chi-bo', unitId: 'xa', role: 'head' }),
      member({ id: 'm', unitId: 'xa' }),
    )

    expect(review(open, 'pho', policy)).toEqual({ 'ORD-3': ['bi-thu'] })
    expect(review(open, 'uy-vien', policy)).toEqual({ 'ORD-3': ['bi-thu'] })
    expect(review(open, 'm', policy)).toEqual({ 'ORD-3': ['bi-thu-chi-bo'] })
    expect(review(open, 'bi-thu', policy)).toEqual({})
    expect(review(open, 'dang-uy', policy)).toEqual({})
  })

  it('lets the deputies begin once the head is reviewed', () => {
    const begun = tree(
      leader({ id: 'bi-thu', unitId: 'xa', role: 'head', review: 'done' }),
      leader({ id: 'pho', unitId: 'xa', role: 'deputy' }),
    )

    expect(review(begun, 'pho', policy)).toEqual({})
  })

  it('does not let those at home here wait for a head who comes from another post', () => {
    const open = tree(
      leader({ id: 'bi-thu', unitId: 'xa', role: 'head', place: 'other-post' }),
      leader({ id: 'pho', unitId: 'xa', role: 'deputy' }),
      leader({ id: 'uy-vien', unitId: 'xa', role: 'member', place: 'other-post' }),
    )

    expect(review(open, 'pho', policy)).toEqual({})
    expect(review(open, 'uy-vien', policy)).toEqual({ 'ORD-3': ['bi-thu'] })
  })
})

describe('ORD-4, the other bodies of the level before the Party', () => {
  const policy = only('ORD-4')

  it('names their leaderships, for the committee and for the organisation', () => {
    const open = tree(
      leadership({ id: 'dang-uy', unitId: 'xa' }),
      organisation({ id: 'dang-bo', unitId: 'xa' }),
      leadership({ id: 'uy-ban-kiem-tra', unitId: 'xa', body: 'ubkt' }),
      leadership({ id: 'ubnd', unitId: 'xa', bodyType: 'government' }),
      leadership({ id: 'truong', unitId: 'xa', bodyType: 'professional' }),
      leadership({ id: 'mat-tran', unitId: 'xa', bodyType: 'mass-organisation', review: 'done' }),
      leadership({ id: 'ubnd-phuong', unitId: 'phuong', bodyType: 'government' }),
      leader({ id: 'chu-tich', unitId: 'xa', bodyType: 'government', role: 'head' }),
      leader({ id: 'bi-thu', unitId: 'xa', role: 'head' }),
    )

    expect(review(open, 'dang-uy', policy)).toEqual({ 'ORD-4': ['truong', 'ubnd'] })
    expect(review(open, 'dang-bo', policy)).toEqual({ 'ORD-4': ['truong', 'ubnd'] })
    expect(review(open, 'ubnd', policy)).toEqual({})
    expect(review(open, 'bi-thu', policy)).toEqual({})
  })
})

describe('ORD-5, the places of a leader', () => {
  const policy = only('ORD-5')
  const places = [
    member({ id: 'o-chi-bo', unitId: 'chi-bo', personId: 'an' }),
    leader({ id: 'o-ubnd', unitId: 'xa', personId: 'an', bodyType: 'government' }),
    leader({ id: 'o-dang-uy', unitId: 'xa', personId: 'an', place: 'other-post' }),
  ]

  it('come one after the other: cell, leadership collective, other posts', () => {
    const open = tree(...places)

    expect(review(open, 'o-chi-bo', policy)).toEqual({})
    expect(review(open, 'o-ubnd', policy)).toEqual({ 'ORD-5': ['o-chi-bo'] })
    expect(review(open, 'o-dang-uy', policy)).toEqual({ 'ORD-5': ['o-chi-bo', 'o-ubnd'] })
  })

  it('follow on when the earlier ones are done', () => {
    const done = tree(...places.map((place) => ({ ...place, review: 'done' as const })))

    expect(review(done, 'o-dang-uy', policy)).toEqual({})
  })
})

describe('ORD-6, the order of ratings under Quy định 124', () => {
  const policy = only('ORD-6')
  const open = tree(
    organisation({ id: 'dang-bo', unitId: 'xa' }),
    leadership({ id: 'dang-uy', unitId: 'xa' }),
    organisation({ id: 'ubnd', unitId: 'xa', bodyType: 'government' }),
    leadership({ id: 'lanh-dao-ubnd', unitId: 'xa', bodyType: 'government' }),
    leadership({ id: 'chi-uy', unitId: 'chi-bo' }),
    leader({ id: 'bi-thu', unitId: 'xa', role: 'head' }),
    member({ id: 'm', unitId: 'chi-bo' }),
  )

  it('puts the other bodies of the level and everything lower before the Party organisation', () => {
    expect(rate(open, 'dang-bo', policy)).toEqual({ 'ORD-6': ['chi-uy', 'lanh-dao-ubnd', 'ubnd'] })
    expect(rate(open, 'dang-uy', policy)).toEqual({ 'ORD-6': ['chi-uy'] })
    expect(rate(open, 'ubnd', policy)).toEqual({ 'ORD-6': ['chi-uy'] })
  })

  it('puts the leadership collective before its individual members', () => {
    expect(rate(open, 'bi-thu', policy)).toEqual({ 'ORD-6': ['dang-uy'] })
    expect(decide(open, 'bi-thu', policy)).toEqual({ 'ORD-6': ['dang-uy'] })
    expect(rate(open, 'm', policy)).toEqual({})
  })

  it('says nothing of reviews', () => {
    expect(review(open, 'dang-bo', policy)).toEqual({})
  })
})

describe('ORD-7, the head after the unit', () => {
  const policy = only('ORD-7')
  const heads = [
    leader({ id: 'bi-thu', unitId: 'xa', role: 'head' }),
    leader({ id: 'pho', unitId: 'xa', role: 'deputy' }),
    member({ id: 'bi-thu-chi-bo', unitId: 'xa', role: 'head' }),
  ]

  it('keeps the head back until the organisation has its rating', () => {
    const open = tree(organisation({ id: 'dang-bo', unitId: 'xa' }), ...heads)

    expect(rate(open, 'bi-thu', policy)).toEqual({ 'ORD-7': ['dang-bo'] })
    expect(rate(open, 'pho', policy)).toEqual({})
    expect(rate(open, 'bi-thu-chi-bo', policy)).toEqual({})
  })

  it('lets the head be rated when it has, and decided when that is decided', () => {
    const proposed = tree(organisation({ id: 'dang-bo', unitId: 'xa', ...rated('GOOD') }), ...heads)

    expect(rate(proposed, 'bi-thu', policy)).toEqual({})
    expect(decide(proposed, 'bi-thu', policy)).toEqual({ 'ORD-7': ['dang-bo'] })
  })
})

describe('ORD-8, the order of ratings under Quy định 366', () => {
  const policy = only('ORD-8')
  const open = tree(
    organisation({ id: 'dang-bo', unitId: 'xa' }),
    leadership({ id: 'dang-uy', unitId: 'xa' }),
    organisation({ id: 'ubnd', unitId: 'xa', bodyType: 'government' }),
    leadership({ id: 'lanh-dao-ubnd', unitId: 'xa', bodyType: 'government' }),
    leader({ id: 'bi-thu', unitId: 'xa', role: 'head' }),
    leader({ id: 'pho', unitId: 'xa', role: 'deputy' }),
    member({ id: 'm0', unitId: 'xa' }),
    organisation({ id: 'chi-bo-1', unitId: 'chi-bo' }),
    organisation({ id: 'hop-tac-xa', unitId: 'chi-bo', bodyType: 'professional' }),
    leadership({ id: 'chi-uy', unitId: 'chi-bo' }),
    member({ id: 'm1', unitId: 'chi-bo' }),
  )

  it('puts committee, Party organisations, members and units before the Party organisation', () => {
    expect(rate(open, 'dang-bo', policy, 'qd-366-2025')).toEqual({
      'ORD-8': ['chi-bo-1', 'dang-uy', 'm0', 'm1', 'ubnd'],
    })
    expect(rate(open, 'ubnd', policy, 'qd-366-2025')).toEqual({})
    expect(rate(open, 'dang-uy', policy, 'qd-366-2025')).toEqual({})
  })

  it('puts the leadership collective before the head', () => {
    expect(rate(open, 'bi-thu', policy, 'qd-366-2025')).toEqual({ 'ORD-8': ['dang-uy'] })
    expect(rate(open, 'pho', policy, 'qd-366-2025')).toEqual({})
  })
})

describe('ORD-9, collective and individual reviews build on each other', () => {
  const policy = only('ORD-9')
  const people = [
    leader({ id: 'bi-thu', unitId: 'xa', role: 'head' }),
    leader({ id: 'bi-thu-o-chi-bo', unitId: 'xa', place: 'cell' }),
    member({ id: 'm', unitId: 'xa' }),
  ]

  it('reviews individuals on the basis of the collective review', () => {
    const open = tree(leadership({ id: 'dang-uy', unitId: 'xa' }), ...people)
    const done = tree(leadership({ id: 'dang-uy', unitId: 'xa', review: 'done' }), ...people)

    expect(review(open, 'bi-thu', policy)).toEqual({ 'ORD-9': ['dang-uy'] })
    expect(review(done, 'bi-thu', policy)).toEqual({})
  })

  it('completes the collective report with the individual reviews before the collective is rated', () => {
    const done = tree(leadership({ id: 'dang-uy', unitId: 'xa', review: 'done' }), ...people)

    expect(review(done, 'dang-uy', policy)).toEqual({})
    expect(rate(done, 'dang-uy', policy)).toEqual({ 'ORD-9': ['bi-thu', 'bi-thu-o-chi-bo'] })
    expect(decide(done, 'dang-uy', policy)).toEqual({ 'ORD-9': ['bi-thu', 'bi-thu-o-chi-bo'] })
    expect(rate(done, 'm', policy)).toEqual({})
  })

  it('treats a cell without a committee as the collective of its members, and no other organisation so', () => {
    const people = [member({ id: 'm', unitId: 'chi-bo' })]
    const cell = tree(organisation({ id: 'chi-bo-1', unitId: 'chi-bo', review: 'done' }), ...people)
    const other = tree(organisation({ id: 'chi-bo-1', unitId: 'chi-bo', review: 'exempt' }), ...people)

    expect(rate(cell, 'chi-bo-1', policy)).toEqual({ 'ORD-9': ['m'] })
    expect(rate(other, 'chi-bo-1', policy)).toEqual({})
  })
})

describe('subjects that are not reviewed or rated this year', () => {
  it('never stand in the way; those whose review is made up later are named apart', () => {
    const of = tree(
      leadership({ id: 'btv', unitId: 'tinh' }),
      leadership({ id: 'moi-lap', unitId: 'xa', review: 'exempt', ratingState: 'exempt' }),
      leadership({ id: 'no', unitId: 'phuong', review: 'owed', ratingState: 'owed' }),
    )
    const nobody = { allowed: true, inTheWay: [], owed: ['no'] }

    expect(mayReview(of, 'btv', PACK, 'qd-124-2023')).toEqual(nobody)
    expect(mayRate(of, 'btv', PACK, 'qd-124-2023')).toEqual(nobody)
    expect(mayDecide(of, 'btv', PACK, 'qd-124-2023')).toEqual(nobody)
  })
})

describe('an answer', () => {
  const names = ['g', 'f', 'e', 'd', 'c', 'b', 'a']
  const of = tree(
    leadership({ id: 'btv', unitId: 'tinh' }),
    ...names.map((id) => leadership({ id, unitId: 'xa', name: `Tập thể ${id}`, bodyType: 'government' })),
  )

  it('names the clause, the rule and the first few subjects in words, and every id', () => {
    const { allowed, inTheWay } = mayReview(of, 'btv', PACK, 'qd-124-2023')

    expect(allowed).toBe(false)
    expect(inTheWay).toEqual([
      {
        rule: 'ORD-1',
        subjectIds: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
        clause: expect.stringContaining('Quy định 124-QĐ/TW'),
        vi: 'Tập thể cấp dưới kiểm điểm, xếp loại trước; cấp trên sau. Còn phải chờ: Tập thể a, Tập thể b, Tập thể c, Tập thể d, Tập thể e và 2 đối tượng khác.',
      },
    ])
  })

  it('gives a review case each name once, although two rules wait for it', () => {
    const both = tree(leadership({ id: 'dang-uy', unitId: 'xa' }), leader({ id: 'x', unitId: 'xa' }))
    const waiting = mayReview(both, 'x', PACK, 'qd-124-2023')

    expect(waiting.inTheWay.map(({ rule }) => rule)).toEqual(['ORD-2', 'ORD-9'])
    expect(subjectsInTheWay(both, waiting)).toEqual(['dang-uy'])
    expect(waiting.inTheWay[0]?.vi).toBe('Tập thể kiểm điểm trước, cá nhân sau. Còn phải chờ: dang-uy.')
  })

  it('is refused for an unknown subject or pack', () => {
    expect(() => mayReview(of, 'khac', PACK, 'qd-124-2023')).toThrow(RangeError)
    expect(() => mayRate(of, 'btv', PACK, 'qd-15-2007')).toThrow(
      new RangeError('no order or coupling rules for the pack qd-15-2007'),
    )
  })
})

describe('the switches', () => {
  const of = tree(
    leadership({ id: 'dang-uy', unitId: 'xa' }),
    organisation({ id: 'dang-bo', unitId: 'xa' }),
    leader({ id: 'bi-thu', unitId: 'xa', role: 'head', personId: 'an' }),
    leader({ id: 'pho', unitId: 'xa', role: 'deputy' }),
    member({ id: 'an', unitId: 'chi-bo', personId: 'an' }),
    leadership({ id: 'ubnd', unitId: 'xa', bodyType: 'government' }),
    leadership({ id: 'btv', unitId: 'tinh' }),
  )
  const rulesHeard = (policy: OrderPolicy, pack: string): string[] => {
    const heard = of.subjects.flatMap(({ id }) =>
      [mayReview, mayRate, mayDecide].flatMap((act) => act(of, id, policy, pack).inTheWay),
    )
    return [...new Set(heard.map(({ rule }) => rule))].sort()
  }

  it('follow the regulation of the cycle unless told otherwise', () => {
    expect(rulesHeard(PACK, 'qd-132-2018')).toEqual(['ORD-1', 'ORD-2', 'ORD-3', 'ORD-4', 'ORD-9'])
    expect(rulesHeard(PACK, 'qd-124-2023')).toEqual([
      'ORD-1',
      'ORD-2',
      'ORD-3',
      'ORD-4',
      'ORD-5',
      'ORD-6',
      'ORD-7',
      'ORD-9',
    ])
    expect(rulesHeard(PACK, 'qd-366-2025')).toEqual(['ORD-1', 'ORD-2', 'ORD-3', 'ORD-4', 'ORD-5', 'ORD-8'])
    expect(rulesHeard(PACK, 'nd-90-2020')).toEqual([])
  })

  it.each(ORDER_RULES.map(({ id }) => id))('turn %s on and off under any regulation', (id) => {
    for (const pack of ['qd-132-2018', 'qd-124-2023', 'qd-366-2025', 'nd-90-2020']) {
      expect(rulesHeard(orderPolicy.parse({ [id]: 'ON' }), pack)).toContain(id)
      expect(rulesHeard(orderPolicy.parse({ [id]: 'OFF' }), pack)).not.toContain(id)
    }
  })

  it('exist for every rule, with the rule as their description and its clause', () => {
    expect(Object.keys(orderPolicy.shape)).toEqual(ORDER_RULES.map(({ id }) => id))
    for (const { id, vi, clause } of ORDER_RULES) {
      expect(orderPolicy.shape[id].meta()).toEqual({ description: vi, clause })
    }
    expect(orderPolicy.safeParse({ 'ORD-10': 'ON' }).success).toBe(false)
    expect(orderPolicy.safeParse({ 'ORD-1': 'MAYBE' }).success).toBe(false)
  })
})
