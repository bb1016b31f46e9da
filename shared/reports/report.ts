import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { withFixedDates } from './fixed-dates.ts'
import { abstractLines, introduction, narrative } from './narrative.ts'
import { type Numbered, numberSections } from './numbering.ts'
import {
  annexHead,
  bodyParagraph,
  centred,
  FONT,
  headingBlock,
  millimetres,
  run,
  SIZES,
  signatureBlock,
} from './page-parts.ts'
import type { ReportTables } from './tables.ts'
import { wordTable } from './word-table.ts'
import { type Writer, writerOf } from './writer.ts'

export interface ReportDetails {
  /** Running number; null leaves room for the office to write it in. */
  readonly number: number | null
  /** Date of the report, ISO. */
  readonly date: string
}

type Block = Paragraph | Table

/**
 * The Word report in the layout that the template of the province names (`domain.md` §6). The bytes depend on
 * nothing but the arguments, so a repeated report step stores the same checksum.
 */
export async function renderReport(
  configuration: ProvinceConfiguration,
  tables: ReportTables,
  details: ReportDetails,
): Promise<Uint8Array> {
  const { report } = configuration
  const writer = writerOf(configuration, tables)
  const footnotes = new Footnotes()
  const body = numberSections(narrative(configuration, tables, writer), report)
  const children: Block[] = [
    headingBlock(report, details.number, details.date),
    centred([run('BÁO CÁO', { size: SIZES[report.layout].title, bold: true })], { spacing: { before: 360 } }),
    ...abstractLines(configuration).map((text) => centred([run(text, { bold: true })])),
    centred([run('------')], { spacing: { after: 160 } }),
    bodyParagraph([run(introduction(configuration))]),
    // The signature is never alone on a page.
    ...body.map((one, index) => paragraphOf(one, footnotes, index === body.length - 1)),
    new Paragraph({ keepNext: true, children: [] }),
    signatureBlock(report),
  ]
  const annexed = report.annex ? [annex(configuration, tables, writer, details)] : []
  const document = new Document({
    title: `Báo cáo ${abstractLines(configuration).join(' ')}`,
    creator: report.issuingBody,
    styles: { default: { document: { run: { font: FONT, size: 28, language: { value: 'vi-VN' } } } } },
    footnotes: footnotes.all,
    sections: [
      // No page number on page 1.
      { properties: { titlePage: true, page: PAGE }, headers: headers(), children },
      ...annexed.map((blocks) => ({ properties: { page: PAGE }, headers: headers(), children: blocks })),
    ],
  })
  return withFixedDates(await Packer.toBuffer(document), details.date)
}

const PAGE = {
  size: { width: millimetres(210), height: millimetres(297) },
  margin: {
    top: millimetres(20),
    bottom: millimetres(20),
    left: millimetres(30),
    right: millimetres(15),
    header: millimetres(10),
    footer: millimetres(10),
  },
}

function headers() {
  return {
    first: new Header({ children: [new Paragraph({ children: [] })] }),
    default: new Header({
      children: [centred([new TextRun({ font: FONT, size: 26, children: [PageNumber.CURRENT] })])],
    }),
  }
}

/** Footnotes, numbered in the order in which the text refers to them. */
class Footnotes {
  readonly all: Record<number, { children: Paragraph[] }> = {}

  reference(note: string): FootnoteReferenceRun {
    const id = Object.keys(this.all).length + 1
    this.all[id] = {
      children: [
        new Paragraph({ alignment: AlignmentType.JUSTIFIED, children: [run(` ${note}.`, { size: 11 })] }),
      ],
    }
    return new FootnoteReferenceRun(id)
  }
}

function paragraphOf(numbered: Numbered, footnotes: Footnotes, last: boolean): Paragraph {
  if (numbered.kind === 'heading') {
    const { level, text, note } = numbered
    const reference = note === undefined ? [] : [footnotes.reference(note)]
    // Word processors show the levels as an outline.
    return bodyParagraph([run(text, { bold: true }), ...reference], { keepNext: true, outlineLevel: level })
  }
  // What a colon announces stands on the same page.
  const announces = numbered.spans.at(-1)?.text.endsWith(':') === true
  return bodyParagraph(
    numbered.spans.flatMap(({ text, note, ...style }): ParagraphChild[] => [
      run(text, style),
      ...(note === undefined ? [] : [footnotes.reference(note)]),
    ]),
    { keepNext: announces || last },
  )
}

function annex(
  { report, year }: ProvinceConfiguration,
  { tables }: ReportTables,
  { number }: Writer,
  details: ReportDetails,
): Block[] {
  return [
    ...annexHead(report, details.number, details.date),
    ...tables.flatMap((table, index) => wordTable(table, index + 1, year, number)),
  ]
}
