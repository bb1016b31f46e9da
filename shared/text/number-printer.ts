import type { ReportTemplate } from '#shared/contracts/report-template.ts'
import { printPercentUnits } from '#shared/domain/percentage.ts'

/** Numbers as the template of a province prints them. */
export interface NumberPrinter {
  /** 45034 as `45.034`, 3 as `03`, 0 as `không`: a count inside a sentence. */
  readonly count: (count: number) => string
  /** 45034 as `45.034`, 3 as `3`, 0 as `0`: a count in the cell of a table. */
  readonly cell: (count: number) => string
  /** 19.24 as `19,24%`; nothing for a share of nothing. */
  readonly percent: (percent: number | null) => string
  /** 1.5 as `1,5`: any other number with at most one decimal. */
  readonly decimal: (value: number) => string
}

const SEPARATORS = { DOT_COMMA: ['.', ','], NONE_COMMA: ['', ','], COMMA_DOT: [',', '.'] } as const

type Settings = Pick<ReportTemplate, 'decimals' | 'trailingZeros' | 'separators' | 'padUnderTen'>

export function numberPrinter({ decimals, trailingZeros, separators, padUnderTen }: Settings): NumberPrinter {
  const [thousands, mark] = SEPARATORS[separators]
  const cell = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, thousands)
  const units = (value: number, places: number, fixed: boolean): string =>
    printPercentUnits(Math.round(value * 10 ** places), places, fixed).replace(',', mark)
  return {
    cell,
    count: (count) => {
      if (count === 0) return 'không'
      return padUnderTen && count < 10 ? `0${count}` : cell(count)
    },
    percent: (percent) => (percent === null ? '' : `${units(percent, decimals, trailingZeros === 'KEEP')}%`),
    decimal: (value) => units(value, 1, false),
  }
}
