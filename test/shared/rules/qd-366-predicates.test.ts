import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import { qd366Policy } from '#shared/contracts/qd-366-policy.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Finding } from '#shared/rules/predicate.ts'
import { QD_366_2025 } from '#shared/rules/qd-366-2025/pack.ts'
import { FACT_NAMES } from '#shared/text/fact-names.ts'
import type { Discipline, Unit } from '../support/cases-124.ts'
import { AREA, CONCLUSIONS, disciplined, TASKS, unit } from '../support/cases-124.ts'
import { excellent366 } from '../support/cases-366.ts'

type Facts = Partial<ClassifyCase>
type Undefined<T> = { [K in keyof T]?: T[K] | undefined }

/** Rule, a kind it applies to, facts that satisfy it, facts that refute it, facts that leave it open. */
type Row = readonly [
  id: string,
  kind: SubjectKind,
  holds: Undefined<Facts>,
  refuted: Undefined<Facts>,
  open: Undefined<Facts>,
]

const score = (common: number, task: number): Facts => ({ score: { common, task } })
const tasks = (over: Partial<typeof TASKS>): Facts => ({ tasks: { ...TASKS, ...over } })
const area = (over: Partial<NonNullable<ClassifyCase['area']>>): Facts => ({ area: { ...AREA, ...over } })
const limitations = (total: number, remedied: number): Facts => ({ earlierLimitations: { total, remedied } })
const concluded = (name: keyof typeof CONCLUSIONS): Facts => ({
  conclusions: { ...CONCLUSIONS, [name]: true },
})
const self = (over: Partial<Discipline> = {}): Facts => ({ discipline: [disciplined(over)] })
const member = (over: Partial<Discipline> = {}): Facts => self({ who: 'member', ...over })
const notRated: Facts = { discipline: [{ who: 'self', form: 'reprimand', at: 'current-unit' }] }
const corrupt = (over: Partial<Unit> = {}): Facts => ({
  units: [unit({ corruption: true, discipline: 'removal', ...over }), unit()],
})
const rated = (notCompleted: number, others: number): Facts => ({
  units: [
    ...Array.from({ length: notCompleted }, () => unit({ rating: 'NOT_COMPLETED' })),
    ...Array.from({ length: others }, () => unit({ rating: 'COMPLETED' })),
  ],
})
const targets = (basicTargetsMissed: number, basicTargets = 5): Facts =>
  area({ basicTargetsMissed, basicTargets })

