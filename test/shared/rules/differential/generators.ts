import fc from 'fast-check'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { classifyCase } from '#shared/contracts/classify.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { subjectKind } from '#shared/contracts/subject.ts'

type Facts = ClassifyCase
type Arb<T> = fc.Arbitrary<T>

/** A good value in most draws, so that long conjunctions hold often enough, else any of the others. */
function mostly<T>(good: T, others: Arb<T>, weight = 4): Arb<T> {
  return fc.oneof({ arbitrary: fc.constant(good), weight }, { arbitrary: others, weight: 1 })
}

/** The fact, or nothing at all. */
function maybe<T>(of: Arb<T>, absentIn = 14): Arb<T | undefined> {
  return fc.oneof({ arbitrary: of, weight: absentIn - 1 }, { arbitrary: fc.constant(undefined), weight: 1 })
}

/** A record whose absent fields are not there, as in a document. */
function facts<T extends object>(model: { [K in keyof T]-?: Arb<T[K] | undefined> }): Arb<T> {
  return fc
    .record(model as Record<string, Arb<unknown>>)
    .map((drawn) => Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as T)
}

const wholes = fc.oneof(
  { arbitrary: fc.constantFrom(1, 2, 3, 5, 7, 10, 20, 30, 40, 100, 100, 100), weight: 20 },
  { arbitrary: fc.constantFrom(0, 999_999_999, 1_000_000_000), weight: 1 },
)

/** A part of `whole` at one of the percentages, or one on either side. */
function partOf(whole: number, percents: readonly number[]): Arb<number> {
  return fc
    .tuple(fc.constantFrom(...percents), fc.constantFrom(-1, 0, 0, 1))
    .map(([percent, by]) => Math.min(whole, Math.max(0, Math.round((whole * percent) / 100) + by)))
}

const boolean = fc.boolean()
const rating = fc.constantFrom(...RATINGS)
const good = mostly<(typeof RATINGS)[number]>('GOOD', rating, 3)

const workFields = wholes.chain((assigned) =>
  facts<NonNullable<Facts['tasks']>>({
    assigned: maybe(fc.constant(assigned), 20),
    done: maybe(mostly(assigned, partOf(assigned, [50, 70, 100]))),
    onTime: maybe(mostly(assigned, partOf(assigned, [80, 100]))),
    exceeded: maybe(mostly(assigned, partOf(assigned, [30, 50]), 2)),
    late: maybe(mostly(0, partOf(assigned, [0, 20]))),
    keyMissed: maybe(mostly(0, partOf(assigned, [0, 100]), 2)),
    forceMajeure: maybe(fc.oneof(fc.constant(false), boolean)),
  }),
)

const area = fc
  .tuple(
    workFields,
    fc.constantFrom(5, 5, 5, 0, 1).chain((targets) =>
      facts<Pick<NonNullable<Facts['area']>, 'rating' | 'basicTargets' | 'basicTargetsMissed'>>({
        rating: maybe(good),
        basicTargets: maybe(fc.constant(targets)),
        basicTargetsMissed: maybe(mostly(0, fc.integer({ min: 0, max: targets }))),
      }),
    ),
  )
  .map(([{ forceMajeure: _ofTheYear, ...work }, rest]) => ({ ...work, ...rest }))

const level = fc.constantFrom(4, 4, 4, 4, 3, 3, 2, 1)
const criterion = facts<NonNullable<Facts['criteria']>[number]>({
  group: fc.constantFrom('build', 'task', 'remedy'),
  level: maybe(level, 30),
  basic: maybe(boolean, 20),
  product: maybe(mostly(true, boolean, 8), 30),
  completed: maybe(mostly(true, boolean), 20),
})
const excellentCriterion = criterion.map((drawn) => ({
  ...drawn,
  level: 4,
  product: true,
}))

const FORMS = ['reprimand', 'warning', 'removal', 'expulsion'] as const
const form = fc.constantFrom(...FORMS)

