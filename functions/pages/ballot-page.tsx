import { ballotChoice } from '#shared/contracts/ballot.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { BALLOT_CHOICE_NAMES, ballotText as text } from '#shared/text/ballots.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import type { BallotSubject, OpenedBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import { type BallotValues, choiceField, commentField } from './ballot-form.ts'
import { type Frame, Page } from './layout.tsx'

export interface BallotView {
  /** Where the form goes. */
  readonly action: string
  readonly ballot: OpenedBallot
  /** What was chosen in a form that was refused, and why. */
  readonly values?: BallotValues | undefined
  readonly problems?: readonly Problem[] | undefined
}

/** The ballot of a related party: all subjects by comparison group, or the receipt. Works without script. */
export function BallotPage({ frame, view }: { readonly frame: Frame; readonly view: BallotView }) {
  const { ballot, problems = [] } = view
  const { unit, roll, group, poll, groups } = ballot
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
          <p class="notice">{roll.secret ? text.secret : text.open}</p>
          {problems.length === 0 ? null : <Refusal problems={problems} />}
          {groups.length === 0 ? <p>{text.nothing}</p> : null}
          {groups.length < 2 ? null : <Contents groups={groups} />}
          <form method="post" action={view.action}>
            {groups.map(({ name, subjects }, index) => (
              <section id={`nhom-${index + 1}`}>
                <h2>{text.group(name, subjects.length)}</h2>
                {subjects.map((subject) => (
                  <SubjectChoice subject={subject} secret={roll.secret} values={view.values} />
                ))}
              </section>
            ))}
            <div class="actions">
              <button type="submit">{text.send}</button>
            </div>
          </form>
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
      <p>{roll.secret ? text.receiptSecret(printDate(when)) : text.receiptOpen(printInstant(when))}</p>
      <p>{text.counted}</p>
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
          <li>{message}</li>
        ))}
      </ul>
    </div>
  )
}

function Contents({ groups }: { readonly groups: OpenedBallot['groups'] }) {
  return (
    <nav aria-label={text.groups}>
      <ul class="columns">
        {groups.map(({ name, subjects }, index) => (
          <li>
            <a href={`#nhom-${index + 1}`}>{text.group(name, subjects.length)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SubjectChoice({
  subject,
  secret,
  values,
}: {
  readonly subject: BallotSubject
  readonly secret: boolean
  readonly values: BallotValues | undefined
}) {
  const { subjectId, name, position, selfRating } = subject
  const field = choiceField(subjectId)
  const chosen = values?.choices[subjectId]
  return (
    <fieldset class="choice">
      <legend>
        {name}
        {position === null ? '' : ` – ${position}`}
      </legend>
      <p class="small">{text.selfRating(selfRating === null ? null : ratingNames[selfRating])}</p>
      {ballotChoice.options.map((choice) => (
        <label>
          <input type="radio" name={field} value={choice} checked={chosen === choice} required />{' '}
          {BALLOT_CHOICE_NAMES[choice]}
        </label>
      ))}
      {secret ? null : (
        <label>
          {text.comment}
          <input
            type="text"
            name={commentField(subjectId)}
            value={values?.comments[subjectId] ?? ''}
            maxLength={1000}
          />
        </label>
      )}
    </fieldset>
  )
}
