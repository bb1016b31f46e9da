import type { Expression } from './expression.ts'
import type { Table } from './table.ts'
import {
  all,
  any,
  H_OR_BETTER,
  is,
  LEADER,
  NOT_COUNTED_BEFORE,
  no,
  PERSONS,
  rows,
  T_OR_BETTER,
  unitsRated,
  workShare,
} from './table.ts'

/**
 * Present long enough, or away for maternity: absent three to less than six months is neither. Whoever was absent
 * longer is not in the sentence, and is left to a person.
 */
const PRESENT: Expression = any(
  is('service.maternity', true),
  is('service.monthsAbsent', 0, 1, 2),
  all(no(is('service.monthsAbsent', 0, 1, 2, 3, 4, 5)), { constant: 'open' }),
)

export const TABLE_ND_90: Table = {
  pack: 'nd-90-2020',
  rows: [
    ...rows(LEADER, 'EXCELLENT', {
      'R90-2a': workShare('area', 'done', '=', 100),
      'R90-2b': workShare('area', 'exceeded', '>=', 50),
      'R90-2c': unitsRated(H_OR_BETTER, 100),
      'R90-2d': unitsRated(T_OR_BETTER, 70),
    }),
    { id: 'R90-4-XS', kinds: PERSONS, rating: 'EXCELLENT', when: PRESENT, onlyLimits: true },
    { id: 'R90-4-T', kinds: PERSONS, rating: 'GOOD', when: PRESENT, onlyLimits: true },
    ...rows(PERSONS, 'NOT_COMPLETED', {
      'R90-6': { some: 'discipline', that: all(is('each.who', 'self'), NOT_COUNTED_BEFORE) },
    }),
  ],
}
