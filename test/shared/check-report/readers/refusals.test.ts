import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readReport } from '#shared/check-report/readers/read-report.ts'
import { checkedReportLimits } from '#shared/constants.ts'
import { AppError, describeError } from '#shared/errors.ts'
import { archive } from '#test/shared/workbooks/archive.ts'
import { packageParts, plainDocument, refusalOf, wordBody, zipBomb, zipOf } from './files.ts'

const text = (content: string) => new TextEncoder().encode(content)
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
const wordParts = packageParts('word', '<document><body/></document>')
const sheetParts = packageParts('workbook', '<workbook/>')
const withTypes = (types: string) => zipOf({ ...wordParts, '[Content_Types].xml': `<Types>${types}</Types>` })

describe('what is no report is refused', () => {
  it.each([
    ['an empty file', text(''), 'REPORT_EMPTY'],
    ['a document with a password', compound('EncryptedPackage'), 'REPORT_PROTECTED'],
    ['an old Word document, whatever it is called', compound('WordDocument'), 'REPORT_OTHER_TYPE'],
    ['an old workbook', compound('Workbook'), 'REPORT_OTHER_TYPE'],
    ['a PDF', text('%PDF-1.7 …'), 'REPORT_OTHER_TYPE'],
    ['a program', text('MZ\u0090\u0000'), 'REPORT_OTHER_TYPE'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'REPORT_OTHER_TYPE'],
    ['a page of the web that is called .doc', text('<html><body>109/114'), 'REPORT_OTHER_TYPE'],
    ['an empty archive', Buffer.from('504b0506', 'hex'), 'REPORT_OTHER_TYPE'],
    ['an archive of pictures', zipOf({ 'anh.jpg': 'x' }), 'REPORT_OTHER_TYPE'],
    ['an OpenDocument', zipOf({ mimetype: 'application/vnd.oasis' }), 'REPORT_OTHER_TYPE'],
    ['a presentation', withTypes('presentationml.presentation.main+xml'), 'REPORT_OTHER_TYPE'],
    ['a document with macros by its type', withTypes('document.macroEnabled.main+xml'), 'REPORT_MACRO'],
    ['a workbook with macros', withTypes('ms-excel.sheet.macroEnabled.main+xml'), 'REPORT_MACRO'],
    ['a macro part under another name', zipOf({ ...wordParts, 'word/vbaProject.bin': 'x' }), 'REPORT_MACRO'],
    ['old macro sheets', zipOf({ ...sheetParts, 'xl/macrosheets/sheet1.xml': 'x' }), 'REPORT_MACRO'],
    ['half an archive', zipOf(wordParts).subarray(0, 200), 'REPORT_BROKEN'],
    ['a document without its text', zipOf({ ...wordParts, 'word/document.xml': '' }), 'REPORT_BROKEN'],
    ['a document without a body', zipOf(packageParts('word', '<document/>')), 'REPORT_BROKEN'],
    ['a workbook without sheets', zipOf(sheetParts), 'REPORT_BROKEN'],
    ['tags that do not close', wordBody('<w:p><w:r>'), 'REPORT_BROKEN'],
    ['a text that is to be shown from elsewhere', wordBody('<w:altChunk/>'), 'REPORT_BROKEN'],
    [
      'entities of its own',
      zipOf(packageParts('word', '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')),
      'REPORT_BROKEN',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code)
  })

  it('an archive with a password on its parts, or two parts of one name', async () => {
    const document = { name: 'word/document.xml', content: 'x' }

    expect(await refusalOf(archive([{ ...document, encrypted: true }]))).toBe('REPORT_PROTECTED')
    expect(await refusalOf(archive([document, document]))).toBe('REPORT_BROKEN')
  })

  it('in words that name what it is', async () => {
    const refused = await readReport(text('%PDF-1.7')).catch((error: unknown) => error)

    expect(refused).toBeInstanceOf(AppError)
    expect(describeError(refused as AppError).vi).toBe(
      'Nội dung của tệp là tệp PDF, không phải văn bản (.txt), Word (.docx) hoặc Excel (.xlsx).',
    )
  })
})

