import type { CapPolicy } from '#shared/contracts/cap.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { allowedExcellent } from '#shared/domain/cap-limit.ts'
import type { Figure, RatedTable } from '#shared/domain/figures.ts'
import { RATING_ORDER, type ReportTable } from '#shared/reports/tables.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { isPartName } from '#shared/text/group-names.ts'
import type { NumberPrinter } from '#shared/text/number-printer.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { CAP_BASE_NAMES, RATED_TABLE_NAMES, reportPageText as text } from '#shared/text/report-page.ts'
import { Legend, StackedBars, type StackedRow } from '../charts/stacked-bars.tsx'
import { ScrollTable } from '../scroll-table.tsx'

const partsInOrder = () =>
  RATING_ORDER.map((rating, index) => ({ name: ratingNames[rating], look: `r${index + 1}` }))

interface RatingProps {
  readonly print: NumberPrinter
  readonly configuration: ProvinceConfiguration
  readonly tables: readonly ReportTable[]
}

/** How the ratings are spread, table by table, with the cap; every chart with its numbers below. */
export function RatingSection({ configuration, tables, print }: RatingProps) {
  const { cap } = configuration.policy
  const ids = [...new Set(tables.map(({ id }) => id))]
  const limit = text.capLegend(print.percent(cap.rate * 100), CAP_BASE_NAMES[cap.base])
  return (
    <>
      <h2>{text.sections.ratings}</h2>
      <Legend parts={partsInOrder()} limit={limit} />
      <p class="small">{text.capHint}</p>
      {ids.map((id) => (
        <TableRatings id={id} tables={tables.filter((table) => table.id === id)} cap={cap} print={print} />
      ))}
    </>
  )
}

interface TableProps {
  readonly id: RatedTable
  readonly tables: readonly ReportTable[]
  readonly cap: CapPolicy
  readonly print: NumberPrinter
}

function TableRatings({ id, tables, cap, print }: TableProps) {
  const name = RATED_TABLE_NAMES[id]
  const second = tables.some((table) => figureOf(table, MEASURES.secondExcellentRatio) !== undefined)
  return (
    <section>
      <h3>{name}</h3>
      <StackedBars
        id={`x-${id}`}
        title={text.ratingChart(name)}
        description={text.ratingChartText(tables.length)}
        parts={partsInOrder()}
        rows={tables.map((table) => rowOf(table, cap, print))}
        print={print.cell}
      />
      <ScrollTable label={text.ratingChart(name)}>
        <table class="figures broad">
          <thead>
            <tr>
              <th scope="col">{text.group}</th>
              <th scope="col">{text.total}</th>
              <th scope="col">{text.rated}</th>
              {RATING_ORDER.map((rating) => (
                <th scope="col">{ratingNames[rating]}</th>
              ))}
              {second ? <th scope="col">{text.secondRatio}</th> : null}
              <th scope="col">{text.capColumn}</th>
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr>
                <th scope="row">
                  {table.partOfAnother && !isPartName(table.group) ? (
                    <span class="small">{text.inGroup}</span>
                  ) : null}
                  <span lang="vi">{table.group}</span>
                </th>
                <td class="number">{print.cell(table.sum.total)}</td>
                <Share figure={figureOf(table, MEASURES.rated)} count={table.sum.rated} print={print} />
                {RATING_ORDER.map((rating) => (
                  <Share
                    figure={figureOf(table, RATING_ABBREVIATIONS[rating])}
                    count={table.sum.ratings[rating]}
                    print={print}
                  />
                ))}
                {second ? (
                  <Share figure={figureOf(table, MEASURES.secondExcellentRatio)} count={null} print={print} />
                ) : null}
                <td class="number">{print.cell(allowedExcellent(cap, table.sum.ratings))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

/** A count with its percentage and what that is a share of. */
function Share({
  figure,
  count,
  print,
}: {
  readonly figure: Figure | undefined
  readonly count: number | null
  readonly print: NumberPrinter
}) {
  const percent = figure?.percent ?? null
  return (
    <td class="number">
      {count === null ? null : print.cell(count)}
      {percent === null ? null : (
        <span class="small">
          {print.percent(percent)} {text.on(print.cell(figure?.denominator ?? 0))}
        </span>
      )}
    </td>
  )
}

function rowOf({ group, sum }: ReportTable, cap: CapPolicy, print: NumberPrinter): StackedRow {
  const allowed = allowedExcellent(cap, sum.ratings)
  const excess = sum.ratings.EXCELLENT - allowed
  const over = excess > 0 ? `, ${text.overCap(print.cell(excess))}` : ''
  return {
    label: group,
    note: `${text.excellentOf(print.cell(sum.ratings.EXCELLENT), print.cell(allowed))}${over}`,
    values: RATING_ORDER.map((rating) => sum.ratings[rating]),
    whole: sum.rated,
    limit: sum.rated === 0 ? null : allowed,
  }
}

function figureOf({ figures }: ReportTable, measure: string): Figure | undefined {
  return figures.find((figure) => figure.measure === measure)
}
