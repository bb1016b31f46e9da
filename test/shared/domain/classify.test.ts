import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassifyCase, ClassifyResult } from '#shared/contracts/classify.ts'
import { classifyOutput } from '#shared/contracts/classify.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { ceilingOf, classify, classifySubject, evaluateCase, ratingsAbove } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import type { PinnedPack } from '#shared/rules/rule-pack.ts'
import {
  AREA,
  CONCLUSIONS,
  criterion,
  disciplined,
  excellent,
  TASKS,
  unit,
  without,
} from '../support/cases-124.ts'

function pinned(id: string, policy: object = {}): PinnedPack {
  const pack = pinRulePack(id, policy)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return pack.value
}

function answer(facts: ClassifyCase, policy: object = {}): ClassifyResult {
  return classifySubject(pinned('qd-124-2023', policy), facts)
}

const ceiling = (kind: SubjectKind, over: Partial<ClassifyCase> = {}, policy: object = {}) =>
  answer(excellent(kind, over), policy).ceiling
const rules = (findings: readonly { rule: string }[]) => findings.map(({ rule }) => rule)
const tasks = (over: Partial<typeof TASKS>) => ({ tasks: { ...TASKS, ...over } })
const area = (over: Partial<NonNullable<ClassifyCase['area']>>) => ({ area: { ...AREA, ...over } })

