import { describe, expect, it } from 'vitest'
import type { ClassifyCase, ClassifyResult } from '#shared/contracts/classify.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { workingDayPolicy } from '#shared/contracts/working-day-policy.ts'
import { checkCapDocument } from '#shared/domain/cap.ts'
import { classify } from '#shared/domain/classify.ts'
import { checkSending, workingCalendar } from '#shared/domain/working-days.ts'
import { AREA, criterion, disciplined, excellent, TASKS, unit } from '../support/cases-124.ts'

type Over = Partial<ClassifyCase>
type Answer = Pick<ClassifyResult, 'ceiling'> & { readonly grounds: readonly string[] }

/** What the command line answers about one subject against whom nothing is known but what is given. */
function answer(rules: string, kind: SubjectKind, over: Over, policy: object = {}): ClassifyResult {
  const flawless = excellent(kind, {
    score: { common: 30, task: 70 },
    earlierLimitations: { total: 2, remedied: 2 },
    stateRating: 'EXCELLENT',
    organisationRating: 'EXCELLENT',
    organisationType: 'cell',
    service: { monthsInYear: 12, monthsAbsent: 0, maternity: false },
  })
  const output = classify({ rules, policy, cases: [{ ...flawless, ...over }] })
  const result = output.ok ? output.value.results[0] : undefined
  if (result === undefined) throw new Error(JSON.stringify(output))
  return result
}

function ceilingAndGrounds(...of: Parameters<typeof answer>): Answer {
  const { ceiling, grounds } = answer(...of)
  return { ceiling, grounds: grounds.map(({ rule }) => rule) }
}

const tasks = (over: Partial<typeof TASKS>): Over => ({ tasks: { ...TASKS, ...over } })
const area = (over: Partial<NonNullable<ClassifyCase['area']>>): Over => ({ area: { ...AREA, ...over } })
/** Of a hundred, so that every count is its own share. */
const ofHundred = (over: Partial<typeof TASKS>): Over =>
  tasks({ assigned: 100, done: 100, onTime: 100, exceeded: 50, ...over })
const areaOfHundred = (over: Partial<NonNullable<ClassifyCase['area']>>): Over =>
  area({ assigned: 100, done: 100, onTime: 100, exceeded: 50, ...over })
const units = (count: number, good: number, over: Parameters<typeof unit>[0]): Over => ({
  units: Array.from({ length: count }, (_, index) => (index < good ? unit() : unit(over))),
})
const criteria = (...levels: readonly number[]): Over => ({
  criteria: levels.map((level) => criterion({ level })),
})

