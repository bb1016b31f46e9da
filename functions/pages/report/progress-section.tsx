import type { InspectionRow, ProgressRow } from '#shared/contracts/report.ts'
import { printDate } from '#shared/text/dates.ts'
import type { NumberPrinter } from '#shared/text/number-printer.ts'
import { reportPageText as text } from '#shared/text/report-page.ts'
import { Legend } from '../charts/stacked-bars.tsx'
import { Timeline } from '../charts/timeline.tsx'
import { ScrollTable } from '../scroll-table.tsx'

/** When the levels met and were decided on (T11), and which committees set up working groups (T12). */
export function ProgressSection({
  progress,
  inspection,
  print,
}: {
  readonly print: NumberPrinter
  readonly progress: readonly ProgressRow[]
  readonly inspection: readonly InspectionRow[]
}) {
  return (
    <>
      {progress.length === 0 ? null : <Progress progress={progress} print={print} />}
      {inspection.length === 0 ? null : <Inspection inspection={inspection} print={print} />}
    </>
  )
}

function Progress({
  progress,
  print,
}: {
  readonly progress: readonly ProgressRow[]
  readonly print: NumberPrinter
}) {
  return (
    <>
      <h2>{text.sections.progress}</h2>
      <Legend parts={[{ name: text.meetingBar, look: 'now' }]} limit={text.lastDecision} />
      <Timeline
        id="x-td"
        title={text.timelineChart}
        description={text.timelineText}
        rows={progress.map(({ levelName, firstMeetingOn, lastMeetingOn, lastDecidedOn }) => ({
          label: levelName,
          note: text.timelineNote(printed(firstMeetingOn), printed(lastMeetingOn), printed(lastDecidedOn)),
          from: firstMeetingOn,
          to: lastMeetingOn,
          mark: lastDecidedOn,
        }))}
      />
      <ScrollTable label={text.timelineChart}>
        <table class="figures broad">
          <thead>
            <tr>
              <th scope="col">{text.level}</th>
              <th scope="col">{text.units}</th>
              <th scope="col">{text.firstMeeting}</th>
              <th scope="col">{text.lastMeeting}</th>
              <th scope="col">{text.lastDecision}</th>
              <th scope="col">{text.meetings}</th>
              <th scope="col">{text.meetingDays}</th>
              <th scope="col">{text.late}</th>
            </tr>
          </thead>
          <tbody>
            {progress.map((row) => (
              <tr>
                <th scope="row">{row.levelName}</th>
                <td class="number">{print.cell(row.units)}</td>
                <td>{dateOf(row.firstMeetingOn)}</td>
                <td>{dateOf(row.lastMeetingOn)}</td>
                <td>{dateOf(row.lastDecidedOn)}</td>
                <td class="number">{print.cell(row.meetings)}</td>
                <td class="number">{print.decimal(row.meetingDays)}</td>
                <td class="number">{print.cell(row.late)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Inspection({
  inspection,
  print,
}: {
  readonly inspection: readonly InspectionRow[]
  readonly print: NumberPrinter
}) {
  return (
    <>
      <h2>{text.sections.inspection}</h2>
      <ScrollTable label={text.sections.inspection}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{text.level}</th>
              <th scope="col">{text.committees}</th>
              <th scope="col">{text.workingGroups}</th>
            </tr>
          </thead>
          <tbody>
            {inspection.map((row) => (
              <tr>
                <th scope="row">{row.levelName}</th>
                <td class="number">{print.cell(row.committees)}</td>
                <td class="number">{print.cell(row.withWorkingGroup)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function dateOf(iso: string | null): string {
  return printed(iso) ?? text.noDate
}

function printed(iso: string | null): string | null {
  return iso === null ? null : printDate(iso)
}
