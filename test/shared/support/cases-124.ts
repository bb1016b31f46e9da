import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'

export type Criterion = NonNullable<ClassifyCase['criteria']>[number]
export type Unit = NonNullable<ClassifyCase['units']>[number]
export type Discipline = NonNullable<ClassifyCase['discipline']>[number]

export function criterion(over: Partial<Criterion> = {}): Criterion {
  return { group: 'task', level: 4, basic: true, product: true, completed: true, ...over }
}

export function unit(over: Partial<Unit> = {}): Unit {
  return { rating: 'GOOD', discipline: null, corruption: false, remedied: false, ...over }
}

export function disciplined(over: Partial<Discipline> = {}): Discipline {
  return { who: 'self', form: 'reprimand', remedied: false, at: 'current-unit', dutyRelated: true, ...over }
}

export const TASKS = {
  assigned: 20,
  done: 20,
  onTime: 20,
  exceeded: 10,
  late: 0,
  keyMissed: 0,
  forceMajeure: false,
}

export const AREA = {
  assigned: 40,
  done: 40,
  onTime: 40,
  exceeded: 20,
  late: 0,
  keyMissed: 0,
  rating: 'GOOD',
  basicTargetsMissed: 0,
  basicTargets: 5,
} as const

export const CONCLUSIONS = {
  degeneration: false,
  disunity: false,
  forbiddenConduct: false,
  exemplaryBreach: false,
  corruptionInCharge: false,
  cadreWorkFault: false,
}

/** A subject of that kind about whom everything is known and nothing is against EXCELLENT. */
export function excellent(kind: SubjectKind, over: Partial<ClassifyCase> = {}): ClassifyCase {
  return {
    id: 'subject',
    kind,
    criteria: [criterion({ group: 'build' }), criterion(), criterion(), criterion({ group: 'remedy' })],
    tasks: TASKS,
    area: AREA,
    units: [unit(), unit(), unit(), unit(), unit()],
    discipline: [],
    conclusions: CONCLUSIONS,
    confidenceVote: { low: 3, total: 21 },
    attest: { outstanding: true, model: true, exemplary: true },
    joinedOn: '2010-05-19',
    assessedOn: '2023-12-31',
    status: 'active',
    ...over,
  }
}

/** The same case with one fact absent. */
export function without(facts: ClassifyCase, name: keyof ClassifyCase): ClassifyCase {
  const { [name]: _absent, ...rest } = facts
  return rest as ClassifyCase
}
