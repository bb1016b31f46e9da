import type { FigureDelta } from '#shared/contracts/report.ts'
import type { Figure, FigureTable } from '#shared/domain/figures.ts'
import type { NumberPrinter } from '#shared/text/number-printer.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { measureName, RATED_TABLE_NAMES, reportPageText as text } from '#shared/text/report-page.ts'
import { PairedBars } from '../charts/paired-bars.tsx'
import { ScrollTable } from '../scroll-table.tsx'

interface DeltaProps {
  readonly deltas: readonly FigureDelta[]
  /** Figures of this year. */
  readonly figures: readonly Figure[]
  readonly print: NumberPrinter
  /** The table whose figures are all shown; absent, only the excellent of every group are. */
  readonly table?: FigureTable | undefined
  /** Whether the reader may bring in last year's figures. */
  readonly mayWrite: boolean
  /** Address of the page without its query. */
  readonly here: string
}

/** Shares of this year beside those of the last. */
export function DeltaSection({ deltas, figures, print, table, here, mayWrite }: DeltaProps) {
  const now = new Map(figures.map((figure) => [keyOf(figure), figure]))
  const shown = deltas.filter((delta) =>
    table === undefined ? delta.measure === RATING_ABBREVIATIONS.EXCELLENT : delta.table === table,
  )
  const rows = shown.flatMap((delta) => {
    const figure = now.get(keyOf(delta))
    return figure === undefined || figure.percent === null ? [] : [{ delta, figure }]
  })
  const name = table === undefined ? text.sections.deltas : tableName(table)
  const title = text.deltaChart(name)
  return (
    <>
      <h2>{table === undefined ? text.sections.deltas : title}</h2>
      {rows.length === 0 ? (
        <p>
          {text.noDeltas} {mayWrite ? <a href="/nam-truoc">{text.bringIn}</a> : null}
        </p>
      ) : null}
      {rows.length > 0 && table === undefined ? <p>{text.excellentOnly}</p> : null}
      {rows.length === 0 ? null : (
        <>
          <ul class="legend">
            <li>
              <Swatch look="now" /> {text.thisYear}
            </li>
            <li>
              <Swatch look="before" /> {text.lastYear}
            </li>
          </ul>
          <PairedBars
            id="x-nt"
            title={title}
            description={text.deltaChartText}
            rows={rows.map(({ delta, figure }) => ({
              label: table === undefined ? figure.group : `${figure.group}: ${measureName(figure.measure)}`,
              note: noteOf(delta, figure, print),
              now: figure.percent,
              before: delta.notComparable === null ? (delta.previous?.percent ?? null) : null,
            }))}
          />
          <ScrollTable label={title}>
            <table class="figures broad">
              <thead>
                <tr>
                  <th scope="col">{text.group}</th>
                  <th scope="col">{text.measure}</th>
                  <th scope="col">{text.thisYear}</th>
                  <th scope="col">{text.lastYear}</th>
                  <th scope="col" class="reason">
                    {text.points}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ delta, figure }) => (
                  <tr>
                    <th scope="row" lang="vi">
                      {figure.group}
                    </th>
                    <td>{measureName(figure.measure)}</td>
                    <td class="number">{print.percent(figure.percent)}</td>
                    <td class="number">{print.percent(delta.previous?.percent ?? null)}</td>
                    <td class="number">{pointsOf(delta, print)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
        </>
      )}
      {table === undefined && deltas.length > 0 ? (
        <p>
          {text.allDeltas}:{' '}
          {[...new Set(deltas.map((delta) => delta.table))].map((id, index) => (
            <>
              {index === 0 ? '' : ' · '}
              <a href={`${here}?bang=${id}`}>
                {id} {tableName(id)}
              </a>
            </>
          ))}
        </p>
      ) : null}
    </>
  )
}

function Swatch({ look }: { readonly look: string }) {
  return (
    <svg class="chart" width="14" height="14" aria-hidden="true">
      <rect class={look} width="14" height="14" />
    </svg>
  )
}

/** Name of a table on the page; those of reviews have the name of their section. */
export function tableName(table: string): string {
  const names: Readonly<Record<string, string>> = {
    ...RATED_TABLE_NAMES,
    T1: text.sections.reviews,
    T2: text.sections.reviews,
    T3: text.sections.suggestions,
    T10: text.sections.notCompleted,
  }
  return names[table] ?? table
}

function noteOf(delta: FigureDelta, figure: Figure, print: NumberPrinter): string {
  const now = print.percent(figure.percent)
  if (delta.previous === null) return `${now}; ${delta.notComparable ?? text.noPrevious}`
  if (delta.notComparable !== null) return `${now}; ${text.notComparable(delta.notComparable)}`
  return `${now}; ${print.percent(delta.previous.percent)} (${pointsOf(delta, print)})`
}

function pointsOf({ points, previous, notComparable }: FigureDelta, print: NumberPrinter): string {
  if (points !== null) {
    const sign = points > 0 ? '+' : points < 0 ? '−' : ''
    return `${sign}${print.percent(Math.abs(points)).replace('%', '')}`
  }
  if (previous === null) return notComparable ?? text.noPrevious
  return notComparable === null ? '' : text.notComparable(notComparable)
}

function keyOf({ table, group, measure }: Pick<Figure, 'table' | 'group' | 'measure'>): string {
  return JSON.stringify([table, group, measure])
}
