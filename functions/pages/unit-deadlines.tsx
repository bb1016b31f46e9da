import { ballotText } from '#shared/text/ballots.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { deadlineText as text } from '#shared/text/deadlines.ts'
import { dueStageNames } from '#shared/text/page-names.ts'
import type { StageDeadline, UnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { ScrollTable } from './scroll-table.tsx'

/** The stages of one unit with their deadlines, what can be extended, and the related parties. */
export function UnitDeadlineTables({
  base,
  deadlines,
}: {
  /** Address of the unit's page. */
  readonly base: string
  readonly deadlines: UnitDeadlines
}) {
  const { stages, ballots } = deadlines
  return (
    <>
      {stages.length === 0 ? null : <Stages base={base} stages={stages} />}
      {ballots === null ? null : <Parties base={base} ballots={ballots} />}
    </>
  )
}

function Stages({ base, stages }: { readonly base: string; readonly stages: readonly StageDeadline[] }) {
  return (
    <>
      <h2>{text.unitStages}</h2>
      <ScrollTable label={text.unitStages}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.stage}</th>
              <th scope="col">{text.due}</th>
              <th scope="col">{text.finished}</th>
              <th scope="col">{text.reminders}</th>
              <th scope="col">{text.extend}</th>
            </tr>
          </thead>
          <tbody>
            {stages.map((stage) => (
              <tr>
                <th scope="row" class="sentence">
                  {dueStageNames[stage.stage]}
                </th>
                <td>{printInstant(stage.dueAt)}</td>
                <td class={stage.daysLate > 0 ? 'late' : ''}>{finished(stage)}</td>
                <td class="number">{stage.reminders}</td>
                <td>
                  {stage.extendable === null ? null : (
                    <form method="post" action={`${base}/gia-han`}>
                      <input type="hidden" name="stage" value={stage.extendable} />
                      <label>
                        {text.extendTo}
                        <input type="date" name="dueOn" required />
                      </label>
                      <button type="submit" class="second">
                        {text.extend}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function finished({ closedAt, daysLate }: StageDeadline): string {
  if (closedAt === null) return daysLate > 0 ? text.notFinishedLate(daysLate) : text.notFinished
  const when = printInstant(closedAt)
  return daysLate > 0 ? `${when} ${text.finishedLate(daysLate)}` : when
}

function Parties({
  base,
  ballots,
}: {
  readonly base: string
  readonly ballots: NonNullable<UnitDeadlines['ballots']>
}) {
  const { open, voted, entitled, parties } = ballots
  return (
    <>
      <h2>{ballotText.parties}</h2>
      <p>{ballotText.partiesCount(voted, entitled)}</p>
      <ScrollTable label={ballotText.parties}>
        <table>
          <thead>
            <tr>
              <th scope="col">{ballotText.party}</th>
              <th scope="col">{ballotText.state}</th>
              <th scope="col">{ballotText.link}</th>
            </tr>
          </thead>
          <tbody>
            {parties.map((party) => (
              <tr>
                <th scope="row">{party.name}</th>
                <td>{state(party, open)}</td>
                <td>
                  {party.voted || !open ? null : (
                    <>
                      {party.linkActive ? ballotText.linkActive : ballotText.linkRevoked}
                      <div class="actions">
                        <form method="post" action={`${base}/phieu/${party.partyId}/cap-lai`}>
                          <button
                            type="submit"
                            class="second"
                            aria-label={ballotText.of(ballotText.reissue, party.name)}
                          >
                            {ballotText.reissue}
                          </button>
                        </form>
                        {party.linkActive ? (
                          <form method="post" action={`${base}/phieu/${party.partyId}/thu-hoi`}>
                            <button
                              type="submit"
                              class="second"
                              aria-label={ballotText.of(ballotText.revoke, party.name)}
                            >
                              {ballotText.revoke}
                            </button>
                          </form>
                        ) : null}
                      </div>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

type AskedParty = NonNullable<UnitDeadlines['ballots']>['parties'][number]

/** Of a secret vote there is the day alone, of an open one the hour too. */
function state({ voted, votedOn }: AskedParty, open: boolean): string {
  if (!voted || votedOn === null) return open ? ballotText.notVoted : ballotText.missing
  const when = votedOn.length === 10 ? printDate(votedOn) : printInstant(votedOn)
  return `${ballotText.voted}, ${when}`
}
