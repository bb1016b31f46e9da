import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassifyCase, ClassifyResult } from '#shared/contracts/classify.ts'
import { ceiling, classifyResult } from '#shared/contracts/classify.ts'
import { QUALIFIED_RATINGS } from '#shared/contracts/rating.ts'
import { ceilingOf, classify, classifySubject, evaluateCase } from '#shared/domain/classify.ts'
import { pinRulePack, RULE_PACK_IDS } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import { anyCase, POLICIES } from './differential/generators.ts'
import type { Improvement } from './differential/improvements.ts'
import { completed, improved } from './differential/improvements.ts'

/**
 * How far a case has come. UNDECIDED lies between NOT_COMPLETED and the ratings that are reached: no ground is
 * proven any more, and no rating is reached yet. So an improvement may move a proven NOT_COMPLETED to UNDECIDED
 * and UNDECIDED to any rating that is reached, but never takes a reached rating away, neither for a lower one
 * nor for a question to a person, and never proves a ground.
 */
const RANK = { NOT_COMPLETED: 0, UNDECIDED: 1, COMPLETED: 2, GOOD: 3, EXCELLENT: 4 } as const

const policyOf = (id: string) => POLICIES[id] ?? fc.constant({})

function pinned(id: string, policy: unknown): PinnedPack {
  const pack = pinRulePack(id, policy)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return pack.value
}

