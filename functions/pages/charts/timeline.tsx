import { Chart, headingOf, Label, stack } from './chart.tsx'
import { place } from './geometry.ts'

const barHeight = 14
const day = 24 * 3_600_000

/** When something of one level began and ended; ISO dates, null while it did not happen. */
export interface TimelineRow {
  readonly label: string
  readonly note: string
  readonly from: string | null
  readonly to: string | null
  /** A mark of its own: the last decision. */
  readonly mark: string | null
}

interface TimelineProps {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly rows: readonly TimelineRow[]
}

/** One bar for each level on a common scale of days, from the first date of all to the last. */
export function Timeline({ id, title, description, rows }: TimelineProps) {
  const headings = rows.map(({ label, note }) => headingOf(label, note))
  const { tops, height } = stack(headings.map((heading) => heading.height + barHeight))
  const dates = rows.flatMap(({ from, to, mark }) => [from, to, mark]).flatMap((date) => daysOf(date))
  const first = Math.min(...dates)
  // A day has a length: what begins and ends on one day is seen.
  const length = Math.max(...dates) - first + 1
  return (
    <Chart id={id} title={title} description={description} height={height}>
      {rows.map(({ from, to, mark }, index) => {
        const heading = headings[index] ?? headingOf()
        const top = tops[index] ?? 0
        const bar = top + heading.height
        const [begin] = daysOf(from)
        const [end] = daysOf(to)
        const [decided] = daysOf(mark)
        const start = begin === undefined ? 0 : place(begin - first, length)
        return (
          <g>
            <Label heading={heading} top={top} />
            <rect class="whole" x="0" y={bar} width="100%" height={barHeight} />
            {begin === undefined || end === undefined ? null : (
              <rect
                class="now"
                x={`${start}%`}
                y={bar}
                width={`${place(end - first + 1, length) - start}%`}
                height={barHeight}
              />
            )}
            {decided === undefined ? null : (
              <line
                class="limit"
                x1={`${place(decided - first + 0.5, length)}%`}
                x2={`${place(decided - first + 0.5, length)}%`}
                y1={bar - 2}
                y2={bar + barHeight + 4}
              />
            )}
          </g>
        )
      })}
    </Chart>
  )
}

function daysOf(date: string | null): number[] {
  return date === null ? [] : [Math.floor(Date.parse(date) / day)]
}