describe('Quy định 124: the vectors of the domain', () => {
  const reprimanded = (remedied: boolean): Over => ({
    discipline: [disciplined({ who: 'member', remedied })],
  })

  it('1: a collective at level 4 throughout with one member reprimanded, self-detected and remedied, is GOOD', () => {
    const { ceiling, failed, grounds } = answer('qd-124-2023', 'leadership-collective', reprimanded(true))

    expect(ceiling).toBe('GOOD')
    expect(failed.map(({ rule }) => rule)).toEqual(['R124-C-XS-4'])
    expect(grounds).toEqual([])
  })

  it('2: the same collective without the remedy is NOT_COMPLETED by 4.2.c', () => {
    expect(ceilingAndGrounds('qd-124-2023', 'leadership-collective', reprimanded(false))).toEqual({
      ceiling: 'NOT_COMPLETED',
      grounds: ['R124-C-K-2c'],
    })
  })

  it('5: an organisation with 1 of 5 units disciplined and remedied is GOOD: 20 % is not more than 20 %', () => {
    const one = units(5, 4, { discipline: 'reprimand', remedied: true })

    expect(ceilingAndGrounds('qd-124-2023', 'organisation', one)).toEqual({ ceiling: 'GOOD', grounds: [] })
  })

  it('9: a member with everything on time, 50 % exceeded and level 4 throughout may be EXCELLENT', () => {
    expect(answer('qd-124-2023', 'member', ofHundred({ exceeded: 50 })).ceiling).toBe('EXCELLENT')
  })

  it('10: a member with everything on time and 49 % exceeded is GOOD', () => {
    expect(answer('qd-124-2023', 'member', ofHundred({ exceeded: 49 })).ceiling).toBe('GOOD')
  })

  it('15: a member reprimanded in the year and not remedied is NOT_COMPLETED', () => {
    expect(ceilingAndGrounds('qd-124-2023', 'member', { discipline: [disciplined()] })).toEqual({
      ceiling: 'NOT_COMPLETED',
      grounds: ['R124-I-K-d'],
    })
  })

  it.each([
    ['GOOD_ONLY', 13, 2, 1, 'BLOCK'],
    ['GOOD_OR_BETTER', 16, 3, 0, 'NONE'],
  ])(
    '18: 3 excellent beside 13 good are counted on the base %s of %i',
    (base, denominator, allowed, excess, action) => {
      const output = checkCapDocument({ policy: { base }, groups: [{ group: 'X', EXCELLENT: 3, GOOD: 13 }] })

      expect(output).toMatchObject({
        ok: true,
        value: { results: [{ proposed: 3, denominator, ratio: 3 / denominator, allowed, excess, action }] },
      })
    },
  )

  it.each([
    ['qd-132-2018', true],
    ['qd-124-2023', false],
    ['qd-366-2025', false],
  ])(
    '20: a member admitted five months before is not rated under %s, and reviewed: %s',
    (rules, reviewed) => {
      const recent = { joinedOn: '2023-07-31', assessedOn: '2023-12-31' }

      expect(answer(rules, 'member', recent)).toMatchObject({
        eligible: false,
        reason: 'NEW_UNDER_6M',
        reviewed,
        ceiling: null,
        failed: [],
        grounds: [],
      })
      expect(answer(rules, 'member', { ...recent, joinedOn: '2023-06-30' }).eligible).toBe(true)
    },
  )
})

describe('the vector of the sending of a draft', () => {
  const FRIDAY = '2023-12-08'
  const check = (meeting: string, over: object = {}) => {
    const policy = workingDayPolicy.parse(over)
    return checkSending(FRIDAY, meeting, workingCalendar(policy, { isHoliday: () => false }), policy)
  }

  it.each([
    [
      'a meeting on the next Wednesday leaves two full working days and is blocked',
      '2023-12-13',
      {},
      2,
      false,
    ],
    ['a meeting on the next Thursday leaves three', '2023-12-14', {}, 3, true],
    [
      'a meeting on the next Wednesday is enough where the day of sending counts',
      '2023-12-13',
      { countSendingDay: true },
      3,
      true,
    ],
    ['and so it is where the day of the meeting counts', '2023-12-13', { countMeetingDay: true }, 3, true],
  ])('21: sent on a Friday, %s', (_, meeting, over, days, inTime) => {
    expect(check(meeting, over)).toMatchObject({ days, inTime })
  })
})

