import type { DocumentsLayout, Place } from '#shared/contracts/form-layout.ts'
import { documentKinds } from '#shared/contracts/preparation.ts'
import { printDate } from '#shared/text/dates.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'
import { formOneText } from '#shared/text/preparation.ts'
import { frameSheet } from '../sheets/frame.ts'
import { heightOf, type SheetCell, type SheetRow, type StreamedSheet } from '../sheets/sheet.ts'
import { filled, formTitle } from './fill-in.ts'
import type { FormInput, ListedDocument } from './form-input.ts'

const LEADING = 2
const COLUMN_WIDTH = 28
// More than a page cannot be one row.
const LISTED_PER_ROW = 8

/** Draws Biểu số 1: the documents of the preparation by kind, by whose they are, and by year. */
export function documentsSheet(layout: DocumentsLayout, input: FormInput): StreamedSheet {
  const { configuration, documents } = input
  const placeOf = placesByLevel(input)
  const years = Array.from(
    { length: layout.years },
    (_, index) => configuration.year - layout.years + 1 + index,
  )
  const columns = layout.groups.flatMap(({ title, places }) =>
    years.map((year) => ({
      under: title,
      head: FORM_TEXTS.yearOf(year),
      width: COLUMN_WIDTH,
      documents: documents.filter(
        (document) => document.year === year && isIn(placeOf.get(document.level), places),
      ),
    })),
  )
  const shown = new Set(columns.flatMap((column) => column.documents))
  const others = documents.filter((document) => years.includes(document.year) && !shown.has(document)).length
  return frameSheet(
    {
      ...formTitle(layout, input),
      columns: [{ head: FORM_TEXTS.number, width: 5 }, { head: layout.rowHead, width: 20 }, ...columns],
      fixed: LEADING,
      body: function* (): Generator<SheetRow> {
        for (const [index, kind] of documentKinds.entries()) {
          const cells = columns.map((column) => column.documents.filter((document) => document.kind === kind))
          yield* kindRows(index + 1, formOneText.kinds[kind], cells)
        }
        yield {
          cells: [
            { column: 0, value: documentKinds.length + 1, style: 'centerBold' },
            { column: 1, value: formOneText.total, style: 'textBold' },
            ...columns.map(
              (column, at): SheetCell => ({
                column: at + LEADING,
                value: column.documents.length,
                style: 'countBold',
              }),
            ),
          ],
        }
      },
      notes: [
        filled(layout.basis, input),
        ...(others > 0 ? [FORM_TEXTS.otherPlaces(others)] : []),
        ...layout.notes.map((note) => filled(note, input)),
      ],
    },
    configuration.report,
    input.date,
  )
}

/** Where the units of a level stand; a level above all that are counted is the province. */
function placesByLevel({ configuration, tables }: FormInput): ReadonlyMap<string, Place> {
  const highest = configuration.levels.at(-1)
  return new Map([
    ...(highest === undefined ? [] : [[highest.id, 'PROVINCE'] as const]),
    ...tables.forms.cells.map(({ level, place }) => [level, place] as const),
  ])
}

function isIn(place: Place | undefined, places: readonly Place[]): boolean {
  return place !== undefined && places.includes(place)
}

function* kindRows(
  number: number,
  name: string,
  cells: readonly (readonly ListedDocument[])[],
): Generator<SheetRow> {
  const rows = Math.max(1, ...cells.map((documents) => Math.ceil(documents.length / LISTED_PER_ROW)))
  for (let row = 0; row < rows; row += 1) {
    const texts = cells.map((documents) =>
      documents
        .slice(row * LISTED_PER_ROW, (row + 1) * LISTED_PER_ROW)
        .map((document) =>
          FORM_TEXTS.cited(name, document.number, printDate(document.date), document.unitName),
        )
        .join('\n'),
    )
    yield {
      cells: [
        { column: 0, value: row === 0 ? number : null, style: 'center' },
        { column: 1, value: row === 0 ? name : null, style: 'text' },
        ...texts.map(
          (text, at): SheetCell => ({
            column: at + LEADING,
            value: text === '' ? null : text,
            style: 'text',
          }),
        ),
      ],
      height: heightOf(texts.map((text) => ({ text, width: COLUMN_WIDTH }))),
    }
  }
}
