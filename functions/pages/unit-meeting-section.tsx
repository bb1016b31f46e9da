import type { MeetingRecord } from '#shared/contracts/submission.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { printDays } from '#shared/text/meetings.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'

const text = unitLinkText.meeting

export interface UnitMeetingView {
  readonly required: boolean
  /** Of the file that was accepted last; null while there is none with a record. */
  readonly recorded: { readonly receivedAt: string; readonly meeting: MeetingRecord } | null
}

/** Where the sending of the draft and the meeting are entered, and what the last accepted workbook says of them. */
export function UnitMeetingSection({ view }: { readonly view: UnitMeetingView }) {
  return (
    <section>
      <h2>{text.title}</h2>
      <p>
        {text.where} {view.required ? text.required : text.optional}
      </p>
      {view.recorded === null ? <p class="small">{text.nothing}</p> : <Recorded {...view.recorded} />}
    </section>
  )
}

function Recorded({ receivedAt, meeting }: NonNullable<UnitMeetingView['recorded']>) {
  const { secretary, participants, startedAt, endedAt, days, chair, superior, minutesNumber } = meeting
  const sent = participants.map(({ draftSentOn }) => draftSentOn).sort()
  const [first = ''] = sent
  const attended = participants.filter((participant) => participant.attended).length
  const lines: readonly (readonly [string, string])[] = [
    [text.draft, text.draftValue(secretary, printDate(first), printDate(sent.at(-1) ?? first))],
    [text.held, text.heldValue(text.halfDay(startedAt), text.halfDay(endedAt), printDays(days))],
    [text.chair, chair],
    [text.superior, superior ?? text.noSuperior],
    [text.attended, text.attendedValue(attended, participants.length)],
    [text.minutes, minutesNumber],
  ]
  return (
    <>
      <p class="small">{text.recorded(printInstant(receivedAt))}</p>
      <dl>
        {lines.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </>
  )
}
