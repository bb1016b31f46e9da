import type { Figure } from '#shared/domain/figures.ts'
import type { ReviewTable } from '#shared/reports/reviews.ts'
import { total } from '#shared/reports/tables.ts'
import type { NumberPrinter } from '#shared/text/number-printer.ts'
import { measureName, reportPageText as text } from '#shared/text/report-page.ts'
import { Legend, StackedBars } from '../charts/stacked-bars.tsx'
import { ScrollTable } from '../scroll-table.tsx'

const parts = () => [
  { name: text.reviewed, look: 'r2' },
  { name: text.owed, look: 'r4' },
  { name: text.exempt, look: 'r5' },
]

/** Who was reviewed (T1, T2) and to how many something was suggested (T3). */
export function ReviewSection({
  reviews,
  suggestions,
  print,
}: {
  readonly reviews: readonly ReviewTable[]
  readonly suggestions: readonly Figure[]
  readonly print: NumberPrinter
}) {
  return (
    <>
      {reviews.length === 0 ? null : (
        <>
          <h2>{text.sections.reviews}</h2>
          <Legend parts={parts()} />
          <StackedBars
            id="x-kd"
            title={text.reviewChart}
            description={text.reviewChartText}
            parts={parts()}
            rows={reviews.map(({ group, totals }) => ({
              label: group,
              note: text.reviewNote(print.cell(totals.reviewed), print.cell(totals.total)),
              values: [totals.reviewed, totals.owed, total(totals.exempt)],
              whole: totals.total,
              limit: null,
            }))}
            print={print.cell}
          />
          <FigureTable
            label={text.sections.reviews}
            figures={reviews.flatMap(({ figures }) => figures)}
            print={print}
          />
        </>
      )}
      {suggestions.length === 0 ? null : (
        <>
          <h2>{text.sections.suggestions}</h2>
          <FigureTable label={text.sections.suggestions} figures={suggestions} print={print} />
        </>
      )}
    </>
  )
}

/** Figures as they stand in `figures.json`. */
function FigureTable({
  label,
  figures,
  print,
}: {
  readonly label: string
  readonly figures: readonly Figure[]
  readonly print: NumberPrinter
}) {
  const shares = figures.some(({ percent }) => percent !== null)
  return (
    <ScrollTable label={label}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{text.group}</th>
            <th scope="col">{text.measure}</th>
            <th scope="col">{text.count}</th>
            {shares ? <th scope="col">{text.ratio}</th> : null}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ group, measure, count, percent, denominator }, index) => (
            <tr>
              <td lang="vi">{figures[index - 1]?.group === group ? '' : group}</td>
              <td>{measureName(measure)}</td>
              <td class="number">{print.cell(count)}</td>
              {shares ? (
                <td class="number">
                  {percent === null ? null : (
                    <>
                      {print.percent(percent)}{' '}
                      <span class="small">{text.on(print.cell(denominator ?? 0))}</span>
                    </>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
