import type { FigureTemplate } from '#shared/domain/figures.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { EXEMPTION_NAMES, OWED_NAMES } from '#shared/text/subject-reasons.ts'
import { columnLetter } from '#shared/workbooks/columns.ts'
import { heightOf, type SheetCell, type SheetRow } from '../sheets/sheet.ts'
import type { TableCounts } from '../tables.ts'
import type { DrawnColumn } from './columns.ts'
import type { Delta } from './deltas.ts'
import type { ListedSubject } from './facts.ts'
import { countOf, percentOf } from './measures.ts'
import type { FormPart } from './select.ts'

// Number and name of the row come before what is measured.
export const LEADING = 2
export const NAME_WIDTH = 32

/** A row of numbers: of one line, of a block, or of all blocks. */
export interface Numbers {
  readonly counts: TableCounts
  readonly table: FormPart['table']
  readonly subject: ListedSubject | null
  readonly deltas: ReadonlyMap<string, Delta>
  /** Formula of the sum of a column by its letters; null for a row that is counted itself. */
  readonly sum: ((letters: string) => string) | null
  readonly bold: boolean
}

/** One row: its number, its name, and what the columns measure. */
export function numbersRow(
  number: number | '',
  name: string,
  numbers: Numbers,
  columns: readonly DrawnColumn[],
  template: FigureTemplate,
): SheetRow {
  const { bold } = numbers
  return {
    cells: [
      { column: 0, value: number === '' ? null : number, style: bold ? 'centerBold' : 'center' },
      { column: 1, value: name, style: bold ? 'textBold' : 'text' },
      ...columns.map((column, index) => numberCell(column, index + LEADING, numbers, template)),
    ],
    height: heightOf([
      { text: name, width: NAME_WIDTH },
      ...columns.map((column) => ({ text: textIn(column, numbers), width: column.width })),
    ]),
  }
}

function numberCell(column: DrawnColumn, at: number, numbers: Numbers, template: FigureTemplate): SheetCell {
  const { counts, table, subject, sum, bold } = numbers
  const { show, measure, base } = column
  const look = <S extends 'count' | 'percent' | 'points' | 'center'>(style: S): S | `${S}Bold` =>
    bold ? `${style}Bold` : style
  if (measure === 'RATING' || show === 'DELTA') {
    const delta = numbers.deltas.get(measure)
    if (show === 'DELTA' && delta?.notComparable === null) {
      return { column: at, value: delta.points, style: look('points') }
    }
    return { column: at, value: textIn(column, numbers) || null, style: look('center') }
  }
  if (show === 'PERCENT') {
    const percent = subject === null ? percentOf(table, counts, column, base, template) : null
    // The nearest number to the printed decimal: 11,54 % is stored as 0.1154.
    const value = percent === null ? null : Number((percent / 100).toFixed(8))
    return { column: at, value, style: look('percent') }
  }
  const count = countOf(counts, column)
  // One subject is ticked where it is counted; a row of zeros beside the tick says nothing.
  const value = subject !== null && count === 0 ? null : count
  if (sum === null) return { column: at, value, style: look('count') }
  return { column: at, value: count, formula: sum(columnLetter(at)), style: look('count') }
}

/** What a cell that is no number says. */
function textIn({ measure, show }: DrawnColumn, { subject, deltas }: Numbers): string {
  if (show === 'DELTA') return deltas.get(measure)?.notComparable == null ? '' : FORM_TEXTS.notComparable
  if (measure !== 'RATING' || subject === null) return ''
  if (subject.rating !== null) return RATING_NAMES[subject.rating]
  const reasons: Readonly<Record<string, string>> = { ...EXEMPTION_NAMES, ...OWED_NAMES }
  return reasons[subject.exemption ?? subject.owed ?? ''] ?? ''
}
