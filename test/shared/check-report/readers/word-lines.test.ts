import { readFile } from 'node:fs/promises'
import {
  DeletedTextRun,
  FootnoteReferenceRun,
  InsertedTextRun,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, it } from 'vitest'
import { readReport } from '#shared/check-report/readers/read-report.ts'
import { textsOf, wordBody, wordDocument } from './files.ts'

const change = { id: 1, author: 'Văn phòng', date: '2024-01-01T00:00:00Z' }
const cell = (text: string, columnSpan = 1) => new TableCell({ children: [new Paragraph(text)], columnSpan })
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const paragraph = (...runs: readonly string[]) => `<w:p>${runs.join('')}</w:p>`

/** What both documents say: one of the library, and the same after LibreOffice has saved it. */
const expected = [
  { line: 1, text: 'BÁO CÁO', place: 'Đoạn 1' },
  { line: 2, text: 'Có 109/114 tổ chức đảng được đánh giá¹, tỷ lệ 95,61%.', place: 'Đoạn 2' },
  {
    line: 3,
    text: '¹ Có 02 tập thể chưa kiểm điểm do mới thành lập.',
    place: 'Chú thích 1',
    footnote: true,
  },
  {
    line: 4,
    text: 'Mức\tSố lượng\tTỷ lệ',
    place: 'Bảng 1, dòng 1',
    cells: ['Mức', 'Số lượng', 'Tỷ lệ'],
    table: 1,
  },
  {
    line: 5,
    text: 'Hoàn thành xuất sắc\t12\t11,01%',
    place: 'Bảng 1, dòng 2',
    cells: ['Hoàn thành xuất sắc', '12', '11,01%'],
    table: 1,
  },
  { line: 6, text: 'Tổng\t109\t', place: 'Bảng 1, dòng 3', cells: ['Tổng', '109', ''], table: 1 },
  { line: 7, text: 'Đã xem xét 08 tập thể.', place: 'Đoạn 7' },
]

