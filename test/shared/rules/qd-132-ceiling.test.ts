import { describe, expect, it } from 'vitest'
import type { ClassifyCase, ClassifyResult } from '#shared/contracts/classify.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { criterion, disciplined, excellent, TASKS, unit } from '../support/cases-124.ts'

type Facts = Partial<ClassifyCase>

function answer(kind: ClassifyCase['kind'], over: Facts = {}): ClassifyResult {
  const pack = pinRulePack('qd-132-2018')
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return classifySubject(pack.value, excellent(kind, { stateRating: 'EXCELLENT', ...over }))
}
const ceiling = (kind: ClassifyCase['kind'], over: Facts = {}) => answer(kind, over).ceiling
const rules = (findings: readonly { readonly rule: string }[]) => findings.map(({ rule }) => rule)

describe('the ceiling of a member under Quy định 132', () => {
  it('is EXCELLENT for a civil servant rated EXCELLENT, and for a member who is no civil servant', () => {
    expect([ceiling('member'), ceiling('member', { stateRating: null })]).toEqual(['EXCELLENT', 'EXCELLENT'])
  })

  it('is left to a person below EXCELLENT, because the conditions of GOOD and COMPLETED were not found', () => {
    const result = answer('member', { stateRating: 'GOOD' })

    expect([result.ceiling, rules(result.failed)]).toEqual(['UNDECIDED', ['R132-M-XS-3']])
  })

  it.each([
    [
      'a discipline of the year, remedied or not',
      { discipline: [disciplined({ remedied: true })] },
      'R132-M-K-4',
    ],
    ['a civil-servant rating of NOT_COMPLETED', { stateRating: 'NOT_COMPLETED' }, 'R132-M-K-3'],
    ['49 % of the tasks done', { tasks: { ...TASKS, assigned: 100, done: 49 } }, 'R132-M-K-2'],
  ] as const)('is NOT_COMPLETED by %s', (_what, over, rule) => {
    const result = answer('member', over as Facts)

    expect([result.ceiling, rules(result.grounds)]).toEqual(['NOT_COMPLETED', [rule]])
  })

  it('is not NOT_COMPLETED for a violation that counted in an earlier year', () => {
    expect(ceiling('member', { discipline: [disciplined({ countedInEarlierYear: true })] })).toBe('EXCELLENT')
  })
})

describe('the ceiling of others under Quy định 132', () => {
  it.each([
    ['80 % of the subordinates good', 4, 1, 'EXCELLENT'],
    ['half of the subordinates good', 1, 1, 'GOOD'],
    ['fewer than half of the subordinates good', 49, 51, 'UNDECIDED'],
  ] as const)('of an organisation with %s', (_what, good, completed, expected) => {
    const units = [
      ...Array.from({ length: good }, () => unit()),
      ...Array.from({ length: completed }, () => unit({ rating: 'COMPLETED' })),
    ]

    expect(ceiling('organisation', { units })).toBe(expected)
  })

  it('is NOT_COMPLETED for a cell with more than a fifth of its members disciplined', () => {
    const units = [unit({ discipline: 'reprimand' }), unit({ discipline: 'warning' }), unit(), unit(), unit()]

    expect(ceiling('organisation', { units, organisationType: 'cell' })).toBe('NOT_COMPLETED')
    expect(ceiling('organisation', { units, organisationType: 'committee' })).toBe('EXCELLENT')
    expect(ceiling('organisation', { units })).toBe('UNDECIDED')
  })

  it('of a leadership collective is left to a person unless a member was warned or worse', () => {
    const warned = [disciplined({ who: 'member', form: 'warning' })]

    expect(ceiling('leadership-collective')).toBe('UNDECIDED')
    expect(ceiling('leadership-collective', { discipline: warned })).toBe('NOT_COMPLETED')
  })

  it('of a leader is left to a person unless a ground is proven', () => {
    expect(ceiling('leader')).toBe('UNDECIDED')
    expect(ceiling('leader', { area: { rating: 'NOT_COMPLETED' } })).toBe('NOT_COMPLETED')
  })

  it('asks nothing of a criterion whose level is absent but keeps EXCELLENT from it', () => {
    const { failed, unknown } = answer('member', { criteria: [criterion(), { group: 'build' }] })

    expect([rules(failed), unknown]).toContainEqual(['criteria[1].level'])
  })
})

describe('who is rated under Quy định 132', () => {
  it.each([
    ['a member admitted five months before', 'member', '2023-07-31', 'NEW_UNDER_6M', true],
    ['an organisation founded five months before', 'organisation', '2023-07-31', 'ORG_UNDER_6M', false],
  ] as const)('not %s; whether it is reviewed is said', (_what, kind, joinedOn, reason, reviewed) => {
    const result = answer(kind, { joinedOn, assessedOn: '2023-12-31' })

    expect(result).toMatchObject({ eligible: false, reason, reviewed, ceiling: null })
  })

  it('a member admitted six months before is', () => {
    expect(answer('member', { joinedOn: '2023-06-30', assessedOn: '2023-12-31' }).eligible).toBe(true)
  })
})
