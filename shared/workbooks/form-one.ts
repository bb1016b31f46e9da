import { printDate } from '#shared/text/dates.ts'
import { formOneText as text } from '#shared/text/preparation.ts'
import type { SheetLayout } from './columns.ts'
import { instructionSheet, tableSheet, writeSheets } from './write-sheet.ts'

interface Cell {
  readonly row: number
  readonly name: string
  readonly level: string
  readonly year: number
  readonly count: number
  readonly documents: readonly { readonly number: string; readonly date: string; readonly unitName: string }[]
}

export interface FormOneTable {
  readonly title: string
  /** Levels, the highest first. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly years: readonly number[]
  readonly cells: readonly Cell[]
}

/** Biểu số 1 as a workbook: numbers and dates of the documents by kind, level and year; the sum in the last row. */
export async function writeFormOne({ title, groups, years, cells }: FormOneTable): Promise<Uint8Array> {
  const columns = groups.flatMap(({ id, name }) =>
    years.map((year) => ({ key: `${id}#${year}`, header: `${name} – ${year}`, width: 30 })),
  )
  const layout: SheetLayout<string> = {
    name: 'Biểu 1',
    columns: [
      { key: 'row', header: text.number, width: 6 },
      { key: 'name', header: text.kindOfDocument, width: 20 },
      ...columns,
      { key: 'count', header: text.count, width: 10 },
    ],
  }
  const rows = [...Map.groupBy(cells, ({ row }) => row)].map(([row, ofRow]) => ({
    row,
    name: ofRow[0]?.name ?? '',
    ...Object.fromEntries(ofRow.map((cell) => [`${cell.level}#${cell.year}`, shown(cell)])),
    count: ofRow.reduce((sum, { count }) => sum + count, 0),
  }))
  return writeSheets([tableSheet(layout, rows), instructionSheet('Ghi chú', [title])], title)
}

// A cell holds 32,767 characters.
const listedAtMost = 150

/** Numbers and dates; of the sum the count alone. */
function shown({ documents, count }: Cell): string | number | null {
  if (documents.length === 0) return count === 0 ? null : count
  const listed = documents
    .slice(0, listedAtMost)
    .map(({ number, date, unitName }) => `${number}, ${printDate(date)} (${unitName})`)
  const more = documents.length - listed.length
  return [...listed, ...(more > 0 ? [text.moreDocuments(more)] : [])].join('; ')
}