const ROWS: readonly Row[] = [
  ['R366-XS-1', 'member', score(27.3, 62.7), score(27.3, 62.69), { score: { common: 30 } }],
  ['R366-XS-1', 'organisation', score(30, 60), score(29.999999, 60), { score: { task: 70 } }],
  ['R366-XS-2', 'member', tasks({ onTime: 20 }), tasks({ onTime: 19 }), { tasks: { assigned: 20 } }],
  ['R366-XS-2', 'leader', tasks({ onTime: 20 }), tasks({ done: 19 }), { tasks: undefined }],
  ['R366-XS-3', 'organisation', tasks({ exceeded: 6 }), tasks({ exceeded: 5 }), { tasks: { exceeded: 6 } }],
  ['R366-XS-4', 'member', limitations(3, 3), limitations(3, 2), { earlierLimitations: { total: 3 } }],
  ['R366-XS-4', 'leader', limitations(0, 0), limitations(1, 0), { earlierLimitations: undefined }],
  [
    'R366-XS-4',
    'member',
    { earlierLimitations: { total: 0 } },
    limitations(9, 8),
    { earlierLimitations: {} },
  ],
  ['R366-XS-5', 'leadership-collective', {}, member({ remedied: true }), { discipline: undefined }],
  ['R366-XS-5', 'organisation', member({ at: 'former-unit' }), corrupt(), { units: [{}] }],
  ['R366-XS-6', 'leader', area({ done: 40 }), area({ done: 39 }), { area: { done: 40 } }],
  ['R366-XS-7', 'leader', area({ exceeded: 12 }), area({ exceeded: 11 }), { area: { assigned: 40 } }],
  ['R366-T-1', 'member', score(7.3, 62.7), score(7.3, 62.699999), { score: undefined }],
  ['R366-T-1', 'leader', score(0, 70), score(29, 40.99), { score: {} }],
  ['R366-T-2', 'member', tasks({ onTime: 20 }), tasks({ onTime: 19 }), { tasks: { onTime: 20 } }],
  ['R366-T-3', 'leader', area({ onTime: 40 }), area({ onTime: 39 }), { area: undefined }],
  ['R366-H-1', 'organisation', score(20.1, 29.9), score(20.1, 29.89), { score: { common: 20 } }],
  ['R366-H-2', 'member', tasks({ late: 4 }), tasks({ late: 5 }), { tasks: { assigned: 20, done: 20 } }],
  [
    'R366-H-2',
    'leader',
    { tasks: { assigned: 20, done: 20, onTime: 16 } },
    tasks({ done: 19, onTime: 19 }),
    { tasks: { assigned: 20, done: 20, onTime: 15 } },
  ],
  ['R366-H-2', 'leadership-collective', tasks({ late: 0 }), tasks({ late: 20 }), { tasks: undefined }],
  ['R366-H-2', 'organisation', {}, tasks({ done: 0 }), tasks({ assigned: 0, done: 0, onTime: 0 })],
  ['R366-K-score', 'member', score(20.1, 29.8), score(20.1, 29.9), { score: { common: 1 } }],
  ['R366-K-score', 'organisation', score(0, 49.999999), score(25, 25), { score: undefined }],
  ['R366-K-C-1', 'leadership-collective', concluded('cadreWorkFault'), {}, { conclusions: undefined }],
  [
    'R366-K-C-1',
    'leadership-collective',
    concluded('disunity'),
    concluded('degeneration'),
    { conclusions: { disunity: false } },
  ],
  [
    'R366-K-C-2',
    'leadership-collective',
    member(),
    member({ dutyRelated: false }),
    { discipline: undefined },
  ],
  ['R366-K-C-2', 'leadership-collective', self(), member({ at: 'former-unit' }), notRated],
  ['R366-K-C-3', 'leadership-collective', concluded('degeneration'), {}, { conclusions: {} }],
  ['R366-K-C-4', 'leadership-collective', area({ done: 27 }), area({ done: 28 }), { area: { assigned: 40 } }],
  [
    'R366-K-C-4',
    'leadership-collective',
    { area: undefined, tasks: { assigned: 20, done: 13 } },
    { area: undefined, tasks: { assigned: 20, done: 14 } },
    { area: { basicTargets: 5 }, tasks: { assigned: 20, done: 13 } },
  ],
  ['R366-K-C-4', 'leadership-collective', area({ done: 0 }), {}, { area: undefined, tasks: undefined }],
  ['R366-K-C-5', 'leadership-collective', targets(5), targets(0), { area: undefined }],
  ['R366-K-C-5', 'leadership-collective', targets(1, 1), targets(0, 0), { area: { basicTargetsMissed: 3 } }],
  ['R366-K-L-1', 'leader', area({ done: 27 }), area({ done: 28 }), { area: { done: 0 } }],
  ['R366-K-L-2', 'leader', targets(5), targets(0), { area: { basicTargets: 5 } }],
  ['R366-K-L-3', 'leader', rated(2, 1), rated(1, 1), { units: undefined }],
  ['R366-K-L-3', 'leader', rated(51, 49), { units: [] }, { units: [unit({ rating: 'NOT_COMPLETED' }), {}] }],
  [
    'R366-K-L-4',
    'leader',
    { confidenceVote: { low: 11, total: 21 } },
    { confidenceVote: { low: 10, total: 20 } },
    { confidenceVote: { low: 0, total: 0 } },
  ],
  ['R366-K-L-5', 'leader', self(), member(), notRated],
  [
    'R366-K-L-5',
    'leader',
    self({ form: 'expulsion' }),
    self({ dutyRelated: false }),
    { discipline: undefined },
  ],
  [
    'R366-K-L-4',
    'leader',
    { confidenceVote: { low: 51, total: 100 } },
    { confidenceVote: { low: 50, total: 100 } },
    { confidenceVote: { total: 100 } },
  ],
  ['R366-K-L-6', 'leader', concluded('degeneration'), concluded('disunity'), { conclusions: undefined }],
  ['R366-K-L-7', 'leader', corrupt(), corrupt({ corruption: false }), { conclusions: undefined }],
  ['R366-K-L-7', 'leader', concluded('corruptionInCharge'), corrupt({ discipline: null }), { units: [{}] }],
  ['R366-K-I-1', 'member', concluded('degeneration'), concluded('forbiddenConduct'), { conclusions: {} }],
  ['R366-K-I-2', 'member', self({ remedied: true }), self({ at: 'former-unit' }), notRated],
  ['R366-K-I-2', 'member', self(), member(), { discipline: undefined }],
  ['R366-K-I-3', 'member', concluded('forbiddenConduct'), {}, { conclusions: { degeneration: true } }],
  ['R366-K-I-4', 'member', concluded('exemplaryBreach'), {}, { conclusions: undefined }],
  ['R366-K-I-5', 'member', tasks({ done: 9 }), tasks({ done: 10 }), { tasks: { done: 9 } }],
  ['R366-K-I-5', 'member', tasks({ done: 0 }), {}, { tasks: { assigned: 20 } }],
  ['R366-K-I-5', 'member', tasks({ assigned: 21, done: 10 }), tasks({ done: 11 }), { tasks: undefined }],
]