const unit = facts<NonNullable<Facts['units']>[number]>({
  rating: maybe(good, 25),
  discipline: maybe(mostly<(typeof FORMS)[number] | null>(null, form, 6), 25),
  corruption: maybe(mostly(false, boolean), 25),
  remedied: maybe(boolean, 10),
})

const discipline = facts<NonNullable<Facts['discipline']>[number]>({
  who: fc.constantFrom('self', 'member', 'collective'),
  form: maybe(form, 8),
  remedied: maybe(mostly(true, boolean, 1), 8),
  at: maybe(fc.constantFrom('current-unit', 'former-unit'), 4),
  dutyRelated: maybe(boolean, 8),
  countedInEarlierYear: maybe(boolean, 2),
})

const conclusion = maybe(mostly(false, boolean, 12), 12)

// Points as a person types them, with decimals that no binary number meets, and millionths, the finest allowed.
const MILLION = 1_000_000
const score = fc
  .tuple(
    fc.constantFrom(50, 70, 90, 95),
    fc.constantFrom(-200_000, -100_000, -1, 0, 0, 1, 100_000),
    fc.oneof(
      fc.integer({ min: 0, max: 300 }).map((tenths) => tenths * 100_000),
      fc.integer({ min: 0, max: 30 * MILLION }),
    ),
  )
  .map(([total, by, common]) => {
    const points = total * MILLION + by
    const inCommon = Math.max(common, points - 70 * MILLION)
    return { common: inCommon / MILLION, task: (points - inCommon) / MILLION }
  })
  .chain(({ common, task }) =>
    facts<NonNullable<Facts['score']>>({
      common: maybe(fc.constant(common), 20),
      task: maybe(fc.constant(task), 20),
    }),
  )

// Around the thresholds, so that a mean of four meets one exactly or misses it by a quarter of a millionth.
const quarterPoints = fc
  .tuple(fc.constantFrom(50, 70, 90, 95), fc.constantFrom(-100_000, -1, 0, 0, 1, 100_000))
  .map(([points, by]) => (points * MILLION + by) / MILLION)
const quarters = facts<NonNullable<Facts['quarters']>>({
  q1: maybe(quarterPoints, 20),
  q2: maybe(quarterPoints, 20),
  q3: maybe(quarterPoints, 20),
  q4: maybe(quarterPoints, 20),
})

const date = fc.constantFrom(
  '2020-03-05',
  '2023-02-28',
  '2023-05-31',
  '2023-06-30',
  '2023-07-01',
  '2023-08-31',
  '2023-12-31',
)
const assessed = fc.constantFrom('2023-12-31', '2023-12-30', '2024-02-28', '2024-02-29', '2024-03-01')

const vote = fc.constantFrom(1, 2, 10, 21, 100, 0).chain((total) =>
  facts<NonNullable<Facts['confidenceVote']>>({
    low: maybe(mostly(0, partOf(total, [0, 50, 100]), 3)),
    total: maybe(fc.constant(total)),
  }),
)

const limitations = fc.constantFrom(0, 1, 4, 10).chain((total) =>
  facts<NonNullable<Facts['earlierLimitations']>>({
    total: maybe(fc.constant(total)),
    remedied: maybe(mostly(total, partOf(total, [0, 50, 100]))),
  }),
)

const attestation = maybe(mostly(true, boolean, 6), 10)