describe('what is too large is refused', () => {
  it('a file, by the limit that is set', async () => {
    const bytes = await plainDocument('109/114')

    await expect(readReport(bytes, bytes.length - 1)).rejects.toMatchObject({ code: 'REPORT_TOO_LARGE' })
    expect((await readReport(bytes, bytes.length)).lines).toHaveLength(1)
    expect(await refusalOf(new Uint8Array(checkedReportLimits.bytes + 1))).toBe('REPORT_TOO_LARGE')
  })

  it.each([
    ['a document', wordParts, 'word/media/image1.png'],
    ['a workbook', sheetParts, 'xl/worksheets/sheet1.xml'],
  ])('%s that says itself that it unpacks to 5 GB, without unpacking it', async (_, parts, name) => {
    const bytes = zipBomb(parts, name, 5)

    expect(bytes.length).toBeLessThan(checkedReportLimits.bytes)
    expect(await refusalOf(bytes)).toBe('REPORT_UNPACKS_TOO_LARGE')
  })

  it('5 GB that hide behind a small size, after no more than that size was unpacked', async () => {
    const { 'word/document.xml': _, ...others } = wordParts
    const before = process.resourceUsage().maxRSS

    expect(await refusalOf(zipBomb(others, 'word/document.xml', 5, 1000))).toBe('REPORT_BROKEN')
    expect(await refusalOf(zipBomb(sheetParts, 'xl/worksheets/sheet1.xml', 5, 1000))).toBe('REPORT_BROKEN')

    const kilobytes = process.resourceUsage().maxRSS - before
    expect(kilobytes).toBeLessThan(400 * 1024)
  })

  it('a text part of more than a report has, and one of nothing but tags', async () => {
    const long = wordBody(`<w:p><w:r><w:t>${' '.repeat(checkedReportLimits.partBytes)}</w:t></w:r></w:p>`)
    const dense = wordBody('<w:p/>'.repeat(1_500_001))

    expect(await refusalOf(long)).toBe('REPORT_UNPACKS_TOO_LARGE')
    expect(await refusalOf(dense)).toBe('REPORT_UNPACKS_TOO_LARGE')
  })

  it('a text that stands in a file once and is shown again and again', async () => {
    const long = 'x'.repeat(1_000_000)
    const relation = (type: string) => `<Relationship Id="r" Type="t/${type}" Target="${type}.xml"/>`
    const note = `<w:footnote w:id="1"><w:p><w:r><w:t>${long}</w:t></w:r></w:p></w:footnote>`
    const document = wordBody('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'.repeat(21), {
      'word/_rels/document.xml.rels': `<Relationships>${relation('footnotes')}</Relationships>`,
      'word/footnotes.xml': `<w:footnotes>${note}</w:footnotes>`,
    })
    const workbook = await writeXlsx({ sheets: [{ name: 'T', rows: Array(21).fill([long]) }] })

    expect(await refusalOf(document)).toBe('REPORT_UNPACKS_TOO_LARGE')
    expect(await refusalOf(workbook)).toBe('REPORT_UNPACKS_TOO_LARGE')
  })

  it('a relation that leads nowhere, which is none', async () => {
    const relation =
      '<Relationships><Relationship Id="r" Type="t/footnotes" Target="http://["/></Relationships>'

    expect(await refusalOf(wordBody('', { 'word/_rels/document.xml.rels': relation }))).toBe('read')
  })

  it('a sheet that reaches further than any report, by name', async () => {
    const rows = Array.from({ length: 10_001 }, (_, index) => [index])
    const refused = await readReport(await writeXlsx({ sheets: [{ name: 'T1', rows }] })).catch((e) => e)

    expect(refused).toMatchObject({ code: 'REPORT_WORKBOOK' })
    expect(describeError(refused).vi).toContain('quá nhiều dòng (tối đa 10000)')
  })
})