const POLICY = qd366Policy.parse({})

function findingOf(
  id: string,
  kind: SubjectKind,
  facts: Undefined<Facts>,
  policy: Partial<Qd366Policy> = {},
): Finding {
  const predicate = QD_366_2025.predicates.find((candidate) => candidate.id === id)
  if (predicate === undefined) throw new Error(`no predicate ${id}`)
  expect(predicate.appliesTo).toContain(kind)
  return predicate.test({ ...excellent366(kind), ...facts } as ClassifyCase, { ...POLICY, ...policy })
}

const outcomeOf = (...args: Parameters<typeof findingOf>): string => findingOf(...args).outcome

describe('every predicate of the 366 pack', () => {
  it('has a row in this table', () => {
    expect([...new Set(ROWS.map(([id]) => id))].sort()).toEqual(
      QD_366_2025.predicates.map(({ id }) => id).sort(),
    )
  })

  it.each(ROWS)('%s holds for a %s on accepting facts', (id, kind, holds) => {
    const finding = findingOf(id, kind, holds)

    expect(finding).toMatchObject({ outcome: 'pass', suspected: false })
    expect(finding.explain()).toMatchObject({ missing: [], attestations: [] })
    expect(finding.explain().actual).not.toMatch(/unknown|undefined/)
  })

  it.each(ROWS)('%s is refuted for a %s on rejecting facts', (id, kind, _holds, refuted) => {
    const finding = findingOf(id, kind, refuted)

    expect(finding.outcome).toBe('fail')
    expect(finding.explain().missing).toEqual([])
    expect(finding.explain().actual).not.toMatch(/unknown|undefined/)
  })

  it.each(ROWS)('%s never passes for a %s while a fact is absent, and names it', (id, kind, _h, _r, open) => {
    const finding = findingOf(id, kind, open)

    expect(finding.outcome).toBe('unknown')
    expect(finding.explain().missing.length).toBeGreaterThan(0)
    expect(finding.explain().actual).toBe('unknown')
  })

  it('has its own id, and names the regulation, a sentence and the facts it reads', () => {
    const ids = QD_366_2025.predicates.map(({ id }) => id)

    expect(new Set(ids).size).toBe(ids.length)
    for (const predicate of QD_366_2025.predicates) {
      expect(predicate.clause).toMatch(/^Quy định 366-QĐ\/TW, Điều 11 khoản [1-4]/)
      expect(predicate.vi).toMatch(/\.$/)
      expect(predicate.reads.length).toBeGreaterThan(0)
      expect(predicate.sources).toContain('found')
    }
  })

  it('reads only facts that a case can state', () => {
    for (const { reads } of QD_366_2025.predicates)
      expect(Object.keys(FACT_NAMES)).toEqual(expect.arrayContaining([...reads]))
  })

  it('reads only policies that the pack has', () => {
    const names = Object.keys(POLICY)

    for (const { policies } of QD_366_2025.predicates)
      expect(names).toEqual(expect.arrayContaining([...policies]))
    for (const { policy } of QD_366_2025.openPoints) expect([...names, null]).toContain(policy)
    for (const name of names) expect(QD_366_2025.openPoints.map(({ policy }) => policy)).toContain(name)
  })
})