describe('Quy định 124: what follows for collectives', () => {
  const member = (remedied: boolean): Over => ({ discipline: [disciplined({ who: 'member', remedied })] })

  it('(1) a member disciplined and not remedied makes NOT_COMPLETED', () => {
    expect(answer('qd-124-2023', 'leadership-collective', member(false)).ceiling).toBe('NOT_COMPLETED')
  })

  it('(2) a member disciplined and remedied leaves GOOD at most', () => {
    expect(answer('qd-124-2023', 'leadership-collective', member(true)).ceiling).toBe('GOOD')
  })

  it.each([
    ['exactly 20 %', 4, 'GOOD', []],
    ['more than 20 %', 3, 'NOT_COMPLETED', ['R124-C-K-1c']],
  ])('(3) %s of the units disciplined', (_, good, ceiling, grounds) => {
    const disciplinedUnits = units(5, good, { discipline: 'warning', remedied: true })

    expect(ceilingAndGrounds('qd-124-2023', 'organisation', disciplinedUnits)).toEqual({ ceiling, grounds })
  })

  it.each([
    ['exactly 50 %', 'organisation', 50, 'EXCELLENT', []],
    ['49 %', 'organisation', 49, 'NOT_COMPLETED', ['R124-C-K-1b']],
    ['exactly 50 %', 'leadership-collective', 50, 'EXCELLENT', []],
    ['49 %', 'leadership-collective', 49, 'NOT_COMPLETED', ['R124-C-K-2b']],
  ] as const)('(4) %s done by a %s, and a key target missed', (_, kind, done, ceiling, grounds) => {
    const half = ofHundred({ done, onTime: done, exceeded: 0, keyMissed: 1 })

    expect(ceilingAndGrounds('qd-124-2023', kind, half)).toEqual({ ceiling, grounds })
  })

  it.each([
    ['every key target met', 0, []],
    ['a key target missed', 1, ['R124-C-K-1b']],
  ])('(5) 40 of 100 tasks done and %s', (_, keyMissed, grounds) => {
    const little = ofHundred({ done: 40, onTime: 40, exceeded: 0, keyMissed })

    expect(ceilingAndGrounds('qd-124-2023', 'organisation', little).grounds).toEqual(grounds)
  })
})

describe('Quy định 124: the boundaries for individuals', () => {
  const H = 'COMPLETED'
  const K = 'NOT_COMPLETED'

  it.each<[string, SubjectKind, Over, string | null, string[]]>([
    [
      'every criterion at level 3, the tasks at 4',
      'member',
      { criteria: [criterion({ group: 'build', level: 3 }), criterion()] },
      'EXCELLENT',
      [],
    ],
    [
      'one criterion at level 2',
      'member',
      { criteria: [criterion({ group: 'build', level: 2 }), criterion()] },
      'GOOD',
      [],
    ],
    ['one task criterion at level 3', 'member', criteria(4, 3), 'GOOD', []],
    ['one task criterion at level 2', 'member', criteria(4, 2), H, []],
    ['one basic criterion at level 1', 'member', criteria(4, 1), K, ['R124-I-K-0']],
    [
      'a task at level 4 without a product',
      'member',
      { criteria: [criterion(), criterion({ product: false })] },
      'UNDECIDED',
      [],
    ],
    ['all on time', 'member', ofHundred({ onTime: 100 }), 'EXCELLENT', []],
    ['one in a hundred not on time', 'member', ofHundred({ onTime: 99, late: 1 }), H, []],
    ['20 % late', 'member', ofHundred({ onTime: 80, late: 20 }), H, []],
    ['21 % late', 'member', ofHundred({ onTime: 79, late: 21 }), 'UNDECIDED', []],
    ['one in a hundred not done', 'member', ofHundred({ done: 99, onTime: 99 }), 'UNDECIDED', []],
    [
      'half of the task criteria not completed',
      'member',
      { criteria: [criterion(), criterion({ completed: false })] },
      'EXCELLENT',
      [],
    ],
    [
      'more than half of them',
      'member',
      { criteria: [criterion(), criterion({ completed: false }), criterion({ completed: false })] },
      K,
      ['R124-I-K-b'],
    ],
    ['half of the votes low', 'member', { confidenceVote: { low: 10, total: 20 } }, 'EXCELLENT', []],
    [
      'more than half of the votes low',
      'member',
      { confidenceVote: { low: 11, total: 20 } },
      K,
      ['R124-I-K-c'],
    ],
    [
      'a reprimand that is remedied',
      'member',
      { discipline: [disciplined({ remedied: true })] },
      'EXCELLENT',
      [],
    ],
    ['50 % of the area exceeded', 'leader', areaOfHundred({ exceeded: 50 }), 'EXCELLENT', []],
    ['49 % of the area exceeded', 'leader', areaOfHundred({ exceeded: 49 }), 'GOOD', []],
    ['80 % of the area on time', 'leader', areaOfHundred({ exceeded: 0, onTime: 80 }), 'GOOD', []],
    ['79 % of the area on time', 'leader', areaOfHundred({ exceeded: 0, onTime: 79 }), H, []],
    ['99 % of the area done', 'leader', areaOfHundred({ done: 99, onTime: 99 }), H, []],
    ['71 % of the area done', 'leader', areaOfHundred({ done: 71, onTime: 71 }), H, []],
    ['exactly 70 % of the area done', 'leader', areaOfHundred({ done: 70, onTime: 70 }), 'UNDECIDED', []],
    ['69 % of the area done', 'leader', areaOfHundred({ done: 69, onTime: 69 }), K, ['R124-L-K-e']],
    [
      '70 % of the units GOOD, the others COMPLETED',
      'leader',
      units(10, 7, { rating: 'COMPLETED' }),
      'EXCELLENT',
      [],
    ],
    ['less than 70 % of the units GOOD', 'leader', units(10, 6, { rating: 'COMPLETED' }), 'GOOD', []],
    ['70 % of the units COMPLETED or better', 'leader', units(10, 7, { rating: 'NOT_COMPLETED' }), H, []],
    [
      'less than 70 % of the units COMPLETED',
      'leader',
      units(10, 6, { rating: 'NOT_COMPLETED' }),
      'UNDECIDED',
      [],
    ],
    ['an area rated NOT_COMPLETED', 'leader', area({ rating: 'NOT_COMPLETED' }), K, ['R124-L-K-e']],
  ])('%s (%s)', (_, kind, over, ceiling, grounds) => {
    expect(ceilingAndGrounds('qd-124-2023', kind, over)).toEqual({ ceiling, grounds })
  })
})

