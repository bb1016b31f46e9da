import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { placeAndDate } from '#shared/text/dates.ts'
import { heightOf, type SheetCell, type SheetRow, type StreamedSheet } from './sheet.ts'

export interface FrameColumn {
  readonly head: string
  /** Neighbours with the same one stand under one head. */
  readonly under?: string | undefined
  /** Characters. */
  readonly width: number
}

/** A table with everything around it: heading block, title, heads, rows, notes (`domain.md` §6, annex). */
export interface Frame {
  readonly name: string
  /** Right above the title: "Biểu số 6A". */
  readonly label: string
  readonly title: readonly string[]
  readonly columns: readonly FrameColumn[]
  /** Columns on the left that stay in sight. */
  readonly fixed: number
  /** The rows of the table, given the number of the first of them. */
  readonly body: (firstRow: number) => Iterable<SheetRow>
  readonly notes: readonly string[]
}

type Heading = Pick<ProvinceConfiguration['report'], 'superiorBody' | 'issuingBody' | 'place'>

/** @param date of the run, ISO */
export function frameSheet(frame: Frame, heading: Heading, date: string): StreamedSheet {
  const { columns, name, fixed } = frame
  const top = topRows(frame, heading, date)
  const grouped = columns.some(({ under }) => under !== undefined)
  const firstHead = top.length + 1
  const headRows = grouped ? 2 : 1
  const firstRow = firstHead + headRows + 1
  return {
    name,
    widths: columns.map(({ width }) => width),
    frozen: { rows: firstRow - 1, columns: fixed },
    heads: [firstHead, firstRow - 1],
    orientation: 'landscape',
    *rows() {
      yield* top
      yield* grouped ? groupedHeads(columns) : plainHeads(columns)
      yield { cells: columns.map((_, column) => ({ column, value: `(${column + 1})`, style: 'number' })) }
      yield* frame.body(firstRow)
      yield { cells: [] }
      yield* frame.notes.map((note) => noteRow(note, columns))
    },
  }
}

function topRows({ columns, label, title }: Frame, heading: Heading, date: string): SheetRow[] {
  const left = splitAt(columns)
  const right = columns.length - left
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const [superior, ...under] = [heading.superiorBody, heading.issuingBody, '*'].filter((line) => line !== '')
  const bodies: readonly (readonly [string, SheetCell['style']])[] = [
    [superior ?? '', heading.superiorBody === '' ? 'bodyCaps' : 'body'],
    ...under.map((line) => [line, line === '*' ? 'body' : 'bodyCaps'] as const),
  ]
  const beside: readonly (readonly [string, SheetCell['style']])[] = [
    ['ĐẢNG CỘNG SẢN VIỆT NAM', 'bodyCaps'],
    [placeAndDate(heading.place, date), 'annex'],
    [label, 'bodyCaps'],
  ]
  return [
    ...beside.map(([text, style], index): SheetRow => {
      const [body = null, bodyStyle = 'body' as const] = bodies[index] ?? []
      return {
        cells: [
          { column: 0, value: body, style: bodyStyle, across: left },
          { column: left, value: text, style, across: right },
        ],
        height: 18,
      }
    }),
    ...title.map((line, index) => ({
      cells: [
        {
          column: 0,
          value: line,
          style: index === 0 ? ('title' as const) : ('annex' as const),
          across: columns.length,
        },
      ],
      height: heightOf([{ text: line, width: width * 0.8 }]) + 4,
    })),
    { cells: [], height: 8 },
  ]
}

/** The column where the right half of the heading block begins. */
function splitAt(columns: readonly FrameColumn[]): number {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  let left = 0
  let count = 0
  for (const { width } of columns) {
    if (left + width / 2 > whole * 0.45) break
    left += width
    count += 1
  }
  return Math.min(Math.max(count, 1), columns.length - 1)
}

function plainHeads(columns: readonly FrameColumn[]): SheetRow[] {
  return [
    {
      cells: columns.map(({ head }, column) => ({ column, value: head, style: 'head' })),
      height: heightOf(columns.map(({ head, width }) => ({ text: head, width: width * 0.85 }))),
    },
  ]
}

function groupedHeads(columns: readonly FrameColumn[]): SheetRow[] {
  const upper: SheetCell[] = []
  const lower: SheetCell[] = []
  const upperTexts: { text: string; width: number }[] = []
  for (let column = 0; column < columns.length; ) {
    const { head, under, width } = columns[column] ?? { head: '', width: 0 }
    let across = 1
    if (under === undefined) {
      upper.push({ column, value: head, style: 'head', down: 2 })
      lower.push({ column, value: null, style: 'head' })
    } else {
      let together = width
      lower.push({ column, value: head, style: 'head' })
      for (let next = columns[column + across]; next?.under === under; next = columns[column + across]) {
        lower.push({ column: column + across, value: next.head, style: 'head' })
        together += next.width
        across += 1
      }
      upper.push({ column, value: under, style: 'head', across })
      upperTexts.push({ text: under, width: together * 0.85 })
    }
    column += across
  }
  const alone = columns
    .filter(({ under }) => under === undefined)
    .map(({ head, width }) => heightOf([{ text: head, width: width * 0.85 }]))
  const above = heightOf(upperTexts)
  const below = heightOf(
    columns
      .filter(({ under }) => under !== undefined)
      .map(({ head, width }) => ({ text: head, width: width * 0.85 })),
  )
  return [
    { cells: upper, height: above },
    { cells: lower, height: Math.max(below, Math.max(0, ...alone) - above) },
  ]
}

function noteRow(note: string, columns: readonly FrameColumn[]): SheetRow {
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  return {
    cells: [{ column: 0, value: note, style: 'note', across: columns.length }],
    height: heightOf([{ text: note, width: width * 0.95 }]),
  }
}