describe('the explanation of a 366 predicate', () => {
  it.each([
    ['R366-XS-1', 'member', score(27.3, 62.69), 'tổng điểm ≥ 90', '89,99 điểm'],
    ['R366-K-score', 'member', score(20, 29), 'tổng điểm < 50', '49 điểm'],
    [
      'R366-H-2',
      'member',
      tasks({ late: 5 }),
      'nhiệm vụ hoàn thành = 100 %; nhiệm vụ chậm tiến độ ≤ 20 %',
      '5/20 = 25 %',
    ],
    [
      'R366-XS-4',
      'member',
      limitations(0, 0),
      'hạn chế, khuyết điểm kỳ trước đã khắc phục = 100 %',
      'không có hạn chế, khuyết điểm kỳ trước',
    ],
    ['R366-K-I-5', 'member', tasks({ done: 9 }), 'nhiệm vụ không hoàn thành > 50 %', '11/20 = 55 %'],
    [
      'R366-K-L-3',
      'leader',
      rated(2, 1),
      'đơn vị phụ trách bị xếp loại không hoàn thành nhiệm vụ > 50 %',
      '2/3 ≈ 66,66 %',
    ],
    [
      'R366-K-L-3',
      'leader',
      { units: [] },
      'đơn vị phụ trách bị xếp loại không hoàn thành nhiệm vụ > 50 %',
      'không có đơn vị trực thuộc',
    ],
    [
      'R366-K-L-2',
      'leader',
      targets(2),
      'không hoàn thành các chỉ tiêu kinh tế - xã hội cơ bản',
      '2/5 chỉ tiêu không hoàn thành',
    ],
    [
      'R366-K-L-7',
      'leader',
      corrupt({ remedied: true }),
      'có tổ chức, cá nhân quản lý trực tiếp tham nhũng, lãng phí, tiêu cực và bị kỷ luật',
      '1 đơn vị, đã tự phát hiện và khắc phục xong',
    ],
    [
      'R366-K-L-5',
      'leader',
      self({ remedied: true }),
      'bị kỷ luật do vi phạm chức trách, nhiệm vụ',
      '1 trường hợp, đã tự phát hiện và khắc phục',
    ],
    [
      'R366-K-L-1',
      'leader',
      { ...area({ done: 20 }), ...tasks({ forceMajeure: true }) },
      'nhiệm vụ theo chương trình, kế hoạch trong năm hoàn thành < 70 %',
      '20/40 = 50 %; bất khả kháng',
    ],
    [
      'R366-K-L-4',
      'leader',
      { confidenceVote: undefined },
      'phiếu tín nhiệm thấp > 50 %',
      'không lấy phiếu tín nhiệm',
    ],
    [
      'R366-H-2',
      'member',
      { tasks: { assigned: 20, done: 20, onTime: 17 } },
      'nhiệm vụ hoàn thành = 100 %; nhiệm vụ chậm tiến độ ≤ 20 %',
      '20/20 = 100 %; không quá 3/20 = 15 %',
    ],
  ] as const)('%s of a %s says what is asked and what the facts say', (id, kind, facts, expected, actual) => {
    expect(findingOf(id, kind, facts as Undefined<Facts>).explain()).toMatchObject({ expected, actual })
  })

  it.each([
    ['R366-XS-1', 'tổng điểm ≥ 90'],
    ['R366-K-score', 'tổng điểm < 50'],
  ])('%s says what is asked where no score was given', (id, expected) => {
    expect(findingOf(id, 'member', { score: undefined }).explain()).toMatchObject({ expected })
  })

  it.each([
    ['R366-XS-1', 'member', { score: {} }, ['score.common', 'score.task']],
    [
      'R366-K-L-3',
      'leader',
      { units: [unit({ rating: 'NOT_COMPLETED' }), {}, {}] },
      ['units[1].rating', 'units[2].rating'],
    ],
    [
      'R366-K-C-2',
      'leadership-collective',
      { discipline: [disciplined({ dutyRelated: false }), { who: 'member' }] },
      ['discipline[1].dutyRelated'],
    ],
    [
      'R366-K-C-1',
      'leadership-collective',
      { conclusions: { disunity: false } },
      ['conclusions.cadreWorkFault'],
    ],
    ['R366-K-C-5', 'leadership-collective', { area: { basicTargets: 5 } }, ['area.basicTargetsMissed']],
    [
      'R366-K-L-7',
      'leader',
      { units: [unit(), { corruption: true }], conclusions: {} },
      ['units[1].discipline', 'conclusions.corruptionInCharge'],
    ],
    ['R366-K-L-7', 'leader', { units: undefined }, ['units']],
  ] as const)('%s of a %s names exactly the facts that are absent', (id, kind, facts, missing) => {
    expect(findingOf(id, kind, facts as Undefined<Facts>).explain().missing).toEqual(missing)
  })
})

