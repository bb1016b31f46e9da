import type { SubmissionChange, SubmittedSubject } from '#shared/contracts/submission.ts'
import type { Subject } from '#shared/store/units.ts'
import { FACT_NAMES } from '#shared/text/fact-names.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { SUBMISSION_FIELDS, submissionValue } from '#shared/text/submission.ts'

// The list stands in the item of the upload, which holds 400 KB beside everything else.
const mostChanges = 300
const longestValue = 120

export interface ChangeList {
  readonly changes: readonly SubmissionChange[]
  /** How many there are in all; the list may be shorter. */
  readonly count: number
}

/** What a newer file says otherwise than the accepted one, per subject and field. */
export function changesOf(before: readonly Subject[], after: readonly SubmittedSubject[]): ChangeList {
  const byId = new Map(before.map((subject) => [subject.id, subject]))
  const changes: SubmissionChange[] = []
  let count = 0
  for (const submitted of after) {
    const subject = byId.get(submitted.subjectId)
    // Nothing was accepted of it before.
    if (subject === undefined || subject.uploadId === null) continue
    const old = fieldsOf(subject)
    const fresh = fieldsOf(submitted)
    for (const path of new Set([...old.keys(), ...fresh.keys()])) {
      const [was, is] = [old.get(path) ?? '', fresh.get(path) ?? '']
      if (was === is) continue
      count += 1
      if (changes.length === mostChanges) continue
      const { id: subjectId, name: subjectName } = subject
      changes.push({ subjectId, subjectName, field: nameOf(path), before: was, after: is })
    }
  }
  return { changes, count }
}

type Compared = Pick<
  SubmittedSubject,
  'facts' | 'selfRating' | 'owed' | 'attestationText' | 'products' | 'limitations'
>

function fieldsOf(subject: Compared): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const { facts, selfRating, owed, attestationText, products, limitations } = subject
  if (selfRating !== null) fields.set('selfRating', RATING_NAMES[selfRating])
  for (const [name, value] of Object.entries({ owed, attestationText, products })) {
    if (value !== null) fields.set(name, shown(value))
  }
  flatten('limitations', limitations, fields)
  // Identity and dates are those of the records.
  const {
    id: _id,
    kind: _kind,
    joinedOn: _joined,
    assessedOn: _assessed,
    status: _status,
    ...said
  } = facts ?? {}
  for (const [name, value] of Object.entries(said)) flatten(name, value, fields)
  return fields
}

function flatten(path: string, value: unknown, into: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) flatten(`${path}[${index + 1}]`, entry, into)
  } else if (value !== null && typeof value === 'object') {
    for (const [name, entry] of Object.entries(value)) flatten(`${path}.${name}`, entry, into)
  } else if (value !== undefined) into.set(path, shown(submissionValue(value)))
}

function shown(text: string): string {
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

function nameOf(path: string): string {
  const bare = path.replaceAll(/\[\d+\]/g, '')
  const number = /\[(\d+)\]/.exec(path)?.[1]
  const name = SUBMISSION_FIELDS[bare] ?? FACT_NAMES[bare] ?? bare
  return number === undefined ? name : `${name} (mục ${number})`
}