describe('Quy định 132: the boundaries', () => {
  it.each<[string, SubjectKind, Over, string, string[]]>([
    ['80 % of the units GOOD', 'organisation', units(10, 8, { rating: 'COMPLETED' }), 'EXCELLENT', []],
    ['less than 80 % of the units GOOD', 'organisation', units(10, 7, { rating: 'COMPLETED' }), 'GOOD', []],
    ['50 % of the units GOOD', 'organisation', units(10, 5, { rating: 'COMPLETED' }), 'GOOD', []],
    [
      'less than 50 % of the units GOOD',
      'organisation',
      units(10, 4, { rating: 'COMPLETED' }),
      'UNDECIDED',
      [],
    ],
    ['one unit NOT_COMPLETED', 'organisation', units(10, 9, { rating: 'NOT_COMPLETED' }), 'UNDECIDED', []],
    [
      '20 % of a cell disciplined',
      'organisation',
      units(10, 8, { discipline: 'reprimand' }),
      'EXCELLENT',
      [],
    ],
    [
      'more than 20 % of a cell disciplined',
      'organisation',
      units(10, 7, { discipline: 'reprimand' }),
      'NOT_COMPLETED',
      ['R132-O-K-1'],
    ],
    ['a government rated GOOD', 'organisation', { stateRating: 'GOOD' }, 'EXCELLENT', []],
    ['a government rated COMPLETED', 'organisation', { stateRating: 'COMPLETED' }, 'GOOD', []],
    ['all levels 4', 'member', {}, 'EXCELLENT', []],
    ['half of the tasks done', 'member', ofHundred({ done: 50, onTime: 50 }), 'EXCELLENT', []],
    [
      'less than half of the tasks done',
      'member',
      ofHundred({ done: 49, onTime: 49, exceeded: 0 }),
      'NOT_COMPLETED',
      ['R132-M-K-2'],
    ],
    ['rated GOOD as civil servant', 'member', { stateRating: 'GOOD' }, 'UNDECIDED', []],
    [
      'rated NOT_COMPLETED as civil servant',
      'member',
      { stateRating: 'NOT_COMPLETED' },
      'NOT_COMPLETED',
      ['R132-M-K-3'],
    ],
    [
      'a reprimand, even if remedied',
      'member',
      { discipline: [disciplined({ remedied: true })] },
      'NOT_COMPLETED',
      ['R132-M-K-4'],
    ],
    [
      'an act that counted in an earlier year',
      'member',
      { discipline: [disciplined({ countedInEarlierYear: true })] },
      'EXCELLENT',
      [],
    ],
    [
      'a member reprimanded',
      'leadership-collective',
      { discipline: [disciplined({ who: 'member' })] },
      'UNDECIDED',
      [],
    ],
    [
      'a member warned',
      'leadership-collective',
      { discipline: [disciplined({ who: 'member', form: 'warning' })] },
      'NOT_COMPLETED',
      ['R132-C-K-1'],
    ],
  ])('%s (%s)', (_, kind, over, ceiling, grounds) => {
    expect(ceilingAndGrounds('qd-132-2018', kind, over)).toEqual({ ceiling, grounds })
  })
})