/** Ground, kind, facts under which it holds, the same beside a circumstance that the authority weighs. */
type MitigationRow = readonly [id: string, kind: SubjectKind, ground: Facts, mitigated: Facts]

const forceMajeure = (facts: Facts): Facts => ({ ...facts, ...tasks({ forceMajeure: true }) })
const MITIGATIONS: readonly MitigationRow[] = [
  ['R366-K-C-2', 'leadership-collective', member(), member({ remedied: true })],
  ['R366-K-C-4', 'leadership-collective', area({ done: 20 }), forceMajeure(area({ done: 20 }))],
  ['R366-K-C-5', 'leadership-collective', targets(5), forceMajeure(targets(5))],
  ['R366-K-L-1', 'leader', area({ done: 20 }), forceMajeure(area({ done: 20 }))],
  ['R366-K-L-2', 'leader', targets(5), forceMajeure(targets(5))],
  ['R366-K-L-5', 'leader', self(), self({ remedied: true })],
  ['R366-K-L-7', 'leader', corrupt(), corrupt({ remedied: true })],
]

describe('a circumstance that the authority weighs', () => {
  it.each(MITIGATIONS)(
    'leaves %s of a %s to a person unless policy says otherwise',
    (id, kind, _, mitigated) => {
      expect(findingOf(id, kind, mitigated)).toMatchObject({ outcome: 'open', suspected: true })
    },
  )

  it.each(MITIGATIONS)('takes %s of a %s away where policy excludes it', (id, kind, ground, mitigated) => {
    const policy = { mitigation: 'EXCLUDES' } as const

    expect(outcomeOf(id, kind, mitigated, policy)).toBe('fail')
    expect(outcomeOf(id, kind, ground, policy)).toBe('pass')
  })

  it.each(MITIGATIONS)(
    'changes nothing of %s of a %s where policy knows none',
    (id, kind, ground, mitigated) => {
      const policy = { mitigation: 'NONE' } as const

      expect(outcomeOf(id, kind, mitigated, policy)).toBe('pass')
      expect(outcomeOf(id, kind, ground, policy)).toBe('pass')
    },
  )

  it('must be shown: a ground stands while nothing is said of remedy or force majeure', () => {
    const { remedied: _, ...unsaid } = disciplined()

    expect(outcomeOf('R366-K-L-5', 'leader', { discipline: [unsaid] })).toBe('pass')
    expect(outcomeOf('R366-K-L-1', 'leader', { ...area({ done: 20 }), tasks: undefined })).toBe('pass')
    expect(outcomeOf('R366-K-L-7', 'leader', { units: [{ corruption: true, discipline: 'warning' }] })).toBe(
      'pass',
    )
  })

  it('does not save a subject that has a second fault without it', () => {
    const discipline = [disciplined({ remedied: true }), disciplined()]
    const units = [...(corrupt({ remedied: true }).units ?? []), ...(corrupt().units ?? [])]

    expect(outcomeOf('R366-K-L-5', 'leader', { discipline })).toBe('pass')
    expect(outcomeOf('R366-K-L-7', 'leader', { units })).toBe('pass')
  })

  it('neither counts for less nor for more where policy knows none', () => {
    const policy = { mitigation: 'NONE' } as const
    const discipline = [disciplined({ remedied: true }), disciplined()]
    const units = [...(corrupt({ remedied: true }).units ?? []), ...(corrupt().units ?? [])]
    const actual = (id: string, facts: Facts) => findingOf(id, 'leader', facts, policy).explain().actual

    expect(actual('R366-K-L-5', { discipline })).toBe('2 trường hợp')
    expect(actual('R366-K-L-7', { units })).toBe('2 đơn vị')
    expect(outcomeOf('R366-K-L-5', 'leader', {}, policy)).toBe('fail')
    expect(outcomeOf('R366-K-L-7', 'leader', {}, policy)).toBe('fail')
  })

  it('is not known for an ordinary member: his discipline stands, remedied or not', () => {
    const policy = { mitigation: 'EXCLUDES' } as const

    expect(outcomeOf('R366-K-I-2', 'member', self({ remedied: true }), policy)).toBe('pass')
  })

  it('neither makes a ground of facts that refute it nor settles an absent one', () => {
    expect(outcomeOf('R366-K-L-1', 'leader', forceMajeure(area({ done: 28 })))).toBe('fail')
    expect(outcomeOf('R366-K-L-1', 'leader', { area: undefined, ...tasks({ forceMajeure: true }) })).toBe(
      'unknown',
    )
  })
})

