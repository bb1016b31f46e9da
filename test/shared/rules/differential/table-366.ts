import type { Expression, Sign } from './expression.ts'
import type { Table } from './table.ts'
import {
  ALWAYS,
  against,
  all,
  any,
  BODIES,
  COLLECTIVE,
  EVERYBODY,
  HERE,
  is,
  LEADER,
  MEMBER,
  MOSTLY_LOW_VOTES,
  no,
  onTimeShare,
  rows,
  UNIT_DISCIPLINED,
  workShare,
} from './table.ts'

/** Of the year by itself, or of its quarters: their sum against four times the threshold. */
const score = (sign: Sign, than: number): Expression => ({
  policy: 'quarters',
  cases: {
    SHOWN: { number: { sum: ['score.common', 'score.task'] }, sign, than },
    AVERAGE: {
      number: { sum: ['quarters.q1', 'quarters.q2', 'quarters.q3', 'quarters.q4'] },
      sign,
      than: 4 * than,
    },
  },
})

/** What the authority may make of a ground that holds, where the mitigating circumstance is shown. */
const unlessMitigated = (shown: Expression): Expression => ({
  policy: 'mitigation',
  cases: {
    NONE: ALWAYS,
    EXCLUDES: no(shown),
    UNDECIDED: any(no(shown), { constant: 'open' }),
  },
})
const FORCE_MAJEURE: Expression = { fact: 'tasks.forceMajeure', in: [true], absent: 'false' }
const REMEDIED: Expression = { fact: 'each.remedied', in: [true], absent: 'false' }

const MISSED = against({ number: { fact: 'area.basicTargetsMissed' }, sign: '>', than: 0 })
const ALL_MISSED: Expression = {
  part: { fact: 'area.basicTargetsMissed' },
  whole: 'area.basicTargets',
  sign: '=',
  percent: 100,
}
/** None missed is no ground, all missed is one; what lies between is the policy's. */
const FIVE_TARGETS = all(
  MISSED,
  // Who has no such targets cannot miss them.
  no({ fact: 'area.basicTargets', in: [0], absent: 'false' }),
  {
    policy: 'fiveTargets',
    cases: {
      ANY: ALWAYS,
      ALL: ALL_MISSED,
      UNDECIDED: {
        given: 'area.basicTargets',
        use: any(ALL_MISSED, { constant: 'open' }),
        otherwise: { constant: 'unknown' },
      },
    },
  },
  unlessMitigated(FORCE_MAJEURE),
)

const below70 = (work: string): Expression =>
  all(against(workShare(work, 'done', '<', 70)), unlessMitigated(FORCE_MAJEURE))

const dutyDiscipline = (mitigated: boolean, ...who: readonly string[]): Expression => ({
  some: 'discipline',
  that: all(
    against(is('each.who', ...who)),
    HERE,
    is('each.dutyRelated', true),
    mitigated ? unlessMitigated(REMEDIED) : ALWAYS,
  ),
})

export const TABLE_366: Table = {
  pack: 'qd-366-2025',
  rows: [
    ...rows(EVERYBODY, 'EXCELLENT', {
      'R366-XS-1': score('>=', 90),
      'R366-XS-2': onTimeShare('tasks', '=', 100),
      'R366-XS-3': workShare('tasks', 'exceeded', '>=', 30),
      'R366-XS-4': any(
        { number: { fact: 'earlierLimitations.total' }, sign: '=', than: 0 },
        {
          part: { fact: 'earlierLimitations.remedied' },
          whole: 'earlierLimitations.total',
          sign: '=',
          percent: 100,
        },
      ),
    }),
    ...rows(BODIES, 'EXCELLENT', {
      'R366-XS-5': all(
        { every: 'discipline', that: no(HERE), empty: 'true' },
        { every: 'units', that: is('each.discipline', null), empty: 'true' },
      ),
    }),
    ...rows(LEADER, 'EXCELLENT', {
      'R366-XS-6': workShare('area', 'done', '=', 100),
      'R366-XS-7': workShare('area', 'exceeded', '>=', 30),
    }),
    ...rows(EVERYBODY, 'GOOD', { 'R366-T-1': score('>=', 70) }),
    ...rows([...BODIES, ...MEMBER], 'GOOD', { 'R366-T-2': onTimeShare('tasks', '=', 100) }),
    ...rows(LEADER, 'GOOD', { 'R366-T-3': onTimeShare('area', '=', 100) }),
    ...rows(EVERYBODY, 'COMPLETED', {
      'R366-H-1': score('>=', 50),
      'R366-H-2': all(workShare('tasks', 'done', '=', 100), {
        given: 'tasks.late',
        use: workShare('tasks', 'late', '<=', 20),
        otherwise: any(
          {
            part: { rest: ['tasks.assigned', 'tasks.onTime'] },
            whole: 'tasks.assigned',
            sign: '<=',
            percent: 20,
          },
          { constant: 'unknown' },
        ),
      }),
    }),
    ...rows(EVERYBODY, 'NOT_COMPLETED', { 'R366-K-score': score('<', 50) }),
    ...rows(COLLECTIVE, 'NOT_COMPLETED', {
      'R366-K-C-1': any(is('conclusions.cadreWorkFault', true), is('conclusions.disunity', true)),
      'R366-K-C-2': dutyDiscipline(true, 'member', 'collective', 'self'),
      'R366-K-C-3': is('conclusions.degeneration', true),
      'R366-K-C-4': { given: 'area', use: below70('area'), otherwise: below70('tasks') },
      'R366-K-C-5': FIVE_TARGETS,
    }),
    ...rows(LEADER, 'NOT_COMPLETED', {
      'R366-K-L-1': below70('area'),
      'R366-K-L-2': FIVE_TARGETS,
      'R366-K-L-3': {
        shareOf: 'units',
        that: against(is('each.rating', 'NOT_COMPLETED')),
        sign: '>',
        percent: 50,
        empty: 'false',
      },
      'R366-K-L-4': MOSTLY_LOW_VOTES,
      'R366-K-L-5': dutyDiscipline(true, 'self'),
      'R366-K-L-6': is('conclusions.degeneration', true),
      'R366-K-L-7': any(
        {
          some: 'units',
          that: all(against(is('each.corruption', true)), UNIT_DISCIPLINED, unlessMitigated(REMEDIED)),
        },
        is('conclusions.corruptionInCharge', true),
      ),
    }),
    ...rows(MEMBER, 'NOT_COMPLETED', {
      'R366-K-I-1': is('conclusions.degeneration', true),
      'R366-K-I-2': dutyDiscipline(false, 'self'),
      'R366-K-I-3': is('conclusions.forbiddenConduct', true),
      'R366-K-I-4': is('conclusions.exemplaryBreach', true),
      'R366-K-I-5': {
        part: { rest: ['tasks.assigned', 'tasks.done'] },
        whole: 'tasks.assigned',
        sign: '>',
        percent: 50,
      },
    }),
  ],
}
