import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { nd90Policy } from '#shared/contracts/nd-90-policy.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { ND_90_2020 } from '#shared/rules/nd-90-2020/pack.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { FACT_NAMES } from '#shared/text/fact-names.ts'
import { AREA, disciplined, excellent, unit } from '../support/cases-124.ts'

type Facts = { [K in keyof ClassifyCase]?: ClassifyCase[K] | undefined }
type Row = readonly [id: string, kind: SubjectKind, holds: Facts, refuted: Facts, open: Facts]

const area = (over: Partial<NonNullable<ClassifyCase['area']>>): Facts => ({ area: { ...AREA, ...over } })
const rated = (good: number, completed: number, notCompleted = 0): Facts => ({
  units: [
    ...Array.from({ length: good }, () => unit()),
    ...Array.from({ length: completed }, () => unit({ rating: 'COMPLETED' })),
    ...Array.from({ length: notCompleted }, () => unit({ rating: 'NOT_COMPLETED' })),
  ],
})
const absent = (monthsAbsent?: number, maternity?: boolean): Facts => ({
  service: {
    monthsInYear: 12,
    ...(monthsAbsent === undefined ? {} : { monthsAbsent }),
    ...(maternity === undefined ? {} : { maternity }),
  },
})

const ROWS: readonly Row[] = [
  ['R90-2a', 'leader', area({ done: 40 }), area({ done: 39 }), { area: undefined }],
  ['R90-2b', 'leader', area({ exceeded: 20 }), area({ exceeded: 19 }), { area: { done: 40 } }],
  ['R90-2c', 'leader', rated(9, 1), rated(9, 0, 1), { units: [{}] }],
  ['R90-2d', 'leader', rated(7, 3), rated(69, 31), { units: undefined }],
  ['R90-4-XS', 'member', absent(2, false), absent(3, false), { service: undefined }],
  ['R90-4-XS', 'leader', absent(4, true), absent(5, false), absent(3)],
  ['R90-4-T', 'member', absent(2), absent(3, false), { service: {} }],
  [
    'R90-6',
    'member',
    { discipline: [disciplined()] },
    { discipline: [disciplined({ countedInEarlierYear: true })] },
    { discipline: undefined },
  ],
  [
    'R90-6',
    'leader',
    { discipline: [disciplined({ remedied: true })] },
    { discipline: [disciplined({ who: 'member' })] },
    { discipline: undefined },
  ],
]

const POLICY = nd90Policy.parse({})

function outcomeOf(id: string, kind: SubjectKind, facts: Facts): string {
  const predicate = ND_90_2020.predicates.find((candidate) => candidate.id === id)
  if (predicate === undefined) throw new Error(`no predicate ${id}`)
  const finding = predicate.test({ ...excellent(kind), ...facts } as ClassifyCase, POLICY)
  const { actual, missing } = finding.explain()
  expect(missing.length > 0).toBe(finding.outcome === 'unknown')
  expect(actual === 'unknown').toBe(finding.outcome === 'unknown')
  return finding.outcome
}

describe('every predicate of the civil-servant pack', () => {
  it('has a row in this table', () => {
    expect([...new Set(ROWS.map(([id]) => id))].sort()).toEqual(
      ND_90_2020.predicates.map(({ id }) => id).sort(),
    )
  })

  it.each(ROWS)('%s holds for a %s on accepting facts', (id, kind, holds) => {
    expect(outcomeOf(id, kind, holds)).toBe('pass')
  })

  it.each(ROWS)('%s is refuted for a %s on rejecting facts', (id, kind, _holds, refuted) => {
    expect(outcomeOf(id, kind, refuted)).toBe('fail')
  })

  it.each(ROWS)('%s never passes for a %s while a fact is absent', (id, kind, _h, _r, open) => {
    expect(outcomeOf(id, kind, open)).toBe('unknown')
  })

  it('names the decree, a sentence, and facts that a case can state', () => {
    for (const { clause, vi, reads } of ND_90_2020.predicates) {
      expect(clause).toMatch(/^Nghị định 90\/2020\/NĐ-CP, Điều [24]/)
      expect(vi).toMatch(/\.$/)
      expect(Object.keys(FACT_NAMES)).toEqual(expect.arrayContaining([...reads]))
    }
  })
})

describe('an absence of six months or more', () => {
  it.each([
    [absent(5, false), 'fail'],
    [absent(6, false), 'open'],
    [absent(12, false), 'open'],
    [absent(12), 'unknown'],
    [absent(6, true), 'pass'],
  ])('is in neither rule and left to a person unless it is maternity: %j', (facts, outcome) => {
    expect(outcomeOf('R90-4-XS', 'leader', facts)).toBe(outcome)
    expect(outcomeOf('R90-4-T', 'member', facts)).toBe(outcome)
  })
})

describe('the rating of a civil servant', () => {
  function answer(kind: 'member' | 'leader', over: Facts = {}, policy: object = {}) {
    const pack = pinRulePack('nd-90-2020', policy)
    if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
    return classifySubject(pack.value, { ...excellent(kind), ...absent(0, false), ...over } as ClassifyCase)
  }

  it('of a leader is EXCELLENT when area and units allow it, and left to a person when they do not', () => {
    expect(answer('leader').ceiling).toBe('EXCELLENT')
    expect(answer('leader', area({ exceeded: 19 })).ceiling).toBe('UNDECIDED')
    expect(answer('leader', absent(3, false)).ceiling).toBe('UNDECIDED')
    expect(answer('leader', absent(6, false)).ceiling).toBe('UNDECIDED')
    expect(answer('leader', absent(6, true)).ceiling).toBe('EXCELLENT')
  })

  it('of others is left to a person: being present is no merit by itself', () => {
    expect(answer('member').ceiling).toBe('UNDECIDED')
  })

  it('is NOT_COMPLETED after a discipline of the year', () => {
    const result = answer('member', { discipline: [disciplined()] })

    expect([result.ceiling, result.grounds.map(({ rule }) => rule)]).toEqual(['NOT_COMPLETED', ['R90-6']])
  })

  it.each([
    [{ monthsInYear: 5 }, false],
    [{ monthsInYear: 6 }, true],
    [{ monthsInYear: 5, maternity: true }, true],
  ] as const)('with a service of %j is given: %s', (service, eligible) => {
    expect(answer('member', { service })).toMatchObject({
      eligible,
      reviewed: true,
      reason: eligible ? null : 'CS_UNDER_6M',
    })
  })

  it('follows the months of the policy', () => {
    expect(answer('member', { service: { monthsInYear: 5 } }, { serviceBelowMonths: 5 }).eligible).toBe(true)
  })

  it('does not depend on the status as a Party member', () => {
    expect(answer('leader', { status: 'exempt' }).eligible).toBe(true)
  })
})
