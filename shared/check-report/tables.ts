import type { ReportDocument, ReportLine } from '#shared/contracts/check-report.ts'
import type { Figure } from './figures.ts'
import { readNumber } from './numbers.ts'

export interface TableRow {
  readonly line: ReportLine
  readonly label: string
  /** The figure of each column; undefined where there is none. */
  readonly figures: readonly (Figure | undefined)[]
  /** True for a row of percentages below the counts: `Tỷ lệ (%)`. */
  readonly isShares: boolean
}

/** A table with several columns of figures. */
export interface Table {
  /** The words above each column. */
  readonly headings: readonly string[]
  readonly rows: readonly TableRow[]
}

const NUMBER = /^([+-]?)\s?(\d[\d.,]*)\s?(%?)$/
const FIGURES_IN_A_ROW = 3
const MOST_COLUMNS = 60
/** Lines of text between headings and what they head. */
const MOST_TITLES = 2
/** Lines behind a table that may be notes to it. */
const MOST_NOTES = 4
const SHARES_ROW = /^(?:tỷ lệ|tỉ lệ|tỷ trọng|cơ cấu)(?=$|[\s(:])|^\(?%\)?$/i

export interface PartedDocument {
  /** The lines that are read as sentences. */
  readonly prose: ReportDocument
  readonly tables: readonly Table[]
  /** Lines right behind a table, which are notes to it, with the place of that table among all. */
  readonly notes: ReadonlyMap<ReportLine, number>
}

/** Parts a document into the lines that are read as prose, and tables. */
export function partTables(document: ReportDocument): PartedDocument {
  const prose: ReportLine[] = []
  const tables: Table[] = []
  const notes = new Map<ReportLine, number>()
  let rows: ReportLine[] = []
  /** Rows of headings that a title in the midst of a table parts from what they head. */
  let heads: readonly ReportLine[] = []
  let titles = 0
  const end = (): void => {
    if (rows.length === 0) return
    const own = headRows(rows)
    if (own.length > 0 || titles > MOST_TITLES) heads = own
    titles = 0
    const table = tableOf(rows, own, own.length > 0 || !alike(heads, rows) ? own : heads)
    if (table) tables.push(table)
    else for (const row of rows) prose.push(asProse(row, rows[0]))
    rows = []
  }
  for (const line of withCells(document.lines)) {
    const before = rows.at(-1)
    if (!line.cells) {
      if (line.text.trim() === '' && rows.length > 0 && before?.table === undefined) continue
      end()
      titles += 1
      if (tables.length > 0 && titles <= MOST_NOTES) notes.set(line, tables.length)
      prose.push(line)
      continue
    }
    if (before && before.table !== line.table) end()
    rows.push(line)
  }
  end()
  return { prose: { lines: prose }, tables, notes }
}

/** Rows before the first that has figures. */
function headRows(lines: readonly ReportLine[]): readonly ReportLine[] {
  const first = lines.findIndex((line) => countOf(rowOf(line)) >= 2 && !isNumbering(line))
  return first < 0 ? lines : lines.slice(0, first)
}

const alike = ([head]: readonly ReportLine[], [row]: readonly ReportLine[]): boolean =>
  head?.cells !== undefined && head.cells.length === row?.cells?.length

/** Rows of a table that came as text: parted by bars or tabs, or a name and the same number of figures in each. */
function withCells(lines: readonly ReportLine[]): ReportLine[] {
  const parted = lines.map((line) => (line.cells ? line : parting(line)))
  return parted.map((line, index) => {
    if (line.cells) return line
    const cells = rowOfText(line.text)
    if (!cells) return line
    const beside = [neighbour(parted, index, -1), neighbour(parted, index, 1)]
    const alike = beside.some((other) => other && rowOfText(other.text)?.length === cells.length)
    return alike ? { ...line, cells } : line
  })
}

function parting(line: ReportLine): ReportLine {
  for (const separator of ['|', '\t']) {
    const cells = line.text.split(separator).map((cell) => cell.trim())
    const filled = separator === '|' && cells[0] === '' ? cells.slice(1) : cells
    if (filled.length > 2) return { ...line, cells: filled }
  }
  return line
}

function neighbour(lines: readonly ReportLine[], index: number, step: -1 | 1): ReportLine | undefined {
  for (let at = index + step; at >= 0 && at < lines.length && Math.abs(at - index) < 4; at += step) {
    const line = lines[at]
    if (line && line.text.trim() !== '') return line
  }
  return undefined
}

/** `1 Đảng bộ huyện A 45 45 8 17,78 30` as a label and its figures. */
function rowOfText(text: string): string[] | undefined {
  if (text.length > 300) return undefined
  const words = text.trim().split(/\s+/)
  let first = words.length
  while (first > 0 && (NUMBER.test(words[first - 1] ?? '') || words[first - 1] === '-')) first -= 1
  const figures = words.slice(first)
  const label = words.slice(0, first).join(' ')
  return figures.length > FIGURES_IN_A_ROW && /\p{L}/u.test(label) ? [label, ...figures] : undefined
}

/** A narrow table is read as sentences: `Hoàn thành tốt nhiệm vụ: 550, tỷ lệ 73,9%.` */
function asProse(line: ReportLine, heading: ReportLine | undefined): ReportLine {
  const cells = (line.cells ?? [])
    .map((cell, column) => marked(cell.trim(), heading?.cells?.[column]))
    .filter((cell) => cell !== '')
  const from = cells.findIndex((cell) => /\p{L}{2}/u.test(cell))
  const [label = '', ...others] = from < 0 ? cells : cells.slice(from)
  const words = others.map((cell) => {
    const [, sign = '', digits = '', percent = ''] = NUMBER.exec(cell) ?? []
    if (sign !== '' && digits !== '') return `${sign === '-' ? 'giảm' : 'tăng'} ${digits}%`
    return percent !== '' || /^\d+,\d+$/.test(digits) ? `tỷ lệ ${digits}%` : cell
  })
  const text = words.length === 0 ? label : `${label}: ${words.join(', ')}.`
  const { cells: _, ...rest } = line
  return { ...rest, text }
}

/** `100` under “Tỷ lệ (%)” as `100%`. */
function marked(cell: string, heading: string | undefined): string {
  const share = heading !== undefined && /%|tỷ lệ|tỉ lệ/i.test(heading) && !/số lượng/i.test(heading)
  return share && /^\d[\d.,]*$/.test(cell) ? `${cell}%` : cell
}

function tableOf(
  lines: readonly ReportLine[],
  { length: first }: readonly ReportLine[],
  heads: readonly ReportLine[],
): Table | undefined {
  const body = lines
    .slice(first)
    .filter((line) => !isNumbering(line))
    .map(rowOf)
  const wide = body.filter((row) => countOf(row) >= FIGURES_IN_A_ROW)
  if (wide.length < 1 || wide.length * 2 < body.filter((row) => countOf(row) > 0).length) return undefined
  const width = lines.reduce((widest, { cells }) => Math.max(widest, cells?.length ?? 0), 0)
  if (width > MOST_COLUMNS) return undefined
  const named = heads.filter((line) => !isNumbering(line))
  return { headings: headingsOf(named, width), rows: body }
}

const countOf = (row: TableRow): number => row.figures.filter((figure) => figure).length

/** `(1) (2) (3)` or `1 2 3` under the headings. */
function isNumbering(line: ReportLine | undefined): boolean {
  const cells = (line?.cells ?? []).map((cell) => cell.replace(/[()\s]/g, '')).filter((cell) => cell !== '')
  const numbers = cells.map(Number)
  return (
    cells.length > 2 &&
    numbers.every((number, index) => Number.isInteger(number) && number === (numbers[0] ?? 0) + index)
  )
}

function rowOf(line: ReportLine): TableRow {
  const cells = line.cells ?? []
  const label = cells.find((cell) => /\p{L}{2}/u.test(cell) && !NUMBER.test(cell.trim())) ?? ''
  const labelAt = cells.indexOf(label)
  const sentence = cells
    .map((cell) => cell.trim())
    .join(' | ')
    .slice(0, 700)
  const isShares = cells.some((cell) => SHARES_ROW.test(cell.trim()))
  const figures = cells.map((cell, index) => {
    // What stands before the label numbers the rows.
    if (index < labelAt) return undefined
    const [, sign = '', digits = '', percent = ''] = NUMBER.exec(cell.trim()) ?? []
    const value = digits === '' ? undefined : readNumber(digits)
    if (!value) return undefined
    const kind =
      sign !== '' ? 'delta' : isShares || percent !== '' || value.decimals > 0 ? 'percent' : 'count'
    const units = sign === '-' ? -value.units : value.units
    const figure: Figure = {
      kind,
      units,
      decimals: value.decimals,
      printed: digits,
      line: line.line,
      place: line.place,
      sentence,
    }
    return figure
  })
  return { line, label: label.trim(), figures, isShares }
}

function headingsOf(lines: readonly ReportLine[], width: number): string[] {
  const headings = Array.from({ length: width }, () => '')
  for (const [row, { cells = [] }] of lines.entries()) {
    let above = ''
    for (let column = 0; column < width; column += 1) {
      const cell = cells[column]?.trim() ?? ''
      // A heading over several columns is printed once; the columns after it are empty. So is what stands below a
      // heading over several rows.
      const begun = lines.slice(0, row).some((line) => (line.cells?.[column]?.trim() ?? '') !== '')
      above = cell === '' && !begun ? above : cell
      headings[column] = `${headings[column] ?? ''} ${above}`.trim()
    }
  }
  return headings
}
