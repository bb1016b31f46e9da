import { Document, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { receiptText as text } from '#shared/text/receipt.ts'
import { withFixedDates } from './fixed-dates.ts'
import { bodyParagraph, centred, FONT, letterhead, millimetres, run, TEXT_WIDTH } from './page-parts.ts'

/** What is written down of one accepted workbook. */
export interface UnitReceipt {
  /** Who received it, as the letterhead of every document has it. */
  readonly report: ProvinceConfiguration['report']
  readonly place: string
  readonly year: number
  readonly unitName: string
  /** The unit above; the highest has none. */
  readonly superiorName: string | null
  readonly fileName: string | null
  readonly receivedAt: string
  readonly subjects: number
  readonly bytes: number
  readonly sha256: string
  readonly uploadId: string
}

/** The receipt as a Word document of one page. The same receipt has the same bytes whenever it is asked for. */
export async function renderUnitReceipt(receipt: UnitReceipt): Promise<Uint8Array> {
  const date = calendarDate(new Date(receipt.receivedAt))
  const lines: readonly (readonly [string, string])[] = [
    [text.unit, receipt.unitName],
    ...(receipt.superiorName === null ? [] : ([[text.superior, receipt.superiorName]] as const)),
    [text.place, receipt.place],
    [text.file, receipt.fileName ?? text.unnamed],
    [text.receivedAt, text.at(receipt.receivedAt)],
    [text.subjects, String(receipt.subjects)],
    [text.bytes, text.size(receipt.bytes)],
    // In blocks: a number of 64 letters is read out and compared by people.
    [text.checksum, (receipt.sha256.match(/.{1,8}/g) ?? []).join(' ')],
    [text.uploadId, receipt.uploadId],
  ]
  const document = new Document({
    title: `${text.title} – ${receipt.unitName}`,
    creator: receipt.place,
    styles: { default: { document: { run: { font: FONT, size: 28, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: { page: PAGE },
        children: [
          letterhead(receipt.report, date),
          centred([run(text.title, { bold: true, size: 16 })], { spacing: { before: 360 } }),
          centred([run(text.subtitle(receipt.year), { bold: true })], { spacing: { after: 240 } }),
          new Table({
            width: { size: TEXT_WIDTH, type: WidthType.DXA },
            columnWidths: COLUMNS,
            rows: lines.map(([name, value]) => new TableRow({ children: [cell(name, 0), cell(value, 1)] })),
          }),
          ...[text.state, text.checkHint, text.later].map((line) => bodyParagraph([run(line)])),
        ],
      },
    ],
  })
  return withFixedDates(await Packer.toBuffer(document), date)
}

const COLUMNS = [millimetres(60), TEXT_WIDTH - millimetres(60)]

const PAGE = {
  size: { width: millimetres(210), height: millimetres(297) },
  margin: { top: millimetres(20), bottom: millimetres(20), left: millimetres(30), right: millimetres(15) },
}

function cell(content: string, column: 0 | 1): TableCell {
  const size = COLUMNS[column] ?? TEXT_WIDTH
  const children = [new Paragraph({ children: [run(content, { bold: column === 0 })] })]
  return new TableCell({ width: { size, type: WidthType.DXA }, children })
}
