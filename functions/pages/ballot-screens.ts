import { ballotChoice } from '#shared/contracts/ballot.ts'
import { ballotScreenText as text } from '#shared/text/ballot-screens.ts'
import type { BallotSubject, OpenedBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import type { BallotValues } from './ballot-form.ts'

/** Name of the button that says which screen comes next, and what the last two say. */
export const screenField = 'toi'
export const reviewScreen = 'xem'
export const sendBallot = 'gui'

// A group of five hundred is more than a slow line and a reader bear on one screen.
const subjectsOnScreen = 40

/** One screen of a ballot: a comparison group, or a part of a large one. */
export interface BallotScreen {
  /** From 1. */
  readonly number: number
  readonly name: string
  readonly subjects: readonly BallotSubject[]
}

export function screensOf(groups: OpenedBallot['groups']): BallotScreen[] {
  return groups
    .flatMap(({ name, subjects }) => {
      const parts = Math.ceil(subjects.length / subjectsOnScreen)
      return Array.from({ length: parts }, (_, part) => ({
        name: parts === 1 ? name : text.part(name, part + 1, parts),
        subjects: subjects.slice(part * subjectsOnScreen, (part + 1) * subjectsOnScreen),
      }))
    })
    .map((screen, index) => ({ number: index + 1, ...screen }))
}

/** The screen that an address or a button names; the overview where there is none of that number. */
export function screenNamed(screens: readonly BallotScreen[], name = '1'): BallotScreen | undefined {
  return screens.find(({ number }) => String(number) === name)
}

/** How many of the subjects have an answer. */
export function chosenOf(subjects: readonly BallotSubject[], values: BallotValues): number {
  return subjects.filter(({ subjectId }) => values.choices[subjectId] !== undefined).length
}

/** What was chosen so far with what one screen says; what is no answer, or of nobody on the ballot, is left out. */
export function mergedValues(
  groups: OpenedBallot['groups'],
  before: BallotValues,
  now: BallotValues,
): BallotValues {
  const ids = groups.flatMap(({ subjects }) => subjects.map(({ subjectId }) => subjectId))
  const pick = (from: (values: BallotValues) => Readonly<Record<string, string>>) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const said = from(now)[id] ?? from(before)[id]
        return said === undefined ? [] : [[id, said] as const]
      }),
    )
  const choices = pick(({ choices: of }) => of)
  return {
    choices: Object.fromEntries(
      Object.entries(choices).filter(([, choice]) => ballotChoice.safeParse(choice).success),
    ),
    comments: pick(({ comments }) => comments),
  }
}