/** Facts about one subject of any kind: mostly good ones, every threshold on both sides, anything may be absent. */
export const anyCase: Arb<ClassifyCase> = facts<ClassifyCase>({
  id: fc.constant('subject'),
  kind: fc.constantFrom(...subjectKind.options),
  criteria: maybe(
    fc.oneof(
      { arbitrary: fc.array(excellentCriterion, { minLength: 1, maxLength: 5 }), weight: 4 },
      { arbitrary: fc.array(criterion, { maxLength: 6 }), weight: 3 },
    ),
    25,
  ),
  score: maybe(score, 12),
  quarters: maybe(quarters, 12),
  tasks: maybe(workFields, 25),
  area: maybe(area, 12),
  units: maybe(fc.array(unit, { maxLength: 12 }), 20),
  discipline: maybe(mostly([], fc.array(discipline, { maxLength: 3 }), 3), 20),
  conclusions: maybe(
    facts<NonNullable<Facts['conclusions']>>({
      degeneration: conclusion,
      disunity: conclusion,
      forbiddenConduct: conclusion,
      exemplaryBreach: conclusion,
      corruptionInCharge: conclusion,
      cadreWorkFault: conclusion,
    }),
    20,
  ),
  confidenceVote: maybe(vote, 3),
  attest: maybe(
    facts<NonNullable<Facts['attest']>>({
      outstanding: attestation,
      model: attestation,
      exemplary: attestation,
    }),
    20,
  ),
  earlierLimitations: maybe(limitations),
  stateRating: maybe(
    mostly<(typeof RATINGS)[number] | null>('EXCELLENT', fc.oneof(rating, fc.constant(null)), 1),
    6,
  ),
  organisationRating: maybe(good, 4),
  collectiveRating: maybe(good, 4),
  joinedOn: maybe(date, 3),
  assessedOn: maybe(assessed, 6),
  status: maybe(mostly('active', fc.constantFrom('exempt', 'suspended', 'away', 'sick'), 20), 4),
  organisationType: maybe(fc.constantFrom('committee', 'cell'), 3),
  service: maybe(
    facts<NonNullable<Facts['service']>>({
      monthsInYear: maybe(mostly(12, fc.integer({ min: 4, max: 7 }), 3)),
      monthsAbsent: maybe(mostly(0, fc.integer({ min: 1, max: 7 }), 2)),
      maternity: maybe(boolean, 3),
    }),
    6,
  ),
}).map(valid)

// Only individuals have a status, and nobody is assessed before joining.
function valid(drawn: ClassifyCase): ClassifyCase {
  const { status, joinedOn, ...rest } = drawn
  const person = drawn.kind === 'member' || drawn.kind === 'leader'
  const before = joinedOn !== undefined && (drawn.assessedOn === undefined || joinedOn <= drawn.assessedOn)
  return classifyCase.parse({
    ...rest,
    ...(person && status !== undefined ? { status } : {}),
    ...(before ? { joinedOn } : {}),
  })
}

/** Every position of every switch that the packs leave to a province. */
export const POLICIES: Readonly<Record<string, Arb<Readonly<Record<string, unknown>>>>> = {
  'qd-124-2023': fc.record({
    hMinShareAtLeast2: fc.constantFrom(1, 1, 0.75, 0.5, 0.333333, 0),
    kLowCriteriaRule: fc.constantFrom('ANY_BASIC', 'MAJORITY', 'ALL'),
    areaAtExactly70: fc.constantFrom('UNDECIDED', 'COMPLETED', 'NOT_COMPLETED'),
    unitCorruptionNeedsDiscipline: boolean,
    newBelowMonths: fc.constantFrom(6, 6, 0, 3, 12),
    expelledNotRated: boolean,
  }),
  'qd-132-2018': fc.record({
    organisationKeyCriteria: fc.constantFrom('BUILD_AND_TASK', 'TASK'),
    lowWork: fc.constantFrom('HALF', 'HALF_AND_KEY_MISSED'),
    newBelowMonths: fc.constantFrom(6, 6, 0, 3, 12),
  }),
  'qd-366-2025': fc.record({
    mitigation: fc.constantFrom('UNDECIDED', 'EXCLUDES', 'NONE'),
    fiveTargets: fc.constantFrom('UNDECIDED', 'ANY', 'ALL'),
    quarters: fc.constantFrom('SHOWN', 'AVERAGE'),
    newOrganisationExempt: boolean,
    newBelowMonths: fc.constantFrom(6, 6, 0, 3, 12),
  }),
  'nd-90-2020': fc.record({ serviceBelowMonths: fc.constantFrom(6, 6, 0, 5, 7) }),
}
