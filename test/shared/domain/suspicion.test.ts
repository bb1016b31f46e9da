import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { AREA, CONCLUSIONS, criterion, excellent, TASKS, unit } from '../support/cases-124.ts'

function answer(kind: SubjectKind, over: Partial<ClassifyCase>, policy: object = {}) {
  const pack = pinRulePack('qd-124-2023', policy)
  if (!pack.ok) throw new Error('policy')
  return classifySubject(pack.value, excellent(kind, over))
}

const { corruptionInCharge: _unknown, ...withoutCorruption } = CONCLUSIONS
const { rating: _unrated, ...unratedArea } = AREA
const { forceMajeure: _unrecognised, ...withoutForceMajeure } = TASKS

describe('something against the subject that is proven only in part', () => {
  it.each<[string, SubjectKind, Partial<ClassifyCase>, string]>([
    [
      'a disciplined unit, remedied or not',
      'organisation',
      { units: [{ discipline: 'warning' }, unit(), unit(), unit(), unit()] },
      'units[0].remedied',
    ],
    [
      'a corrupt unit, disciplined or not',
      'leader',
      { units: [{ rating: 'GOOD', corruption: true, remedied: false }] },
      'units[0].discipline',
    ],
    [
      'a corrupt and disciplined unit, remedied or not',
      'leader',
      { units: [{ rating: 'GOOD', corruption: true, discipline: 'removal' }] },
      'units[0].remedied',
    ],
    [
      'a criterion at the lowest level, basic or not',
      'member',
      { criteria: [criterion(), { group: 'task', level: 1, product: true }] },
      'criteria[1].basic',
    ],
    [
      'a task criterion not completed beside one not judged',
      'member',
      { criteria: [criterion({ completed: false }), { ...criterion(), completed: undefined } as never] },
      'criteria[1].completed',
    ],
    [
      'units disciplined up to an unknown share',
      'organisation',
      { units: [unit({ discipline: 'warning', remedied: true }), unit(), unit(), unit(), {}] },
      'units[4].discipline',
    ],
    [
      'less than half done, force majeure or not',
      'organisation',
      { tasks: { ...withoutForceMajeure, done: 9, keyMissed: 1 } },
      'tasks.forceMajeure',
    ],
    [
      'a key target missed by an unknown total',
      'leadership-collective',
      { tasks: { keyMissed: 2, forceMajeure: false } },
      'tasks.done',
    ],
  ])('is left to a person: %s (%s)', (_, kind, over, missing) => {
    const result = answer(kind, over)

    expect(result).toMatchObject({ ceiling: 'UNDECIDED', grounds: [] })
    expect(result.unknown).toContain(missing)
  })

  it.each<[string, SubjectKind, Partial<ClassifyCase>, string]>([
    [
      'no conclusion on corruption in charge',
      'leader',
      { conclusions: withoutCorruption },
      'conclusions.corruptionInCharge',
    ],
    ['an area that is not rated', 'leader', { area: unratedArea }, 'area.rating'],
    [
      'criteria nobody judged as completed',
      'member',
      { criteria: [{ group: 'task', level: 4, basic: true, product: true }] },
      'criteria[0].completed',
    ],
    ['a vote whose total is not known', 'member', { confidenceVote: { low: 3 } }, 'confidenceVote.total'],
    [
      'units of which corruption is not known',
      'leader',
      { units: [{ rating: 'GOOD', discipline: null, remedied: false }, { rating: 'GOOD' }] },
      'units[1].corruption',
    ],
    [
      'tasks without a number assigned',
      'organisation',
      { tasks: { ...TASKS, assigned: 0, done: 0, onTime: 0, exceeded: 0, keyMissed: 0 } },
      '',
    ],
  ])('is no suspicion where nothing is against the subject: %s (%s)', (_, kind, over, missing) => {
    const result = answer(kind, over)

    expect(result).toMatchObject({ ceiling: 'EXCELLENT', grounds: [] })
    if (missing !== '') expect(result.unknown).toContain(missing)
  })

  it('does not outweigh a ground that is proven', () => {
    const units = [{ discipline: 'warning' as const }, unit({ discipline: 'warning', remedied: false })]

    const result = answer('organisation', { units })

    expect(result.ceiling).toBe('NOT_COMPLETED')
    expect(result.grounds.map(({ rule }) => rule)).toEqual(['R124-C-K-1a', 'R124-C-K-1c'])
  })

  it('names every ground that is proven, with its clause and numbers', () => {
    const result = answer('leader', {
      area: { ...AREA, done: 27, onTime: 27, rating: 'NOT_COMPLETED' },
      confidenceVote: { low: 11, total: 21 },
      conclusions: { ...CONCLUSIONS, degeneration: true },
    })

    expect(result.grounds.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['R124-I-K-a', 'có kết luận: suy thoái, “tự diễn biến”, “tự chuyển hóa”'],
      ['R124-I-K-c', '11/21 ≈ 52,38 %'],
      ['R124-L-K-e', '27/40 = 67,5 %; xếp loại không hoàn thành nhiệm vụ'],
    ])
  })

  it('is settled at a share of basic criteria that the unknown cannot change', () => {
    const criteria = [
      criterion({ level: 2 }),
      criterion({ level: 2 }),
      { group: 'build', basic: true, level: 2 } as const,
    ]

    expect(
      answer('member', { criteria, tasks: { ...TASKS, onTime: 19 } }, { hMinShareAtLeast2: 0.5 }).ceiling,
    ).toBe('COMPLETED')
    expect(answer('member', { criteria, tasks: { ...TASKS, onTime: 19 } }).unknown).toContain(
      'criteria[2].product',
    )
  })

  it('is not made of levels nobody entered', () => {
    const result = answer('member', {
      criteria: [criterion(), { group: 'task', basic: true, product: true }],
    })

    expect(result).toMatchObject({
      ceiling: 'UNDECIDED',
      unknown: ['criteria[1].level'],
    })
    expect(result.failed.map(({ rule }) => rule)).toEqual([
      'R124-I-XS-1',
      'R124-I-XS-2',
      'R124-I-T-1',
      'R124-I-T-2',
      'R124-I-H-1',
    ])
  })

  it('does not lie in a criterion at the lowest level that does not count', () => {
    const criteria = [criterion({ level: 1, basic: false }), { group: 'task', basic: true } as const]
    const policy = { hMinShareAtLeast2: 0 }

    expect(answer('leadership-collective', { criteria }, policy).ceiling).toBe('COMPLETED')
    expect(
      answer('leadership-collective', { criteria }, { ...policy, kLowCriteriaRule: 'ALL' }).ceiling,
    ).toBe('UNDECIDED')
  })

  it('is a suspicion only up to the level that is known', () => {
    const unknownLevel = { group: 'task', basic: true, product: true, completed: true } as const
    const oneLow = [criterion({ level: 1, basic: false }), unknownLevel]

    expect(answer('member', { criteria: oneLow }, { kLowCriteriaRule: 'ALL' }).unknown).toEqual([
      'criteria[1].level',
    ])
  })

  it('keeps GOOD from a collective whose disciplined member may not have remedied', () => {
    const discipline = [{ who: 'member' as const }, { who: 'member' as const, remedied: true }]
    const result = answer('leadership-collective', { discipline })

    expect(result).toMatchObject({ ceiling: 'UNDECIDED', unknown: ['discipline[0].remedied'] })
    expect(result.failed.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['R124-C-XS-4', '2 trường hợp bị kỷ luật'],
      ['R124-C-T-3', 'unknown'],
      ['R124-C-H-2', 'unknown'],
    ])
  })

  it('does not lie in an area without a number assigned', () => {
    const empty = { ...AREA, assigned: 0, done: 0, onTime: 0, exceeded: 0 }
    const { rating: _absent, ...unrated } = empty

    expect(answer('leader', { area: empty })).toMatchObject({ ceiling: 'UNDECIDED', grounds: [] })
    expect(answer('leader', { area: unrated }).unknown).toEqual(['area.assigned', 'area.rating'])
    expect(answer('leader', { area: { ...unrated, rating: 'NOT_COMPLETED' } }).grounds).toMatchObject([
      { rule: 'R124-L-K-e', actual: 'xếp loại không hoàn thành nhiệm vụ' },
    ])
  })

  it('shows both parts of less than half done', () => {
    const tasks = { ...TASKS, done: 9, keyMissed: 2 }

    expect(answer('organisation', { tasks }).grounds).toMatchObject([
      { rule: 'R124-C-K-1b', actual: '9/20 = 45 %; 2 chỉ tiêu chủ yếu không đạt' },
    ])
  })
})

describe('an organisation whose leadership collective was disciplined', () => {
  it.each([
    ['collective', 'NOT_COMPLETED'],
    ['self', 'NOT_COMPLETED'],
    ['member', 'GOOD'],
  ] as const)('even if remedied: %s makes it %s', (who, ceiling) => {
    expect(answer('organisation', { discipline: [{ who, remedied: true }] }).ceiling).toBe(ceiling)
  })

  it('is not presumed from a list that is absent', () => {
    const { discipline: _absent, ...facts } = excellent('organisation')
    const pack = pinRulePack('qd-124-2023')
    if (!pack.ok) throw new Error('policy')

    expect(classifySubject(pack.value, facts)).toMatchObject({
      ceiling: 'UNDECIDED',
      grounds: [],
      unknown: ['discipline'],
    })
  })

  it('is not excused by units of which nothing is known', () => {
    const result = answer('organisation', {
      discipline: [{ who: 'collective', remedied: true }],
      units: [{}],
    })

    expect(result.grounds).toMatchObject([
      { rule: 'R124-C-K-1c', actual: 'tập thể lãnh đạo, quản lý bị kỷ luật' },
    ])
  })
})
