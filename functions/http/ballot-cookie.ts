import { ballotChoice } from '#shared/contracts/ballot.ts'
import type { OpenedBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import { draftCookieOf } from './cookies.ts'

/** Cookie in which the browser keeps what was chosen on a secret ballot: the server must not. */
export const ballotCookie = 'phieu-kin'

const none = '-'

type Choices = Readonly<Record<string, string>>

/** The choices as one letter for each subject of the round, whose list does not change while it lasts. */
export function ballotCookieOf(
  pagesUrl: string,
  page: string,
  ballot: OpenedBallot,
  choices: Choices,
): string {
  const letters = ballot.group.subjectIds.map((id) => {
    const options: readonly (string | undefined)[] = ballotChoice.options
    const place = options.indexOf(choices[id])
    return place < 0 ? none : String(place)
  })
  return draftCookieOf(pagesUrl, ballotCookie, `${ballot.poll.round}.${letters.join('')}`, page)
}

/** Takes the choices out of the browser. */
export function noBallotCookie(pagesUrl: string, page: string): string {
  return draftCookieOf(pagesUrl, ballotCookie, '', page, 0)
}

/** What the browser kept; nothing where it is of another round. */
export function choicesIn(value: string | undefined, { poll, group }: OpenedBallot): Choices {
  const [round, letters = ''] = value?.split('.') ?? []
  if (round !== String(poll.round)) return {}
  return Object.fromEntries(
    group.subjectIds.flatMap((id, index) => {
      const choice = ballotChoice.options[Number(letters[index] ?? none)]
      return choice === undefined ? [] : [[id, choice] as const]
    }),
  )
}
