import type { RatingsLayout } from '#shared/contracts/form-layout.ts'
import type { FigureDelta } from '#shared/contracts/report.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { EXEMPTION_NAMES, OWED_NAMES } from '#shared/text/subject-reasons.ts'
import { columnLetter } from '#shared/workbooks/columns.ts'
import { type Frame, frameSheet } from '../sheets/frame.ts'
import { heightOf, type SheetCell, type SheetRow, type StreamedSheet } from '../sheets/sheet.ts'
import type { TableCounts } from '../tables.ts'
import { templateOf } from '../template.ts'
import { type DrawnColumn, drawnColumns } from './columns.ts'
import { deltasOf } from './deltas.ts'
import type { FormFacts, ListedSubject } from './facts.ts'
import { filled, formTitle } from './fill-in.ts'
import type { FormInput } from './form-input.ts'
import { countOf, isRating, percentOf } from './measures.ts'
import { countAll, type FormPart, partsOf } from './select.ts'

// Number and name of the row come before what is measured.
const LEADING = 2
const NAME_WIDTH = 32

/** A row of numbers: of one line, of a block, or of all blocks. */
interface Numbers {
  readonly counts: TableCounts
  readonly table: FormPart['table']
  readonly subject: ListedSubject | null
  readonly deltas: ReadonlyMap<string, FigureDelta>
  /** Formula of the sum of a column by its letters; null for a row that is counted itself. */
  readonly sum: ((letters: string) => string) | null
  readonly bold: boolean
}

const NO_DELTAS: ReadonlyMap<string, FigureDelta> = new Map()

/** Draws one of the forms 6A–6E1 by its layout. */
export function ratingsSheet(layout: RatingsLayout, input: FormInput): StreamedSheet {
  const { configuration, tables, date } = input
  const template = templateOf(configuration)
  const facts = tables.forms
  const parts = partsOf(facts, layout.blocks)
  const columns = drawnColumns(layout, facts, parts, template)
  const everything = parts.flatMap(({ cells }) => cells)
  const overlapping = new Set(everything).size < everything.length
  const compared = columns.some(({ show }) => show === 'DELTA')
  const frame: Frame = {
    ...formTitle(layout, input),
    columns: [{ head: FORM_TEXTS.number, width: 5 }, { head: layout.rowHead, width: NAME_WIDTH }, ...columns],
    fixed: LEADING,
    body: function* (firstRow) {
      if (parts.length === 0) {
        yield {
          cells: [{ column: 0, value: FORM_TEXTS.nothing, style: 'text', across: columns.length + LEADING }],
        }
      }
      const sums: string[] = []
      let row = firstRow
      for (const part of parts) {
        const drawn = blockRows(part, row, columns, template, deltasFor(facts, input, part.cells, compared))
        sums.push(drawn.range)
        row += drawn.rows.length
        yield* drawn.rows
      }
      if (layout.total === null || overlapping || (parts.length < 2 && parts[0]?.sum !== null)) return
      const counts = countAll(everything)
      const table = parts[0]?.table
      if (table === undefined) return
      const deltas = deltasFor(facts, input, everything, compared)
      const sum = (letters: string) => `SUM(${sums.map((range) => range.replaceAll('#', letters)).join(',')})`
      const numbers: Numbers = { counts, table, subject: null, deltas, sum, bold: true }
      yield numbersRow('', layout.total, numbers, columns, template)
    },
    notes: [
      filled(layout.basis, input),
      ...(columns.some(({ show }) => show === 'PERCENT')
        ? [FORM_TEXTS.roundingNote(FORM_TEXTS.rounding[template.rounding], template.decimals)]
        : []),
      ...(compared ? deltaNotes(facts, input, [...parts.map(({ cells }) => cells), everything]) : []),
      ...(layout.total !== null && overlapping ? [FORM_TEXTS.overlapping] : []),
      ...layout.notes.map((note) => filled(note, input)),
    ],
  }
  return frameSheet(frame, configuration.report, date)
}

function deltasFor(facts: FormFacts, { tables }: FormInput, cells: FormPart['cells'], wanted: boolean) {
  return wanted ? deltasOf(facts, tables, cells) : NO_DELTAS
}

type Template = ReturnType<typeof templateOf>

/** The rows of a block, and where its numbers stand: `#` for the letters of the column. */
function blockRows(
  part: FormPart,
  firstRow: number,
  columns: readonly DrawnColumn[],
  template: Template,
  deltas: ReadonlyMap<string, FigureDelta>,
): { readonly rows: readonly SheetRow[]; readonly range: string } {
  const { title, lines, sum, table, counts } = part
  const heading: SheetRow[] =
    title === null
      ? []
      : [{ cells: [{ column: 0, value: title, style: 'block', across: columns.length + LEADING }] }]
  const first = firstRow + heading.length
  const last = first + lines.length - 1
  const body = lines.map((line, index) =>
    numbersRow(
      index + 1,
      line.name,
      { counts: line.counts, table, subject: line.subject, deltas: NO_DELTAS, sum: null, bold: false },
      columns,
      template,
    ),
  )
  const range = `#${first}:#${last}`
  if (sum === null) return { rows: [...heading, ...body], range }
  const formula = lines.length === 0 ? null : (letters: string) => `SUM(${range.replaceAll('#', letters)})`
  const numbers: Numbers = { counts, table, subject: null, deltas, sum: formula, bold: true }
  return {
    rows: [...heading, ...body, numbersRow('', sum, numbers, columns, template)],
    range: `#${last + 1}`,
  }
}

function numbersRow(
  number: number | '',
  name: string,
  numbers: Numbers,
  columns: readonly DrawnColumn[],
  template: Template,
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

function numberCell(column: DrawnColumn, at: number, numbers: Numbers, template: Template): SheetCell {
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

function deltaNotes(facts: FormFacts, { tables }: FormInput, groups: readonly FormPart['cells'][]): string[] {
  const found = groups.flatMap((cells) => [...deltasOf(facts, tables, cells)])
  if (found.length === 0) return [FORM_TEXTS.noPrevious]
  const said = found.flatMap(([measure, { group, notComparable }]) =>
    notComparable === null || !isRating(measure)
      ? []
      : [FORM_TEXTS.notComparableNote(`${group}, ${RATING_NAMES[measure]}`, notComparable)],
  )
  return [...new Set(said)]
}
