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
  VerticalAlign,
  WidthType,
} from 'docx'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { placeAndDate } from '#shared/text/dates.ts'

/** Twentieths of a point, the unit of lengths in the document. */
export function millimetres(length: number): number {
  return Math.round((length * 1440) / 25.4)
}

export const FONT = 'Times New Roman'
/** Width between the margins of an A4 page: 210 − 30 − 15 mm. */
export const TEXT_WIDTH = millimetres(165)

const NO_LINE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE }

/** A run in Times New Roman; `size` in points. */
export function run(
  text: string,
  style: { readonly bold?: boolean; readonly italics?: boolean; readonly size?: number } = {},
): TextRun {
  const { size = 14, ...rest } = style
  return new TextRun({ text, font: FONT, size: size * 2, ...rest })
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

/** Heading of the report: superior and issuing body on the left, the Party's name, place and date on the right. */
export function headingBlock(
  report: ProvinceConfiguration['report'],
  number: number | null,
  date: string,
): Table {
  const printed = number === null ? '        ' : String(number).padStart(2, '0')
  return twoColumns(
    [72, 93],
    [
      centred([run(report.superiorBody.toLocaleUpperCase('vi'), { size: 13 })]),
      centred([run(report.issuingBody.toLocaleUpperCase('vi'), { size: 13, bold: true })]),
      centred([run('*', { size: 13, bold: true })]),
      centred([run(`Số ${printed}-${report.numberSuffix}`, { size: 13 })]),
    ],
    [
      centred([run('ĐẢNG CỘNG SẢN VIỆT NAM', { size: 15, bold: true })], {
        // The rule is as long as the words above it: 77 mm at 15 points, in a column of 93 mm.
        indent: { left: millimetres(8), right: millimetres(8) },
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
      }),
      centred([run(placeAndDate(report.place, date), { italics: true })], { spacing: { before: 240 } }),
    ],
  )
}

/** Recipients on the left, signature on the right; never torn apart by a page. */
export function signatureBlock(report: ProvinceConfiguration['report']): Table {
  const last = report.recipients.length - 1
  return twoColumns(
    [85, 80],
    [
      new Paragraph({ children: [run('Nơi nhận:', { size: 14 })] }),
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
