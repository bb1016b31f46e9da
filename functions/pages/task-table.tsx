import { RATINGS, type Rating } from '#shared/contracts/rating.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { groupPageText } from '#shared/text/group-pages.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import { Meter, type MeterView } from './group/meter.tsx'
import { ScrollTable } from './scroll-table.tsx'

const text = pageText.task

export interface TaskRowView {
  readonly subjectId: string
  readonly name: string
  readonly detail: string
  readonly selfRating: Rating | null
  readonly ceiling: Rating | 'UNDECIDED'
  /** Best rating that may be given where the ceiling is not decided by rule. */
  readonly atMost: Rating
  /** What the form shows as chosen: the proposal made so far, or the lower of self-rating and ceiling. */
  readonly chosen: Rating | null
  readonly reason: string
  /** Sentences of the predicates that exclude a better rating, each with the numbers compared. */
  readonly explanation: readonly {
    readonly rule: string
    readonly clause: string
    readonly sentence: string
    readonly compared: string
  }[]
  /** The question that the explanation answers; absent where there is nothing to explain. */
  readonly why?: string | undefined
  /** Address of the page of the subject. */
  readonly caseAt?: string | undefined
  /** Numbers of the meters in which the row counts. */
  readonly meters?: readonly number[] | undefined
  /** Place among the candidates for excellent, in words. */
  readonly place?: string | undefined
  /** What the related parties and the members of the working group say, a line each. */
  readonly said?: readonly string[] | undefined
  /** What keeps the row from being rated, or should be weighed; a line each. */
  readonly remarks?: readonly string[] | undefined
  /** The reader's own record: shown, not to be acted on. */
  readonly own: boolean
  /** Recorded in this round already. */
  readonly settled: boolean
  /** Something in the row keeps the list from being recorded: it is a place that a link leads to. */
  readonly refused?: boolean | undefined
  /** Whether the row is ticked to be decided now. */
  readonly picked?: boolean | undefined
  readonly votesFor?: string | undefined
  readonly votesAgainst?: string | undefined
}

export interface TaskGroupView {
  readonly group: string
  readonly key: string
  readonly meter?: MeterView | undefined
  /** "nhóm X: được phép 6 = ⌊20 % × 32⌋" for the ratings as they stand. */
  readonly capFormula: string
  readonly rows: readonly TaskRowView[]
}

/** How the rows of a task may be changed: not at all, to propose or give a view, or to decide one by one. */
export type Editing = 'none' | 'rate' | 'decide'

/** One comparison group of a task with its cap and its rows. */
export function TaskGroup({
  group,
  kind,
  editing,
}: {
  readonly group: TaskGroupView
  readonly kind: TaskKind
  readonly editing: Editing
}) {
  return (
    <section id={`nhom-${group.key}`}>
      <h2>{group.group}</h2>
      {group.meter === undefined ? null : <Meter meter={group.meter} live={editing !== 'none'} />}
      {group.meter !== undefined || group.capFormula === '' ? null : (
        <p class="cap" lang="vi">
          {group.capFormula}
        </p>
      )}
      <ScrollTable label={group.group}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{taskText.selfAndParties}</th>
              <th scope="col">{text.ceiling}</th>
              <th scope="col">{kind === 'appraisal' ? text.proposal : text.decision}</th>
              <th scope="col">{text.reason}</th>
            </tr>
          </thead>
          <tbody>
            {group.rows.map((row) => (
              <Row row={row} editing={row.own || row.settled ? 'none' : editing} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

function Row({ row, editing }: { readonly row: TaskRowView; readonly editing: Editing }) {
  return (
    <tr id={row.refused === true ? placeOfRow(row.subjectId) : undefined}>
      <th scope="row">
        {row.name}
        <span class="small">{row.detail}</span>
        {row.own ? <span class="small">{text.ownRecord}</span> : null}
        {row.settled ? <span class="small">{taskText.settledBy}</span> : null}
        {(row.remarks ?? []).map((remark) => (
          <span class="small late">{remark}</span>
        ))}
        {editing === 'decide' ? <Pick row={row} /> : null}
      </th>
      <td>
        {row.selfRating === null ? '' : ratingNames[row.selfRating]}
        {(row.said ?? []).map((line) => (
          <span class="small">{line}</span>
        ))}
      </td>
      <td>
        {row.ceiling === 'UNDECIDED' ? text.undecided(ratingNames[row.atMost]) : ratingNames[row.ceiling]}
        {row.explanation.length > 0 ? <Explanation row={row} /> : null}
        {row.place === undefined ? null : <span class="small">{row.place}</span>}
        {row.caseAt === undefined ? null : (
          <span class="small">
            <a href={row.caseAt} aria-label={`${caseLink(row)}: ${row.name}`}>
              {caseLink(row)}
            </a>
          </span>
        )}
      </td>
      <td>
        {editing !== 'none' ? <Choice row={row} /> : row.chosen === null ? '' : ratingNames[row.chosen]}
        {editing === 'decide' ? <RowVotes row={row} /> : null}
      </td>
      <td>
        {editing !== 'none' ? (
          <input
            type="text"
            name={`reason.${row.subjectId}`}
            value={row.reason}
            maxLength={1000}
            aria-label={`${text.reason}: ${row.name}`}
          />
        ) : (
          row.reason
        )}
      </td>
    </tr>
  )
}

/** Fragment of the address of a row that was refused. */
export function placeOfRow(subjectId: string): string {
  return `dong-${subjectId}`
}

function caseLink({ explanation, why }: TaskRowView): string {
  return explanation.length > 0 || why === undefined ? groupPageText.whole : why
}

function Pick({ row }: { readonly row: TaskRowView }) {
  return (
    <label class="pick">
      <input type="checkbox" name={`pick.${row.subjectId}`} value="1" checked={row.picked === true} />{' '}
      {taskText.partly.choose}
    </label>
  )
}

function RowVotes({ row }: { readonly row: TaskRowView }) {
  const field = (name: 'votesFor' | 'votesAgainst', label: string) => (
    <label>
      <span class="small">{label}</span>
      <input type="number" name={`${name}.${row.subjectId}`} value={row[name]} min={0} step={1} />
    </label>
  )
  return (
    <details open={row.votesFor !== undefined || row.votesAgainst !== undefined}>
      <summary>{taskText.votes.apart}</summary>
      {field('votesFor', taskText.votes.rowFor)}
      {field('votesAgainst', taskText.votes.rowAgainst)}
    </details>
  )
}

function Choice({ row }: { readonly row: TaskRowView }) {
  return (
    <select
      name={`rating.${row.subjectId}`}
      data-meters={row.meters?.join(' ')}
      required
      aria-label={`${text.proposal}: ${row.name}`}
    >
      {row.chosen === null ? <option value="" /> : null}
      {RATINGS.map((rating) => (
        <option value={rating} selected={rating === row.chosen}>
          {ratingNames[rating]}
        </option>
      ))}
    </select>
  )
}

function Explanation({ row }: { readonly row: TaskRowView }) {
  return (
    <details>
      <summary>{row.why ?? text.why}</summary>
      <ul>
        {row.explanation.map(({ rule, clause, sentence, compared }) => (
          <li>
            <span lang="vi">{sentence}</span>{' '}
            <span class="small" lang="vi">
              {[compared, clause, rule].filter((part) => part !== '').join('; ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
