import { RATINGS } from '#shared/contracts/rating.ts'
import type { DraftRow } from '#shared/contracts/task-draft.ts'

type Fields = Readonly<Record<string, string>>

const numbers = new Set(['votesFor', 'votesAgainst', 'present', 'entitled'])
const rowFields = /^(rating|reason|votesFor|votesAgainst|pick)\.(.+)$/
const exceptionFields = {
  exceptionGroup: 'group',
  exceptionAuthority: 'authority',
  exceptionNumber: 'documentNumber',
  exceptionDate: 'documentDate',
  exceptionReason: 'reason',
  exceptionRate: 'rate',
} as const
const isExceptionField = (name: string): name is keyof typeof exceptionFields => name in exceptionFields

/**
 * Turns the fields of the task page into the body that "complete" takes: `rating.<subject>` and
 * `reason.<subject>` become rows, numbers become numbers, empty fields are left out. It checks nothing: the
 * contract does, and reports every problem.
 */
export function readTaskForm(fields: unknown): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  const exception: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields as Fields)) {
    if (value.trim() === '' || rowFields.test(name)) continue
    if (isExceptionField(name)) {
      exception[exceptionFields[name]] = name === 'exceptionRate' ? percent(value) : value
    } else {
      body[name] = numbers.has(name) ? Number(value) : value
    }
  }
  const rows = [...rowsOf(fields as Fields).values()].map(({ pick: _, ...row }) => row)
  return {
    ...body,
    ...(exception.group === undefined ? {} : { exceptions: [exception] }),
    ...(rows.length > 0 ? { rows } : {}),
  }
}

/** The same for "decide rows": only the rows that were picked. */
export function readRowsForm(fields: unknown): Record<string, unknown> {
  const picked = new Set(
    [...rowsOf(fields as Fields).values()].flatMap(({ pick, subjectId }) =>
      pick === undefined ? [] : subjectId,
    ),
  )
  const { outcome: _, rows, ...body } = readTaskForm(fields)
  const all = Array.isArray(rows) ? (rows as { readonly subjectId: unknown }[]) : []
  return { ...body, rows: all.filter(({ subjectId }) => picked.has(subjectId)) }
}

/** The body of "record my view": what stands in the column of the reasons is the note. */
export function readViewForm(fields: unknown): Record<string, unknown> {
  const rows = [...rowsOf(fields as Fields).values()].map(({ subjectId, rating, reason }) => ({
    subjectId,
    ...(rating === undefined ? {} : { rating }),
    ...(reason === undefined ? {} : { note: reason }),
  }))
  return { rows }
}

/** The body that sends units back: those with a reason. */
export function readReturnForm(fields: unknown): Record<string, unknown> {
  const given = fields as Fields
  const units = Object.entries(given).flatMap(([name, reason]) => {
    const unitId = /^unitReason\.(.+)$/.exec(name)?.[1]
    if (unitId === undefined || reason.trim() === '') return []
    return [{ unitId, reason, repeatReview: given[`unitRepeat.${unitId}`] !== undefined }]
  })
  return { outcome: 'RETURNED', units }
}

/** Fields of a small form as they are, without the empty ones. */
export function filledFields(fields: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fields as Fields).filter(([, value]) => value.trim() !== ''))
}

function rowsOf(fields: Fields): Map<string, Record<string, unknown>> {
  const rows = new Map<string, Record<string, unknown>>()
  for (const [name, value] of Object.entries(fields)) {
    const row = rowFields.exec(name)
    if (row === null) continue
    const [, field = '', subjectId = ''] = row
    const entry = rows.get(subjectId) ?? { subjectId }
    if (value.trim() !== '') entry[field] = numbers.has(field) ? Number(value) : value
    rows.set(subjectId, entry)
  }
  return rows
}

/** "25" or "22,5" per cent as a rate; anything else is left to the contract to refuse. */
function percent(text: string): unknown {
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? Math.round(number * 10_000) / 1_000_000 : text
}

const placeFields = new Set(['den', 'tai', 'conLai', 'kiemTra'])

/** A form without what only says where on the page of the task one was and wants to go. */
export function withoutPlace(fields: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fields as Fields).filter(([name]) => !placeFields.has(name)))
}

/** The body that keeps a draft: the rows of the form, and what was typed beside them. */
export function readDraftForm(fields: unknown): Record<string, unknown> {
  const rows = [...rowsOf(withoutPlace(fields)).values()].map(({ pick: _, ...row }) => row)
  const beside = Object.entries(withoutPlace(fields)).filter(
    ([name]) => !rowFields.test(name) && name !== 'outcome' && !name.startsWith('unit'),
  )
  const { conLai } = fields as Fields
  return {
    rows,
    ...(beside.length === 0 ? {} : { fields: Object.fromEntries(beside) }),
    ...(conLai === undefined ? {} : { restOf: conLai }),
  }
}

/** The rows of a form as the page shows them again: with what was chosen in each, or that nothing was. */
export function typedRowsOf(fields: unknown): DraftRow[] {
  const given = fields as Fields
  return [...rowsOf(withoutPlace(fields)).keys()].flatMap((subjectId) => {
    const chosen = given[`rating.${subjectId}`]
    if (chosen === undefined) return []
    const rating = RATINGS.find((one) => one === chosen)
    const reason = given[`reason.${subjectId}`]
    return [
      { subjectId, ...(rating === undefined ? {} : { rating }), ...(reason === undefined ? {} : { reason }) },
    ]
  })
}

/** Where on the page of a task a form wants to go, or was: a group and its page. */
export function placeOf(value: string | undefined): { readonly group?: string; readonly page?: number } {
  const [, group, page] = /^([0-9a-f]{12})(?:\.(\d{1,4}))?$/.exec(value ?? '') ?? []
  return {
    ...(group === undefined ? {} : { group }),
    ...(page === undefined ? {} : { page: Number(page) }),
  }
}

/** Address of that place. */
export function addressOf(taskId: string, value: string | undefined): string {
  const { group, page } = placeOf(value)
  if (group === undefined) return `/viec/${taskId}`
  return `/viec/${taskId}?nhom=${group}${page === undefined ? '' : `&trang=${page}`}`
}
