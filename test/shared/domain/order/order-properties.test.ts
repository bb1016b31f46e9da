import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderPolicy, ruleSwitch } from '#shared/contracts/order-policy.ts'
import { mayDecide, mayRate, mayReview } from '#shared/domain/order/order.ts'
import { ORDER_RULES } from '#shared/domain/order/rules.ts'
import { REGULATIONS } from '#shared/domain/order/switches.ts'
import type { TreeSubject, TreeUnit } from '#shared/domain/subject-tree.ts'
import { buildSubjectTree } from '#shared/domain/subject-tree.ts'
import { anyTree, freshTree } from '#test/shared/support/random-trees.ts'
import { leader, leadership, member, organisation, unit } from '#test/shared/support/trees.ts'

const ALL_ON = orderPolicy.parse(Object.fromEntries(ORDER_RULES.map(({ id }) => [id, 'ON'])))
const ACTS = [mayReview, mayRate, mayDecide]

const anyPolicy = fc
  .array(fc.constantFrom(...ruleSwitch.options), { minLength: 9, maxLength: 9 })
  .map((positions) =>
    orderPolicy.parse(Object.fromEntries(ORDER_RULES.map(({ id }, index) => [id, positions[index]]))),
  )
const anyPack = fc.constantFrom(...REGULATIONS)

describe('the order of a cycle', () => {
  it('always leaves somebody something to do until everybody is done, with every rule on', () => {
    fc.assert(
      fc.property(freshTree, fc.infiniteStream(fc.nat(1000)), ({ units, subjects }, picks) => {
        runToTheEnd(units, subjects, (choices) => picks.next().value % choices)
      }),
      { numRuns: 300 },
    )
  })

  it('lets two people finish who each lead the body that the other works in', () => {
    const [an, binh] = ['an', 'binh']
    const head = { role: 'head', place: 'other-post' } as const
    const deputy = { role: 'deputy', place: 'leadership-collective' } as const

    runToTheEnd(
      [unit('xa')],
      [
        leader({ id: 'an-dung-dau', unitId: 'xa', personId: an, bodyType: 'government', ...head }),
        leader({ id: 'binh-pho', unitId: 'xa', personId: binh, bodyType: 'government', ...deputy }),
        leader({ id: 'binh-dung-dau', unitId: 'xa', personId: binh, bodyType: 'professional', ...head }),
        leader({ id: 'an-pho', unitId: 'xa', personId: an, bodyType: 'professional', ...deputy }),
      ],
      () => 0,
    )
  })

  it('lets two people finish who are members above the units that they lead, each in the branch of the other', () => {
    const units = [unit('a0'), unit('a1', 'a0'), unit('b0'), unit('b1', 'b0')]
    const bodies = units.flatMap(({ id }) => [
      organisation({ id: `to-chuc-${id}`, unitId: id, review: 'open' }),
      leadership({ id: `cap-uy-${id}`, unitId: id }),
    ])

    runToTheEnd(
      units,
      [
        ...bodies,
        member({ id: 'an', unitId: 'a0', personId: 'an' }),
        leader({ id: 'an-dung-dau', unitId: 'b1', personId: 'an', role: 'head' }),
        member({ id: 'binh', unitId: 'b0', personId: 'binh' }),
        leader({ id: 'binh-dung-dau', unitId: 'a1', personId: 'binh', role: 'head' }),
      ],
      () => 0,
    )
  })

  it('never lets a subject wait for itself', () => {
    fc.assert(
      fc.property(anyTree, anyPolicy, anyPack, ({ units, subjects }, policy, pack) => {
        const tree = buildSubjectTree(units, subjects)
        for (const { id } of subjects) {
          for (const act of ACTS) {
            const { inTheWay, owed } = act(tree, id, policy, pack)

            expect(inTheWay.flatMap(({ subjectIds }) => subjectIds)).not.toContain(id)
            expect(owed).not.toContain(id)
          }
        }
      }),
    )
  })

  it('does not depend on the order in which units and subjects are given', () => {
    fc.assert(
      fc.property(anyTree, anyPolicy, anyPack, ({ units, subjects }, policy, pack) => {
        const tree = buildSubjectTree(units, subjects)
        const turned = buildSubjectTree(units.toReversed(), subjects.toReversed())
        for (const { id } of subjects) {
          for (const act of ACTS) {
            expect(act(turned, id, policy, pack)).toEqual(act(tree, id, policy, pack))
          }
        }
      }),
    )
  })

  it('is the union of what the rules say one by one', () => {
    fc.assert(
      fc.property(anyTree, anyPack, ({ units, subjects }, pack) => {
        const tree = buildSubjectTree(units, subjects)
        for (const { id } of subjects) {
          for (const act of ACTS) {
            const alone = ORDER_RULES.flatMap((rule) => {
              const off = Object.fromEntries(ORDER_RULES.map((other) => [other.id, 'OFF']))
              return act(tree, id, orderPolicy.parse({ ...off, [rule.id]: 'ON' }), pack).inTheWay
            })

            expect(act(tree, id, ALL_ON, pack).inTheWay).toEqual(alone)
          }
        }
      }),
    )
  })

  it('names only subjects that are still open, and is allowed exactly when nobody is named', () => {
    fc.assert(
      fc.property(anyTree, anyPolicy, anyPack, ({ units, subjects }, policy, pack) => {
        const tree = buildSubjectTree(units, subjects)
        for (const { id } of subjects) {
          const { allowed, inTheWay, owed } = mayDecide(tree, id, policy, pack)
          const named = inTheWay.flatMap(({ subjectIds }) => subjectIds).map(tree.subject)

          expect(allowed).toBe(inTheWay.length === 0)
          expect(inTheWay.every(({ subjectIds }) => subjectIds.length > 0)).toBe(true)
          for (const { review, ratingState } of named) {
            expect(review === 'open' || ratingState === 'open' || ratingState === 'rated').toBe(true)
          }
          for (const { review, ratingState } of owed.map(tree.subject)) {
            expect([review, ratingState]).toContain('owed')
          }
        }
      }),
    )
  })
})

/** Takes one possible act after another, and fails where none is left although somebody is not done. */
function runToTheEnd(
  units: readonly TreeUnit[],
  subjects: readonly TreeSubject[],
  pick: (choices: number) => number,
): void {
  let state = [...subjects]
  let actsLeft = state.length * 3
  for (let open = remaining(state); open.length > 0; open = remaining(state)) {
    const tree = buildSubjectTree(units, state)
    const possible = open.filter(
      (subject) => nextAct(subject)(tree, subject.id, ALL_ON, 'qd-366-2025').allowed,
    )

    expect(possible).not.toEqual([])
    actsLeft -= 1
    expect(actsLeft).toBeGreaterThanOrEqual(0)

    const chosen = possible[pick(possible.length)]
    state = state.map((subject) => (subject === chosen ? advanced(subject) : subject))
  }
}

function remaining(subjects: readonly TreeSubject[]): TreeSubject[] {
  return subjects.filter(
    ({ review, ratingState }) => review === 'open' || ratingState === 'open' || ratingState === 'rated',
  )
}

/** Reviewed first, then rated, then decided, as the review case goes. */
function nextAct({ review, ratingState }: TreeSubject): typeof mayReview {
  if (review === 'open') return mayReview
  return ratingState === 'open' ? mayRate : mayDecide
}

function advanced(subject: TreeSubject): TreeSubject {
  if (subject.review === 'open') return { ...subject, review: 'done' }
  return subject.ratingState === 'open'
    ? { ...subject, ratingState: 'rated', rating: 'GOOD' }
    : { ...subject, ratingState: 'decided' }
}