describe.each(RULE_PACK_IDS)('whatever the facts and the policy, under %s', (id) => {
  it('one fact that is better never lowers the ceiling, nor the best that a person may give', () => {
    fc.assert(
      fc.property(
        anyCase,
        policyOf(id),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (facts, policy, how) => neverLower(pinned(id, policy), facts, improved(facts, how)),
      ),
      { numRuns: 300 },
    )
  })

  it('an absent fact that turns out to be good lowers neither of them', () => {
    fc.assert(
      fc.property(anyCase, policyOf(id), (facts, policy) =>
        neverLower(pinned(id, policy), facts, completed(facts)),
      ),
      { numRuns: 300 },
    )
  })

  it('the order of criteria, units and disciplines does not matter', () => {
    fc.assert(
      fc.property(anyCase.chain(reordered), policyOf(id), ([facts, shuffled], policy) => {
        const pack = pinned(id, policy)

        expect(inNoOrder(classifySubject(pack, shuffled))).toEqual(inNoOrder(classifySubject(pack, facts)))
      }),
      { numRuns: 500 },
    )
  })

  it('the answer to a case does not depend on the cases around it', () => {
    const several = fc
      .array(anyCase, { minLength: 1, maxLength: 6 })
      .map((cases) => cases.map((facts, index) => ({ ...facts, id: `case ${index}` })))
    fc.assert(
      fc.property(several, policyOf(id), (cases, policy) => {
        const pack = pinned(id, policy)

        const forwards = classify({ rules: id, policy, cases })
        const backwards = classify({ rules: id, policy, cases: cases.toReversed() })

        const alone = cases.map((facts) => classifySubject(pack, facts))
        expect(forwards).toEqual({ ok: true, value: { results: alone } })
        expect(backwards).toEqual({ ok: true, value: { results: alone.toReversed() } })
      }),
      { numRuns: 100 },
    )
  })

  it('the ceiling is one of the five, always the same, and only a subject that is rated has one', () => {
    fc.assert(
      fc.property(anyCase, policyOf(id), (facts, policy) => {
        const pack = pinned(id, policy)

        const result = classifySubject(pack, facts)

        expect(classifyResult.parse(result)).toEqual(result)
        expect(result).toEqual(classifySubject(pack, structuredClone(facts)))
        if (result.eligible) {
          expect(ceiling.options).toContain(result.ceiling)
          expect(ceilingOf(pack, facts)).toBe(result.ceiling)
        } else {
          expect([result.ceiling, result.failed, result.grounds]).toEqual([null, [], []])
        }
        if (result.ceiling === 'UNDECIDED') {
          expect(result.atMost).not.toBe('NOT_COMPLETED')
        } else {
          expect([result.atMost, result.undecided]).toEqual([result.ceiling, []])
        }
        expect(result.eligible).toBe(result.reason === null)
      }),
      { numRuns: 500 },
    )
  })

  it('a rating is reached only when every condition of it is known to hold, and no ground stands', () => {
    fc.assert(
      fc.property(anyCase, policyOf(id), (facts, policy) => {
        const pack = pinned(id, policy)

        const { ceiling: reached, conditions, grounds } = evaluateCase(pack, facts)

        const rating = QUALIFIED_RATINGS.find((one) => one === reached)
        if (rating === undefined) return
        expect(conditions[rating].map(({ finding }) => finding.outcome)).not.toEqual([])
        expect(conditions[rating].every(({ finding }) => finding.outcome === 'pass')).toBe(true)
        expect(grounds.some(({ finding }) => finding.outcome === 'pass' || finding.suspected)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('every finding says what was expected and what the facts say, and names only facts that are absent', () => {
    fc.assert(
      fc.property(anyCase, policyOf(id), (facts, policy) => {
        const { failed, grounds, undecided, unknown } = classifySubject(pinned(id, policy), facts)

        for (const finding of [...failed, ...grounds, ...undecided]) {
          expect(finding.expected.trim()).not.toBe('')
          expect(finding.actual.trim()).not.toBe('')
          expect(finding.missing?.filter((path) => !isAbsent(facts, path)) ?? []).toEqual([])
          // Nobody is told that something is unknown without being told what.
          if (finding.actual === 'unknown') expect(finding.missing ?? []).not.toEqual([])
        }
        expect(unknown.filter((path) => !isAbsent(facts, path))).toEqual([])
        expect(new Set(unknown).size).toBe(unknown.length)
      }),
      { numRuns: 500 },
    )
  })
})

function neverLower(pack: PinnedPack, facts: ClassifyCase, improvements: readonly Improvement[]): void {
  const before = classifySubject(pack, facts)
  if (before.ceiling === null || before.atMost === null) return
  const [ceilingBefore, atMostBefore] = [RANK[before.ceiling], RANK[before.atMost]]
  const lowered = improvements.filter((improvement) => {
    const after = classifySubject(pack, improvement.facts)
    if (after.ceiling === null || after.atMost === null) return false
    return RANK[after.ceiling] < ceilingBefore || RANK[after.atMost] < atMostBefore
  })
  expect(lowered).toEqual([])
}

function reordered(facts: ClassifyCase): fc.Arbitrary<[ClassifyCase, ClassifyCase]> {
  const shuffled = <T>(list: readonly T[] | undefined) =>
    list === undefined
      ? fc.constant(undefined)
      : fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })
  return fc
    .record({
      criteria: shuffled(facts.criteria),
      units: shuffled(facts.units),
      discipline: shuffled(facts.discipline),
    })
    .map((lists) => [
      facts,
      {
        ...facts,
        ...(Object.fromEntries(
          Object.entries(lists).filter(([, list]) => list !== undefined),
        ) as Partial<ClassifyCase>),
      },
    ])
}

/** What an answer says, with the position of list entries left out. */
function inNoOrder({ unknown, failed, grounds, undecided, ...rest }: ClassifyResult): object {
  const anywhere = (paths: readonly string[]) => paths.map((path) => path.replace(/\[\d+\]/g, '[]')).sort()
  const findings = (all: typeof failed) =>
    all.map(({ rule, missing = [] }) => ({ rule, missing: anywhere(missing) }))
  return {
    ...rest,
    unknown: anywhere(unknown),
    failed: findings(failed),
    grounds: findings(grounds),
    undecided: findings(undecided),
  }
}

// Of nothing there is no share: there the whole is named, a count of zero or a list without such an entry.
function isAbsent(facts: ClassifyCase, path: string): boolean {
  const value = path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>((within, step) => (within as Record<string, unknown> | null | undefined)?.[step], facts)
  return value === undefined || value === 0 || Array.isArray(value)
}
