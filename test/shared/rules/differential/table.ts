import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Expression, Sign } from './expression.ts'

/** One row: under which id, for whom, of which rating, and when it holds. */
export interface Row {
  readonly id: string
  readonly kinds: readonly SubjectKind[]
  readonly rating: Rating
  readonly when: Expression
  /** It can only refute the rating: the rating's own conditions were not found. */
  readonly onlyLimits?: true
}

export interface Table {
  readonly pack: string
  readonly rows: readonly Row[]
}

export const ORGANISATION = ['organisation'] as const
export const COLLECTIVE = ['leadership-collective'] as const
export const BODIES = ['organisation', 'leadership-collective'] as const
export const MEMBER = ['member'] as const
export const LEADER = ['leader'] as const
export const PERSONS = ['member', 'leader'] as const
export const EVERYBODY = [...BODIES, ...PERSONS] as const

export const H_OR_BETTER = ['EXCELLENT', 'GOOD', 'COMPLETED']
export const T_OR_BETTER = ['EXCELLENT', 'GOOD']
export const DISCIPLINES = ['reprimand', 'warning', 'removal', 'expulsion']

/** Builds rows of one rating for the same kinds. */
export function rows(
  kinds: readonly SubjectKind[],
  rating: Rating,
  cells: Readonly<Record<string, Expression>>,
): Row[] {
  return Object.entries(cells).map(([id, when]) => ({ id, kinds, rating, when }))
}

export const is = (fact: string, ...values: readonly unknown[]): Expression => ({ fact, in: values })
export const against = (expression: Expression): Expression => ({ against: expression })
export const all = (...parts: readonly Expression[]): Expression => ({ all: parts })
export const any = (...parts: readonly Expression[]): Expression => ({ any: parts })
export const no = (expression: Expression): Expression => ({ no: expression })
export const NEVER: Expression = { constant: 'false' }
export const ALWAYS: Expression = { constant: 'true' }

/** A fact `<work>.<part>` as a share of `<work>.assigned`. */
export const workShare = (work: string, part: string, sign: Sign, percent: number): Expression => ({
  part: { fact: `${work}.${part}` },
  whole: `${work}.assigned`,
  sign,
  percent,
})

/** Done on schedule and with quality; what is not done cannot be on time. */
export const onTimeShare = (work: string, sign: Sign, percent: number): Expression => ({
  part: { smallestKnown: [`${work}.onTime`, `${work}.done`] },
  whole: `${work}.assigned`,
  sign,
  percent,
})

export const unitsRated = (ratings: readonly string[], percent: number): Expression => ({
  shareOf: 'units',
  that: is('each.rating', ...ratings),
  sign: '>=',
  percent,
  empty: 'true',
})

/** The act was committed at the unit that is rated; only the proven opposite excludes it. */
export const HERE: Expression = no({ fact: 'each.at', in: ['former-unit'], absent: 'false' })
export const NOT_COUNTED_BEFORE: Expression = no({
  fact: 'each.countedInEarlierYear',
  in: [true],
  absent: 'false',
})
export const UNIT_DISCIPLINED = is('each.discipline', ...DISCIPLINES)
export const UNREMEDIED = is('each.remedied', false)

/** A ground only where a confidence vote was held in the year: a vote that is not there accuses nobody. */
export const MOSTLY_LOW_VOTES: Expression = {
  given: 'confidenceVote',
  use: { part: { fact: 'confidenceVote.low' }, whole: 'confidenceVote.total', sign: '>', percent: 50 },
  otherwise: { constant: 'false' },
}
