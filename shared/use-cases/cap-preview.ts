import type { RatingCounts } from '#shared/contracts/rating.ts'
import type { CapPreviewLine, SubmittedSubject } from '#shared/contracts/submission.ts'
import { checkCap } from '#shared/domain/cap.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import type { Subject } from '#shared/store/units.ts'
import { COLLECTIVES, INDIVIDUALS, SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'

/**
 * The cap for the self-ratings of one file, per comparison group of the unit. The authority counts its whole list,
 * so this only shows the unit early what it proposes; it refuses nothing.
 */
export function previewCap(
  { configuration }: Cycle,
  unitName: string,
  subjects: readonly Subject[],
  submitted: readonly Pick<SubmittedSubject, 'subjectId' | 'selfRating'>[],
): CapPreviewLine[] {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]))
  const groups = new Map<string, Record<keyof RatingCounts, number> & { organisation: string }>()
  for (const { subjectId, selfRating } of submitted) {
    const subject = byId.get(subjectId)
    if (subject === undefined || selfRating === null) continue
    const name = `${SUBJECT_KIND_NAMES[subject.kind]}: ${subject.comparisonGroup}`
    const none = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
    const organisation = `${unitName}, ${subject.personId === null ? COLLECTIVES : INDIVIDUALS}`
    const counts = groups.get(name) ?? { organisation, ...none }
    counts[selfRating] += 1
    groups.set(name, counts)
  }
  const results = checkCap(
    configuration.policy.cap,
    [...groups].map(([group, counts]) => ({ group, ...counts })),
  )
  return results
    .filter(({ scope }) => scope === 'GROUP')
    .map(({ group, allowed, proposed, excess, formula }) => ({
      group,
      allowed,
      proposed,
      excess,
      vi: formula,
      ...countsOf(groups.get(group)),
    }))
}

function countsOf(counts: RatingCounts | undefined): Pick<CapPreviewLine, 'counts'> {
  if (counts === undefined) return {}
  const { EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED } = counts
  return { counts: { EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED } }
}
