/** One declared column of a sheet. The header is what people read; the key is what the program uses. */
export interface Column<Key extends string = string> {
  readonly key: Key
  readonly header: string
  /** Width in characters. */
  readonly width: number
  /** Labels offered as a list in the spreadsheet. */
  readonly choices?: readonly string[]
  /** Range of another sheet that holds the choices, for those that cannot stand in the list itself. */
  readonly choicesAt?: string
  /** What may be entered, shown when the cell is selected. */
  readonly hint?: string
  /** How the cells are shown. */
  readonly format?: 'date' | 'integer' | 'decimal' | 'text'
  /** Largest number that may be entered. */
  readonly max?: number
  /** Filled in by the server; shown in grey. */
  readonly given?: boolean
  /** A file may lack the column: it was made before there was one. */
  readonly optional?: boolean
}

/** One sheet of a template: row 1 holds the headers, the data follow. */
export interface SheetLayout<Key extends string = string> {
  readonly name: string
  readonly columns: readonly Column<Key>[]
}

/** Letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** Header or label as it is compared: NFC, one blank between words, no case. */
export function comparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('vi')
}
