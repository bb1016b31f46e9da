import type { Rating } from '#shared/contracts/rating.ts'
import { keys } from '#shared/store/keys.ts'
import { outOfOwed } from '#shared/store/owed-subjects.ts'
import type { Write } from '#shared/store/transact.ts'
import type { RatingVersion, Subject } from '#shared/store/units.ts'

/** One rating as it was decided, by whichever decision. */
export interface DecidedRating {
  readonly rating: Rating
  readonly reason: string | null
  /** Ceiling at the time of the decision. */
  readonly ceiling: string
  readonly decisionId: string
  readonly documentNumber: string
  readonly documentDate: string
}

/** Decisions that gave a rating anew begin with this. A repeat of an earlier step must not undo them. */
export const correctionDecisionPrefix = 'CORRECTION#'

/** The version that follows the present one of the subject. */
export function nextRating(subject: Subject, decided: DecidedRating, now: Date): RatingVersion {
  return {
    cycleId: subject.cycleId,
    subjectId: subject.id,
    unitId: subject.unitId,
    version: subject.ratingVersion + 1,
    replaces: subject.ratingVersion === 0 ? null : subject.ratingVersion,
    ...decided,
    recordedAt: now.toISOString(),
  }
}

/**
 * The two writes of a rating: the version, and the subject that points to it. Refused when another version has
 * come first.
 */
export function ratingWrites(subject: Subject, version: RatingVersion): Write[] {
  const { cycleId, subjectId, rating, decisionId } = version
  return [
    {
      label: 'rating',
      put: { ...keys.rating(cycleId, subjectId, version.version), ...version },
      ifAbsent: true,
    },
    {
      label: 'subject',
      update: keys.subject(cycleId, subject.unitId, subjectId),
      set: { bucket: 'rated', owed: null, rating, ratingVersion: version.version, decisionId },
      remove: outOfOwed.remove,
      where: { ratingVersion: version.version - 1 },
    },
  ]
}

/** What the unit item says of the results of the unit, which the facts and the order of others read. */
export function unitResults(
  subjects: readonly Subject[],
  versions: readonly RatingVersion[],
): Readonly<Partial<Record<'organisationRating' | 'collectiveRating', Rating>>> {
  const byId = new Map(versions.map(({ subjectId, rating }) => [subjectId, rating]))
  const of = (kind: Subject['kind']) => {
    const subject = subjects.find((candidate) => candidate.kind === kind)
    return subject === undefined ? undefined : byId.get(subject.id)
  }
  const [organisation, collective] = [of('organisation'), of('leadership-collective')]
  return {
    ...(organisation === undefined ? {} : { organisationRating: organisation }),
    ...(collective === undefined ? {} : { collectiveRating: collective }),
  }
}
