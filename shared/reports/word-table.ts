import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { MEASURES } from '#shared/text/figures.ts'
import { groupInSentence } from '#shared/text/group-names.ts'
import type { NumberPrinter } from '#shared/text/number-printer.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { bodyParagraph, centred, FONT, millimetres, run, TEXT_WIDTH } from './page-parts.ts'
import { figure, reasonList } from './sentences.ts'
import { RATING_ORDER, type ReportTable, type TableCounts, total } from './tables.ts'

const SIZE = 11
// STT, body, total, rated, exempt, owed and the four ratings; 165 mm in all.
const WIDTHS = [8, 44, 11, 14, 15, 13, 16, 15, 14, 15]

/** The table of one group with its title, totals, percentages and notes. */
export function wordTable(
  table: ReportTable,
  number: number,
  year: number,
  printer: NumberPrinter,
): (Paragraph | Table)[] {
  const { sum } = table
  const blank = run(' ', { size: 6 })
  return [
    centred([run(`Bảng ${number}. ${titleOf(table)} năm ${year}`, { size: 13, bold: true })], {
      keepNext: true,
      spacing: { before: 160, after: 80 },
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: WIDTHS.map(millimetres),
      alignment: AlignmentType.CENTER,
      rows: [
        headerRow(),
        ...table.rows.map(({ name, counts }, index) =>
          countRow(String(index + 1), name, counts, false, printer),
        ),
        countRow('', 'Tổng cộng', sum, true, printer),
        percentRow(table, printer),
      ],
    }),
    ...notes(table, printer).map((note, index, all) =>
      bodyParagraph([run(note, { size: 11, italics: true })], {
        spacing: { before: 40, after: 0 },
        keepLines: true,
        keepNext: index < all.length - 1,
      }),
    ),
    new Paragraph({ children: [blank] }),
  ]
}

/** What the table shows, without the year. */
export function titleOf({ group }: ReportTable): string {
  return `Kết quả đánh giá, xếp loại ${groupInSentence(group)}`
}

/** Denominators, and the reasons of those who were not rated. */
export function notes(table: ReportTable, printer: NumberPrinter): string[] {
  const base = figure(table, RATING_ABBREVIATIONS.EXCELLENT)
  const reasons = reasonList(table.sum, table.noun, printer)
  return [
    `Tỷ lệ được xếp loại, không phải xếp loại, chưa xếp loại tính trên tổng số; tỷ lệ HTTNV, HTNV, KHTNV tính trên số được xếp loại (${printer.cell(table.sum.rated)}); tỷ lệ HTXSNV tính trên ${base.denominator === table.sum.rated ? 'số được xếp loại' : 'số hoàn thành tốt nhiệm vụ trở lên'} (${printer.cell(base.denominator ?? 0)}).`,
    ...(reasons === '' ? [] : [`Không phải xếp loại, chưa xếp loại: ${reasons}.`]),
  ]
}

const HEADERS = [
  'STT',
  'Đơn vị',
  'Tổng số',
  'Được xếp loại',
  'Không phải xếp loại',
  'Chưa xếp loại',
  ...RATING_ORDER.map((rating) => RATING_ABBREVIATIONS[rating]),
]

function headerRow(): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: HEADERS.map((header, index) => textCell(header, index, { bold: true, size: 9 })),
  })
}

function countRow(
  label: string,
  name: string,
  counts: TableCounts,
  bold: boolean,
  printer: NumberPrinter,
): TableRow {
  const numbers = [
    counts.total,
    counts.rated,
    total(counts.exempt),
    total(counts.owed),
    ...RATING_ORDER.map((rating) => counts.ratings[rating]),
  ]
  return new TableRow({
    cantSplit: true,
    children: [
      textCell(label, 0, { bold }),
      textCell(name, 1, { bold, left: true }),
      ...numbers.map((value, index) => textCell(printer.cell(value), index + 2, { bold })),
    ],
  })
}

function percentRow(table: ReportTable, printer: NumberPrinter): TableRow {
  const percent = (measure: string): string =>
    printer.percent(figure(table, measure).percent).replace('%', '')
  return new TableRow({
    cantSplit: true,
    children: [
      textCell('', 0),
      textCell('Tỷ lệ (%)', 1, { italics: true, left: true }),
      textCell('', 2),
      textCell(percent(MEASURES.rated), 3, { italics: true }),
      ...leftCells(table, percent),
      ...RATING_ORDER.map((rating, index) =>
        textCell(percent(RATING_ABBREVIATIONS[rating]), index + 6, { italics: true }),
      ),
    ],
  })
}

// Exempt and owed have a percentage each, or one figure stands for both.
function leftCells(table: ReportTable, percent: (measure: string) => string): TableCell[] {
  const has = (measure: string): boolean => table.figures.some((one) => one.measure === measure)
  const exempt = has(MEASURES.membersExempt) ? MEASURES.membersExempt : MEASURES.newOrganisations
  const owed = has(MEASURES.membersOwed) ? MEASURES.membersOwed : MEASURES.notRated
  if (has(exempt)) {
    return [
      textCell(percent(exempt), 4, { italics: true }),
      textCell(has(owed) ? percent(owed) : '', 5, { italics: true }),
    ]
  }
  const merged = has(MEASURES.membersNotRated) ? MEASURES.membersNotRated : MEASURES.notRated
  return [textCell(percent(merged), 4, { italics: true, span: 2 })]
}

interface CellStyle {
  readonly bold?: boolean
  readonly italics?: boolean
  readonly left?: boolean
  readonly size?: number
  readonly span?: number
}

function textCell(text: string, column: number, style: CellStyle = {}): TableCell {
  const { left, span, size = SIZE, ...font } = style
  const width = WIDTHS.slice(column, column + (span ?? 1)).reduce((sum, part) => sum + part, 0)
  return new TableCell({
    width: { size: millimetres(width), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 30, bottom: 30, left: 40, right: 40 },
    ...(span === undefined ? {} : { columnSpan: span }),
    children: [
      new Paragraph({
        alignment: left === true ? AlignmentType.LEFT : AlignmentType.CENTER,
        run: { font: FONT },
        // Rows stay with the next one, so that a table of one page is not torn from its totals and notes.
        keepNext: true,
        children: [run(text, { size, ...font })],
      }),
    ],
  })
}
