import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassifyCase, ClassifyResult } from '#shared/contracts/classify.ts'
import { RATING_RANK } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { QD_124_2023 } from '#shared/rules/qd-124-2023/pack.ts'
import { QD_366_2025 } from '#shared/rules/qd-366-2025/pack.ts'
import { AREA, CONCLUSIONS, disciplined, TASKS, unit } from '../support/cases-124.ts'
import { excellent366 } from '../support/cases-366.ts'

const KINDS = ['organisation', 'leadership-collective', 'member', 'leader'] as const

function answer(facts: ClassifyCase, policy: object = {}): ClassifyResult {
  const pack = pinRulePack('qd-366-2025', policy)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return classifySubject(pack.value, facts)
}

const ceiling = (kind: SubjectKind, over: Partial<ClassifyCase> = {}, policy: object = {}) =>
  answer(excellent366(kind, over), policy).ceiling
const rules = (findings: readonly { rule: string }[]) => findings.map(({ rule }) => rule)
const score = (common: number, task: number) => ({ score: { common, task } })
const tasks = (over: Partial<typeof TASKS>) => ({ tasks: { ...TASKS, ...over } })
const area = (over: Partial<NonNullable<ClassifyCase['area']>>) => ({ area: { ...AREA, ...over } })

describe('the ceiling under Quy định 366', () => {
  it.each(KINDS)('is EXCELLENT for a %s that satisfies every condition', (kind) => {
    expect(answer(excellent366(kind))).toEqual({
      id: 'subject',
      eligible: true,
      reason: null,
      reviewed: true,
      ceiling: 'EXCELLENT',
      atMost: 'EXCELLENT',
      failed: [],
      grounds: [],
      undecided: [],
      attestationsNeeded: [],
      unknown: [],
    })
  })

  it.each([
    [27.3, 62.7, 'EXCELLENT'],
    [27.3, 62.699999, 'GOOD'],
    [30, 59.9, 'GOOD'],
    [0.1, 69.9, 'GOOD'],
    [0.1, 69.899999, 'COMPLETED'],
    [20.3, 29.7, 'COMPLETED'],
    [20.3, 29.699999, 'NOT_COMPLETED'],
    [0, 0, 'NOT_COMPLETED'],
  ])('with %f + %f points is %s for every kind', (common, task, expected) => {
    for (const kind of KINDS) expect(ceiling(kind, score(common, task))).toBe(expected)
  })

  it.each(KINDS)('is not reached for a %s without a score, and both parts are named', (kind) => {
    const { score: _, ...facts } = excellent366(kind)
    const result = answer(facts)

    expect(result.ceiling).toBe('UNDECIDED')
    expect(result.unknown).toEqual(['score.common', 'score.task'])
    expect(result.grounds).toEqual([])
  })

  it.each(['organisation', 'leadership-collective', 'member'] as const)(
    'of a %s falls with own tasks: exceeded, on time, late, done',
    (kind) => {
      expect(ceiling(kind, tasks({ exceeded: 6 }))).toBe('EXCELLENT')
      expect(ceiling(kind, tasks({ exceeded: 5 }))).toBe('GOOD')
      expect(ceiling(kind, tasks({ onTime: 19, late: 1 }))).toBe('COMPLETED')
      expect(ceiling(kind, tasks({ onTime: 16, late: 4 }))).toBe('COMPLETED')
      expect(ceiling(kind, tasks({ onTime: 15, late: 5 }))).toBe('UNDECIDED')
      expect(ceiling(kind, tasks({ done: 19, onTime: 19 }))).toBe('UNDECIDED')
    },
  )

  it('of a leader falls with the area for EXCELLENT and GOOD', () => {
    expect(ceiling('leader', area({ exceeded: 12 }))).toBe('EXCELLENT')
    expect(ceiling('leader', area({ exceeded: 11 }))).toBe('GOOD')
    expect(ceiling('leader', area({ onTime: 39 }))).toBe('EXCELLENT')
    expect(ceiling('leader', area({ exceeded: 11, onTime: 39 }))).toBe('COMPLETED')
    expect(ceiling('leader', area({ done: 39 }))).toBe('COMPLETED')
    expect(ceiling('leader', tasks({ onTime: 19, late: 1 }))).toBe('GOOD')
  })

  it.each(['leadership-collective', 'leader'] as const)(
    'of a %s with the area at exactly 70 percent is neither refused for it nor given for it',
    (kind) => {
      const result = answer(excellent366(kind, area({ done: 28, onTime: 28 })))

      expect(result.grounds).toEqual([])
      expect(result.undecided).toEqual([])
      expect(result.ceiling).toBe(kind === 'leader' ? 'COMPLETED' : 'EXCELLENT')
      expect(ceiling(kind, { ...area({ done: 28 }), ...score(0, 0) })).toBe('NOT_COMPLETED')
      expect(ceiling(kind, area({ done: 27 }))).toBe('NOT_COMPLETED')
    },
  )

  it.each(KINDS)('of a %s needs every earlier limitation remedied for EXCELLENT only', (kind) => {
    expect(ceiling(kind, { earlierLimitations: { total: 3, remedied: 2 } })).toBe('GOOD')
    expect(ceiling(kind, { earlierLimitations: { total: 0 } })).toBe('EXCELLENT')
    expect(ceiling(kind, { earlierLimitations: { total: 3 } })).toBe('GOOD')
  })

  it('of a collective is GOOD when anybody was disciplined, duty or not, remedied or not', () => {
    const discipline = [disciplined({ who: 'member', dutyRelated: false, remedied: true })]

    expect(ceiling('leadership-collective', { discipline })).toBe('GOOD')
    expect(ceiling('organisation', { discipline })).toBe('GOOD')
    expect(ceiling('organisation', { units: [unit({ discipline: 'reprimand' })] })).toBe('GOOD')
  })

  it('of an organisation knows no ground but the score', () => {
    const everything = {
      ...area({ done: 0, basicTargetsMissed: 5 }),
      conclusions: { ...CONCLUSIONS, disunity: true, degeneration: true },
      discipline: [disciplined({ who: 'member' })],
    }

    expect(ceiling('organisation', everything)).toBe('GOOD')
    expect(answer(excellent366('organisation', score(20, 29))).grounds).toMatchObject([
      { rule: 'R366-K-score', rating: 'NOT_COMPLETED', actual: '49 điểm' },
    ])
  })

  it.each([
    ['leadership-collective', 'R366-K-C-4'],
    ['leader', 'R366-K-L-1'],
  ] as const)('of a %s under 70 percent by force majeure is for the authority to decide', (kind, rule) => {
    const facts = { ...area({ done: 20 }), ...tasks({ forceMajeure: true }) }
    const result = answer(excellent366(kind, facts))

    expect(result.ceiling).toBe('UNDECIDED')
    expect(rules(result.undecided)).toContain(rule)
    expect(result.grounds).toEqual([])
    expect(ceiling(kind, facts, { mitigation: 'NONE' })).toBe('NOT_COMPLETED')
    expect(ceiling(kind, facts, { mitigation: 'EXCLUDES' })).not.toMatch(/NOT_COMPLETED|UNDECIDED/)
  })

  it.each([
    ['UNDECIDED', 'UNDECIDED'],
    ['ANY', 'NOT_COMPLETED'],
    ['ALL', 'EXCELLENT'],
  ])('with two of the five targets missed is under the policy %s: %s', (fiveTargets, expected) => {
    for (const kind of ['leadership-collective', 'leader'] as const) {
      expect(ceiling(kind, area({ basicTargetsMissed: 2 }), { fiveTargets })).toBe(expected)
    }
  })

  it('is decided by a proven ground even beside one that is left to a person', () => {
    const facts = { ...area({ basicTargetsMissed: 2 }), ...score(20, 20) }

    expect(ceiling('leader', facts)).toBe('NOT_COMPLETED')
  })

  it('is UNDECIDED while nobody says whether a discipline concerns the duties of office', () => {
    const { dutyRelated: _, ...unsaid } = disciplined()

    for (const kind of ['leadership-collective', 'member', 'leader'] as const) {
      const result = answer(excellent366(kind, { discipline: [unsaid] }))

      expect(result.ceiling).toBe('UNDECIDED')
      expect(result.unknown).toContain('discipline[0].dutyRelated')
    }
  })
})

