import { RATINGS } from '#shared/contracts/rating.ts'
import { printDate } from '#shared/text/dates.ts'
import { groupPageText } from '#shared/text/group-pages.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { pageText } from '#shared/text/pages.ts'
import type { TaskGroup, TaskRow } from '#shared/use-cases/get-task.ts'
import { countsOf } from '#shared/use-cases/group/cap-meters.ts'
import type { TaskSheet } from '#shared/use-cases/group/view-task.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { decisionLine } from './decision-lines.ts'

const text = groupPageText.print

interface Props {
  readonly frame: Frame
  readonly sheet: TaskSheet
  readonly today: string
}

/** The list for the table of a meeting: each group begins a sheet and ends with the lines for signatures. */
export function PrintPage({ frame, sheet, today }: Props) {
  const title = text.title(pageText.inbox.kinds[sheet.kind], `${sheet.levelName}, ${sheet.authorityName}`)
  return (
    <Page frame={frame} title={title}>
      <p class="unprinted">
        {text.hint} <a href={`/viec/${sheet.taskId}`}>{text.back}</a>
      </p>
      {sheet.groups.map((group) => (
        <Sheet group={group} sheet={sheet} today={today} />
      ))}
    </Page>
  )
}

function Sheet({ group, sheet, today }: Omit<Props, 'frame'> & { readonly group: TaskGroup }) {
  const { rows, cap } = group
  const decision = sheet.kind === 'decision'
  const recorded = rows.every(({ proposed, decided }) => (decision ? decided : proposed) !== null)
  const counts = countsOf(rows)
  const own = new Set(rows.map(({ subjectId }) => subjectId))
  const decisions = sheet.decisions.filter((one) => one.rows.some(({ subjectId }) => own.has(subjectId)))
  return (
    <section class="sheet">
      <h2>{group.group}</h2>
      <p class="small">
        {text.at(printDate(today))}
        {recorded ? null : `. ${text.draft}.`}
      </p>
      {decisions.map((one) => (
        <p>{decisionLine(one)}.</p>
      ))}
      <ScrollTable label={group.group}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{text.number}</th>
              <th scope="col">{text.subject}</th>
              <th scope="col">{text.unit}</th>
              <th scope="col">{text.self}</th>
              <th scope="col">{text.parties}</th>
              <th scope="col">{text.ceiling}</th>
              <th scope="col">{decision ? text.decided : text.chosen}</th>
              <th scope="col">{text.note}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row row={row} number={index + 1} sheet={sheet} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <p>
        {text.tally}: {RATINGS.map((rating) => `${ratingNames[rating]}: ${counts[rating]}`).join('; ')}.
      </p>
      {cap === null ? null : (
        <p class="cap" lang="vi">
          {cap.formula}
        </p>
      )}
      <div class="signatures">
        {[text.secretary, text.members, text.chair].map((who) => (
          <p>
            <strong>{who}</strong>
            <span>{text.sign}</span>
          </p>
        ))}
      </div>
    </section>
  )
}

function Row({
  row,
  number,
  sheet,
}: {
  readonly row: TaskRow
  readonly number: number
  readonly sheet: TaskSheet
}) {
  const { name, position, unitName, selfRating, ceiling, atMost, chosen, parties } = row
  const kept = sheet.draft.rows.get(row.subjectId)
  const reason = (row.decided ?? row.proposed)?.reason ?? ''
  return (
    <tr>
      <td class="number">{number}</td>
      <th scope="row">
        {name}
        {position === null ? null : <span class="small">{position}</span>}
      </th>
      <td>{unitName}</td>
      <td>{selfRating === null ? '' : ratingNames[selfRating]}</td>
      <td>{partiesOf(parties)}</td>
      <td>{ceiling === 'UNDECIDED' ? pageText.task.undecided(ratingNames[atMost]) : ratingNames[ceiling]}</td>
      <td>{chosen === null ? '' : ratingNames[chosen]}</td>
      <td>{row.own || row.settled ? reason : (kept?.reason ?? reason)}</td>
    </tr>
  )
}

/** Counts only; nobody's name stands beside a vote on paper. */
function partiesOf(parties: TaskRow['parties']): string {
  if (parties?.counts == null) return ''
  const { counts } = parties
  return RATINGS.flatMap((rating) =>
    counts[rating] > 0 ? [`${ratingNames[rating]} ${counts[rating]}`] : [],
  ).join(', ')
}
