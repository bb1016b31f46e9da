import type { Rating } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { RehearsalBallot } from '#shared/contracts/rehearsal.ts'
import type { Roster, RosterParty } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { streamOf } from '../demo/random.ts'
import type { Province } from './build.ts'
import type { Build } from './tree.ts'

/** Parties of one list in a hundred that let the time pass. */
const SILENT_OF_100 = 4
/** In a hundred votes, those that give one rating less than the year ends with. */
const STRICTER_OF_100 = 12

/** The bodies that give their view on the subjects of a type, once for each unit that has some (§3.6). */
export function buildParties(
  { data, domain }: Pick<Build, 'data' | 'domain'>,
  { collectives, posts }: Pick<Roster, 'collectives' | 'posts'>,
): RosterParty[] {
  return data.parties.flatMap(({ type, names }) => {
    const having = [...collectives, ...posts].filter((subject) => subject.type === type)
    const unitIds = [...new Set(having.map(({ unitId }) => unitId))]
    return unitIds.flatMap((unitId) =>
      names.map((name, index): RosterParty => {
        const id = `${unitId}-${type}-LQ${index + 1}`
        return { id, name, email: `${id.toLowerCase()}@${domain}`, unitId, type }
      }),
    )
  })
}

/** What the parties answer: mostly what the year ends with, some less, and a few nothing. */
export function planBallots(
  { roster, ratings }: Province,
  subjects: ReadonlyMap<string, readonly SubjectRecord[]>,
): RehearsalBallot[] {
  return roster.parties.flatMap(({ id, unitId, type }, index): RehearsalBallot[] => {
    const stream = streamOf(7_000 + index)
    if (stream.below(100) < SILENT_OF_100) return []
    const asked = (subjects.get(unitId) ?? []).filter((one) => one.type === type && one.bucket === 'open')
    const rows = asked.flatMap((subject) => {
      const rating = ratings.get(subject.id)
      if (rating === undefined) return []
      return [{ subjectId: subject.id, rating: stream.below(100) < STRICTER_OF_100 ? less(rating) : rating }]
    })
    return rows.length === 0 ? [] : [{ partyId: id, rows }]
  })
}

function less(rating: Rating): Rating {
  return RATINGS[Math.min(RATINGS.indexOf(rating) + 1, RATINGS.length - 1)] ?? rating
}