describe('raising a score under Quy định 366', () => {
  const rank = (facts: ClassifyCase): number | undefined => {
    const result = answer(facts).ceiling
    return result === null || result === 'UNDECIDED' ? undefined : RATING_RANK[result]
  }
  const points = (most: number) =>
    fc.integer({ min: 0, max: most * 1_000_000 }).map((count) => count / 1_000_000)
  const facts = fc.record({
    kind: fc.constantFrom(...KINDS),
    onTime: fc.integer({ min: 14, max: 20 }),
    exceeded: fc.integer({ min: 4, max: 8 }),
    done: fc.integer({ min: 24, max: 40 }),
  })

  it('never lowers the ceiling', () => {
    fc.assert(
      fc.property(facts, points(30), points(70), points(30), points(70), (work, c1, t1, c2, t2) => {
        const { kind, onTime, exceeded, done } = work
        const others = { ...tasks({ onTime, exceeded, late: 20 - onTime }), ...area({ done, onTime: done }) }
        const low = rank(excellent366(kind, { ...others, ...score(Math.min(c1, c2), Math.min(t1, t2)) }))
        const high = rank(excellent366(kind, { ...others, ...score(Math.max(c1, c2), Math.max(t1, t2)) }))

        if (low !== undefined && low > RATING_RANK.NOT_COMPLETED) expect(high).toBeGreaterThanOrEqual(low)
      }),
    )
  })

  it('compares the sum exactly with every threshold, whatever its six decimals', () => {
    const millionths = fc.integer({ min: 0, max: 30_000_000 })

    fc.assert(
      fc.property(
        millionths,
        fc.constantFrom(90, 70, 50),
        fc.integer({ min: -1, max: 1 }),
        (common, at, off) => {
          const task = at * 1_000_000 - common + off
          fc.pre(task >= 0 && task <= 70_000_000)
          const reached = { 90: 'EXCELLENT', 70: 'GOOD', 50: 'COMPLETED' }[at]
          const missed = { 90: 'GOOD', 70: 'COMPLETED', 50: 'NOT_COMPLETED' }[at]

          expect(ceiling('member', score(common / 1_000_000, task / 1_000_000))).toBe(
            off < 0 ? missed : reached,
          )
        },
      ),
    )
  })
})

