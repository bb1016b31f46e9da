import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { qd124Policy } from '#shared/contracts/qd-124-policy.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { QD_124_2023 } from '#shared/rules/qd-124-2023/pack.ts'
import { AREA, CONCLUSIONS, criterion, disciplined, excellent, TASKS, unit } from '../support/cases-124.ts'

type Facts = Partial<ClassifyCase>
type Undefined<T> = { [K in keyof T]?: T[K] | undefined }

/** Rule, a kind it applies to, facts that satisfy it, facts that refute it, facts that leave it open. */
type Row = readonly [id: string, kind: SubjectKind, holds: Facts, refuted: Facts, open: Undefined<Facts>]

const levels = (build: 1 | 2 | 3 | 4, task: 1 | 2 | 3 | 4): Facts => ({
  criteria: [criterion({ group: 'build', level: build }), criterion({ level: task })],
})
const taskProduct = (product: boolean): Facts => ({ criteria: [criterion({ product })] })
const disciplinedUnits = (count: number, of: number, remedied = true): Facts => ({
  units: Array.from({ length: of }, (_, index) =>
    index < count ? unit({ discipline: 'warning', remedied }) : unit(),
  ),
})
const tasks = (over: Partial<typeof TASKS>): Facts => ({ tasks: { ...TASKS, ...over } })
const area = (over: Partial<NonNullable<ClassifyCase['area']>>): Facts => ({ area: { ...AREA, ...over } })
const rated = (...ratings: ('GOOD' | 'COMPLETED' | 'NOT_COMPLETED' | 'EXCELLENT')[]): Facts => ({
  units: ratings.map((rating) => unit({ rating })),
})
const notCompleted = (count: number, of: number): Facts => ({
  criteria: Array.from({ length: of }, (_, index) => criterion({ completed: index >= count })),
})
const ten = (good: number, completed: number): Facts => ({
  units: [
    ...Array.from({ length: good }, () => unit({ rating: 'GOOD' })),
    ...Array.from({ length: completed }, () => unit({ rating: 'COMPLETED' })),
    ...Array.from({ length: 10 - good - completed }, () => unit({ rating: 'NOT_COMPLETED' })),
  ],
})
const half = (over: Partial<typeof TASKS> = {}): Facts => tasks({ done: 9, keyMissed: 1, ...over })
const remediedMember: Facts = { discipline: [disciplined({ who: 'member', remedied: true })] }
const openMember: Facts = { discipline: [disciplined({ who: 'member' })] }
const attest = (outstanding: boolean, model: boolean, exemplary = true): Facts => ({
  attest: { outstanding, model, exemplary },
})
const noCriteria: Undefined<Facts> = { criteria: undefined }

