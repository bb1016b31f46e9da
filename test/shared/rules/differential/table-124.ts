import type { Expression } from './expression.ts'
import type { Row, Table } from './table.ts'
import {
  ALWAYS,
  against,
  all,
  any,
  BODIES,
  COLLECTIVE,
  H_OR_BETTER,
  HERE,
  is,
  LEADER,
  MOSTLY_LOW_VOTES,
  no,
  ORGANISATION,
  onTimeShare,
  PERSONS,
  rows,
  T_OR_BETTER,
  UNIT_DISCIPLINED,
  UNREMEDIED,
  unitsRated,
  workShare,
} from './table.ts'

const TASK = is('each.group', 'task')
const levels = (...of: number[]): Expression => is('each.level', ...of)

const everyCriterion = (...of: number[]): Expression => ({
  every: 'criteria',
  that: levels(...of),
  empty: 'unknown',
})
const everyTaskWithProduct = (...of: number[]): Expression => ({
  every: 'criteria',
  where: TASK,
  that: all(levels(...of), is('each.product', true)),
  empty: 'unknown',
})

const BASIC_ENOUGH: Expression = {
  shareOf: 'criteria',
  where: is('each.basic', true),
  that: all(levels(2, 3, 4), is('each.product', true)),
  sign: '>=',
  percent: { policy: 'hMinShareAtLeast2' },
  empty: 'unknown',
}

const LOW: Expression = against(levels(1))
// Where no criterion was judged at all, nothing is known of their levels.
const TOO_MANY_LOW: Expression = {
  policy: 'kLowCriteriaRule',
  cases: {
    ANY_BASIC: {
      shareOf: 'criteria',
      that: all(LOW, is('each.basic', true)),
      sign: '>',
      percent: 0,
      empty: 'unknown',
    },
    MAJORITY: { shareOf: 'criteria', that: LOW, sign: '>', percent: 50, empty: 'unknown' },
    ALL: { every: 'criteria', that: LOW, empty: 'unknown' },
  },
}

const NOBODY_DISCIPLINED = all(
  { every: 'discipline', that: no(HERE), empty: 'true' },
  { every: 'units', that: is('each.discipline', null), empty: 'true' },
)
const ALL_REMEDIED = all(
  { every: 'discipline', where: HERE, that: is('each.remedied', true), empty: 'true' },
  { every: 'units', where: UNIT_DISCIPLINED, that: is('each.remedied', true), empty: 'true' },
)

const halfMissed = (work: string): Expression =>
  all(
    against(workShare(work, 'done', '<', 50)),
    against({ number: { fact: `${work}.keyMissed` }, sign: '>', than: 0 }),
    is('tasks.forceMajeure', false),
  )
// The targets of the organisation itself or of the locality it leads: either may be recorded.
const HALF_MISSED: Expression = {
  given: 'tasks',
  use: {
    given: 'area',
    use: any(halfMissed('tasks'), halfMissed('area')),
    otherwise: halfMissed('tasks'),
  },
  otherwise: halfMissed('area'),
}

const LATE_AT_MOST_20 = workShare('tasks', 'late', '<=', 20)
/** Below schedule or quality: what is late and what is not on time, as far as they are known. */
const BELOW_AT_MOST_20: Expression = {
  given: 'tasks.onTime',
  use: all(
    {
      part: { rest: ['tasks.assigned', 'tasks.onTime'] },
      whole: 'tasks.assigned',
      sign: '<=',
      percent: 20,
    },
    { given: 'tasks.late', use: LATE_AT_MOST_20, otherwise: ALWAYS },
  ),
  otherwise: LATE_AT_MOST_20,
}

const UNIT_INVOLVED: Expression = {
  some: 'units',
  that: {
    policy: 'unitCorruptionNeedsDiscipline',
    cases: {
      true: all(against(is('each.corruption', true)), UNIT_DISCIPLINED, UNREMEDIED),
      false: all(against(is('each.corruption', true)), UNREMEDIED),
    },
  },
}

