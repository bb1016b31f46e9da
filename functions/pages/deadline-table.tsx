import { deadlineText as text } from '#shared/text/deadlines.ts'
import { dueStageNames } from '#shared/text/page-names.ts'
import type { CycleDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { ScrollTable } from './scroll-table.tsx'

/** How the deadlines are kept, by level and stage. */
export function DeadlineTable({ deadlines }: { readonly deadlines: CycleDeadlines }) {
  const { totals, reportDueOn } = deadlines
  return (
    <section>
      <h2>{text.title}</h2>
      {reportDueOn === null ? null : <p>{text.reportDueOn(reportDueOn)}</p>}
      {totals.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <>
          <ScrollTable label={text.title}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.level}</th>
                  <th scope="col">{text.stage}</th>
                  <th scope="col">{text.opened}</th>
                  <th scope="col">{text.done}</th>
                  <th scope="col">{text.doneLate}</th>
                  <th scope="col">{text.daysLate}</th>
                  <th scope="col">{text.overdue}</th>
                  <th scope="col">{text.reminders}</th>
                </tr>
              </thead>
              <tbody>
                {totals.map((total) => (
                  <tr>
                    <th scope="row">{total.levelName}</th>
                    <td class="sentence">{dueStageNames[total.stage]}</td>
                    <td class="number">{total.opened}</td>
                    <td class="number">{total.done}</td>
                    <td class="number">{total.doneLate}</td>
                    <td class="number">{total.daysLate}</td>
                    <td class={total.overdue > 0 ? 'number late' : 'number'}>{total.overdue}</td>
                    <td class="number">{total.reminders}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
          <p class="small">{text.note}</p>
        </>
      )}
    </section>
  )
}
