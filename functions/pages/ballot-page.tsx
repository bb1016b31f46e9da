import type { Problem } from '#shared/contracts/problem.ts'
import { ballotScreenText as screenText } from '#shared/text/ballot-screens.ts'
import { ballotText as text } from '#shared/text/ballots.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import type { OpenedBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import type { BallotValues } from './ballot-form.ts'
import { BallotOverview } from './ballot-overview.tsx'
import { BallotScreenForm } from './ballot-screen-form.tsx'
import { screenNamed, screensOf } from './ballot-screens.ts'
import { type Frame, Page } from './layout.tsx'
import { Said } from './said.tsx'

export interface BallotView {
  /** Where the form goes. */
  readonly action: string
  readonly ballot: OpenedBallot
  /** Which screen is shown: its number, or anything else for the overview; the first where nobody says. */
  readonly screen?: string | undefined
  /** What was chosen so far. */
  readonly values?: BallotValues | undefined
  /** Why the ballot was not taken. */
  readonly problems?: readonly Problem[] | undefined
}

/**
 * The ballot of a related party: one screen for each comparison group, an overview before it is sent, and the
 * receipt. Works without script.
 */
export function BallotPage({ frame, view }: { readonly frame: Frame; readonly view: BallotView }) {
  const { ballot, problems = [], values = { choices: {}, comments: {} } } = view
  const { unit, roll, group, poll, groups } = ballot
  const screens = screensOf(groups)
  const screen = screenNamed(screens, view.screen)
  return (
    <Page frame={frame} title={text.title(unit.name)}>
      {roll.status === 'VOTED' ? (
        <Receipt ballot={ballot} />
      ) : (
        <>
          <p>{text.intro(roll.name, group.name)}</p>
          <p class="due">
            <strong>{text.due(poll.dueAt)}</strong> {text.once}
          </p>
          <p class="notice">
            {roll.secret ? text.secret : text.open}{' '}
            {roll.secret ? screenText.keptSecret : screenText.keptOpen}
          </p>
          {problems.length === 0 ? null : <Refusal problems={problems} />}
          {groups.length === 0 ? <p>{text.nothing}</p> : null}
          {screen === undefined ? (
            <BallotOverview action={view.action} screens={screens} values={values} secret={roll.secret} />
          ) : (
            <BallotScreenForm
              action={view.action}
              screens={screens}
              screen={screen}
              values={values}
              secret={roll.secret}
            />
          )}
        </>
      )}
    </Page>
  )
}

function Receipt({ ballot }: { readonly ballot: OpenedBallot }) {
  const { roll } = ballot
  const when = roll.votedOn ?? ''
  return (
    <div class="notice good" role="status">
      <p>
        <strong>{text.receipt}</strong>
      </p>
      <p>{text.intro(roll.name, ballot.group.name)}</p>
      <p>{roll.secret ? text.receiptSecret(printDate(when)) : text.receiptOpen(printInstant(when))}</p>
      <p>{text.counted}</p>
      <p class="small">{screenText.print}</p>
    </div>
  )
}

function Refusal({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div class="notice bad" role="alert">
      <p>
        <strong>{text.refused}</strong>
      </p>
      <ul>
        {problems.map(({ message }) => (
          <li>
            <Said text={message} />
          </li>
        ))}
      </ul>
    </div>
  )
}