const ROWS: readonly Row[] = [
  ['R124-C-XS-1', 'organisation', levels(3, 4), levels(2, 4), noCriteria],
  ['R124-C-XS-2', 'organisation', levels(3, 4), levels(4, 3), { criteria: [criterion({ group: 'build' })] }],
  ['R124-C-XS-3', 'organisation', attest(true, true), attest(true, false), { attest: undefined }],
  ['R124-C-XS-4', 'leadership-collective', {}, remediedMember, { units: undefined }],
  ['R124-C-T-1', 'organisation', levels(2, 3), levels(1, 3), noCriteria],
  ['R124-C-T-2', 'organisation', levels(2, 3), levels(4, 2), noCriteria],
  ['R124-C-T-3', 'organisation', disciplinedUnits(1, 5), disciplinedUnits(1, 5, false), { units: [{}] }],
  ['R124-C-H-1', 'organisation', levels(2, 2), levels(1, 2), { criteria: [{ group: 'task', level: 2 }] }],
  ['R124-C-H-2', 'leadership-collective', remediedMember, openMember, { discipline: undefined }],
  ['R124-C-K-0', 'organisation', levels(1, 4), levels(2, 2), { criteria: [{ group: 'task', basic: true }] }],
  [
    'R124-C-K-1a',
    'organisation',
    disciplinedUnits(1, 9, false),
    disciplinedUnits(1, 9),
    { units: undefined },
  ],
  ['R124-C-K-1b', 'organisation', half(), half({ done: 10 }), { tasks: undefined, area: undefined }],
  ['R124-C-K-1c', 'organisation', disciplinedUnits(3, 14), disciplinedUnits(1, 5), { units: undefined }],
  [
    'R124-C-K-2a',
    'leadership-collective',
    { conclusions: { ...CONCLUSIONS, disunity: true } },
    {},
    { conclusions: undefined },
  ],
  ['R124-C-K-2b', 'leadership-collective', half(), half({ forceMajeure: true }), { tasks: { done: 3 } }],
  ['R124-C-K-2c', 'leadership-collective', openMember, remediedMember, { discipline: undefined }],
  ['R124-I-XS-1', 'member', levels(3, 4), levels(2, 4), noCriteria],
  [
    'R124-I-XS-2',
    'member',
    taskProduct(true),
    taskProduct(false),
    { criteria: [{ group: 'task', level: 4 }] },
  ],
  ['R124-I-XS-3', 'member', attest(true, true), attest(false, true), { attest: { model: true } }],
  ['R124-I-XS-4', 'member', tasks({ onTime: 20 }), tasks({ onTime: 19 }), { tasks: { assigned: 20 } }],
  ['R124-I-XS-5', 'member', tasks({ exceeded: 10 }), tasks({ exceeded: 9 }), { tasks: { assigned: 20 } }],
  ['R124-I-T-1', 'member', levels(2, 3), levels(1, 3), { criteria: [] }],
  ['R124-I-T-2', 'member', levels(2, 3), levels(2, 2), noCriteria],
  ['R124-I-T-3', 'member', tasks({}), tasks({ onTime: 19 }), tasks({ assigned: 0, done: 0, onTime: 0 })],
  ['R124-I-H-1', 'member', levels(2, 2), levels(2, 1), { criteria: [criterion({ basic: false })] }],
  ['R124-I-H-2', 'member', tasks({ onTime: 16, late: 4 }), tasks({ onTime: 15 }), { tasks: undefined }],
  ['R124-I-K-0', 'member', levels(4, 1), levels(2, 2), noCriteria],
  [
    'R124-I-K-a',
    'member',
    { conclusions: { ...CONCLUSIONS, forbiddenConduct: true } },
    { conclusions: { ...CONCLUSIONS, disunity: true } },
    { conclusions: { degeneration: false } },
  ],
  ['R124-I-K-b', 'member', notCompleted(3, 5), notCompleted(2, 4), { criteria: [{ group: 'task' }] }],
  [
    'R124-I-K-c',
    'member',
    { confidenceVote: { low: 11, total: 21 } },
    { confidenceVote: { low: 10, total: 20 } },
    { confidenceVote: { low: 0, total: 0 } },
  ],
  [
    'R124-I-K-d',
    'member',
    { discipline: [disciplined()] },
    { discipline: [disciplined({ remedied: true }), disciplined({ at: 'former-unit' })] },
    { discipline: undefined },
  ],
  ['R124-L-XS-6', 'leader', attest(true, true, true), attest(true, true, false), { attest: {} }],
  ['R124-L-XS-7', 'leader', area({ exceeded: 20 }), area({ exceeded: 19 }), { area: { done: 40 } }],
  ['R124-L-XS-8', 'leader', rated('COMPLETED', 'GOOD'), rated('GOOD', 'NOT_COMPLETED'), { units: undefined }],
  ['R124-L-XS-9', 'leader', ten(7, 3), ten(6, 4), { units: [unit(), {}] }],
  ['R124-L-T-4', 'leader', attest(false, false, true), attest(true, true, false), { attest: undefined }],
  ['R124-L-T-5', 'leader', area({ onTime: 32 }), area({ onTime: 31 }), { area: { assigned: 4, done: 4 } }],
  ['R124-L-T-6', 'leader', { units: [] }, rated('NOT_COMPLETED'), { units: [{}] }],
  ['R124-L-H-3', 'leader', area({ done: 29 }), area({ done: 28 }), { area: undefined }],
  ['R124-L-H-4', 'leader', ten(0, 7), ten(0, 6), { units: undefined }],
  ['R124-L-K-e', 'leader', area({ done: 27 }), area({ done: 28 }), { area: { assigned: 4, done: 4 } }],
  [
    'R124-L-K-f',
    'leader',
    { units: [unit({ corruption: true, discipline: 'removal' })] },
    { units: [unit({ corruption: true, discipline: 'removal', remedied: true })] },
    { conclusions: undefined },
  ],
]

const POLICY = qd124Policy.parse({})

function outcomeOf(id: string, kind: SubjectKind, facts: Undefined<Facts>): string {
  const predicate = QD_124_2023.predicates.find((candidate) => candidate.id === id)
  if (predicate === undefined) throw new Error(`no predicate ${id}`)
  return predicate.test({ ...excellent(kind), ...facts } as ClassifyCase, POLICY).outcome
}

describe('every predicate of the pack', () => {
  it('has a row in this table', () => {
    expect(ROWS.map(([id]) => id).sort()).toEqual(QD_124_2023.predicates.map(({ id }) => id).sort())
  })

  it.each(ROWS)('%s holds for a %s on accepting facts', (id, kind, holds) => {
    expect(outcomeOf(id, kind, holds)).toBe('pass')
  })

  it.each(ROWS)('%s is refuted for a %s on rejecting facts', (id, kind, _holds, refuted) => {
    expect(outcomeOf(id, kind, refuted)).toBe('fail')
  })

  it.each(ROWS)('%s never passes for a %s while a fact is absent', (id, kind, _holds, _refuted, open) => {
    expect(['unknown', 'attest']).toContain(outcomeOf(id, kind, open))
  })

  it('names the regulation, a sentence and the facts it reads', () => {
    for (const predicate of QD_124_2023.predicates) {
      expect(predicate.clause).toMatch(/^Quy định 124-QĐ\/TW, Điều 12 mục [1-4]/)
      expect(predicate.vi).toMatch(/\.$/)
      expect(predicate.reads.length).toBeGreaterThan(0)
      expect(predicate.sources.length).toBeGreaterThan(0)
    }
  })

  it('reads only policies that the pack has', () => {
    const names = Object.keys(POLICY)

    for (const { policies } of QD_124_2023.predicates)
      expect(names).toEqual(expect.arrayContaining([...policies]))
    for (const { policy } of QD_124_2023.openPoints) expect([...names, null]).toContain(policy)
  })
})
