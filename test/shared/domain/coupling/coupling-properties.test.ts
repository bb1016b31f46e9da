import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { couplingPolicy } from '#shared/contracts/coupling-policy.ts'
import { ruleSwitch } from '#shared/contracts/order-policy.ts'
import { COUPLING_RULES, checkCouplings } from '#shared/domain/coupling/couplings.ts'
import { REGULATIONS } from '#shared/domain/order/switches.ts'
import { buildSubjectTree } from '#shared/domain/subject-tree.ts'
import { anyTree } from '#test/shared/support/random-trees.ts'

const anyPack = fc.constantFrom(...REGULATIONS)
const anyPolicy = fc
  .record({
    headNotAbove: fc.constantFrom('NONE' as const, 'COLLECTIVE' as const, 'ORGANISATION' as const),
    ...Object.fromEntries(COUPLING_RULES.map(({ id }) => [id, fc.constantFrom(...ruleSwitch.options)])),
  })
  .map((drawn) => couplingPolicy.parse(drawn))
const ALL_ON = couplingPolicy.parse(Object.fromEntries(COUPLING_RULES.map(({ id }) => [id, 'ON'])))

describe('the couplings of a tree', () => {
  it('do not depend on the order in which units and subjects are given', () => {
    fc.assert(
      fc.property(anyTree, anyPolicy, anyPack, fc.boolean(), ({ units, subjects }, policy, pack, closing) => {
        const tree = buildSubjectTree(units, subjects)
        const turned = buildSubjectTree(units.toReversed(), subjects.toReversed())

        expect(checkCouplings(turned, policy, pack, { closing })).toEqual(
          checkCouplings(tree, policy, pack, { closing }),
        )
      }),
    )
  })

  it('are the union of what each coupling finds in each subject', () => {
    fc.assert(
      fc.property(anyTree, anyPack, fc.boolean(), ({ units, subjects }, pack, closing) => {
        const tree = buildSubjectTree(units, subjects)
        const context = { headNotAbove: ALL_ON.headNotAbove, closing }
        const oneByOne = subjects.flatMap((subject) =>
          COUPLING_RULES.flatMap(({ check }) => check(tree, subject, context)),
        )
        const together = checkCouplings(tree, ALL_ON, pack, { closing })

        expect(together).toHaveLength(oneByOne.length)
        expect(new Set(together.map((found) => JSON.stringify(found)))).toEqual(
          new Set(oneByOne.map((found) => JSON.stringify(found))),
        )
      }),
    )
  })

  it('find nothing wrong with subjects that nobody has reviewed or rated, unless they were left out of the totals', () => {
    fc.assert(
      fc.property(anyTree, ({ units, subjects }) => {
        const untouched = subjects.map((subject) => ({
          ...subject,
          review: 'open' as const,
          ratingState: 'open' as const,
          rating: null,
          countedInTotal: true,
        }))

        expect(
          checkCouplings(buildSubjectTree(units, untouched), ALL_ON, 'qd-132-2018', { closing: true }),
        ).toEqual([])
      }),
    )
  })

  it('find no more when a leadership collective is rated lower', () => {
    fc.assert(
      fc.property(anyTree, ({ units, subjects }) => {
        const policy = couplingPolicy.parse({ 'CP-2': 'OFF' })
        const found = (of: typeof subjects): number =>
          checkCouplings(buildSubjectTree(units, of), policy, 'qd-132-2018').filter(
            ({ coupling }) => coupling === 'CP-1',
          ).length
        const lowered = subjects.map((subject) =>
          subject.kind === 'leadership-collective' && subject.rating !== null
            ? { ...subject, rating: 'NOT_COMPLETED' as const }
            : subject,
        )

        expect(found(lowered)).toBe(0)
        expect(found(subjects)).toBeGreaterThanOrEqual(found(lowered))
      }),
    )
  })
})
