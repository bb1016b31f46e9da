import type { RatingsLayout } from '#shared/contracts/form-layout.ts'
import type { FigureTemplate } from '#shared/domain/figures.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { type Frame, frameSheet } from '../sheets/frame.ts'
import type { SheetRow, StreamedSheet } from '../sheets/sheet.ts'
import { templateOf } from '../template.ts'
import { type DrawnColumn, drawnColumns } from './columns.ts'
import { type Deltas, deltasOf, groupOf } from './deltas.ts'
import { filled, formTitle } from './fill-in.ts'
import type { FormInput } from './form-input.ts'
import { LEADING, NAME_WIDTH, type Numbers, numbersRow } from './numbers-row.ts'
import { countAll, type FormPart, partsOf } from './select.ts'

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
        const drawn = blockRows(part, row, columns, template, deltasIn(input, part.cells, compared))
        sums.push(drawn.range)
        row += drawn.rows.length
        yield* drawn.rows
      }
      if (layout.total === null || overlapping || (parts.length < 2 && parts[0]?.sum !== null)) return
      const counts = countAll(everything)
      const table = parts[0]?.table
      if (table === undefined) return
      const deltas = deltasIn(input, everything, compared)(null)
      const sum = (letters: string) => `SUM(${sums.map((range) => range.replaceAll('#', letters)).join(',')})`
      const numbers: Numbers = { counts, table, subject: null, deltas, sum, bold: true }
      yield numbersRow('', layout.total, numbers, columns, template)
    },
    notes: [
      filled(layout.basis, input),
      ...(columns.some(({ show }) => show === 'PERCENT')
        ? [FORM_TEXTS.roundingNote(FORM_TEXTS.rounding[template.rounding], template.decimals)]
        : []),
      ...(compared ? deltaNotes(input, [...parts.map(({ cells }) => cells), everything]) : []),
      ...(layout.total !== null && overlapping ? [FORM_TEXTS.overlapping] : []),
      ...layout.notes.map((note) => filled(note, input)),
    ],
  }
  return frameSheet(frame, configuration.report, date)
}

/** The differences of the rows of some cells: of each unit by its id, of all together by null. */
function deltasIn({ tables }: FormInput, cells: FormPart['cells'], compared: boolean) {
  const group = compared ? groupOf(tables.forms, tables.tables, cells) : undefined
  return (unitId: string | null): Deltas => deltasOf(tables, group, unitId)
}

/** The rows of a block, and where its numbers stand: `#` for the letters of the column. */
function blockRows(
  part: FormPart,
  firstRow: number,
  columns: readonly DrawnColumn[],
  template: FigureTemplate,
  deltasFor: (unitId: string | null) => Deltas,
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
      {
        counts: line.counts,
        table,
        subject: line.subject,
        deltas: line.unit === null ? new Map() : deltasFor(line.unit),
        sum: null,
        bold: false,
      },
      columns,
      template,
    ),
  )
  const range = `#${first}:#${last}`
  if (sum === null) return { rows: [...heading, ...body], range }
  const formula = lines.length === 0 ? null : (letters: string) => `SUM(${range.replaceAll('#', letters)})`
  const numbers: Numbers = { counts, table, subject: null, deltas: deltasFor(null), sum: formula, bold: true }
  return {
    rows: [...heading, ...body, numbersRow('', sum, numbers, columns, template)],
    range: `#${last + 1}`,
  }
}

function deltaNotes(input: FormInput, groups: readonly FormPart['cells'][]): string[] {
  const found = groups.flatMap((cells) => {
    const group = groupOf(input.tables.forms, input.tables.tables, cells)
    return [...deltasOf(input.tables, group, null)].map((entry) => ({ group, entry }))
  })
  if (found.length === 0) return [FORM_TEXTS.noPrevious]
  const said = found.flatMap(({ group, entry: [rating, { notComparable }] }) =>
    notComparable === null
      ? []
      : [FORM_TEXTS.notComparableNote(`${group?.group}, ${RATING_NAMES[rating]}`, notComparable)],
  )
  return [...new Set(said)]
}
