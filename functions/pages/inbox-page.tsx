import type { TaskKind } from '#shared/contracts/workflow.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
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
  readonly claim: 'nobody' | 'reader' | { readonly name: string }
}

/** The tasks that the reader may act on, the most urgent first. */
export function InboxPage({ frame, rows }: { readonly frame: Frame; readonly rows: readonly InboxRow[] }) {
  return (
    <Page frame={frame} title={text.title}>
      {rows.length === 0 ? (
        <p class="notice">{text.empty}</p>
      ) : (
        <>
          <p>{text.count(rows.length)}</p>
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
        </>
      )}
    </Page>
  )
}

function claimText(claim: InboxRow['claim']): string {
  if (claim === 'nobody') return text.open
  if (claim === 'reader') return text.mine
  return text.claimedBy(claim.name)
}