export const TABLE_124: Table = {
  pack: 'qd-124-2023',
  rows: [
    ...rows(BODIES, 'EXCELLENT', {
      'R124-C-XS-1': everyCriterion(3, 4),
      'R124-C-XS-2': everyTaskWithProduct(4),
      'R124-C-XS-3': { attested: ['outstanding', 'model'] },
      'R124-C-XS-4': NOBODY_DISCIPLINED,
    }),
    ...rows(BODIES, 'GOOD', {
      'R124-C-T-1': everyCriterion(2, 3, 4),
      'R124-C-T-2': everyTaskWithProduct(3, 4),
      'R124-C-T-3': ALL_REMEDIED,
    }),
    ...rows(BODIES, 'COMPLETED', { 'R124-C-H-1': BASIC_ENOUGH, 'R124-C-H-2': ALL_REMEDIED }),
    ...rows(BODIES, 'NOT_COMPLETED', { 'R124-C-K-0': TOO_MANY_LOW }),
    ...rows(ORGANISATION, 'NOT_COMPLETED', {
      'R124-C-K-1a': {
        some: 'units',
        that: any(
          all(against(UNIT_DISCIPLINED), UNREMEDIED),
          all(
            against(is('each.corruption', true)),
            UNREMEDIED,
            // Without the need of a discipline the case itself is enough.
            {
              policy: 'unitCorruptionNeedsDiscipline',
              cases: { true: UNIT_DISCIPLINED, false: ALWAYS },
            },
          ),
        ),
      },
      'R124-C-K-1b': HALF_MISSED,
      'R124-C-K-1c': any(
        { some: 'discipline', that: all(is('each.who', 'self', 'collective'), HERE) },
        { shareOf: 'units', that: against(UNIT_DISCIPLINED), sign: '>', percent: 20, empty: 'false' },
      ),
    }),
    ...rows(COLLECTIVE, 'NOT_COMPLETED', {
      'R124-C-K-2a': any(is('conclusions.disunity', true), is('conclusions.degeneration', true)),
      'R124-C-K-2b': HALF_MISSED,
      'R124-C-K-2c': { some: 'discipline', that: all(against(HERE), UNREMEDIED) },
    }),
    ...rows(PERSONS, 'EXCELLENT', {
      'R124-I-XS-1': everyCriterion(3, 4),
      'R124-I-XS-2': everyTaskWithProduct(4),
      'R124-I-XS-3': { attested: ['outstanding', 'model'] },
      'R124-I-XS-4': onTimeShare('tasks', '=', 100),
      'R124-I-XS-5': workShare('tasks', 'exceeded', '>=', 50),
    }),
    ...rows(LEADER, 'EXCELLENT', {
      'R124-L-XS-6': { attested: ['exemplary'] },
      'R124-L-XS-7': all(workShare('area', 'done', '=', 100), workShare('area', 'exceeded', '>=', 50)),
      'R124-L-XS-8': unitsRated(H_OR_BETTER, 100),
      'R124-L-XS-9': unitsRated(T_OR_BETTER, 70),
    }),
    ...rows(PERSONS, 'GOOD', {
      'R124-I-T-1': everyCriterion(2, 3, 4),
      'R124-I-T-2': everyTaskWithProduct(3, 4),
      'R124-I-T-3': onTimeShare('tasks', '=', 100),
    }),
    ...rows(LEADER, 'GOOD', {
      'R124-L-T-4': { attested: ['exemplary'] },
      'R124-L-T-5': all(workShare('area', 'done', '=', 100), onTimeShare('area', '>=', 80)),
      'R124-L-T-6': unitsRated(H_OR_BETTER, 100),
    }),
    ...rows(PERSONS, 'COMPLETED', {
      'R124-I-H-1': BASIC_ENOUGH,
      'R124-I-H-2': all(workShare('tasks', 'done', '=', 100), BELOW_AT_MOST_20),
    }),
    ...rows(LEADER, 'COMPLETED', {
      'R124-L-H-3': all(
        { attested: ['exemplary'] },
        {
          policy: 'areaAtExactly70',
          cases: {
            UNDECIDED: workShare('area', 'done', '>', 70),
            COMPLETED: workShare('area', 'done', '>=', 70),
            NOT_COMPLETED: workShare('area', 'done', '>', 70),
          },
        },
      ),
      'R124-L-H-4': unitsRated(H_OR_BETTER, 70),
    }),
    ...rows(PERSONS, 'NOT_COMPLETED', {
      'R124-I-K-0': TOO_MANY_LOW,
      'R124-I-K-a': any(
        is('conclusions.degeneration', true),
        is('conclusions.forbiddenConduct', true),
        is('conclusions.exemplaryBreach', true),
      ),
      'R124-I-K-b': {
        shareOf: 'criteria',
        where: TASK,
        that: against(is('each.completed', false)),
        sign: '>',
        percent: 50,
        empty: 'unknown',
      },
      'R124-I-K-c': MOSTLY_LOW_VOTES,
      'R124-I-K-d': {
        some: 'discipline',
        that: all(is('each.who', 'self'), against(HERE), UNREMEDIED),
      },
    }),
    ...rows(LEADER, 'NOT_COMPLETED', {
      'R124-L-K-e': any(
        {
          policy: 'areaAtExactly70',
          cases: {
            UNDECIDED: workShare('area', 'done', '<', 70),
            COMPLETED: workShare('area', 'done', '<', 70),
            NOT_COMPLETED: workShare('area', 'done', '<=', 70),
          },
        },
        is('area.rating', 'NOT_COMPLETED'),
      ),
      'R124-L-K-f': any(UNIT_INVOLVED, is('conclusions.corruptionInCharge', true)),
    }),
  ] satisfies readonly Row[],
}