describe('some of the five basic targets missed', () => {
  it.each([
    ['UNDECIDED', 'open'],
    ['ANY', 'pass'],
    ['ALL', 'fail'],
  ] as const)('is under %s for a collective and a leader alike: %s', (fiveTargets, expected) => {
    for (const missed of [1, 4]) {
      expect(outcomeOf('R366-K-C-5', 'leadership-collective', targets(missed), { fiveTargets })).toBe(
        expected,
      )
      expect(outcomeOf('R366-K-L-2', 'leader', targets(missed), { fiveTargets })).toBe(expected)
    }
  })

  it.each(['UNDECIDED', 'ANY', 'ALL'] as const)(
    'does not touch all or none of them under %s',
    (fiveTargets) => {
      expect(outcomeOf('R366-K-L-2', 'leader', targets(5), { fiveTargets })).toBe('pass')
      expect(outcomeOf('R366-K-L-2', 'leader', targets(0), { fiveTargets })).toBe('fail')
    },
  )

  it.each([
    ['UNDECIDED', 'UNDECIDED', 'open'],
    ['UNDECIDED', 'EXCLUDES', 'fail'],
    ['UNDECIDED', 'NONE', 'open'],
    ['ANY', 'UNDECIDED', 'open'],
    ['ANY', 'EXCLUDES', 'fail'],
    ['ANY', 'NONE', 'pass'],
    ['ALL', 'UNDECIDED', 'fail'],
    ['ALL', 'EXCLUDES', 'fail'],
    ['ALL', 'NONE', 'fail'],
  ] as const)('by force majeure is under %s and mitigation %s: %s', (fiveTargets, mitigation, expected) => {
    const facts = forceMajeure(targets(2))

    expect(outcomeOf('R366-K-L-2', 'leader', facts, { fiveTargets, mitigation })).toBe(expected)
  })

  it('without their total is the ground where any one suffices, and else a suspicion', () => {
    const facts = { area: { basicTargetsMissed: 1 } }
    const any = findingOf('R366-K-L-2', 'leader', facts, { fiveTargets: 'ANY' })

    expect(any.outcome).toBe('pass')
    expect(any.explain().actual).toBe('1 chỉ tiêu không hoàn thành')
    for (const fiveTargets of ['UNDECIDED', 'ALL'] as const) {
      expect(findingOf('R366-K-L-2', 'leader', facts, { fiveTargets })).toMatchObject({
        outcome: 'unknown',
        suspected: true,
      })
    }
  })

  it('needs no total when none is missed, and no misses when none was set', () => {
    const noneSet = findingOf('R366-K-L-2', 'leader', { area: { basicTargets: 0 } })

    expect(outcomeOf('R366-K-L-2', 'leader', { area: { basicTargetsMissed: 0 } })).toBe('fail')
    expect(noneSet.outcome).toBe('fail')
    expect(noneSet.explain().actual).toBe('0/0 chỉ tiêu không hoàn thành')
  })
})

describe('a fact that nobody has to give', () => {
  it('is a confidence vote: none was held in a year without one', () => {
    expect(outcomeOf('R366-K-L-4', 'leader', { confidenceVote: undefined })).toBe('fail')
    expect(outcomeOf('R366-K-L-4', 'leader', { confidenceVote: { low: 11 } })).toBe('unknown')
  })

  it('is the number of late tasks where those not on time are few: they prove it, but refute nothing', () => {
    const onTime = (count: number): Facts => ({ tasks: { assigned: 20, onTime: count } })
    const late = (facts: Facts) => findingOf('R366-H-2', 'member', facts).explain().missing

    expect(late(onTime(16))).toEqual(['tasks.done'])
    expect(late(onTime(15))).toEqual(['tasks.done', 'tasks.late'])
    expect(late({ tasks: { onTime: 20, done: 20 } })).toEqual(['tasks.assigned', 'tasks.late'])
  })

  it('is no share of nothing: without a task, how many are late stays unknown', () => {
    const facts = { tasks: { assigned: 0, done: 0, onTime: 0 } }

    expect(outcomeOf('R366-H-2', 'member', facts)).toBe('unknown')
  })

  it('is the total of the assigned, when it comes to naming what is absent', () => {
    expect(findingOf('R366-K-I-5', 'member', { tasks: {} }).explain().missing).toEqual([
      'tasks.done',
      'tasks.assigned',
    ])
  })
})

