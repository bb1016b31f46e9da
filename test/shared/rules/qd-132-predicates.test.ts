import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { type Qd132Policy, qd132Policy } from '#shared/contracts/qd-132-policy.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Finding } from '#shared/rules/predicate.ts'
import { QD_132_2018 } from '#shared/rules/qd-132-2018/pack.ts'
import { FACT_NAMES } from '#shared/text/fact-names.ts'
import { CONCLUSIONS, criterion, disciplined, excellent, TASKS, unit } from '../support/cases-124.ts'

type Facts = { [K in keyof ClassifyCase]?: ClassifyCase[K] | undefined }
/** Rule, a kind it applies to, facts that satisfy it, facts that refute it, facts that leave it open. */
type Row = readonly [id: string, kind: SubjectKind, holds: Facts, refuted: Facts, open: Facts]
type Level = 1 | 2 | 3 | 4

const levels = (build: Level, task: Level, remedy: Level): Facts => ({
  criteria: [
    criterion({ group: 'build', level: build }),
    criterion({ level: task }),
    criterion({ group: 'remedy', level: remedy }),
  ],
})
const noLevel: Facts = { criteria: [criterion(), { group: 'build' }] }
const unitsRated = (good: number, completed: number, notCompleted = 0): Facts => ({
  units: [
    ...Array.from({ length: good }, () => unit({ rating: 'GOOD' })),
    ...Array.from({ length: completed }, () => unit({ rating: 'COMPLETED' })),
    ...Array.from({ length: notCompleted }, () => unit({ rating: 'NOT_COMPLETED' })),
  ],
})
const unrated: Facts = { units: [unit(), { discipline: null }] }
const bodies = (
  stateRating: ClassifyCase['stateRating'],
  organisationRating?: 'GOOD' | 'COMPLETED',
): Facts => ({
  stateRating,
  organisationRating,
})
const cellWith = (count: number, of: number, organisationType?: 'cell' | 'committee'): Facts => ({
  organisationType,
  units: Array.from({ length: of }, (_, index) => unit({ discipline: index < count ? 'warning' : null })),
})
const tasks = (over: Partial<typeof TASKS>): Facts => ({ tasks: { ...TASKS, ...over } })
const entry = (over: Parameters<typeof disciplined>[0]): Facts => ({ discipline: [disciplined(over)] })
const attest = (outstanding: boolean, model: boolean): Facts => ({ attest: { outstanding, model } })
const corruptUnit = (remedied: boolean): Facts => ({
  units: [unit({ corruption: true, discipline: 'removal', remedied })],
})

const ROWS: readonly Row[] = [
  ['R132-O-XS-1', 'organisation', levels(4, 4, 3), levels(4, 4, 2), noLevel],
  ['R132-O-XS-1', 'organisation', levels(4, 4, 4), levels(4, 3, 4), { criteria: undefined }],
  [
    'R132-O-XS-1',
    'organisation',
    levels(4, 4, 3),
    levels(3, 4, 4),
    { criteria: [criterion({ group: 'remedy' })] },
  ],
  ['R132-O-XS-2', 'organisation', unitsRated(4, 1), unitsRated(79, 21), { units: undefined }],
  ['R132-O-XS-2', 'organisation', unitsRated(80, 20), unitsRated(99, 0, 1), unrated],
  ['R132-O-XS-3', 'organisation', bodies('GOOD', 'GOOD'), bodies('GOOD', 'COMPLETED'), bodies(undefined)],
  ['R132-O-XS-3', 'organisation', bodies(null, 'GOOD'), bodies('COMPLETED'), bodies(null)],
  ['R132-O-XS-4', 'organisation', attest(true, true), attest(true, false), { attest: undefined }],
  ['R132-O-T-1', 'organisation', levels(3, 3, 2), levels(3, 3, 1), noLevel],
  ['R132-O-T-1', 'organisation', levels(4, 3, 2), levels(3, 2, 2), { criteria: [] }],
  ['R132-O-T-2', 'organisation', unitsRated(1, 1), unitsRated(49, 51), { units: undefined }],
  ['R132-O-T-2', 'organisation', { units: [] }, unitsRated(9, 0, 1), unrated],
  [
    'R132-O-T-3',
    'organisation',
    bodies('COMPLETED', 'COMPLETED'),
    bodies('NOT_COMPLETED', 'GOOD'),
    bodies(null),
  ],
  ['R132-O-K-1', 'organisation', cellWith(21, 100, 'cell'), cellWith(1, 5, 'cell'), cellWith(2, 5)],
  [
    'R132-O-K-1',
    'organisation',
    cellWith(2, 9, 'cell'),
    cellWith(9, 9, 'committee'),
    { units: undefined, organisationType: 'cell' },
  ],
  [
    'R132-O-K-1',
    'organisation',
    cellWith(1, 1, 'cell'),
    cellWith(0, 0),
    { organisationType: 'cell', units: [unit(), { rating: 'GOOD' }] },
  ],
  [
    'R132-C-K-1',
    'leadership-collective',
    entry({ who: 'member', form: 'warning' }),
    entry({ who: 'member', form: 'reprimand' }),
    { discipline: [{ who: 'member' }] },
  ],
  [
    'R132-C-K-1',
    'leadership-collective',
    entry({ who: 'member', form: 'removal', remedied: true }),
    entry({ who: 'member', form: 'warning', countedInEarlierYear: true }),
    { discipline: undefined },
  ],
  ['R132-M-XS-1', 'member', levels(3, 4, 3), levels(4, 3, 4), noLevel],
  ['R132-M-XS-1', 'member', levels(3, 4, 4), levels(2, 4, 4), { criteria: [criterion({ group: 'build' })] }],
  ['R132-M-XS-2', 'member', attest(true, true), attest(false, true), { attest: { model: true } }],
  ['R132-M-XS-3', 'member', bodies('EXCELLENT'), bodies('GOOD'), bodies(undefined)],
  ['R132-M-K-1', 'leader', { conclusions: { ...CONCLUSIONS, degeneration: true } }, {}, { conclusions: {} }],
  ['R132-M-K-2', 'member', tasks({ done: 9 }), tasks({ done: 10 }), { tasks: { assigned: 20 } }],
  ['R132-M-K-3', 'member', bodies('NOT_COMPLETED'), bodies('COMPLETED'), bodies(undefined)],
  [
    'R132-M-K-4',
    'member',
    entry({ remedied: true }),
    entry({ countedInEarlierYear: true }),
    { discipline: undefined },
  ],
  ['R132-M-K-4', 'leader', entry({ at: 'former-unit' }), entry({ who: 'member' }), { discipline: undefined }],
  [
    'R132-L-K-5',
    'leader',
    { area: { rating: 'NOT_COMPLETED' } },
    { area: { rating: 'COMPLETED' } },
    { area: undefined },
  ],
  ['R132-L-K-5', 'leader', corruptUnit(false), corruptUnit(true), { conclusions: {} }],
  ['R132-L-K-5', 'leader', { conclusions: { corruptionInCharge: true } }, {}, { units: undefined }],
]

