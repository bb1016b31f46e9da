import { printDate } from '#shared/text/dates.ts'
import { printDays } from '#shared/text/meetings.ts'
import { unitText } from '#shared/text/unit-pages.ts'
import type { UnitMeeting } from '#shared/use-cases/unit-meeting-view.ts'

const text = unitText.meetings

export interface UnitMeetingView {
  readonly unitId: string
  readonly name: string
  readonly meeting: UnitMeeting | null
}

/** The meetings of the units of a task, open where one of them has something to mind. */
export function TaskMeetings({ units }: { readonly units: readonly UnitMeetingView[] }) {
  if (units.every(({ meeting }) => meeting === null)) return null
  const open = units.some(({ meeting }) => (meeting?.warnings.length ?? 0) > 0)
  return (
    <details open={open}>
      <summary>{text.title}</summary>
      <ul>
        {units.map(({ name, meeting }) => (
          <li>
            <strong>{name}</strong>: {meeting === null ? text.none : describe(meeting)}
            {(meeting?.warnings ?? []).map((warning) => (
              <p class="late" lang="vi">
                {warning}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function describe({ startedAt, endedAt, days, chair, superior, minutesNumber }: UnitMeeting): string {
  const [from, to] = [startedAt, endedAt].map((half) => printDate(half.slice(0, 10)))
  const when = from === to ? from : `${from} – ${to}`
  const who = superior === null ? text.noSuperior : text.superior(superior)
  return `${when}, ${text.of(printDays(days), chair, minutesNumber)}; ${who}`
}
