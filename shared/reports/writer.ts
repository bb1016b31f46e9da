import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { type NumberPrinter, numberPrinter } from '#shared/text/number-printer.ts'
import type { ReportTables } from './tables.ts'

/** What the sentences of one report have in common. */
export interface Writer {
  readonly number: NumberPrinter
  readonly template: ProvinceConfiguration['report']
  readonly year: number
  /** "tỷ lệ 19,24%", or "chiếm" where the ratings stand in prose; empty where no percentage is printed. */
  readonly share: (figure: Pick<Figure, 'percent'>) => string
  /** "tăng 2,53%" in percentage points; empty where nothing changed or the years cannot be compared (RND-4). */
  readonly change: (figure: Pick<Figure, 'table' | 'group' | 'measure'>) => string
}

export function writerOf(configuration: ProvinceConfiguration, tables: ReportTables): Writer {
  const { report: template, year } = configuration
  const number = numberPrinter(template)
  const ratio = template.wording === 'PROSE' ? 'chiếm' : 'tỷ lệ'
  const points = new Map(
    (template.deltas ? tables.deltas : []).map((delta) => [keyOf(delta), delta.points] as const),
  )
  return {
    number,
    template,
    year,
    share: ({ percent }) => (percent === null ? '' : `${ratio} ${number.percent(percent)}`),
    change: (figure) => {
      const found = points.get(keyOf(figure)) ?? 0
      if (found === 0) return ''
      return `${found > 0 ? 'tăng' : 'giảm'} ${number.percent(Math.abs(found))}`
    },
  }
}

/** Parts of a phrase that are there, with commas. */
export function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

function keyOf({ table, group, measure }: Pick<Figure, 'table' | 'group' | 'measure'>): string {
  return JSON.stringify([table, group, measure])
}
