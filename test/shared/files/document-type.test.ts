import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, it } from 'vitest'
import { documentType } from '#shared/files/document-type.ts'
import { writeZip } from '#shared/reports/zip.ts'

const text = (content: string) => new TextEncoder().encode(content)
const types = (main: string) =>
  `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.${main}.main+xml"/></Types>`
const word = 'openxmlformats-officedocument.wordprocessingml.document'

describe('a file is', () => {
  it('a PDF or a Word document by its content', async () => {
    const document = new Document({ sections: [{ children: [new Paragraph('Kế hoạch')] }] })

    expect(await documentType(text('%PDF-1.7\n…\n%%EOF'))).toBe('pdf')
    expect(await documentType(await Packer.toBuffer(document))).toBe('docx')
  })

  it.each([
    ['empty', text('')],
    ['a program', text('MZ\u0000')],
    ['a PDF without an end', text('%PDF-1.7')],
    ['a broken archive', text('PK\u0003\u0004 nothing')],
  ])('nothing that is taken when it is %s', async (_, bytes) => {
    expect(await documentType(bytes)).toBeNull()
  })

  it.each([
    ['a workbook', types('openxmlformats-officedocument.spreadsheetml.sheet'), 'xl/workbook.xml'],
    ['a document with macros', types('ms-word.document.macroEnabled'), 'word/document.xml'],
    ['a document with a macro part', types(word), 'word/vbaProject.bin'],
    ['a control', types(word), 'word/activeX/activeX1.bin'],
  ])('nothing that is taken when it is %s', async (_, contentTypes, part) => {
    const bytes = writeZip([
      { name: '[Content_Types].xml', content: text(contentTypes) },
      { name: part, content: text('') },
    ])

    expect(await documentType(bytes)).toBeNull()
  })
})
