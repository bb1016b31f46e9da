import { type InboxQuery, inboxQuery } from '#shared/contracts/inbox.ts'
import { AppError } from '#shared/errors.ts'
import { inboxText } from '#shared/text/inbox.ts'
import { parse } from '../../http/request.ts'

type Query = Readonly<Record<string, string | undefined>>
type Name = Exclude<keyof InboxQuery, 'after'>

/** How the address of the page says what the query of the API says: the name, and the values that have one. */
const spelling: Readonly<Record<Name, { readonly name: string; readonly values?: readonly Spelt[] }>> = {
  filter: {
    name: 'loc',
    values: [
      ['tat-ca', 'all'],
      ['toi-nhan', 'mine'],
      ['nhom', 'group'],
      ['uy-quyen', 'delegated'],
      ['qua-han', 'overdue'],
      ['toan-dot', 'everybody'],
    ],
  },
  unit: { name: 'don-vi' },
  level: { name: 'cap' },
  kind: {
    name: 'viec',
    values: [
      ['tham-dinh', 'appraisal'],
      ['quyet-dinh', 'decision'],
    ],
  },
  state: {
    name: 'tinh-trang',
    values: [
      ['chua-nhan', 'OPEN'],
      ['da-nhan', 'CLAIMED'],
    ],
  },
  dueUntil: { name: 'han' },
  words: { name: 'tu' },
  order: {
    name: 'thu-tu',
    values: [
      ['han', 'due'],
      ['don-vi', 'unit'],
      ['viec', 'kind'],
    ],
  },
  page: { name: 'trang' },
}
type Spelt = readonly [written: string, meant: string]

const names = Object.keys(spelling) as Name[]
/** What the address leaves out because it is meant anyway. */
const usual: InboxQuery = { filter: 'all', order: 'due', page: 1 }

/** Name of a field of the form, as it stands in the address. */
export function fieldName(name: Name): string {
  return spelling[name].name
}

/** Values of a choice as they stand in the address, with what they mean. */
export function choicesOf(name: 'filter' | 'kind' | 'state' | 'order'): readonly Spelt[] {
  return spelling[name].values ?? []
}

/**
 * Reads the address. What a form sends empty was not asked for.
 *
 * @throws AppError INPUT_INVALID with every problem, each with the label that the form has for the field
 */
export function readAddress(query: Query): InboxQuery {
  const meant = names.flatMap((name) => {
    const { name: written, values } = spelling[name]
    const value = query[written]
    if (value === undefined || value === '') return []
    return [[name, values?.find(([known]) => known === value)?.[1] ?? value] as const]
  })
  try {
    return parse(Object.fromEntries(meant), inboxQuery)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const problems = error.problems.map(({ code, message, path }) => {
      const { name, values } = spelling[path as Name] ?? {}
      const written = name === undefined ? '' : (query[name] ?? '')
      const said = values === undefined ? message : inboxText.filters.noSuch(written)
      return { code, message: `${labelOf(path)}: ${said}` }
    })
    throw new AppError(error.code, error.fields, { problems, cause: error })
  }
}

function labelOf(path: string | undefined): string {
  switch (path) {
    case 'unit':
    case 'level':
    case 'kind':
    case 'state':
    case 'dueUntil':
    case 'words':
    case 'order':
      return inboxText.filters[path]
    case 'page':
      return inboxText.pages
    default:
      return inboxText.views.title
  }
}

/** The address of the page for a query, as short as it can be. */
export function addressOf(query: InboxQuery): string {
  const parts = names.flatMap((name) => {
    const value = query[name]
    if (value === undefined || value === usual[name]) return []
    const { name: written, values } = spelling[name]
    return [[written, values?.find(([, meant]) => meant === value)?.[0] ?? String(value)]]
  })
  return parts.length === 0 ? '/viec' : `/viec?${new URLSearchParams(parts)}`
}

/** Whether anything but the view, the order and the page is chosen. */
export function isNarrowed({ unit, level, kind, state, dueUntil, words }: InboxQuery): boolean {
  return [unit, level, kind, state, dueUntil, words].some((value) => value !== undefined)
}
