import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'

type Container = Readonly<Record<string, unknown>>

/** One fact, which way it becomes better for the subject, and what is best. `*` is any entry of a list. */
interface Direction {
  readonly at: string
  /** Something better than the value, or `undefined` when it is the best already. `how` is from 0 to 1. */
  readonly better: (value: unknown, beside: Container, how: number) => unknown
  /** The best that an absent fact may turn out to be, or `undefined` where that is not known. */
  readonly best: (beside: Container) => unknown
}

const turned =
  (bad: boolean) =>
  (value: unknown): unknown =>
    value === bad ? !bad : undefined
const always = (best: unknown) => (): unknown => best

/** A fact that is better when true. */
const wished = (at: string): Direction => ({ at, better: turned(false), best: always(true) })
/** A fact that is better when false. */
const blamed = (at: string): Direction => ({ at, better: turned(true), best: always(false) })

/** A part of a whole that is better when larger. */
function larger(at: string, whole: string): Direction {
  return {
    at,
    better: (value, beside, how) => {
      const [from, to] = [value as number, beside[whole]]
      return typeof to === 'number' && from < to ? to - Math.floor(how * (to - from)) : undefined
    },
    best: (beside) => beside[whole],
  }
}

/** A count that is better when smaller. */
function smaller(at: string): Direction {
  return {
    at,
    better: (value, _, how) => ((value as number) > 0 ? Math.floor(how * (value as number)) : undefined),
    best: always(0),
  }
}

const ratedHigher = (at: string): Direction => ({
  at,
  better: (value, _, how) => {
    const position = RATINGS.indexOf(value as Rating)
    return position > 0 ? RATINGS[Math.floor(how * position)] : undefined
  },
  best: always('EXCELLENT'),
})

const points = (name: 'common' | 'task', other: 'common' | 'task', most: number): Direction => ({
  at: `score.${name}`,
  better: (value, _, how) => {
    const from = Math.round((value as number) * 10)
    return from < most * 10 ? (most * 10 - Math.floor(how * (most * 10 - from))) / 10 : undefined
  },
  // Of less than 50 points in all, even the best part is no good news.
  best: ({ [other]: known }) => (typeof known === 'number' && known + most < 50 ? undefined : most),
})

const work = (name: string): Direction[] => [
  larger(`${name}.done`, 'assigned'),
  larger(`${name}.onTime`, 'assigned'),
  larger(`${name}.exceeded`, 'assigned'),
  smaller(`${name}.late`),
  smaller(`${name}.keyMissed`),
]

const FORMS = ['reprimand', 'warning', 'removal', 'expulsion']
const milder = (value: unknown, _: Container, how: number): unknown =>
  FORMS[Math.floor(how * FORMS.indexOf(value as string))]

