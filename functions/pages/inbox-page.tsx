import type { TaskKind } from '#shared/contracts/workflow.ts'
import { ballotText } from '#shared/text/ballots.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { InboxFilter } from '#shared/use-cases/list-inbox.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'

const text = pageText.inbox

export interface InboxRow {
  readonly taskId: string
  readonly kind: TaskKind
  readonly unitName: string
  readonly levelName: string
  readonly dueAt: string
  readonly overdue: boolean
  /** In whose place the reader would act. */
  readonly onBehalfOf?: string | undefined
  readonly claim: 'nobody' | 'reader' | { readonly name: string }
}

/** Addresses of the filters, as they stand in the query. */
export const filterNames: ReadonlyMap<string, InboxFilter> = new Map([
  ['tat-ca', 'all'],
  ['toi-nhan', 'mine'],
  ['nhom', 'group'],
  ['uy-quyen', 'delegated'],
  ['qua-han', 'overdue'],
])

const rowsPerPage = 100

/** The tasks that the reader may act on, the most urgent first, a page at a time. */
export function InboxPage({
  frame,
  rows,
  filter = 'all',
  page = 1,
  report = false,
}: {
  readonly frame: Frame
  readonly rows: readonly InboxRow[]
  readonly filter?: InboxFilter
  readonly page?: number
  /** Whether the reader may read the report. */
  readonly report?: boolean
}) {
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  const current = Math.min(Math.max(1, page), pages)
  const shown = rows.slice((current - 1) * rowsPerPage, current * rowsPerPage)
  return (
    <Page frame={frame} title={text.title}>
      <Filters filter={filter} />
      {rows.length === 0 ? (
        <p class="notice">{text.empty}</p>
      ) : (
        <>
          <p>{text.count(rows.length)}</p>
          <InboxTable rows={shown} />
          {pages > 1 ? <Pages filter={filter} page={current} pages={pages} /> : null}
        </>
      )}
      <p>
        <a href="/uy-quyen">{taskText.delegations.link}</a> · <a href="/phieu">{ballotText.list}</a> ·{' '}
        <a href="/khieu-nai">{casePageText.correction.list}</a> ·{' '}
        <a href="/khen-thuong">{casePageText.rewards.choose}</a>
        {report ? (
          <>
            {' '}
            · <a href="/bao-cao">{pageText.nav.report}</a>
          </>
        ) : null}
      </p>
    </Page>
  )
}

function Filters({ filter }: { readonly filter: InboxFilter }) {
  return (
    <nav class="filters" aria-label={taskText.filters.title}>
      {[...filterNames].map(([name, value]) =>
        value === filter ? (
          <strong aria-current="page">{taskText.filters[value]}</strong>
        ) : (
          <a href={value === 'all' ? '/viec' : `/viec?loc=${name}`}>{taskText.filters[value]}</a>
        ),
      )}
    </nav>
  )
}

function InboxTable({ rows }: { readonly rows: readonly InboxRow[] }) {
  return (
    <ScrollTable label={text.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.task}</th>
            <th scope="col">{text.unit}</th>
            <th scope="col">{text.due}</th>
            <th scope="col">{text.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td>
                <a href={`/viec/${row.taskId}`}>
                  {text.kinds[row.kind]}: {row.levelName}
                </a>
                {row.onBehalfOf === undefined ? null : (
                  <span class="small">{taskText.delegatedFrom(row.onBehalfOf)}</span>
                )}
              </td>
              <td>{row.unitName}</td>
              <td class={row.overdue ? 'late' : ''}>
                {printInstant(row.dueAt)}
                {row.overdue ? ` (${text.overdue})` : ''}
              </td>
              <td>{claimText(row.claim)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function Pages({
  filter,
  page,
  pages,
}: {
  readonly filter: InboxFilter
  readonly page: number
  readonly pages: number
}) {
  const name = [...filterNames].find(([, value]) => value === filter)?.[0] ?? 'tat-ca'
  const link = (to: number, label: string) => <a href={`/viec?loc=${name}&trang=${to}`}>{label}</a>
  return (
    <p class="actions">
      {page > 1 ? link(page - 1, taskText.previous) : null}
      <span>{taskText.page(page, pages)}</span>
      {page < pages ? link(page + 1, taskText.next) : null}
    </p>
  )
}

function claimText(claim: InboxRow['claim']): string {
  if (claim === 'nobody') return text.open
  if (claim === 'reader') return text.mine
  return text.claimedBy(claim.name)
}
