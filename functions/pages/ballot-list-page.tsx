import { ballotText as text } from '#shared/text/ballots.ts'
import { printInstant } from '#shared/text/dates.ts'
import type { BallotEntry } from '#shared/use-cases/ballots/read-ballot.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'

/** Ballots of the person who has signed in. */
export function BallotListPage({
  frame,
  ballots,
}: {
  readonly frame: Frame
  readonly ballots: readonly BallotEntry[]
}) {
  return (
    <Page frame={frame} title={text.list}>
      {ballots.length === 0 ? (
        <p>{text.listEmpty}</p>
      ) : (
        <ScrollTable label={text.list}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.unit}</th>
                <th scope="col">{text.party}</th>
                <th scope="col">{text.dueColumn}</th>
                <th scope="col">{text.state}</th>
              </tr>
            </thead>
            <tbody>
              {ballots.map(({ unitId, unitName, partyId, partyName, dueAt, voted }) => (
                <tr>
                  <td>
                    <a href={`/phieu/cua-toi/${unitId}/${partyId}`}>{unitName}</a>
                  </td>
                  <td>{partyName}</td>
                  <td>{printInstant(dueAt)}</td>
                  <td>{voted ? text.voted : text.notVoted}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </Page>
  )
}
