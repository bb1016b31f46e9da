import { type ProgressCounts, UNIT_PHASES } from '#shared/store/progress-counters.ts'
import { administrationText } from '#shared/text/administration.ts'
import { Legend, StackedBars } from '../charts/stacked-bars.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { printCount } from './parts.tsx'

const text = administrationText.progress

// In the colours of the charts: grey for what has not begun, green for what is done.
const looks = { WAITING: 'r5', ASSESSING: 'r3', SUBMITTED: 'r2', DONE: 'r1' } as const

/** One bar of the picture, and where its row leads. */
export interface ProgressRow {
  readonly name: string
  readonly href: string | null
  readonly counts: ProgressCounts
  /** What the table says besides, in words. */
  readonly remarks: readonly string[]
}

/** How far units are, as a picture and as a table whose rows lead further down. */
export function ProgressPicture({
  id,
  title,
  head,
  rows,
}: {
  readonly id: string
  readonly title: string
  /** What the rows are. */
  readonly head: string
  readonly rows: readonly ProgressRow[]
}) {
  const parts = UNIT_PHASES.map((phase) => ({ name: text.phases[phase], look: looks[phase] }))
  const drawn = rows.filter(({ counts }) => counts.units > 0)
  return (
    <>
      {drawn.length === 0 ? null : (
        <>
          <Legend parts={parts} />
          <StackedBars
            id={id}
            title={title}
            description={text.chartText}
            parts={parts}
            rows={drawn.map(({ name, counts }) => ({
              label: name,
              note: text.note(printCount(counts.done), printCount(counts.units)),
              values: [counts.waiting, counts.assessing, counts.submitted, counts.done],
              whole: counts.units,
              limit: null,
            }))}
            print={printCount}
          />
        </>
      )}
      <ScrollTable label={title}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{text.units}</th>
              {UNIT_PHASES.map((phase) => (
                <th scope="col">{text.phases[phase]}</th>
              ))}
              <th scope="col">{text.stages}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, href, counts, remarks }) => (
              <tr>
                <th scope="row">{href === null ? name : <a href={href}>{name}</a>}</th>
                {[counts.units, counts.waiting, counts.assessing, counts.submitted, counts.done].map(
                  (count) => (
                    <td class="number">{printCount(count)}</td>
                  ),
                )}
                <td>{remarks.join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}
