import type { ComponentChildren } from 'preact'
import { administrationText } from '#shared/text/administration.ts'

const text = administrationText.progress

/** 45034 as `45.034`. */
export function printCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '.')
}

/** An address with a query; what is absent is left out. */
export function addressOf(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** On to the next page of a list that is read by cursor, and back to its beginning. */
export function CursorPager({
  path,
  query,
  after,
  next,
}: {
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly after: string | undefined
  readonly next: string | null
}) {
  if (after === undefined && next === null) return null
  return (
    <p class="actions">
      {after === undefined ? null : <a href={addressOf(path, query)}>{text.first}</a>}
      {next === null ? null : <a href={addressOf(path, { ...query, sau: next })}>{text.next}</a>}
    </p>
  )
}

/** Between the pages of a list that is numbered. */
export function NumberPager({
  path,
  query,
  page,
  pages,
}: {
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly page: number
  readonly pages: number
}) {
  if (pages === 1) return null
  const link = (to: number, label: string) => (
    <a href={addressOf(path, { ...query, trang: to === 1 ? undefined : to })}>{label}</a>
  )
  return (
    <p class="actions">
      {page > 1 ? link(page - 1, text.previous) : null}
      <span>{text.page(page, pages)}</span>
      {page < pages ? link(page + 1, text.next) : null}
    </p>
  )
}

/** One button that does one thing. */
export function ActForm({
  action,
  fields,
  label,
  children,
}: {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  /** What the button does, where what it says is not enough to tell it from others. */
  readonly label?: string
  readonly children: ComponentChildren
}) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="second" aria-label={label}>
        {children}
      </button>
    </form>
  )
}
