import {
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
import { closingParagraphs, introduction, organisationParagraphs } from './narrative.ts'
import { bodyParagraph, centred, FONT, headingBlock, millimetres, run, signatureBlock } from './page-parts.ts'
import { notCompletedNote, openingSentence, ratingSentences } from './sentences.ts'
import type { ReportTable, ReportTables } from './tables.ts'
import { wordTable } from './word-table.ts'
import { readZip, writeZip } from './zip.ts'

export interface ReportDetails {
  /** Running number; null leaves room for the office to write it in. */
  readonly number: number | null
  /** Date of the report, ISO. */
  readonly date: string
}

type Block = Paragraph | Table

/**
 * The Word report in the layout of Hướng dẫn 36. The bytes depend on nothing but the arguments, so a repeated
 * report step stores the same checksum.
 */
export async function renderReport(
  configuration: ProvinceConfiguration,
  tables: ReportTables,
  details: ReportDetails,
): Promise<Uint8Array> {
  const { report, year } = configuration
  const footnotes: Record<number, { children: Paragraph[] }> = {}
  const sections = tables.tables.flatMap((table, index) =>
    groupBlocks(table, index + 1, configuration, footnotes),
  )
  const children: Block[] = [
    headingBlock(report, details.number, details.date),
    centred([run('BÁO CÁO', { size: 16, bold: true })], { spacing: { before: 360 } }),
    centred([run('kết quả kiểm điểm, đánh giá, xếp loại chất lượng', { bold: true })]),
    centred([run(`đối với tổ chức đảng, tập thể và đảng viên năm ${year}`, { bold: true })]),
    centred([run('-----')], { spacing: { after: 160 } }),
    ...paragraphs(introduction(configuration)),
    heading('I. TÌNH HÌNH, KẾT QUẢ THỰC HIỆN'),
    heading('1. Tình hình triển khai'),
    ...paragraphs(organisationParagraphs(configuration, tables)),
    heading('2. Kết quả đánh giá, xếp loại chất lượng'),
    ...sections,
    ...closingParagraphs(configuration, tables).map((item) =>
      item.heading ? heading(item.text) : bodyParagraph([run(item.text)]),
    ),
    new Paragraph({ children: [] }),
    signatureBlock(report),
  ]
  const document = new Document({
    title: `Báo cáo kết quả kiểm điểm, đánh giá, xếp loại chất lượng năm ${year}`,
    creator: report.issuingBody,
    styles: { default: { document: { run: { font: FONT, size: 28, language: { value: 'vi-VN' } } } } },
    footnotes,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: millimetres(210), height: millimetres(297) },
            margin: {
              top: millimetres(20),
              bottom: millimetres(20),
              left: millimetres(30),
              right: millimetres(15),
              header: millimetres(10),
              footer: millimetres(10),
            },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({ children: [] })] }),
          default: new Header({
            children: [centred([new TextRun({ font: FONT, size: 26, children: [PageNumber.CURRENT] })])],
          }),
        },
        children,
      },
    ],
  })
  return withFixedDates(await Packer.toBuffer(document), details.date)
}

function groupBlocks(
  table: ReportTable,
  number: number,
  { report, year }: ProvinceConfiguration,
  footnotes: Record<number, { children: Paragraph[] }>,
): Block[] {
  const lines = ratingSentences(table, report.decimals).map(({ rating, text }): Paragraph => {
    const children: ParagraphChild[] = [run(text)]
    if (rating === 'NOT_COMPLETED' && table.notCompleted.length > 0) {
      const id = Object.keys(footnotes).length + 1
      footnotes[id] = {
        children: [new Paragraph({ children: [run(` ${notCompletedNote(table)}.`, { size: 11 })] })],
      }
      children.push(new FootnoteReferenceRun(id))
    }
    return bodyParagraph([...children, run('.')])
  })
  return [
    heading(`2.${number}. ${headingOf(table)}`),
    bodyParagraph([run(openingSentence(table, report.decimals))]),
    ...lines,
    ...wordTable(table, number, year, report.decimals),
  ]
}

// A group inside another one says so itself.
function headingOf({ group, partOfAnother }: ReportTable): string {
  const [first = '', rest] = [group.charAt(0), group.slice(1)]
  return partOfAnother
    ? `${first.toLocaleUpperCase('vi')}${rest}`
    : `Đối với ${first.toLocaleLowerCase('vi')}${rest}`
}

function paragraphs(texts: readonly string[]): Paragraph[] {
  return texts.map((text) => bodyParagraph([run(text)]))
}

function heading(text: string): Paragraph {
  // "I." is the first level, "1." the second, "2.1." the third: word processors show them as an outline.
  const outlineLevel = /^[IVX]+\./.test(text) ? 0 : (text.match(/^[\d.]+/)?.[0].split('.').length ?? 1) - 1
  return bodyParagraph([run(text, { bold: true })], { keepNext: true, outlineLevel })
}

// The library stamps the current time into the properties and the archive.
async function withFixedDates(bytes: Uint8Array, date: string): Promise<Uint8Array> {
  const entries = await readZip(bytes)
  return writeZip(
    entries.map(({ name, content }) => {
      if (name !== 'docProps/core.xml') return { name, content }
      const text = Buffer.from(content)
        .toString('utf8')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${date}T00:00:00Z`)
      return { name, content: Buffer.from(text, 'utf8') }
    }),
  )
}