/** Which way every fact of a case is better. Facts that only say what something is have no direction. */
export const DIRECTIONS: readonly Direction[] = [
  {
    at: 'criteria.*.level',
    better: (value, _, how) =>
      (value as number) < 4 ? 4 - Math.floor(how * (4 - (value as number))) : undefined,
    best: always(4),
  },
  wished('criteria.*.product'),
  wished('criteria.*.completed'),
  points('common', 'task', 30),
  points('task', 'common', 70),
  ...work('tasks'),
  wished('tasks.forceMajeure'),
  ...work('area'),
  ratedHigher('area.rating'),
  smaller('area.basicTargetsMissed'),
  ratedHigher('units.*.rating'),
  {
    at: 'units.*.discipline',
    better: (value, _, how) => (value === null ? undefined : how < 0.5 ? null : milder(value, _, how)),
    best: always(null),
  },
  blamed('units.*.corruption'),
  wished('units.*.remedied'),
  { at: 'discipline.*.form', better: milder, best: always('reprimand') },
  wished('discipline.*.remedied'),
  blamed('discipline.*.dutyRelated'),
  wished('discipline.*.countedInEarlierYear'),
  {
    at: 'discipline.*.at',
    better: (value) => (value === 'current-unit' ? 'former-unit' : undefined),
    best: always('former-unit'),
  },
  blamed('conclusions.degeneration'),
  blamed('conclusions.disunity'),
  blamed('conclusions.forbiddenConduct'),
  blamed('conclusions.exemplaryBreach'),
  blamed('conclusions.corruptionInCharge'),
  blamed('conclusions.cadreWorkFault'),
  smaller('confidenceVote.low'),
  wished('attest.outstanding'),
  wished('attest.model'),
  wished('attest.exemplary'),
  larger('earlierLimitations.remedied', 'total'),
  ratedHigher('stateRating'),
  ratedHigher('organisationRating'),
  ratedHigher('collectiveRating'),
  {
    at: 'service.monthsAbsent',
    better: (value) => ((value as number) > 0 ? 0 : undefined),
    best: always(0),
  },
  wished('service.maternity'),
  // Lists and records that are absent altogether.
  {
    at: 'criteria',
    better: always(undefined),
    best: always([{ group: 'task', level: 4, basic: true, product: true, completed: true }]),
  },
  {
    at: 'discipline',
    // One entry less.
    better: (value, _, how) => {
      const entries = value as readonly unknown[]
      const gone = Math.floor(how * entries.length)
      return entries.length > 0 ? entries.filter((_entry, index) => index !== gone) : undefined
    },
    best: always([]),
  },
  { at: 'units', better: always(undefined), best: always([]) },
  ...(
    [
      ['score', { common: 30, task: 70 }],
      ['quarters', { q1: 100, q2: 100, q3: 100, q4: 100 }],
      ['tasks', { assigned: 10, done: 10, onTime: 10, exceeded: 10, late: 0, keyMissed: 0 }],
      [
        'area',
        { assigned: 10, done: 10, onTime: 10, exceeded: 10, late: 0, keyMissed: 0, rating: 'EXCELLENT' },
      ],
      ['conclusions', {}],
      ['confidenceVote', { low: 0, total: 10 }],
      ['attest', { outstanding: true, model: true, exemplary: true }],
      ['earlierLimitations', { total: 0, remedied: 0 }],
      ['service', { monthsInYear: 12, monthsAbsent: 0 }],
    ] as const
  ).map(([at, best]): Direction => ({ at, better: always(undefined), best: always(best) })),
]

export interface Improvement {
  readonly at: string
  readonly facts: ClassifyCase
}

/** Every case in which one known fact is better than in this one. */
export function improved(facts: ClassifyCase, how: number): Improvement[] {
  return changed(facts, (direction, value, beside) =>
    value === undefined ? undefined : direction.better(value, beside, how),
  )
}

/** Every case in which one absent fact is known and as good as can be. */
export function completed(facts: ClassifyCase): Improvement[] {
  return changed(facts, (direction, value, beside) =>
    value === undefined ? direction.best(beside) : undefined,
  )
}

function changed(
  facts: ClassifyCase,
  change: (direction: Direction, value: unknown, beside: Container) => unknown,
): Improvement[] {
  return DIRECTIONS.flatMap((direction) =>
    pathsOf(direction.at.split('.'), facts).flatMap(({ path, beside }): Improvement[] => {
      const value = beside[path.at(-1) ?? '']
      const next = change(direction, value, beside)
      return next === undefined ? [] : [{ at: path.join('.'), facts: put(facts, path, next) as ClassifyCase }]
    }),
  )
}

interface Place {
  readonly path: readonly string[]
  readonly beside: Container
}

function pathsOf(pattern: readonly string[], within: unknown): Place[] {
  const [name, ...rest] = pattern
  if (name === undefined || within === undefined || within === null) return []
  if (name === '*') {
    return (within as readonly unknown[]).flatMap((entry, index) => below(String(index), rest, entry))
  }
  if (rest.length === 0) return [{ path: [name], beside: within as Container }]
  return below(name, rest, (within as Container)[name])
}

function below(step: string, rest: readonly string[], within: unknown): Place[] {
  return pathsOf(rest, within).map(({ path, beside }) => ({ path: [step, ...path], beside }))
}

function put(within: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  const copy = (Array.isArray(within) ? [...within] : { ...(within as object) }) as Record<string, unknown>
  copy[name] = put(copy[name], rest, value)
  return copy
}