describe('a Word document is read', () => {
  it('with tables as rows, notes behind their sentence and tracked changes accepted', async () => {
    const bytes = await wordDocument(
      [
        new Paragraph('BÁO CÁO'),
        new Paragraph({
          children: [
            new TextRun('Có 109/114 tổ chức đảng được đánh giá'),
            new FootnoteReferenceRun(1),
            new TextRun(', tỷ lệ 95,61%.'),
          ],
        }),
        new Table({
          rows: [
            new TableRow({ children: [cell('Mức'), cell('Số lượng'), cell('Tỷ lệ')] }),
            new TableRow({ children: [cell('Hoàn thành xuất sắc'), cell('12'), cell('11,01%')] }),
            new TableRow({ children: [cell('Tổng'), cell('109', 2)] }),
          ],
        }),
        new Paragraph(''),
        new Paragraph({
          children: [
            new TextRun('Đã xem xét '),
            new DeletedTextRun({ ...change, text: '07' }),
            new InsertedTextRun({ ...change, id: 2, text: '08' }),
            new TextRun(' tập thể.'),
          ],
        }),
      ],
      { footnotes: { 1: { children: [new Paragraph('Có 02 tập thể chưa kiểm điểm do mới thành lập.')] } } },
    )

    expect((await readReport(bytes)).lines).toEqual(expected)
  })

  it('as LibreOffice writes it', async () => {
    const bytes = await readFile(new URL('../../../fixtures/reports/libreoffice.docx', import.meta.url))

    expect((await readReport(bytes)).lines).toEqual(expected)
  })

  it.each([
    ['a figure that is cut into runs', paragraph(run('92,'), run('33', '<w:b/>'), run('%')), ['92,33%']],
    [
      'tabs and line breaks',
      paragraph('<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>'),
      ['a\tb c'],
    ],
    [
      'a hyphen that keeps words together',
      paragraph('<w:r><w:t>124</w:t><w:noBreakHyphen/><w:t>QĐ</w:t></w:r>'),
      ['124-QĐ'],
    ],
    [
      'text that is hidden, and a switch that is off',
      paragraph(run('1', '<w:vanish/>'), run('2', '<w:vanish w:val="0"/>')),
      ['2'],
    ],
    [
      'a note that was numbered by hand',
      paragraph(run('131'), run('1', '<w:vertAlign w:val="superscript"/>')),
      ['131¹'],
    ],
    ['a power', paragraph(run('m'), run('th', '<w:vertAlign w:val="superscript"/>')), ['mth']],
    [
      'the result of a field and not its code',
      paragraph('<w:r><w:instrText>= 1 + 2</w:instrText></w:r>', run('3')),
      ['3'],
    ],
    [
      'text that was moved, once',
      paragraph(`<w:moveFrom>${run('a')}</w:moveFrom>`, `<w:moveTo>${run('a')}</w:moveTo>`),
      ['a'],
    ],
    [
      'a paragraph whose end was deleted with the next',
      `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('Có 109')}</w:p>${paragraph(run('/114'))}`,
      ['Có 109/114'],
    ],
    [
      'links and controls',
      `<w:sdt><w:sdtContent>${paragraph(`<w:hyperlink>${run('a')}</w:hyperlink>`)}</w:sdtContent></w:sdt>`,
      ['a'],
    ],
    ['characters by number', paragraph(run('t&#x1ED5; &amp; &#7841;')), ['tổ & ạ']],
    [
      'a fraction of a formula',
      paragraph(
        '<m:oMath><m:f><m:num><m:r><m:t>109</m:t></m:r></m:num><m:den><m:r><m:t>114</m:t></m:r></m:den></m:f></m:oMath>',
      ),
      ['109/114'],
    ],
    [
      'a text box once, behind its paragraph',
      paragraph(
        run('a'),
        `<mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph(run('b'))}</w:txbxContent></mc:Choice>` +
          `<mc:Fallback><w:txbxContent>${paragraph(run('b'))}</w:txbxContent></mc:Fallback></mc:AlternateContent>`,
      ),
      ['a', 'b'],
    ],
  ])('with %s', async (_, body, texts) => {
    expect(await textsOf(wordBody(body))).toEqual(texts)
  })

  it('with cells that span columns and rows in their place, and without rows that were deleted', async () => {
    const row = (...cells: readonly string[]) => `<w:tr>${cells.join('')}</w:tr>`
    const tc = (text: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`
    const inner = `<w:tc><w:tbl>${row(tc('3'))}</w:tbl>${paragraph()}</w:tc>`
    const table = [
      row(tc('Khối', '<w:vMerge w:val="restart"/>'), tc('12', '<w:gridSpan w:val="2"/>')),
      row(tc('ẩn', '<w:vMerge/>'), tc('5'), tc('7')),
      `<w:tr><w:trPr><w:del/></w:trPr>${tc('1')}</w:tr>`,
      row(inner),
    ]

    const { lines } = await readReport(wordBody(`<w:tbl>${table.join('')}</w:tbl>`))

    expect(lines.map(({ cells, table: number, place }) => [number, place, cells])).toEqual([
      [1, 'Bảng 1, dòng 1', ['Khối', '12', '']],
      [1, 'Bảng 1, dòng 2', ['', '5', '7']],
      [2, 'Bảng 2, dòng 1', ['3']],
    ])
  })

  it('with tables that only place words, such as the heading, as paragraphs', async () => {
    const heading = `<w:tbl><w:tr><w:tc>${paragraph(run('TỈNH ỦY'))}${paragraph(run('Số 544-BC/TU'))}</w:tc><w:tc>${paragraph(run('ngày 08 tháng 3'))}</w:tc></w:tr></w:tbl>`
    const figures = `<w:tbl><w:tr><w:tc>${paragraph(run('Tổng'))}</w:tc><w:tc>${paragraph(run('(1.109)'))}</w:tc></w:tr></w:tbl>`

    const { lines } = await readReport(wordBody(heading + figures))

    expect(lines.map(({ text, place }) => [text, place])).toEqual([
      ['TỈNH ỦY', 'Đoạn 1'],
      ['Số 544-BC/TU', 'Đoạn 2'],
      ['ngày 08 tháng 3', 'Đoạn 3'],
      ['Tổng\t(1.109)', 'Bảng 1, dòng 1'],
    ])
  })

  it('with the numbers and signs that Word prints in front of the items of its lists', async () => {
    const item = (list: number, level: number, text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`
    const styled = (style: string, text: string, more = '') =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${run(text)}</w:p>`
    const level = (number: number, format: string, pattern: string) =>
      `<w:lvl w:ilvl="${number}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`
    const outline = [
      level(0, 'upperRoman', '%1.'),
      level(1, 'decimal', '%2.'),
      level(2, 'decimal', '%2.%3.'),
      level(3, 'lowerLetter', '%4)'),
    ]
    const numbering = [
      `<w:abstractNum w:abstractNumId="0">${outline.join('')}</w:abstractNum>`,
      `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '-')}${level(1, 'bullet', '\uf0b7')}</w:abstractNum>`,
      `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
      `<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>`,
    ]
    const styles = [
      `<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
      `<w:style w:styleId="MucCon"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>`,
      `<w:style w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>`,
    ]
    const relations = ['numbering', 'styles'].map(
      (type) => `<Relationship Id="${type}" Type="http://x/relationships/${type}" Target="${type}.xml"/>`,
    )
    const body = [
      item(1, 0, 'Tình hình'),
      item(1, 1, 'Triển khai'),
      item(1, 2, 'Chuẩn bị'),
      item(1, 3, 'Gợi ý'),
      item(1, 1, ''),
      item(1, 1, 'Kết quả'),
      item(1, 2, 'Tổ chức đảng'),
      item(2, 0, 'Xuất sắc'),
      item(2, 1, 'Trong đó'),
      styled('Muc', 'Đánh giá'),
      styled('MucCon', 'Ưu điểm'),
      styled('MucCon', 'Không đánh số', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
      styled('Vong', 'Thường'),
      item(3, 1, 'Nối tiếp'),
      item(9, 0, 'Danh sách không có'),
    ]

    const texts = await textsOf(
      wordBody(body.join(''), {
        'word/_rels/document.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
        'word/numbering.xml': `<w:numbering>${numbering.join('')}</w:numbering>`,
        'word/styles.xml': `<w:styles>${styles.join('')}</w:styles>`,
      }),
    )

    expect(texts).toEqual([
      'I. Tình hình',
      '1. Triển khai',
      '1.1. Chuẩn bị',
      'a) Gợi ý',
      '3. Kết quả',
      '3.1. Tổ chức đảng',
      '- Xuất sắc',
      '• Trong đó',
      'II. Đánh giá',
      '1. Ưu điểm',
      'Không đánh số',
      'Thường',
      '4. Nối tiếp',
      'Danh sách không có',
    ])
  })

  it('from wherever its relations say that the text is', async () => {
    const relation = (type: string, to: string) =>
      `<Relationships><Relationship Id="r" Type="http://x/relationships/${type}" Target="${to}"/></Relationships>`
    const note = `<w:footnotes><w:footnote w:id="0" w:type="separator"/><w:footnote w:id="7">${paragraph(run('chú'))}</w:footnote></w:footnotes>`
    const reference = '<w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:footnoteReference w:id="8"/></w:r>'
    const bytes = wordBody('', {
      '_rels/.rels': relation('officeDocument', '/word/document2.xml'),
      'word/document2.xml': `<w:document><w:body>${paragraph(run('văn bản'), reference)}</w:body></w:document>`,
      'word/_rels/document2.xml.rels': relation('footnotes', 'notes/f.xml'),
      'word/notes/f.xml': note,
    })

    expect(await textsOf(bytes)).toEqual(['văn bản¹²', '¹ chú'])
  })
})
