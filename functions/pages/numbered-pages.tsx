import { unitLinkText } from '#shared/text/unit-link.ts'

const text = unitLinkText.problems

// A page stays small on a slow line, and every line can be reached.
const onPage = 100

/** The part of a long list that a page shows. */
export interface Numbered<T> {
  readonly shown: readonly T[]
  /** From 1. */
  readonly page: number
  readonly pages: number
  /** Place of the first and the last line that is shown, from 1. */
  readonly from: number
  readonly to: number
}

/** @param page that was asked for; what is no page of the list becomes the nearest */
export function numbered<T>(list: readonly T[], page: number): Numbered<T> {
  const pages = Math.max(1, Math.ceil(list.length / onPage))
  const known = Math.min(pages, Math.max(1, Math.trunc(page) || 1))
  const before = (known - 1) * onPage
  const shown = list.slice(before, before + onPage)
  return { shown, page: known, pages, from: before + 1, to: before + shown.length }
}

/** Ways to the other pages of a list, none where there is one page. */
export function NumberedPages({
  of: { page, pages },
  anchor,
  label,
}: {
  readonly of: Numbered<unknown>
  /** Id of the list. */
  readonly anchor: string
  readonly label: string
}) {
  if (pages === 1) return null
  return (
    <nav aria-label={label} class="filters">
      {Array.from({ length: pages }, (_, index) => index + 1).map((number) =>
        number === page ? (
          <strong aria-current="page">{text.page(number)}</strong>
        ) : (
          <a href={`?trang=${number}#${anchor}`}>{text.page(number)}</a>
        ),
      )}
    </nav>
  )
}