describe('an absent fact of a 366 ground', () => {
  it.each([
    ['R366-K-C-2', 'leadership-collective', notRated],
    ['R366-K-L-5', 'leader', { discipline: [disciplined({ remedied: true }), { who: 'self' }] }],
    ['R366-K-I-2', 'member', notRated],
    ['R366-K-L-3', 'leader', { units: [unit({ rating: 'NOT_COMPLETED' }), {}] }],
    ['R366-K-L-7', 'leader', { units: [{ corruption: true }] }],
    [
      'R366-K-L-7',
      'leader',
      { units: [{ discipline: 'warning' }, ...(corrupt({ remedied: true }).units ?? [])] },
    ],
    ['R366-K-L-7', 'leader', { ...corrupt({ remedied: true }), conclusions: undefined }],
  ] as readonly (readonly [string, SubjectKind, Undefined<Facts>])[])(
    'leaves a suspicion in %s of a %s when a part of it is proven',
    (id, kind, facts) => {
      expect(findingOf(id, kind, facts)).toMatchObject({ outcome: 'unknown', suspected: true })
    },
  )

  it.each([
    ['R366-K-score', 'member', { score: { task: 1 } }],
    ['R366-K-C-2', 'leadership-collective', { discipline: undefined }],
    ['R366-K-C-4', 'leadership-collective', { area: { assigned: 40 }, tasks: undefined }],
    ['R366-K-C-5', 'leadership-collective', { area: undefined }],
    ['R366-K-L-2', 'leader', { area: { basicTargets: 5 } }],
    ['R366-K-L-3', 'leader', { units: [{}, {}] }],
    ['R366-K-L-7', 'leader', { units: [{ discipline: 'warning' }] }],
    ['R366-K-L-7', 'leader', { conclusions: undefined }],
  ] as readonly (readonly [string, SubjectKind, Undefined<Facts>])[])(
    'leaves none in %s of a %s when nothing is proven',
    (id, kind, facts) => {
      expect(findingOf(id, kind, facts)).toMatchObject({ outcome: 'unknown', suspected: false })
    },
  )

  it('does not matter where policy excludes what was remedied', () => {
    const policy = { mitigation: 'EXCLUDES' } as const
    const discipline = [{ who: 'self', remedied: true } as const]
    const units = [{ corruption: true, remedied: true }]

    expect(outcomeOf('R366-K-L-5', 'leader', { discipline }, policy)).toBe('fail')
    expect(outcomeOf('R366-K-L-7', 'leader', { units }, policy)).toBe('fail')
  })

  it('does not matter where policy excludes work unfinished by force majeure', () => {
    const policy = { mitigation: 'EXCLUDES' } as const
    const finding = findingOf(
      'R366-K-L-2',
      'leader',
      { area: { basicTargetsMissed: 1 }, ...tasks({ forceMajeure: true }) },
      policy,
    )

    expect(finding.outcome).toBe('fail')
    expect(finding.explain()).toMatchObject({ actual: 'bất khả kháng', missing: [] })
    expect(
      outcomeOf('R366-K-L-1', 'leader', { area: undefined, ...tasks({ forceMajeure: true }) }, policy),
    ).toBe('fail')
  })

  it('is not named for a fault that policy excludes', () => {
    const policy = { mitigation: 'EXCLUDES' } as const
    const discipline = [{ who: 'self', remedied: true } as const, { who: 'self' } as const]
    const units = [{ corruption: true, remedied: true }, { corruption: true }]

    expect(findingOf('R366-K-L-5', 'leader', { discipline }, policy).explain().missing).toEqual([
      'discipline[1].dutyRelated',
    ])
    expect(findingOf('R366-K-L-7', 'leader', { units }, policy).explain().missing).toEqual([
      'units[1].discipline',
    ])
  })
})
