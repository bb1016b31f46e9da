import type { RatingCounts } from '#shared/contracts/rating.ts'
import { allowedExcellent, type CapNumberPolicy } from './cap-limit.ts'

/** Part of a group that is being rated while the ratings of the rest stand. */
export interface OpenPart {
  /** Ratings of the rest. */
  readonly rest: RatingCounts
  /** Subjects being rated. */
  readonly rows: number
  /** How many of them may stay without a rating. */
  readonly unrated: number
}

/**
 * Every number that the cap can become while some subjects of a group are being rated: what a page looks up instead
 * of working out the law. `table[u][g]` is the most that could be excellent when `u` of the rows have no rating and
 * `g` of them are good or better. Only the base `RATED` depends on `u`; for the others there is one line.
 */
export function allowedTable(policy: CapNumberPolicy, { rest, rows, unrated }: OpenPart): number[][] {
  const lines = policy.base === 'RATED' ? unrated : 0
  return Array.from({ length: lines + 1 }, (_line, without) =>
    Array.from({ length: rows - without + 1 }, (_entry, good) =>
      allowedExcellent(policy, {
        EXCELLENT: 0,
        GOOD: rest.EXCELLENT + rest.GOOD + good,
        COMPLETED: rest.COMPLETED + rest.NOT_COMPLETED + rows - without - good,
        NOT_COMPLETED: 0,
      }),
    ),
  )
}
