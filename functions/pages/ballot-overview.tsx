import { ballotChoice } from '#shared/contracts/ballot.ts'
import { ballotScreenText as text } from '#shared/text/ballot-screens.ts'
import { BALLOT_CHOICE_NAMES, ballotText } from '#shared/text/ballots.ts'
import type { BallotValues } from './ballot-form.ts'
import { type BallotScreen, chosenOf, screenField, sendBallot } from './ballot-screens.ts'
import { ScrollTable } from './scroll-table.tsx'

interface OverviewProps {
  readonly action: string
  readonly screens: readonly BallotScreen[]
  readonly values: BallotValues
  readonly secret: boolean
}

/** The whole ballot before it is sent: every answer, what is missing, and the ways back. */
export function BallotOverview({ action, screens, values, secret }: OverviewProps) {
  const subjects = screens.flatMap((screen) => screen.subjects)
  const missing = subjects.length - chosenOf(subjects, values)
  return (
    <form method="post" action={action}>
      <h2>{text.overview}</h2>
      <p>{text.overviewHint}</p>
      {missing > 0 ? (
        <p class="notice bad">{text.missing(missing)}</p>
      ) : (
        <>
          <p class="notice good">{text.complete(subjects.length)}</p>
          <div class="actions">
            <button type="submit" name={screenField} value={sendBallot}>
              {ballotText.send}
            </button>
          </div>
        </>
      )}
      {screens.map((screen) => (
        <ScreenAnswers screen={screen} values={values} secret={secret} />
      ))}
    </form>
  )
}

function ScreenAnswers({
  screen: { number, name, subjects },
  values,
  secret,
}: Pick<OverviewProps, 'values' | 'secret'> & { readonly screen: BallotScreen }) {
  return (
    <section>
      <h3>{text.group(name, chosenOf(subjects, values), subjects.length)}</h3>
      <ScrollTable label={name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{text.choice}</th>
              {secret ? null : <th scope="col">{text.comment}</th>}
            </tr>
          </thead>
          <tbody>
            {subjects.map(({ subjectId, name: subject }) => (
              <tr>
                <th scope="row">{subject}</th>
                <td>{choiceName(values.choices[subjectId])}</td>
                {secret ? null : <td lang="vi">{values.comments[subjectId] || '–'}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <div class="actions">
        <button type="submit" class="second" name={screenField} value={number}>
          {text.edit(name)}
        </button>
      </div>
    </section>
  )
}

function choiceName(chosen: string | undefined) {
  const choice = ballotChoice.options.find((option) => option === chosen)
  return choice === undefined ? <strong class="late">{text.notChosen}</strong> : BALLOT_CHOICE_NAMES[choice]
}
