/** What the form of a ballot holds, by subject. */
export interface BallotValues {
  readonly choices: Readonly<Record<string, string>>
  readonly comments: Readonly<Record<string, string>>
}

export const choiceField = (subjectId: string) => `chon:${subjectId}`
export const commentField = (subjectId: string) => `y-kien:${subjectId}`

/** The fields of a sent form. What is not a field of a ballot is left out. */
export function readBallotForm(body: unknown): BallotValues {
  const fields = Object.entries(typeof body === 'object' && body !== null ? body : {}).map(
    ([name, value]) => [name, String(value)] as const,
  )
  const under = (prefix: string) =>
    Object.fromEntries(
      fields.flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
      ),
    )
  return { choices: under(choiceField('')), comments: under(commentField('')) }
}

/** A ballot as the use case checks it; an empty comment is none. */
export function ballotOf({ choices, comments }: BallotValues): unknown {
  return {
    rows: Object.entries(choices).map(([subjectId, choice]) => {
      const comment = comments[subjectId]?.trim() ?? ''
      return { subjectId, choice, ...(comment === '' ? {} : { comment }) }
    }),
  }
}
