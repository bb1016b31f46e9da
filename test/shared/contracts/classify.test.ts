import { describe, expect, it } from 'vitest'
import { classifyInput } from '#shared/contracts/classify.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import type { Language } from '#shared/text/input-problems.ts'
import { excellent } from '../support/cases-124.ts'

const document = (over: object = {}, top: object = {}) => ({
  rules: 'qd-124-2023',
  policy: {},
  cases: [{ ...excellent('member'), ...over }],
  ...top,
})
const problems = (value: unknown, language: Language = 'vi') => {
  const parsed = parseInput(classifyInput, value, language)
  return parsed.ok ? [] : parsed.problems
}

describe('a classify document', () => {
  it('may leave every fact out but the id and the kind', () => {
    expect(problems({ rules: 'qd-124-2023', cases: [{ id: 'c1', kind: 'member' }] })).toEqual([])
  })

  it('takes every field of the published format', () => {
    expect(
      problems(
        document({
          score: { common: 28, task: 66 },
          earlierLimitations: { total: 4, remedied: 4 },
          stateRating: 'GOOD',
          organisationRating: 'GOOD',
          collectiveRating: 'GOOD',
        }),
      ),
    ).toEqual([])
  })

  it.each([
    ['an unknown field of a case', document({ colour: 'red' }), 'cases[0].colour'],
    ['an unknown field deep inside', document({ tasks: { assigned: 1, dnoe: 1 } }), 'cases[0].tasks.dnoe'],
    ['an unknown field at the top', document({}, { rule: 'x' }), 'rule'],
    ['a kind that does not exist', document({ kind: 'person' }), 'cases[0].kind'],
    ['a negative count', document({ tasks: { assigned: -1 } }), 'cases[0].tasks.assigned'],
    ['a count with a fraction', document({ tasks: { assigned: 1.5 } }), 'cases[0].tasks.assigned'],
    ['a count written as text', document({ tasks: { assigned: '20' } }), 'cases[0].tasks.assigned'],
    ['a count beyond any province', document({ tasks: { assigned: 1e12 } }), 'cases[0].tasks.assigned'],
    ['more done than assigned', document({ tasks: { assigned: 2, done: 3 } }), 'cases[0].tasks.done'],
    [
      'more low votes than votes',
      document({ confidenceVote: { low: 4, total: 3 } }),
      'cases[0].confidenceVote.low',
    ],
    [
      'a level that does not exist',
      document({ criteria: [{ group: 'task', level: 5 }] }),
      'cases[0].criteria[0].level',
    ],
    ['a score above its part', document({ score: { common: 30.1 } }), 'cases[0].score.common'],
    ['a negative score', document({ score: { task: -1 } }), 'cases[0].score.task'],
    ['a seventh decimal of a score', document({ score: { task: 59.9999999 } }), 'cases[0].score.task'],
    ['a score in powers of ten', document({ score: { common: 1e-7 } }), 'cases[0].score.common'],
    ['a criterion without a group', document({ criteria: [{ level: 4 }] }), 'cases[0].criteria[0].group'],
    ['a null where a fact is left out', document({ tasks: null }), 'cases[0].tasks'],
    ['a date that does not exist', document({ joinedOn: '2023-02-30' }), 'cases[0].joinedOn'],
    ['an assessment before the joining', document({ joinedOn: '2024-01-01' }), 'cases[0].assessedOn'],
    ['a sick organisation', document({ kind: 'organisation', status: 'sick' }), 'cases[0].status'],
    ['an empty id', document({ id: '' }), 'cases[0].id'],
    [
      'a form of discipline that does not exist',
      document({ units: [{ discipline: 'fine' }] }),
      'cases[0].units[0].discipline',
    ],
    ['no cases', { rules: 'qd-124-2023' }, 'cases'],
    [
      'two cases of one id',
      document({}, { cases: [excellent('member'), excellent('leader')] }),
      'cases[1].id',
    ],
    ['something that is no document', 5, ''],
  ])('is refused for %s, naming the place', (_, value, path) => {
    expect(problems(value).map((problem) => problem.path)).toEqual([path])
  })

  it.each([
    [0, 0],
    [30, 70],
    [29.999999, 0.000001],
  ])('takes a score of %f and %f', (common, task) => {
    expect(problems(document({ score: { common, task } }))).toEqual([])
  })

  it.each([
    ['vi', 'điểm chỉ được có tối đa sáu chữ số thập phân'],
    ['en', 'a score may have at most six decimal digits'],
  ] as const)('says in %s how exact a score may be', (language, message) => {
    expect(problems(document({ score: { common: 1.0000001 } }), language)).toEqual([
      { path: 'cases[0].score.common', message },
    ])
  })

  it('reports all its problems at once', () => {
    const value = document({
      tasks: { assigned: -1, done: 'x' },
      kind: 'x',
      area: { assigned: 1, done: 2 },
      extra: 1,
    })

    expect(
      problems(value)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      'cases[0].area.done',
      'cases[0].extra',
      'cases[0].kind',
      'cases[0].tasks.assigned',
      'cases[0].tasks.done',
    ])
  })

  it.each([
    ['vi', 'phải là số nguyên, nhận được 1.5'],
    ['en', 'must be a whole number, got 1.5'],
  ] as const)('says in %s what is wrong', (language, message) => {
    expect(problems(document({ tasks: { assigned: 1.5 } }), language)).toEqual([
      { path: 'cases[0].tasks.assigned', message },
    ])
  })

  it('shows no more than a line of a wrong value', () => {
    const [problem] = problems(document({ tasks: 'x'.repeat(10_000) }))

    expect(problem?.message.length).toBeLessThan(150)
  })
})
