import type { Problem } from '#shared/contracts/problem.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'
import { ProblemTable } from './problem-table.tsx'

const text = unitLinkText.problems

// A page stays small on a slow line, and every error can be reached.
const onPage = 100

/** All problems of a workbook, a hundred to a page. */
export function PagedProblems({
  problems,
  page,
}: {
  readonly problems: readonly Problem[]
  readonly page: number
}) {
  const pages = Math.max(1, Math.ceil(problems.length / onPage))
  const shown = Math.min(pages, Math.max(1, Math.trunc(page) || 1))
  const from = (shown - 1) * onPage
  const table = <ProblemTable problems={problems.slice(from, from + onPage)} stored />
  if (pages === 1) return table
  return (
    <section id="loi">
      <h2>{text.title}</h2>
      <p>{text.range(from + 1, Math.min(from + onPage, problems.length), problems.length)}</p>
      {table}
      <nav aria-label={text.pages} class="filters">
        {Array.from({ length: pages }, (_, index) => index + 1).map((number) =>
          number === shown ? (
            <strong aria-current="page">{text.page(number)}</strong>
          ) : (
            <a href={`?trang=${number}#loi`}>{text.page(number)}</a>
          ),
        )}
      </nav>
    </section>
  )
}
