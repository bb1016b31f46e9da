import { z } from 'zod'
import { invitationSubject } from '#shared/text/invitation.ts'
import type { FinishedRun, KeyedItem } from './finished-run.ts'

/** What a run has brought about, without anything that differs from run to run: ids, tokens, instants. */
export interface Effects {
  readonly figures: unknown
  /** How often each recipient got a mail with each subject. */
  readonly mails: Readonly<Record<string, number>>
  /** How often each act stands in the audit of each unit. */
  readonly acts: Readonly<Record<string, number>>
  /** Rating, and number of its versions, by subject. */
  readonly ratings: Readonly<Record<string, string>>
  /** Number of items by kind. */
  readonly items: Readonly<Record<string, number>>
}

const actEntry = z.object({ unitId: z.string(), act: z.string() })
const ratedSubject = z.object({
  id: z.string(),
  bucket: z.string(),
  rating: z.string().nullable(),
  ratingVersion: z.int(),
})

// A clerk whose answer is lost in a kill sends a workbook again, and people sign in again: that is what
// people do, and it must have no further effect.
const repeatable = {
  acts: ['UPLOAD_REJECTED', 'ROSTER_CHECKED', 'ROSTER_ACCEPTED', 'REPORT_READ', 'WORKBOOK_READ'],
  items: ['SUBMISSION', 'SESSION', 'SIGNIN', 'ENTRY', 'ROSTER', 'PART', 'READING'],
}

export function effectsOf({ figures, items, mails }: FinishedRun): Effects {
  const entries = items.filter(isOf('ENTRY')).map((item) => actEntry.parse(item))
  const acts = entries.filter(({ act }) => !repeatable.acts.includes(act))
  const subjects = items.filter(isOf('SUBJECT')).map((item) => ratedSubject.parse(item))
  return {
    figures,
    mails: countBy(onceToAccounts(mails), ({ recipients, subject }) => `${recipients.join()} | ${subject}`),
    acts: countBy(acts, ({ unitId, act }) => `${unitId} ${act}`),
    ratings: Object.fromEntries(
      subjects
        .map(({ id, bucket, rating, ratingVersion }) => [id, `${rating ?? bucket} ${ratingVersion}`] as const)
        .sort(([a], [b]) => a.localeCompare(b)),
    ),
    items: countBy(
      items.filter(({ sk }) => !repeatable.items.includes(kindOf(sk))),
      ({ sk }) => kindOf(sk),
    ),
  }
}

/**
 * The directory mails a first password itself. A run that is killed before it has noted that asks for the mail again:
 * an account whose owner never hears of it would be worse than two mails.
 */
function onceToAccounts(mails: FinishedRun['mails']): FinishedRun['mails'] {
  const told = new Set<string>()
  return mails.filter(({ recipients, subject }) => {
    if (subject !== invitationSubject) return true
    const first = !told.has(recipients.join())
    told.add(recipients.join())
    return first
  })
}

/** Items of a kind: the first word of the sort key. */
export function isOf(kind: string): (item: KeyedItem) => boolean {
  return ({ sk }) => kindOf(sk) === kind
}

function kindOf(sk: string): string {
  return sk.split('#', 1)[0] ?? sk
}

function countBy<T>(values: readonly T[], nameOf: (value: T) => string): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(values, nameOf)]
      .map(([name, group]) => [name, group.length] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  )
}
