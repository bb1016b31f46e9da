import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { dateInWords, placeAndDate } from '#shared/text/dates.ts'

/** Twentieths of a point, the unit of lengths in the document. */
export function millimetres(length: number): number {
  return Math.round((length * 1440) / 25.4)
}

export const FONT = 'Times New Roman'
/** Width between the margins of an A4 page: 210 − 30 − 15 mm. */
export const TEXT_WIDTH = millimetres(165)

const NO_LINE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE }

export interface RunStyle {
  readonly bold?: boolean
  readonly italics?: boolean
  readonly underlined?: boolean
  /** In points. */
  readonly size?: number
}

/** A run in Times New Roman, black. */
export function run(text: string, style: RunStyle = {}): TextRun {
  const { size = 14, underlined = false, ...rest } = style
  return new TextRun({
    text,
    font: FONT,
    size: size * 2,
    ...(underlined ? { underline: { type: UnderlineType.SINGLE } } : {}),
    ...rest,
  })
}

type Report = ProvinceConfiguration['report']

/** Sizes that the two guidelines give differently (`domain.md` §6), in points. */
export const SIZES: Readonly<
  Record<Report['layout'], { readonly party: number; readonly issuer: number; readonly title: number }>
> = {
  HD36: { party: 15, issuer: 13, title: 16 },
  HD05: { party: 14, issuer: 14, title: 14 },
}

/** A paragraph of the body: justified, first line indented. */
export function bodyParagraph(
  children: readonly ParagraphChild[],
  options: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: millimetres(12.7) },
    // 6 points before and lines of exactly 18 points.
    spacing: { before: 120, after: 0, line: 360, lineRule: LineRuleType.EXACT },
    ...options,
    children: [...children],
  })
}

/** A centred paragraph without indent. */
export function centred(children: readonly ParagraphChild[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, ...options, children: [...children] })
}

/** Heading of the report, with its number. */
export function headingBlock(report: Report, number: number | null, date: string): Table {
  return letterhead(report, date, `Số ${printedNumber(number)}-${report.numberSuffix}`)
}

/** Superior and issuing body on the left, the Party's name, place and date on the right. */
export function letterhead(report: Report, date: string, numberLine?: string): Table {
  const { party, issuer: size } = SIZES[report.layout]
  // The rule is as long as the words above it: 77 mm at 15 points, 72 at 14, in a column of 93 mm.
  const margin = millimetres(party === 15 ? 8 : 10.5)
  return twoColumns(
    [72, 93],
    [...issuer(report), ...(numberLine === undefined ? [] : [centred([run(numberLine, { size })])])],
    [
      centred([run('ĐẢNG CỘNG SẢN VIỆT NAM', { size: party, bold: true })], {
        indent: { left: margin, right: margin },
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
      }),
      centred([run(placeAndDate(report.place, date), { italics: true })], { spacing: { before: 240 } }),
    ],
  )
}

/** Head of the annex: who issues it, and to which report it belongs. */
export function annexHead(report: Report, number: number | null, date: string): (Paragraph | Table)[] {
  const { issuer: size, title } = SIZES[report.layout]
  return [
    twoColumns([82, 83], issuer(report), [centred([run('PHỤ LỤC', { size, bold: true })])]),
    centred([run('SỐ LIỆU THEO ĐƠN VỊ', { size: title, bold: true })], { spacing: { before: 240 } }),
    centred(
      [
        run(`(Kèm theo Báo cáo số ${printedNumber(number)}-${report.numberSuffix}, ${dateInWords(date)})`, {
          size,
          italics: true,
        }),
      ],
      { spacing: { after: 120 } },
    ),
  ]
}

function issuer({ superiorBody, issuingBody, layout }: Report): Paragraph[] {
  const { issuer: size } = SIZES[layout]
  const superior = superiorBody === '' ? [] : [centred([run(superiorBody.toLocaleUpperCase('vi'), { size })])]
  return [
    ...superior,
    centred([run(issuingBody.toLocaleUpperCase('vi'), { size, bold: true })]),
    centred([run('*', { size, bold: true })]),
  ]
}

// Room for the office to write it in.
function printedNumber(number: number | null): string {
  return number === null ? '        ' : String(number).padStart(2, '0')
}

/** Recipients on the left, signature on the right; never torn apart by a page. */
export function signatureBlock(report: Report): Table {
  const last = report.recipients.length - 1
  return twoColumns(
    [85, 80],
    [
      new Paragraph({ children: [run('Nơi nhận:', { underlined: report.layout === 'HD05' })] }),
      ...report.recipients.map(
        (recipient, index) =>
          new Paragraph({
            indent: { left: millimetres(3), hanging: millimetres(3) },
            children: [run(`- ${recipient}${index === last ? '.' : ','}`, { size: 12 })],
          }),
      ),
    ],
    [
      centred([run(report.signedFor.toLocaleUpperCase('vi'), { bold: true })], { keepNext: true }),
      centred([run(report.signatoryPost.toLocaleUpperCase('vi'))], {
        keepNext: true,
        spacing: { after: 1500 },
      }),
      centred([run(report.signatory, { bold: true })]),
    ],
  )
}

function twoColumns(widths: readonly [number, number], left: Paragraph[], right: Paragraph[]): Table {
  const cell = (children: Paragraph[], width: number): TableCell =>
    new TableCell({
      children,
      borders: NO_BORDERS,
      verticalAlign: VerticalAlign.TOP,
      width: { size: millimetres(width), type: WidthType.DXA },
      margins: { left: 0, right: 0 },
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths.map(millimetres),
    borders: { ...NO_BORDERS, insideHorizontal: NO_LINE, insideVertical: NO_LINE },
    rows: [new TableRow({ cantSplit: true, children: [cell(left, widths[0]), cell(right, widths[1])] })],
  })
}