describe('the ceiling under Quy định 124', () => {
  it.each(['organisation', 'leadership-collective', 'member', 'leader'] as const)(
    'is EXCELLENT for a %s that satisfies every condition',
    (kind) => {
      expect(answer(excellent(kind))).toEqual({
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
    },
  )

  it('is GOOD for a collective with a member reprimanded and remedied: EXCELLENT knows no exception', () => {
    const result = answer(
      excellent('leadership-collective', { discipline: [disciplined({ who: 'member', remedied: true })] }),
    )

    expect(result.ceiling).toBe('GOOD')
    expect(rules(result.failed)).toEqual(['R124-C-XS-4'])
  })

  it('is NOT_COMPLETED for the same collective when nothing was remedied', () => {
    const result = answer(
      excellent('leadership-collective', { discipline: [disciplined({ who: 'member' })] }),
    )

    expect(result.ceiling).toBe('NOT_COMPLETED')
    expect(result.grounds).toMatchObject([
      { rule: 'R124-C-K-2c', clause: 'Quy định 124-QĐ/TW, Điều 12 mục 4.2.c', rating: 'NOT_COMPLETED' },
    ])
  })

  it.each([
    ['exactly 20 % of the units disciplined', 1, 'GOOD'],
    ['more than 20 %', 2, 'NOT_COMPLETED'],
  ])('of an organisation with %s and remedied follows 4.1.c', (_, count, expected) => {
    const units = [0, 1, 2, 3, 4].map((index) =>
      index < count ? unit({ discipline: 'reprimand', remedied: true }) : unit(),
    )

    expect(ceiling('organisation', { units })).toBe(expected)
  })

  it.each([
    ['half of the tasks done', { done: 10, keyMissed: 1 }, 'EXCELLENT'],
    ['less than half done and a key target missed', { done: 9, keyMissed: 1 }, 'NOT_COMPLETED'],
    ['less than half done by force majeure', { done: 9, keyMissed: 1, forceMajeure: true }, 'EXCELLENT'],
    ['less than half done but every key target met', { done: 8, keyMissed: 0 }, 'EXCELLENT'],
  ])('of an organisation with %s follows both parts of 4.1.b', (_, over, expected) => {
    expect(ceiling('organisation', tasks(over))).toBe(expected)
  })

  it.each([
    ['50 % exceeded', { exceeded: 10 }, 'EXCELLENT'],
    ['49 % exceeded', { assigned: 100, done: 100, onTime: 100, exceeded: 49 }, 'GOOD'],
    ['one task late', { onTime: 19, late: 1 }, 'COMPLETED'],
    ['20 % late', { onTime: 16, late: 4 }, 'COMPLETED'],
    ['more than 20 % late', { onTime: 15, late: 5 }, 'UNDECIDED'],
    ['one task not done', { done: 19, onTime: 19 }, 'UNDECIDED'],
  ])('of a member with %s follows the text', (_, over, expected) => {
    expect(ceiling('member', tasks(over))).toBe(expected)
  })

  it('is NOT_COMPLETED for a member reprimanded in the year and not remedied', () => {
    expect(ceiling('member', { discipline: [disciplined()] })).toBe('NOT_COMPLETED')
  })

  it('is untouched by a fault committed only at the former unit', () => {
    expect(ceiling('member', { discipline: [disciplined({ at: 'former-unit' })] })).toBe('EXCELLENT')
  })

  it.each([
    [29, 'COMPLETED'],
    [28, 'UNDECIDED'],
    [27, 'NOT_COMPLETED'],
  ])(
    'of a leader whose area did %i of 40 tasks is %s: exactly 70 %% is a gap of the text',
    (done, expected) => {
      expect(ceiling('leader', area({ done, onTime: done }))).toBe(expected)
    },
  )

  it.each([
    ['COMPLETED', 'COMPLETED'],
    ['NOT_COMPLETED', 'NOT_COMPLETED'],
  ])('at exactly 70 %% follows the policy %s where a province sets one', (areaAtExactly70, expected) => {
    expect(ceiling('leader', area({ done: 28, onTime: 28 }), { areaAtExactly70 })).toBe(expected)
  })

  it.each([
    ['ANY_BASIC', 1, 'NOT_COMPLETED'],
    ['MAJORITY', 2, 'UNDECIDED'],
    ['MAJORITY', 3, 'NOT_COMPLETED'],
    ['ALL', 3, 'UNDECIDED'],
    ['ALL', 4, 'NOT_COMPLETED'],
  ])(
    'under the rule %s with %i of four criteria at the lowest level is %s',
    (kLowCriteriaRule, low, expected) => {
      const criteria = [0, 1, 2, 3].map((index) => criterion({ level: index < low ? 1 : 3 }))

      expect(ceiling('member', { criteria }, { kLowCriteriaRule })).toBe(expected)
    },
  )

  it.each([
    [0.75, 'COMPLETED'],
    [0.76, 'UNDECIDED'],
  ])('asks for the configured share %f of basic criteria', (hMinShareAtLeast2, expected) => {
    const criteria = [
      criterion({ level: 1 }),
      criterion({ level: 2 }),
      criterion({ level: 2 }),
      criterion({ level: 2 }),
    ]

    expect(ceiling('member', { criteria }, { hMinShareAtLeast2, kLowCriteriaRule: 'ALL' })).toBe(expected)
  })

  it('lets a criterion that is not basic stay low in COMPLETED', () => {
    const criteria = [criterion({ level: 2 }), criterion({ level: 1, basic: false })]

    expect(ceiling('member', { criteria })).toBe('COMPLETED')
  })

  it('counts corruption without discipline only where the policy says so', () => {
    const units = [unit({ corruption: true })]

    expect(ceiling('leader', { units })).toBe('EXCELLENT')
    expect(ceiling('leader', { units }, { unitCorruptionNeedsDiscipline: false })).toBe('NOT_COMPLETED')
    expect(ceiling('organisation', { units }, { unitCorruptionNeedsDiscipline: false })).toBe('NOT_COMPLETED')
  })

  it('reads the conclusion on corruption in a leader’s charge as a ground', () => {
    const conclusions = { ...CONCLUSIONS, corruptionInCharge: true }

    expect(ceiling('leader', { conclusions })).toBe('NOT_COMPLETED')
    expect(ceiling('member', { conclusions })).toBe('EXCELLENT')
  })

  it('is judged on the area a collective leads as on its own tasks', () => {
    expect(ceiling('leadership-collective', area({ done: 19, keyMissed: 1 }))).toBe('NOT_COMPLETED')
    expect(ceiling('leadership-collective', area({ done: 20, keyMissed: 1 }))).toBe('EXCELLENT')
  })
})

describe('absent facts', () => {
  it.each([
    ['member', 'criteria', 'UNDECIDED'],
    ['member', 'tasks', 'UNDECIDED'],
    ['member', 'attest', 'GOOD'],
    ['leader', 'area', 'UNDECIDED'],
    ['leader', 'units', 'UNDECIDED'],
    ['leader', 'attest', 'UNDECIDED'],
    ['organisation', 'discipline', 'UNDECIDED'],
    ['organisation', 'units', 'UNDECIDED'],
  ] as const)('never let a rating of a %s pass: without %s it is %3$s', (kind, name, expected) => {
    const result = answer(without(excellent(kind), name))

    expect(result.ceiling).toBe(expected)
    expect(result.failed.length).toBeGreaterThan(0)
    expect(result.failed.every(({ actual }) => actual === 'unknown')).toBe(true)
    expect(result.unknown.some((fact) => fact.startsWith(name))).toBe(true)
  })

  it.each([
    ['member', 'discipline'],
    ['member', 'conclusions'],
    ['organisation', 'tasks'],
  ] as const)('prove no ground against a %s: %s missing is named and nothing more', (kind, name) => {
    const result = answer(without(excellent(kind), name))

    expect(result.ceiling).toBe('EXCELLENT')
    expect(result.grounds).toEqual([])
  })

  it('hold no confidence vote against a member when none was held', () => {
    const result = answer(without(excellent('member'), 'confidenceVote'))

    expect(result).toMatchObject({ ceiling: 'EXCELLENT', unknown: [] })
  })

  it('leave a proven discipline whose exception is not known to a person', () => {
    const result = answer(excellent('member', { discipline: [{ who: 'self', form: 'reprimand' }] }))

    expect(result).toMatchObject({
      ceiling: 'UNDECIDED',
      grounds: [],
      unknown: ['discipline[0].remedied'],
    })
  })

  it('leave less than half done to a person while force majeure is not known', () => {
    const { forceMajeure: _absent, ...known } = { ...TASKS, done: 9, keyMissed: 1 }

    expect(ceiling('organisation', { tasks: known })).toBe('UNDECIDED')
  })

  it('give a discipline without a place to the unit whose case it is', () => {
    expect(ceiling('member', { discipline: [{ who: 'self', remedied: false }] })).toBe('NOT_COMPLETED')
  })

  it('are decided by what is known when the rest cannot change it', () => {
    const units = [unit({ rating: 'NOT_COMPLETED' }), {}]

    expect(answer(excellent('leader', { units })).failed).toContainEqual(
      expect.objectContaining({ rule: 'R124-L-XS-8', actual: '0/2 = 0 %' }),
    )
  })
})

describe('attestations', () => {
  it('are asked for where only a signature is missing', () => {
    const result = answer(without(excellent('leader'), 'attest'))

    expect(result.attestationsNeeded).toEqual(['outstanding', 'model', 'exemplary'])
  })

  it('are not asked for where the facts refute the rating anyway', () => {
    const result = answer(without(excellent('member', tasks({ exceeded: 9 })), 'attest'))

    expect(result).toMatchObject({ ceiling: 'GOOD', attestationsNeeded: [] })
  })

  it('are not asked for where a ground excludes every rating', () => {
    const result = answer(without(excellent('leader', { discipline: [disciplined()] }), 'attest'))

    expect(result).toMatchObject({ ceiling: 'NOT_COMPLETED', attestationsNeeded: [] })
  })

  it('lower the ceiling when they are refused', () => {
    const attest = { outstanding: false, model: true, exemplary: true }

    expect(answer(excellent('member', { attest }))).toMatchObject({ ceiling: 'GOOD', attestationsNeeded: [] })
  })
})

describe('the answer', () => {
  it('shows the numbers compared', () => {
    const [finding] = answer(excellent('member', tasks({ exceeded: 9 }))).failed

    expect(finding).toEqual({
      rule: 'R124-I-XS-5',
      rating: 'EXCELLENT',
      clause: 'Quy định 124-QĐ/TW, Điều 12 mục 1 (đối với cá nhân)',
      vi: 'Ít nhất 50% chỉ tiêu, nhiệm vụ hoàn thành vượt mức.',
      expected: 'nhiệm vụ vượt mức ≥ 50 %',
      actual: '9/20 = 45 %',
    })
  })

  it('lists the ratings above a ceiling', () => {
    expect(ratingsAbove('EXCELLENT')).toEqual([])
    expect(ratingsAbove('COMPLETED')).toEqual(['EXCELLENT', 'GOOD'])
    expect(ratingsAbove('NOT_COMPLETED')).toEqual(['EXCELLENT', 'GOOD', 'COMPLETED'])
  })

  it('has no ceiling for a subject that is not rated', () => {
    expect(answer(excellent('member', { status: 'sick' }))).toEqual({
      id: 'subject',
      eligible: false,
      reason: 'SICK',
      reviewed: false,
      ceiling: null,
      atMost: null,
      failed: [],
      grounds: [],
      undecided: [],
      attestationsNeeded: [],
      unknown: [],
    })
  })

  it('keeps to its contract and does not depend on the order of criteria, units and cases', () => {
    const levels = fc.array(
      fc.record(
        {
          group: fc.constantFrom('build' as const, 'task' as const, 'remedy' as const),
          level: fc.integer({ min: 1, max: 4 }),
          basic: fc.boolean(),
          product: fc.boolean(),
          completed: fc.boolean(),
        },
        { requiredKeys: ['group'] },
      ),
      { maxLength: 6 },
    )
    const units = fc.array(
      fc.record(
        {
          rating: fc.constantFrom(
            'EXCELLENT' as const,
            'GOOD' as const,
            'COMPLETED' as const,
            'NOT_COMPLETED' as const,
          ),
          discipline: fc.constantFrom(null, 'reprimand' as const),
          corruption: fc.boolean(),
          remedied: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 6 },
    )
    const kinds = fc.constantFrom('organisation', 'leadership-collective', 'member', 'leader')

    fc.assert(
      fc.property(kinds, levels, units, (kind, criteria, unitList) => {
        const one = { ...excellent(kind as SubjectKind), criteria, units: unitList }
        const other = {
          ...one,
          id: 'other',
          criteria: [...criteria].reverse(),
          units: [...unitList].reverse(),
        }
        const forward = classify({ rules: 'qd-124-2023', cases: [one, other] })
        const backward = classify({ rules: 'qd-124-2023', cases: [other, one] })

        if (!forward.ok || !backward.ok) throw new Error('refused')
        expect(classifyOutput.safeParse(forward.value).success).toBe(true)
        const [a, b] = forward.value.results
        expect(a?.ceiling).toBe(b?.ceiling)
        expect(rules(a?.failed ?? [])).toEqual(rules(b?.failed ?? []))
        expect(rules(a?.grounds ?? [])).toEqual(rules(b?.grounds ?? []))
        expect([...backward.value.results].reverse()).toEqual(forward.value.results)
      }),
      { numRuns: 200 },
    )
  })

  it('never falls when one criterion, task count or unit gets better', () => {
    const rank = { UNDECIDED: 1, NOT_COMPLETED: 0, COMPLETED: 2, GOOD: 3, EXCELLENT: 4 }
    const height = (facts: ClassifyCase) => {
      const result = answer(facts).ceiling
      return result === null ? -1 : rank[result]
    }

    fc.assert(
      fc.property(
        fc.constantFrom<SubjectKind>('organisation', 'leadership-collective', 'member', 'leader'),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 40 }),
        (kind, levels, done, areaDone) => {
          const facts = (list: readonly number[], own: number, led: number) =>
            excellent(kind, {
              criteria: list.map((level) => criterion({ level })),
              tasks: { ...TASKS, done: own, onTime: own, exceeded: Math.min(own, 10), keyMissed: 1 },
              area: { ...AREA, done: led, onTime: led, exceeded: Math.min(led, 20) },
            })
          const before = height(facts(levels, done, areaDone))

          expect(
            height(
              facts(
                levels.map((level) => Math.min(4, level + 1)),
                done,
                areaDone,
              ),
            ),
          ).toBeGreaterThanOrEqual(before)
          expect(height(facts(levels, Math.min(20, done + 1), areaDone))).toBeGreaterThanOrEqual(before)
          expect(height(facts(levels, done, Math.min(40, areaDone + 1)))).toBeGreaterThanOrEqual(before)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what is left to a person', () => {
  it('is the gap of the text for a leader whose area did exactly 70 %', () => {
    const result = answer(excellent('leader', area({ done: 28, onTime: 28 })))

    expect(result).toMatchObject({
      ceiling: 'UNDECIDED',
      undecided: [
        {
          rule: 'R124-L-H-3',
          expected: 'xác nhận gương mẫu; nhiệm vụ hoàn thành > 70 %',
          actual: '28/40 = 70 %',
        },
      ],
    })
  })

  it('is the ground that is proven in part, before any condition', () => {
    const discipline = [{ who: 'self' as const, form: 'reprimand' as const }]
    const result = answer(excellent('member', { discipline, ...tasks({ done: 19, onTime: 19 }) }))

    expect(result.undecided).toMatchObject([
      { rule: 'R124-I-K-d', actual: 'unknown', missing: ['discipline[0].remedied'] },
    ])
  })

  it('is a ground whose consequence the text does not say', () => {
    const missed = { area: { ...AREA, basicTargetsMissed: 1 }, score: { common: 30, task: 70 } }
    const result = classifySubject(pinned('qd-366-2025'), excellent('leader', missed))

    expect(result).toMatchObject({
      ceiling: 'UNDECIDED',
      grounds: [],
      unknown: ['earlierLimitations.remedied', 'earlierLimitations.total'],
    })
    expect(rules(result.undecided)).toEqual(['R366-K-L-2'])
  })

  it('is nothing where a rating is reached, or a ground is proven', () => {
    expect(answer(excellent('member')).undecided).toEqual([])
    expect(answer(excellent('member', { discipline: [disciplined()] })).undecided).toEqual([])
  })
})

describe('a rating of which the pack has no condition', () => {
  it('is not reached by rule: nobody is rated on an empty list', () => {
    const pack = pinned('qd-132-2018')
    const facts: ClassifyCase = { id: 'subject', kind: 'leadership-collective', discipline: [] }

    expect(classifySubject(pack, facts)).toMatchObject({ ceiling: 'UNDECIDED', failed: [], undecided: [] })
    expect(ceilingOf(pack, facts)).toBe('UNDECIDED')
  })

  it('is not reached by a limit either, which can only refute', () => {
    const pack = pinned('nd-90-2020')
    const facts = { ...excellent('member'), service: { monthsInYear: 12, monthsAbsent: 0 } }

    expect(evaluateCase(pack, facts).conditions.GOOD.map(({ finding }) => finding.outcome)).toEqual(['pass'])
    expect(classifySubject(pack, facts).ceiling).toBe('UNDECIDED')
  })
})

describe('a subject that is not rated', () => {
  it('is reviewed all the same where the regulation says so', () => {
    const facts = excellent('member', { joinedOn: '2022-08-01', assessedOn: '2022-12-31' })

    expect(classifySubject(pinned('qd-132-2018'), facts)).toMatchObject({
      eligible: false,
      reason: 'NEW_UNDER_6M',
      reviewed: true,
      ceiling: null,
    })
    expect(answer(facts)).toMatchObject({ eligible: false, reason: 'NEW_UNDER_6M', reviewed: false })
  })

  it('may be a person expelled in the year', () => {
    const facts = excellent('leader', { discipline: [disciplined({ form: 'expulsion' })] })

    expect(answer(facts)).toMatchObject({ reason: 'UNDER_DISCIPLINE', reviewed: false, ceiling: null })
    expect(answer(facts, { expelledNotRated: false }).ceiling).toBe('NOT_COMPLETED')
  })
})

describe('a ceiling without explanation', () => {
  it.each<[SubjectKind, Partial<ClassifyCase>]>([
    ['member', {}],
    ['member', tasks({ exceeded: 9 })],
    ['member', tasks({ done: 19, onTime: 19 })],
    ['leader', area({ done: 28, onTime: 28 })],
    ['leader', area({ done: 27, onTime: 27 })],
    ['leadership-collective', { discipline: [disciplined({ who: 'member', remedied: true })] }],
    ['member', { discipline: [{ who: 'self' }] }],
    ['member', { discipline: [disciplined()] }],
  ])('is the explained one (%s, %j)', (kind, over) => {
    const facts = excellent(kind, over)

    expect(ceilingOf(pinned('qd-124-2023'), facts)).toBe(answer(facts).ceiling)
  })
})

describe('a document', () => {
  it('is refused for an unknown pack', () => {
    expect(classify({ rules: 'qd-999', cases: [] })).toMatchObject({
      ok: false,
      problems: [{ path: 'rules', message: expect.stringMatching(/"qd-124-2023".*nhận được "qd-999"$/) }],
    })
  })

  it('is refused for an unknown policy, with the path', () => {
    expect(classify({ rules: 'qd-124-2023', policy: { hMinShare: 1 }, cases: [] }, 'en')).toMatchObject({
      ok: false,
      problems: [{ path: 'policy.hMinShare', message: 'this field is not part of the format' }],
    })
  })
})
