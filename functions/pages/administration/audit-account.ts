import type { AuditEntry } from '#shared/store/audit.ts'
import { auditAccountText as text } from '#shared/text/audit-account.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { ratingNames } from '#shared/text/page-names.ts'

/** One line of what an entry says: what changed from what to what, or what there is since. */
export interface AccountLine {
  readonly label: string
  readonly value: string
}

export interface Account {
  readonly lines: readonly AccountLine[]
  /** How many lines there are beyond those. */
  readonly more: number
}

/** Names of units, people and subjects by their ids. */
export type Names = Readonly<Record<string, string>>
type Fields = Readonly<Record<string, unknown>>

const linesShown = 8
const itemsShown = 6
// What proves an entry and what finds it again tells nobody what was done; it stands with the raw data.
const silent =
  /^(?:sha256|\w+Sha256|digest|seal|policy|id|linkId|uploadId|fileId|rosterId|baseId|correctionId|contentType)$/
const order = [
  ...[
    'rows',
    'outcome',
    'subjectId',
    'unitId',
    'units',
    'rating',
    'status',
    'state',
    'kind',
    'type',
    'title',
  ],
  ...['claimedBy', 'role', 'from', 'to', 'since', 'until', 'dueAt', 'expiresAt', 'text', 'topics', 'reason'],
  ...['documentNumber', 'documentDate', 'votesFor', 'votesAgainst', 'present', 'entitled', 'justification'],
]
const opaque = /^(?:[\da-f]{32,}|[\da-f]{8}-[\da-f-]{27})$/

/** What an entry of the audit says in words; ids and codes only where no name is known. */
export function accountOf(entry: Pick<AuditEntry, 'before' | 'after'>, names: Names): Account {
  const [before, after] = [fieldsOf(entry.before), fieldsOf(entry.after)]
  const lines = [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .filter((key) => !silent.test(key))
    .sort((one, other) => placeOf(one) - placeOf(other))
    .flatMap((key) => linesOf(key, before, after, names))
  return { lines: lines.slice(0, linesShown), more: Math.max(0, lines.length - linesShown) }
}

/** What happened first, then to whom, then how; fields without a place of their own come last. */
function placeOf(key: string): number {
  const place = order.indexOf(key)
  return place === -1 ? order.length : place
}

function linesOf(key: string, before: Fields, after: Fields, names: Names): AccountLine[] {
  const [old, now] = [before[key], after[key]]
  if (isById(key, old) || isById(key, now)) {
    const [from, to] = [byId(old), byId(now)]
    const ids = [...new Set([...Object.keys(to), ...Object.keys(from)])]
    return ids.flatMap((id) => {
      const [label, was, is] = [nameOf(names, id) ?? id, printed(from[id], names), printed(to[id], names)]
      // That a decision leaves a rating as it was is what it says of it.
      if (was !== '' && was === is) return [{ label, value: text.unchanged(is) }]
      return lineOf(label, was, is, id in from, id in to)
    })
  }
  const label = text.fields[key] ?? key
  return lineOf(label, printed(old, names), printed(now, names), key in before, key in after)
}

function lineOf(label: string, old: string, now: string, was: boolean, is: boolean): AccountLine[] {
  if (was && is)
    return old === now ? [] : [{ label, value: text.change(old || text.nothing, now || text.nothing) }]
  if (is) return now === '' ? [] : [{ label, value: now }]
  return old === '' ? [] : [{ label, value: text.formerly(old) }]
}

/** An entry as fields; a list of subjects, and ratings by subject, stand under `rows`. */
function fieldsOf(value: unknown): Fields {
  if (value === null || value === undefined) return {}
  if (Array.isArray(value)) return { rows: value }
  if (typeof value !== 'object') return { rows: [value] }
  const fields = value as Fields
  return isKeyedById(fields) ? { rows: fields } : fields
}

function isKeyedById(fields: Fields): boolean {
  const keys = Object.keys(fields)
  return keys.length > 0 && keys.every((key) => text.fields[key] === undefined && !silent.test(key))
}

function isById(key: string, value: unknown): boolean {
  if (key !== 'rows' || value === null || typeof value !== 'object') return false
  return Array.isArray(value) ? value.some((item) => idOf(item) !== undefined) : true
}

/** Items by the id that they are about. */
function byId(value: unknown): Fields {
  if (!Array.isArray(value)) return (value ?? {}) as Fields
  return Object.fromEntries(value.map((item, index) => [idOf(item) ?? String(index + 1), withoutId(item)]))
}

function idOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const { subjectId, unitId } = item as Fields
  return [subjectId, unitId].find((id) => typeof id === 'string') as string | undefined
}

function withoutId(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item
  const { subjectId, unitId, rating, ...others } = item as Fields
  // The version of a rating is in its history; here it would hide what matters.
  if (rating !== undefined) return rating
  return subjectId === undefined ? others : { ...(unitId === undefined ? {} : { unitId }), ...others }
}

/** Whatever somebody has typed may be looked up. */
function nameOf(names: Names, id: string): string | undefined {
  return Object.hasOwn(names, id) ? names[id] : undefined
}

// What an item of a list is about, or says, is known by where it stands.
const selfEvident = new Set(['subjectId', 'text', 'unitId'])

/** A value in words; empty where there is nothing to say. */
function printed(value: unknown, names: Names, depth = 0): string {
  if (value === null || value === undefined || value === '') return ''
  if (value === true) return text.yes
  if (value === false) return text.no
  if (typeof value === 'number') return String(value).replace('.', ',')
  if (typeof value === 'string') return opaque.test(value) ? '' : (nameOf(names, value) ?? printWord(value))
  if (typeof value !== 'object') return ''
  if (depth === 3) return '…'
  const items = Array.isArray(value)
    ? value.map((item) => printed(item, names, depth + 1))
    : Object.entries(value)
        .filter(([key]) => !silent.test(key))
        .map(([key, of]) => {
          const said = printed(of, names, depth + 1)
          if (depth > 0 && selfEvident.has(key)) return said
          const label = text.fields[key] ?? nameOf(names, key) ?? key
          return said === '' ? (opaque.test(String(of)) ? label : '') : `${label}: ${said}`
        })
  const said = items.filter((item) => item !== '')
  const shown = said.slice(0, itemsShown).join(depth === 0 ? '; ' : ', ')
  return said.length > itemsShown ? `${shown}; ${text.andMore(said.length - itemsShown)}` : shown
}

function printWord(word: string): string {
  const rating = (ratingNames as Names)[word]
  if (rating !== undefined) return rating
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(word)) return printInstant(word)
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return printDate(word)
  return text.codes[word] ?? word
}