describe('Quy định 366: the boundaries', () => {
  const points = (common: number, task: number): Over => ({ score: { common, task } })
  const K = 'NOT_COMPLETED'

  it.each<[string, SubjectKind, Over, string, string[]]>([
    ['90 points', 'member', points(28.4, 61.6), 'EXCELLENT', []],
    ['89.9 points', 'member', points(28.4, 61.5), 'GOOD', []],
    ['70 points', 'member', points(20.1, 49.9), 'GOOD', []],
    ['69.9 points', 'member', points(20, 49.9), 'COMPLETED', []],
    ['50 points', 'member', points(10.3, 39.7), 'COMPLETED', []],
    ['49.9 points', 'member', points(10.2, 39.7), K, ['R366-K-score']],
    ['30 % exceeded', 'member', ofHundred({ exceeded: 30 }), 'EXCELLENT', []],
    ['29 % exceeded', 'member', ofHundred({ exceeded: 29 }), 'GOOD', []],
    ['one task in a hundred not on time', 'member', ofHundred({ onTime: 99, late: 1 }), 'COMPLETED', []],
    ['20 % late', 'member', ofHundred({ onTime: 80, late: 20 }), 'COMPLETED', []],
    ['21 % late', 'member', ofHundred({ onTime: 79, late: 21 }), 'UNDECIDED', []],
    [
      'half of the tasks not completed',
      'member',
      ofHundred({ done: 50, onTime: 50, exceeded: 0 }),
      'UNDECIDED',
      [],
    ],
    [
      'more than half of the tasks not completed',
      'member',
      ofHundred({ done: 49, onTime: 49, exceeded: 0 }),
      K,
      ['R366-K-I-5'],
    ],
    ['one earlier limitation left', 'member', { earlierLimitations: { total: 2, remedied: 1 } }, 'GOOD', []],
    [
      'a reprimand related to duty',
      'member',
      { discipline: [disciplined({ remedied: true })] },
      K,
      ['R366-K-I-2'],
    ],
    [
      'a reprimand not related to duty',
      'member',
      { discipline: [disciplined({ dutyRelated: false })] },
      'EXCELLENT',
      [],
    ],
    ['30 % of the area exceeded', 'leader', areaOfHundred({ exceeded: 30 }), 'EXCELLENT', []],
    ['29 % of the area exceeded', 'leader', areaOfHundred({ exceeded: 29 }), 'GOOD', []],
    ['70 % of the area done', 'leader', areaOfHundred({ done: 70, onTime: 70 }), 'COMPLETED', []],
    ['69 % of the area done', 'leader', areaOfHundred({ done: 69, onTime: 69 }), K, ['R366-K-L-1']],
    ['half of the units NOT_COMPLETED', 'leader', units(10, 5, { rating: 'NOT_COMPLETED' }), 'EXCELLENT', []],
    [
      'more than half of the units NOT_COMPLETED',
      'leader',
      units(10, 4, { rating: 'NOT_COMPLETED' }),
      K,
      ['R366-K-L-3'],
    ],
    ['half of the votes low', 'leader', { confidenceVote: { low: 10, total: 20 } }, 'EXCELLENT', []],
    [
      'more than half of the votes low',
      'leader',
      { confidenceVote: { low: 11, total: 20 } },
      K,
      ['R366-K-L-4'],
    ],
    ['one of the five targets missed', 'leader', area({ basicTargetsMissed: 1 }), 'UNDECIDED', []],
    ['all five targets missed', 'leader', area({ basicTargetsMissed: 5 }), K, ['R366-K-L-2']],
    [
      '69 % of the area done',
      'leadership-collective',
      areaOfHundred({ done: 69, onTime: 69 }),
      K,
      ['R366-K-C-4'],
    ],
    [
      '70 % of the area done',
      'leadership-collective',
      areaOfHundred({ done: 70, onTime: 70 }),
      'EXCELLENT',
      [],
    ],
    [
      'a member disciplined for his duty, self-detected and remedied',
      'leadership-collective',
      { discipline: [disciplined({ who: 'member', remedied: true })] },
      'UNDECIDED',
      [],
    ],
    [
      'the same without the remedy',
      'leadership-collective',
      { discipline: [disciplined({ who: 'member' })] },
      K,
      ['R366-K-C-2'],
    ],
    [
      'a unit disciplined',
      'organisation',
      units(5, 4, { discipline: 'reprimand', remedied: true }),
      'GOOD',
      [],
    ],
  ])('%s (%s)', (_, kind, over, ceiling, grounds) => {
    expect(ceilingAndGrounds('qd-366-2025', kind, over)).toEqual({ ceiling, grounds })
  })
})

