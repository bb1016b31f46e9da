import { Chart, headingOf, Label, stack } from './chart.tsx'
import { place } from './geometry.ts'

const barHeight = 12

/** A share of this year beside that of the last, both in percent. */
export interface PairedRow {
  readonly label: string
  /** Both values in words, or why they cannot be compared. */
  readonly note: string
  readonly now: number | null
  /** Null where there is nothing to compare with. */
  readonly before: number | null
}

interface PairedProps {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly rows: readonly PairedRow[]
}

/** Two bars for each share, this year above last year. */
export function PairedBars({ id, title, description, rows }: PairedProps) {
  const headings = rows.map(({ label, note }) => headingOf(label, note))
  const { tops, height } = stack(headings.map((heading) => heading.height + 2 * barHeight))
  // The largest share fills the width: a change of one point of three is seen as one.
  const widest = Math.max(0, ...rows.flatMap(({ now, before }) => [now ?? 0, before ?? 0]))
  return (
    <Chart id={id} title={title} description={description} height={height}>
      {rows.map(({ now, before }, index) => {
        const heading = headings[index] ?? headingOf()
        const top = tops[index] ?? 0
        const bar = top + heading.height
        return (
          <g>
            <Label heading={heading} top={top} />
            {now === null ? null : (
              <rect class="now" x="0" y={bar} width={`${place(now, widest)}%`} height={barHeight} />
            )}
            {before === null ? null : (
              <rect
                class="before"
                x="0"
                y={bar + barHeight}
                width={`${place(before, widest)}%`}
                height={barHeight}
              />
            )}
          </g>
        )
      })}
    </Chart>
  )
}
