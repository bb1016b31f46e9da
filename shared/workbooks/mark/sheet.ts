import { columnLetter } from '../columns.ts'
import { columnNumber } from './notes-by-sheet.ts'
import { officeRelations } from './package.ts'
import { anyTag, attribute, type PartText, startTag, withAttribute } from './xml.ts'

/** Cells to mark: columns from 0, in order, by row from 1. */
export type MarkedCells = ReadonlyMap<number, readonly number[]>

/**
 * A sheet with other styles on some of its cells; every other byte of it stays. A cell that the file does not have,
 * because it is empty, is added.
 */
export function markCells(
  sheet: PartText,
  prefix: string,
  marked: MarkedCells,
  styleOf: (style: number) => number,
): PartText {
  const open = startTag(`${prefix}sheetData`).exec(sheet)
  if (open === null) return sheet
  const empty = open[1] === '/'
  const begin = open.index + open[0].length
  const end = empty ? begin : sheet.indexOf(`</${prefix}sheetData>`, begin)
  const columnStyle = columnStyles(sheet.slice(0, open.index), prefix)
  const body = { prefix, styleOf, columnStyle }
  const rows = empty ? '' : sheet.slice(begin, end)
  const after = empty ? sheet.slice(begin) : sheet.slice(end + `</${prefix}sheetData>`.length)
  return `${sheet.slice(0, open.index)}<${prefix}sheetData>${markRows(rows, marked, body)}</${prefix}sheetData>${after}`
}

interface Marking {
  readonly prefix: string
  readonly styleOf: (style: number) => number
  readonly columnStyle: (column: number) => number
}

function markRows(rows: PartText, marked: MarkedCells, marking: Marking): PartText {
  const { prefix } = marking
  const waiting = [...marked].sort(([a], [b]) => a - b)
  const out: PartText[] = []
  const tags = startTag(`${prefix}row`, 'g')
  const addBefore = (row: number) => {
    while (waiting[0] !== undefined && waiting[0][0] < row) {
      const [number, columns] = waiting.shift() ?? [0, []]
      out.push(markRow(`<${prefix}row r="${number}">`, '', number, columns, marking))
    }
  }
  let number = 0
  let copied = 0
  for (let found = tags.exec(rows); found !== null; found = tags.exec(rows)) {
    number = Number(attribute(found[0], 'r') ?? number + 1)
    const inner = found.index + found[0].length
    const empty = found[1] === '/'
    const close = empty ? inner : rows.indexOf(`</${prefix}row>`, inner)
    const to = empty ? inner : close + `</${prefix}row>`.length
    tags.lastIndex = to
    if (waiting[0] === undefined || number < waiting[0][0]) continue
    out.push(rows.slice(copied, found.index))
    addBefore(number)
    copied = found.index
    if (waiting[0]?.[0] !== number) continue
    const [, columns] = waiting.shift() ?? [0, []]
    const tag = empty ? `${found[0].slice(0, -2)}>` : found[0]
    out.push(markRow(tag, rows.slice(inner, close), number, columns, marking))
    copied = to
  }
  out.push(rows.slice(copied))
  addBefore(Number.POSITIVE_INFINITY)
  return out.join('')
}

function markRow(
  tag: PartText,
  cells: PartText,
  row: number,
  columns: readonly number[],
  { prefix, styleOf, columnStyle }: Marking,
): PartText {
  const rowStyle = attribute(tag, 'customFormat') === undefined ? undefined : attribute(tag, 's')
  const waiting = [...columns]
  // The span of columns is a hint only, and would be wrong now.
  const out: PartText[] = [withAttribute(tag, 'spans', null)]
  const addBefore = (column: number) => {
    while (waiting[0] !== undefined && waiting[0] < column) {
      const added = waiting.shift() ?? 0
      const style = styleOf(rowStyle === undefined ? columnStyle(added) : Number(rowStyle))
      out.push(`<${prefix}c r="${columnLetter(added)}${row}" s="${style}"/>`)
    }
  }
  let column = -1
  let copied = 0
  for (const found of cells.matchAll(startTag(`${prefix}c`, 'g'))) {
    const reference = attribute(found[0], 'r')
    column = reference === undefined ? column + 1 : columnNumber(reference)
    out.push(cells.slice(copied, found.index))
    addBefore(column)
    const own = Number(attribute(found[0], 's') ?? 0)
    const mine = waiting[0] === column
    if (mine) waiting.shift()
    out.push(mine ? withAttribute(found[0], 's', String(styleOf(own))) : found[0])
    copied = found.index + found[0].length
  }
  out.push(cells.slice(copied))
  addBefore(Number.POSITIVE_INFINITY)
  return `${out.join('')}</${prefix}row>`
}

function columnStyles(head: PartText, prefix: string): (column: number) => number {
  const ranges = [...head.matchAll(startTag(`${prefix}col`, 'g'))].map(([tag]) =>
    ['min', 'max', 'style'].map((name) => Number(attribute(tag, name) ?? 0)),
  )
  return (column) => {
    const range = ranges.find(([min = 0, max = 0]) => column + 1 >= min && column + 1 <= max)
    return range?.[2] ?? 0
  }
}

/** The relation under which the drawings of the notes of a sheet stand; undefined where it has none. */
export function drawingOf(sheet: PartText, prefix: string): string | undefined {
  const tag = startTag(`${prefix}legacyDrawing`).exec(sheet)?.[0]
  return tag === undefined ? undefined : attribute(tag, '\\w+:id')
}

// Elements of a sheet that may only stand after the drawings of its notes.
const later = new Set([
  ...['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems'],
  ...['tableParts', 'extLst'],
])

/** The sheet with the drawings of its notes, in the place that the format has for them. */
export function withDrawing(sheet: PartText, prefix: string, relation: string): PartText {
  const element = `<${prefix}legacyDrawing xmlns:r="${officeRelations}" r:id="${relation}"/>`
  const from = sheet.lastIndexOf(`</${prefix}sheetData>`)
  const at = placeOf(sheet, prefix, from < 0 ? 0 : from + `</${prefix}sheetData>`.length)
  return sheet.slice(0, at) + element + sheet.slice(at)
}

function placeOf(sheet: PartText, prefix: string, from: number): number {
  const tags = anyTag()
  tags.lastIndex = from
  let depth = 0
  for (let found = tags.exec(sheet); found !== null; found = tags.exec(sheet)) {
    const [, closing, name = '', empty] = found
    if (closing === '/') {
      if (depth === 0) return found.index
      depth -= 1
      continue
    }
    if (depth === 0 && name.startsWith(prefix) && later.has(name.slice(prefix.length))) return found.index
    if (empty !== '/') depth += 1
  }
  return sheet.length
}