describe('Nghị định 90: the boundaries', () => {
  const served = (monthsInYear: number, monthsAbsent: number, maternity = false): Over => ({
    service: { monthsInYear, monthsAbsent, maternity },
  })

  it.each<[string, Over, string, string[]]>([
    ['50 % of the area exceeded', areaOfHundred({ exceeded: 50 }), 'EXCELLENT', []],
    ['49 % of the area exceeded', areaOfHundred({ exceeded: 49 }), 'UNDECIDED', []],
    ['70 % of the units GOOD', units(10, 7, { rating: 'COMPLETED' }), 'EXCELLENT', []],
    ['less than 70 % of the units GOOD', units(10, 6, { rating: 'COMPLETED' }), 'UNDECIDED', []],
    ['one unit NOT_COMPLETED', units(10, 9, { rating: 'NOT_COMPLETED' }), 'UNDECIDED', []],
    ['absent for less than three months', served(10, 2), 'EXCELLENT', []],
    ['absent for three months', served(9, 3), 'UNDECIDED', []],
    ['absent for three months of maternity', served(9, 3, true), 'EXCELLENT', []],
    [
      'disciplined in the year',
      { discipline: [disciplined({ remedied: true })] },
      'NOT_COMPLETED',
      ['R90-6'],
    ],
    [
      'disciplined for an act that counted earlier',
      { discipline: [disciplined({ countedInEarlierYear: true })] },
      'EXCELLENT',
      [],
    ],
  ])('%s', (_, over, ceiling, grounds) => {
    expect(ceilingAndGrounds('nd-90-2020', 'leader', over)).toEqual({ ceiling, grounds })
  })

  it.each([
    ['five months of service', served(5, 0), false, 'CS_UNDER_6M'],
    ['six months of service', served(6, 0), true, null],
    ['five months of service beside a maternity leave', served(5, 0, true), true, null],
  ])('%s', (_, over, eligible, reason) => {
    expect(answer('nd-90-2020', 'member', over)).toMatchObject({ eligible, reason, reviewed: true })
  })

  it('lets nobody but a leader reach a rating: the conditions of the others were not found', () => {
    expect(ceilingAndGrounds('nd-90-2020', 'member', {})).toEqual({ ceiling: 'UNDECIDED', grounds: [] })
  })
})
