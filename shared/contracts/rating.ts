import { z } from 'zod'

/** The four ratings of the yearly review, best first. */
export const RATINGS = ['EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED'] as const

export const rating = z.enum(RATINGS)

export type Rating = z.infer<typeof rating>

/** Ratings that a subject must qualify for; the fourth one is the consequence of a ground. */
export const QUALIFIED_RATINGS = ['EXCELLENT', 'GOOD', 'COMPLETED'] as const satisfies readonly Rating[]

export type QualifiedRating = (typeof QUALIFIED_RATINGS)[number]

/** 4 for the best rating, 1 for the worst. */
export const RATING_RANK: Readonly<Record<Rating, 1 | 2 | 3 | 4>> = {
  EXCELLENT: 4,
  GOOD: 3,
  COMPLETED: 2,
  NOT_COMPLETED: 1,
}

/** Whether `rating` is the same as or better than `floor`. */
export function isAtLeast(rating: Rating, floor: Rating): boolean {
  return RATING_RANK[rating] >= RATING_RANK[floor]
}

/** How many subjects of a group have each rating. */
export type RatingCounts = Readonly<Record<Rating, number>>
