import { Chart, headingOf, Label, stack } from './chart.tsx'
import { place, spansOf } from './geometry.ts'

const barHeight = 24
/** Narrower parts leave no room for a number of five digits on a telephone. */
const roomForNumber = 14

/** One bar: parts of a whole, and a line that they should stay below. */
export interface StackedRow {
  readonly label: string
  /** A second line, in words what the bar shows. */
  readonly note: string
  readonly values: readonly number[]
  /** What the full width stands for. */
  readonly whole: number
  /** Where the line is drawn, counted as the values are; null without one. */
  readonly limit: number | null
}

interface StackedProps {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Names of the parts, with the class that colours them. */
  readonly parts: readonly { readonly name: string; readonly look: string }[]
  readonly rows: readonly StackedRow[]
  /** A count as it is printed. */
  readonly print: (count: number) => string
}

/** Bars of 100 % in parts, one for each group, the label above. */
export function StackedBars({ id, title, description, parts, rows, print }: StackedProps) {
  const headings = rows.map(({ label, note }) => headingOf(label, note))
  const { tops, height } = stack(headings.map((heading) => heading.height + barHeight))
  return (
    <Chart id={id} title={title} description={description} height={height}>
      {rows.map(({ values, whole, limit }, index) => {
        const heading = headings[index] ?? headingOf()
        const top = tops[index] ?? 0
        const bar = top + heading.height
        return (
          <g>
            <Label heading={heading} top={top} />
            <rect class="whole" x="0" y={bar} width="100%" height={barHeight} />
            {spansOf(values, whole).map(({ from, width }, part) =>
              width === 0 ? null : (
                <>
                  <rect
                    class={parts[part]?.look}
                    x={`${from}%`}
                    y={bar}
                    width={`${width}%`}
                    height={barHeight}
                  />
                  {width < roomForNumber ? null : (
                    <text class={`in ${parts[part]?.look}`} x={`${from + width / 2}%`} y={bar + 17}>
                      {print(values[part] ?? 0)}
                    </text>
                  )}
                </>
              ),
            )}
            {limit === null ? null : (
              <line
                class="limit"
                x1={`${place(limit, whole)}%`}
                x2={`${place(limit, whole)}%`}
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

/** What the colours of a chart stand for. */
export function Legend({
  parts,
  limit,
}: Pick<StackedProps, 'parts'> & { readonly limit?: string | undefined }) {
  return (
    <ul class="legend">
      {parts.map(({ name, look }) => (
        <li>
          <svg class="chart" width="14" height="14" aria-hidden="true">
            <rect class={look} width="14" height="14" />
          </svg>{' '}
          {name}
        </li>
      ))}
      {limit === undefined ? null : (
        <li>
          <svg class="chart" width="14" height="14" aria-hidden="true">
            <line class="limit" x1="7" x2="7" y1="0" y2="14" />
          </svg>{' '}
          {limit}
        </li>
      )}
    </ul>
  )
}
