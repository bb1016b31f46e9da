import type { Expression } from './expression.ts'
import type { Table } from './table.ts'
import {
  against,
  all,
  any,
  COLLECTIVE,
  H_OR_BETTER,
  is,
  LEADER,
  MEMBER,
  NOT_COUNTED_BEFORE,
  no,
  ORGANISATION,
  PERSONS,
  rows,
  T_OR_BETTER,
  UNIT_DISCIPLINED,
  UNREMEDIED,
  unitsRated,
  workShare,
} from './table.ts'

/** Key criteria at `key` or better, all the others at `other` or better; without a key criterion not known. */
const levels = (isKey: Expression, key: number[], other: number[]): Expression =>
  all(
    { every: 'criteria', where: isKey, that: is('each.level', ...key), empty: 'unknown' },
    { every: 'criteria', where: no(isKey), that: is('each.level', ...other), empty: 'true' },
  )
const organisationLevels = (key: number[], other: number[]): Expression => ({
  policy: 'organisationKeyCriteria',
  cases: {
    BUILD_AND_TASK: levels(is('each.group', 'build', 'task'), key, other),
    TASK: levels(is('each.group', 'task'), key, other),
  },
})

/** Government, Fatherland Front and mass organisations of the level: every one that is known. */
const sameLevel = (ratings: readonly string[]): Expression => ({
  given: 'stateRating',
  use: {
    given: 'organisationRating',
    use: all(is('stateRating', null, ...ratings), is('organisationRating', ...ratings)),
    // No government at that level leaves the others alone.
    otherwise: {
      any: [
        is('stateRating', ...ratings),
        all(is('stateRating', null), is('organisationRating', ...ratings)),
      ],
    },
  },
  otherwise: is('organisationRating', ...ratings),
})

const HALF = against(workShare('tasks', 'done', '<', 50))

export const TABLE_132: Table = {
  pack: 'qd-132-2018',
  rows: [
    ...rows(ORGANISATION, 'EXCELLENT', {
      'R132-O-XS-1': organisationLevels([4], [3, 4]),
      'R132-O-XS-2': all(unitsRated(H_OR_BETTER, 100), unitsRated(T_OR_BETTER, 80)),
      'R132-O-XS-3': sameLevel(T_OR_BETTER),
      'R132-O-XS-4': { attested: ['outstanding', 'model'] },
    }),
    ...rows(ORGANISATION, 'GOOD', {
      'R132-O-T-1': organisationLevels([3, 4], [2, 3, 4]),
      'R132-O-T-2': all(unitsRated(H_OR_BETTER, 100), unitsRated(T_OR_BETTER, 50)),
      'R132-O-T-3': sameLevel(H_OR_BETTER),
    }),
    ...rows(ORGANISATION, 'NOT_COMPLETED', {
      'R132-O-K-1': all(is('organisationType', 'cell'), {
        shareOf: 'units',
        that: against(UNIT_DISCIPLINED),
        sign: '>',
        percent: 20,
        empty: 'false',
      }),
    }),
    ...rows(MEMBER, 'EXCELLENT', {
      'R132-M-XS-1': levels(is('each.group', 'task'), [4], [3, 4]),
      'R132-M-XS-2': { attested: ['outstanding', 'model'] },
      'R132-M-XS-3': is('stateRating', 'EXCELLENT', null),
    }),
    ...rows(PERSONS, 'NOT_COMPLETED', {
      'R132-M-K-1': is('conclusions.degeneration', true),
      'R132-M-K-2': {
        policy: 'lowWork',
        cases: {
          HALF,
          HALF_AND_KEY_MISSED: all(
            HALF,
            against({ number: { fact: 'tasks.keyMissed' }, sign: '>', than: 0 }),
          ),
        },
      },
      'R132-M-K-4': {
        some: 'discipline',
        that: all(is('each.who', 'self'), NOT_COUNTED_BEFORE),
      },
    }),
    ...rows(MEMBER, 'NOT_COMPLETED', { 'R132-M-K-3': is('stateRating', 'NOT_COMPLETED') }),
    ...rows(LEADER, 'NOT_COMPLETED', {
      'R132-L-K-5': any(
        is('area.rating', 'NOT_COMPLETED'),
        {
          some: 'units',
          that: all(against(is('each.corruption', true)), UNIT_DISCIPLINED, UNREMEDIED),
        },
        is('conclusions.corruptionInCharge', true),
      ),
    }),
    ...rows(COLLECTIVE, 'NOT_COMPLETED', {
      'R132-C-K-1': {
        some: 'discipline',
        that: all(
          against(is('each.who', 'member')),
          is('each.form', 'warning', 'removal', 'expulsion'),
          NOT_COUNTED_BEFORE,
        ),
      },
    }),
  ],
}
