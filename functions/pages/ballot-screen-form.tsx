import { ballotChoice } from '#shared/contracts/ballot.ts'
import { ballotScreenText as text } from '#shared/text/ballot-screens.ts'
import { BALLOT_CHOICE_NAMES, ballotText } from '#shared/text/ballots.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import type { BallotSubject } from '#shared/use-cases/ballots/read-ballot.ts'
import { type BallotValues, choiceField, commentField } from './ballot-form.ts'
import { type BallotScreen, chosenOf, reviewScreen, screenField } from './ballot-screens.ts'

interface ScreenFormProps {
  readonly action: string
  readonly screens: readonly BallotScreen[]
  readonly screen: BallotScreen
  readonly values: BallotValues
  readonly secret: boolean
}

/** One group of a ballot. Every way out of it is a button of the form, so that what was chosen goes along. */
export function BallotScreenForm({ action, screens, screen, values, secret }: ScreenFormProps) {
  const [before, after] = [screens[screen.number - 2], screens[screen.number]]
  return (
    <form method="post" action={action}>
      <h2>{ballotText.group(screen.name, screen.subjects.length)}</h2>
      <Progress screens={screens} screen={screen} values={values} />
      {screen.subjects.map((subject) => (
        <SubjectChoice subject={subject} secret={secret} values={values} />
      ))}
      <div class="actions">
        {after === undefined ? (
          <button type="submit" name={screenField} value={reviewScreen}>
            {text.review}
          </button>
        ) : (
          <button type="submit" name={screenField} value={after.number}>
            {text.next(after.name)}
          </button>
        )}
        {before === undefined ? null : (
          <button type="submit" class="second" name={screenField} value={before.number}>
            {text.back(before.name)}
          </button>
        )}
      </div>
      {screens.length < 2 ? null : <Others screens={screens} screen={screen} values={values} />}
    </form>
  )
}

type PlaceProps = Pick<ScreenFormProps, 'screens' | 'screen' | 'values'>

function Progress({ screens, screen, values }: PlaceProps) {
  const subjects = screens.flatMap((one) => one.subjects)
  const chosen = chosenOf(subjects, values)
  return (
    <p>
      {text.step(screen.number, screens.length)}. {text.progress(chosen, subjects.length)}
      <progress max={subjects.length} value={chosen} aria-label={text.progressBar} />
    </p>
  )
}

function Others({ screens, screen, values }: PlaceProps) {
  return (
    <fieldset>
      <legend>{text.groups}</legend>
      <div class="actions">
        {screens.map(({ number, name, subjects }) => (
          <button
            type="submit"
            class="second"
            name={screenField}
            value={number}
            aria-current={number === screen.number ? 'step' : undefined}
          >
            {text.group(name, chosenOf(subjects, values), subjects.length)}
          </button>
        ))}
        {screen.number === screens.length ? null : (
          <button type="submit" class="second" name={screenField} value={reviewScreen}>
            {text.review}
          </button>
        )}
      </div>
    </fieldset>
  )
}

function SubjectChoice({
  subject,
  secret,
  values,
}: {
  readonly subject: BallotSubject
  readonly secret: boolean
  readonly values: BallotValues
}) {
  const { subjectId, name, position, selfRating } = subject
  const field = choiceField(subjectId)
  const chosen = values.choices[subjectId]
  return (
    <fieldset class="choice">
      <legend>
        {name}
        {position === null ? '' : ` – ${position}`}
      </legend>
      <p class="small">{ballotText.selfRating(selfRating === null ? null : ratingNames[selfRating])}</p>
      {ballotChoice.options.map((choice) => (
        <label>
          <input type="radio" name={field} value={choice} checked={chosen === choice} />{' '}
          {BALLOT_CHOICE_NAMES[choice]}
        </label>
      ))}
      {secret ? null : (
        <label>
          {ballotText.comment}
          <input
            type="text"
            name={commentField(subjectId)}
            value={values.comments[subjectId] ?? ''}
            maxLength={1000}
          />
        </label>
      )}
    </fieldset>
  )
}