describe('the pack of Quy định 366', () => {
  it('follows Quy định 124 on the day after its last, and has no end yet', () => {
    expect(QD_366_2025.title).toBe('Quy định 366-QĐ/TW ngày 30/8/2025 của Bộ Chính trị')
    expect(QD_366_2025.inForce).toEqual({ from: '2025-08-30', until: null })
    expect(QD_124_2023.inForce.until).toBe('2025-08-29')
  })

  it('says which parts of the text were not found, the quarterly layer of 2026 among them', () => {
    expect(QD_366_2025.notFound.join('\n')).toMatch(/02-HD\/BTCTW/)
    expect(QD_366_2025.notFound.join('\n')).toMatch(/R366-time/)
    expect(QD_366_2025.predicates.map(({ id }) => id)).not.toContain('R366-time')
  })
})

describe('who is rated under Quy định 366', () => {
  const joined = { joinedOn: '2025-08-01', assessedOn: '2025-12-31' }

  it.each([
    ['member', { status: 'exempt' }, 'EXEMPT_WORK'],
    ['member', { status: 'suspended' }, 'SUSPENDED'],
    ['member', joined, 'NEW_UNDER_6M'],
    ['member', { ...joined, joinedOn: '2025-06-30' }, null],
    ['leader', { status: 'sick' }, 'SICK'],
    ['member', { status: 'away' }, 'FAR_AWAY'],
    ['organisation', joined, null],
    ['member', { discipline: [disciplined({ form: 'expulsion' })] }, null],
    ['member', { service: { monthsInYear: 2 } }, null],
  ] as const)('leaves a %s with %o out for the reason %s', (kind, over, reason) => {
    expect(answer(excellent366(kind, over as Partial<ClassifyCase>))).toMatchObject({
      reason,
      eligible: reason === null,
      reviewed: reason === null,
    })
  })

  it('exempts a new organisation only by policy', () => {
    const result = answer(excellent366('organisation', joined), { newOrganisationExempt: true })

    expect(result).toMatchObject({ eligible: false, reason: 'ORG_UNDER_6M', reviewed: false, ceiling: null })
  })

  it('says what it does with every reason of the regulation, those that rate all the same included', () => {
    const rated = new Map(
      QD_366_2025.reasons.map(({ reason, reviewed, rated }) => [reason, { reviewed, rated }]),
    )

    expect(Object.fromEntries(rated)).toEqual({
      EXEMPT_WORK: { reviewed: false, rated: 'no' },
      SUSPENDED: { reviewed: false, rated: 'no' },
      NEW_UNDER_6M: { reviewed: false, rated: 'no' },
      ORG_UNDER_6M: { reviewed: false, rated: 'no' },
      SICK: { reviewed: false, rated: 'owed' },
      FAR_AWAY: { reviewed: false, rated: 'owed' },
      COMMITTEE_SUSPENDED: { reviewed: true, rated: 'yes' },
      LONG_SICK_OR_MATERNITY: { reviewed: true, rated: 'yes' },
      TEMPORARY_CELL: { reviewed: true, rated: 'yes' },
    })
  })

  it('refuses a policy field it does not know, with its path', () => {
    expect(pinRulePack('qd-366-2025', { kLowCriteriaRule: 'ALL' })).toMatchObject({ ok: false })
    expect(pinRulePack('qd-366-2025', { mitigation: 'SOMETIMES' })).toMatchObject({
      ok: false,
      problems: [{ path: 'policy.mitigation' }],
    })
  })
})
