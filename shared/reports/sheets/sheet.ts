/** How a cell looks; the list is closed, so that the styles of a workbook are known before its first row. */
export const STYLE_NAMES = [
  'plain',
  'body',
  'bodyCaps',
  'title',
  'annex',
  'head',
  'number',
  'text',
  'textBold',
  'center',
  'centerBold',
  'block',
  'count',
  'countBold',
  'percent',
  'percentBold',
  'points',
  'pointsBold',
  'halves',
  'halvesBold',
  'note',
] as const
export type StyleName = (typeof STYLE_NAMES)[number]

/** One cell. A text is a text whatever it begins with; a formula is only what this program made. */
export interface SheetCell {
  /** From 0. */
  readonly column: number
  readonly value: string | number | null
  readonly style: StyleName
  /** Without "="; `value` is its result. */
  readonly formula?: string
  /** Columns and rows that the cell covers, itself included. */
  readonly across?: number
  readonly down?: number
}

export interface SheetRow {
  readonly cells: readonly SheetCell[]
  /** Points; the height of one line if absent. */
  readonly height?: number
}

/** A sheet whose rows are made while they are written. */
export interface StreamedSheet {
  readonly name: string
  /** Widths of the columns in characters. */
  readonly widths: readonly number[]
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  /** First and last row of the heads, from 1: they are printed on every page. */
  readonly heads: readonly [number, number]
  readonly orientation: 'landscape' | 'portrait'
  readonly rows: () => Iterable<SheetRow>
}

export const LINE_HEIGHT = 15

/** Height of a row in which each text has its width in characters: spreadsheets do not fit merged cells. */
export function heightOf(texts: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = texts.map(({ text, width }) =>
    text.split('\n').reduce((sum, line) => sum + linesOf(line, width), 0),
  )
  // 409 points is the highest row there is.
  return Math.min(409, LINE_HEIGHT * Math.max(1, ...lines) + 3)
}

// A line of Times New Roman holds about as many letters as its column has digits, the indent taken off; words that
// do not fit any more leave room at its end.
function linesOf(line: string, letters: number): number {
  return line.length <= letters ? 1 : Math.ceil((line.length * 1.07) / letters)
}
