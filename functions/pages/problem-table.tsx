import type { Problem } from '#shared/contracts/problem.ts'
import { fieldName, fieldText } from '#shared/text/fields.ts'
import { pageText } from '#shared/text/pages.ts'
import { Said } from './said.tsx'
import { ScrollTable } from './scroll-table.tsx'

const text = pageText.problem

// A page stays small on a slow line; the count tells how many there are in all.
const shownAtMost = 200

interface ProblemTableProps {
  readonly problems: readonly Problem[]
  /** Found when a file was checked, and kept in Vietnamese. */
  readonly stored?: boolean
  /** What the form calls its fields; those of the catalogue where it does not say. */
  readonly names?: ReadonlyMap<string, string> | undefined
}

/** Every problem of an upload or a form: where it is, what is there, what is expected. */
export function ProblemTable({ problems, stored = false, names }: ProblemTableProps) {
  const placed = problems.some(({ sheet }) => sheet !== undefined)
  const named = !placed && problems.some(({ path }) => path !== undefined)
  const valued = placed || problems.some(({ value, expected }) => value ?? expected)
  return (
    <ScrollTable label={pageText.error.problems}>
      <table class={placed ? 'problems placed' : 'problems'}>
        <thead>
          <tr>
            {placed ? <PlaceHeadings /> : null}
            {named ? <th scope="col">{fieldText.heading}</th> : null}
            <th scope="col">{text.message}</th>
            {valued ? <th scope="col">{text.value}</th> : null}
            {valued ? <th scope="col">{text.expected}</th> : null}
          </tr>
        </thead>
        <tbody lang={stored ? 'vi' : undefined}>
          {problems.slice(0, shownAtMost).map((problem) => (
            <tr>
              {placed ? <Place problem={problem} /> : null}
              {named ? (
                <td>
                  {problem.path === undefined ? '' : (names?.get(problem.path) ?? fieldName(problem.path))}
                </td>
              ) : null}
              <td>{stored ? problem.message : <Said text={problem.message} />}</td>
              {valued ? <td>{problem.value === '' ? text.empty : problem.value}</td> : null}
              {valued ? <td>{problem.expected}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > shownAtMost ? <p>{text.more(shownAtMost, problems.length)}</p> : null}
    </ScrollTable>
  )
}

function PlaceHeadings() {
  return (
    <>
      <th scope="col">{text.sheet}</th>
      <th scope="col">{text.row}</th>
      <th scope="col">{text.column}</th>
    </>
  )
}

function Place({ problem }: { readonly problem: Problem }) {
  const { sheet, row, column, columnName } = problem
  return (
    <>
      <td>{sheet}</td>
      <td class="number">{row}</td>
      <td>
        {column}
        {columnName ? ` – ${columnName}` : ''}
      </td>
    </>
  )
}
