import type { RuleFinding } from '#shared/contracts/classify.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { pageText } from '#shared/text/pages.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { TaskRow } from '#shared/use-cases/get-task.ts'
import type { TaskRowView } from './task-table.tsx'

/** One row of a task as the page shows it. */
export function rowView(row: TaskRow, explainedAt: string | undefined): TaskRowView {
  const explanation = [...row.grounds, ...openPoints(row), ...row.failed]
  return {
    subjectId: row.subjectId,
    name: row.name,
    detail: [SUBJECT_KIND_NAMES[row.kind], row.position, row.unitName]
      .filter((part) => part !== null)
      .join(', '),
    selfRating: row.selfRating,
    ceiling: row.ceiling,
    atMost: row.atMost,
    chosen: row.chosen,
    reason: (row.decided ?? row.proposed)?.reason ?? '',
    explanation: explainedAt === undefined ? explanation.map(explain) : [],
    explainedAt:
      explainedAt === undefined || explanation.length === 0
        ? undefined
        : `${explainedAt}?doi-tuong=${encodeURIComponent(row.subjectId)}`,
    said: [...(row.quarters === null ? [] : [row.quarters]), ...partiesSay(row), ...row.views.map(viewSays)],
    remarks: [
      ...(row.openFindings > 0 ? [taskText.findings.open(row.openFindings)] : []),
      ...(row.ownCollective ? [taskText.ownCollective] : []),
    ],
    own: row.own,
    settled: row.settled,
  }
}

function partiesSay({ parties }: TaskRow): string[] {
  if (parties === null) return []
  const { counts, voted, entitled, proposed, opinions } = parties
  const sums =
    counts === null ? [] : RATINGS.map((rating) => `${RATING_NAMES[rating]} ${counts[rating] ?? 0}`)
  return [
    `${taskText.parties} (${voted}/${entitled}): ${sums.join(', ')}`,
    ...(proposed === null ? [] : [`${taskText.partiesPropose}: ${RATING_NAMES[proposed]}`]),
    ...opinions.flatMap(({ party, comment }) => (comment === null ? [] : [`${party}: ${comment}`])),
  ]
}

function viewSays({ name, rating, note }: TaskRow['views'][number]): string {
  return `${name}: ${RATING_NAMES[rating]}${note === null ? '' : ` (${note})`}`
}

/** What is left to a person comes before the conditions that fail, and is not said twice. */
function openPoints({ undecided, failed }: TaskRow): readonly RuleFinding[] {
  const said = new Set(failed.map(({ rule }) => rule))
  return undecided.filter(({ rule }) => !said.has(rule))
}

function explain({ rule, clause, vi, expected, actual }: RuleFinding): TaskRowView['explanation'][number] {
  return { rule, clause, sentence: vi, compared: pageText.task.compared(actual, expected) }
}
