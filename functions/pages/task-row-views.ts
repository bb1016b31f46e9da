import type { RuleFinding } from '#shared/contracts/classify.ts'
import { RATING_RANK, RATINGS } from '#shared/contracts/rating.ts'
import { groupPageText } from '#shared/text/group-pages.ts'
import { ratingNames, subjectKindNames } from '#shared/text/page-names.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { TaskRow } from '#shared/use-cases/get-task.ts'
import type { MeterView } from './group/meter.tsx'
import type { TaskRowView } from './task-table.tsx'

/** What the rows of one page have in common. */
export interface RowContext {
  readonly taskId: string
  /** Whether the explanations stand in the rows, or only on the page of each subject. */
  readonly inline: boolean
  readonly meters: readonly MeterView[]
  /** Order of the candidates for excellent. */
  readonly places: ReadonlyMap<string, number>
}

/** One row of a task as the page shows it. */
export function rowView(row: TaskRow, { taskId, inline, meters, places }: RowContext): TaskRowView {
  const explanation = [...row.grounds, ...openPoints(row), ...row.failed]
  const place = places.get(row.subjectId)
  return {
    subjectId: row.subjectId,
    name: row.name,
    detail: [subjectKindNames[row.kind], row.position, row.unitName]
      .filter((part) => part !== null)
      .join(', '),
    selfRating: row.selfRating,
    ceiling: row.ceiling,
    atMost: row.atMost,
    chosen: row.chosen,
    reason: (row.decided ?? row.proposed)?.reason ?? '',
    explanation: inline ? explanation.map(explain) : [],
    why: explanation.length > 0 ? whyNotBetter(row) : undefined,
    caseAt: `/ho-so/${encodeURIComponent(row.subjectId)}?don-vi=${encodeURIComponent(row.unitId)}&viec=${taskId}`,
    meters: meters.flatMap(({ index, subjectIds }) => (subjectIds.includes(row.subjectId) ? [index] : [])),
    said: [...(row.quarters === null ? [] : [row.quarters]), ...partiesSay(row), ...row.views.map(viewSays)],
    remarks: [
      ...(row.openFindings > 0 ? [taskText.findings.open(row.openFindings)] : []),
      ...(row.ownCollective ? [taskText.ownCollective] : []),
    ],
    place: place === undefined ? undefined : groupPageText.place(place),
    own: row.own,
    settled: row.settled,
  }
}

function partiesSay({ parties }: TaskRow): string[] {
  if (parties === null) return []
  const { counts, voted, entitled, proposed, opinions } = parties
  const sums = counts === null ? [] : RATINGS.map((rating) => `${ratingNames[rating]} ${counts[rating] ?? 0}`)
  return [
    `${taskText.parties} (${voted}/${entitled}): ${sums.join(', ')}`,
    ...(proposed === null ? [] : [`${taskText.partiesPropose}: ${ratingNames[proposed]}`]),
    ...opinions.flatMap(({ party, comment }) => (comment === null ? [] : [`${party}: ${comment}`])),
  ]
}

function viewSays({ name, rating, note }: TaskRow['views'][number]): string {
  return `${name}: ${ratingNames[rating]}${note === null ? '' : ` (${note})`}`
}

/** The question that the explanation answers: why not the next better rating. */
function whyNotBetter({ ceiling, atMost }: TaskRow): string {
  const reached = ceiling === 'UNDECIDED' ? atMost : ceiling
  const better = RATINGS.findLast((rating) => RATING_RANK[rating] > RATING_RANK[reached])
  return better === undefined ? pageText.task.why : groupPageText.why(ratingNames[better])
}

/** What is left to a person comes before the conditions that fail, and is not said twice. */
function openPoints({ undecided, failed }: TaskRow): readonly RuleFinding[] {
  const said = new Set(failed.map(({ rule }) => rule))
  return undecided.filter(({ rule }) => !said.has(rule))
}

function explain({ rule, clause, vi, expected, actual }: RuleFinding): TaskRowView['explanation'][number] {
  return { rule, clause, sentence: vi, compared: pageText.task.compared(actual, expected) }
}
