import { type PreviousChoice, previousChoice } from '#shared/contracts/previous-year.ts'
import { previousPageText as text } from '#shared/text/previous-pages.ts'

interface ChoiceProps {
  readonly chosen: PreviousChoice
  /** Whether there are figures of the earlier cycle that the typed ones could be against. */
  readonly computed?: boolean
}

/** Which figures count where both sources have some, and why. */
export function ChoiceFields({ chosen, computed = true }: ChoiceProps) {
  return (
    <>
      <fieldset class="choice">
        <legend>{text.choiceLegend}</legend>
        {computed ? null : <p>{text.choiceWithoutCycle}</p>}
        {previousChoice.options.map((choice) => (
          <label>
            <input type="radio" name="choice" value={choice} checked={choice === chosen} required />{' '}
            {text.choices[choice]}
          </label>
        ))}
      </fieldset>
      <label>
        {text.reason}
        <textarea name="reason" rows={2} maxlength={1000} />
      </label>
    </>
  )
}