const POLICY = qd132Policy.parse({})

function findingOf(id: string, kind: SubjectKind, facts: Facts, policy: Qd132Policy = POLICY): Finding {
  const predicate = QD_132_2018.predicates.find((candidate) => candidate.id === id)
  if (predicate === undefined) throw new Error(`no predicate ${id}`)
  expect(predicate.appliesTo).toContain(kind)
  return predicate.test({ ...excellent(kind), ...facts } as ClassifyCase, policy)
}

describe('every predicate of the 132 pack', () => {
  it('has a row in this table', () => {
    expect([...new Set(ROWS.map(([id]) => id))].sort()).toEqual(
      QD_132_2018.predicates.map(({ id }) => id).sort(),
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

    expect(['unknown', 'attest']).toContain(finding.outcome)
    expect(finding.explain().missing.length).toBeGreaterThan(0)
    expect(finding.explain().actual).toBe('unknown')
  })

  it('names the regulation, a sentence, and facts that a case can state', () => {
    for (const { clause, vi, reads, sources } of QD_132_2018.predicates) {
      expect(clause).toMatch(/132-QĐ\/TW|21-HD\/BTCTW/)
      expect(vi).toMatch(/\.$/)
      expect(Object.keys(FACT_NAMES)).toEqual(expect.arrayContaining([...reads]))
      expect(sources).toContain('found')
    }
  })

  it('reads only policies that the pack has, and says of each what it leaves open', () => {
    const names = Object.keys(POLICY)

    for (const { policies } of QD_132_2018.predicates)
      expect(names).toEqual(expect.arrayContaining([...policies]))
    for (const name of names) expect(QD_132_2018.openPoints.map(({ policy }) => policy)).toContain(name)
  })
})

describe('where the texts of 2018 leave a choice', () => {
  it('a building criterion below "xuất sắc" is no hindrance when only tasks are key', () => {
    const policy = qd132Policy.parse({ organisationKeyCriteria: 'TASK' })

    expect(findingOf('R132-O-XS-1', 'organisation', levels(3, 4, 3), policy).outcome).toBe('pass')
    expect(findingOf('R132-O-XS-1', 'organisation', levels(4, 3, 3), policy).outcome).toBe('fail')
  })

  it.each([
    [{ done: 9, keyMissed: 1 }, 'pass'],
    [{ done: 9, keyMissed: 0 }, 'fail'],
    [{ done: 10, keyMissed: 1 }, 'fail'],
  ] as const)('with a key target asked for, %j of twenty tasks is: %s', (over, outcome) => {
    const policy = qd132Policy.parse({ lowWork: 'HALF_AND_KEY_MISSED' })

    expect(findingOf('R132-M-K-2', 'member', tasks(over), policy).outcome).toBe(outcome)
  })

  it.each([
    [{ assigned: 20, done: 9 }, true, ['tasks.keyMissed']],
    [{ assigned: 20, keyMissed: 1 }, true, ['tasks.done']],
    [{ assigned: 20 }, false, ['tasks.done', 'tasks.keyMissed']],
  ] as const)('of %j one part of two is unknown; proven in part: %s', (work, suspected, missing) => {
    const policy = qd132Policy.parse({ lowWork: 'HALF_AND_KEY_MISSED' })

    const finding = findingOf('R132-M-K-2', 'member', { tasks: work }, policy)

    expect(finding).toMatchObject({ outcome: 'unknown', suspected })
    expect(finding.explain().missing).toEqual(missing)
  })

  it('nobody may rate by rule when many of the "units" of an organisation of unknown type are disciplined', () => {
    const finding = findingOf('R132-O-K-1', 'organisation', cellWith(2, 5))

    expect([finding.suspected, finding.explain().missing]).toEqual([true, ['organisationType']])
  })

  it('names only the entries that would settle whether a member was warned', () => {
    const discipline = [disciplined({ who: 'self' }), { who: 'member' as const }]

    const finding = findingOf('R132-C-K-1', 'leadership-collective', { discipline })

    expect([finding.suspected, finding.explain().missing]).toEqual([true, ['discipline[1].form']])
  })
})
