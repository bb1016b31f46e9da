import type { Problem } from '#shared/contracts/problem.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'
import { NumberedPages, numbered } from './numbered-pages.tsx'
import { ProblemTable } from './problem-table.tsx'

const text = unitLinkText.problems

/** All problems of a workbook, a hundred to a page. */
export function PagedProblems({
  problems,
  page,
}: {
  readonly problems: readonly Problem[]
  readonly page: number
}) {
  const list = numbered(problems, page)
  const table = <ProblemTable problems={list.shown} stored />
  if (list.pages === 1) return table
  return (
    <section id="loi">
      <h2>{text.title}</h2>
      <p>{text.range(list.from, list.to, problems.length)}</p>
      {table}
      <NumberedPages of={list} anchor="loi" label={text.pages} />
    </section>
  )
}
