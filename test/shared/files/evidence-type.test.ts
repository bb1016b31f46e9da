import { describe, expect, it } from 'vitest'
import { evidenceType } from '#shared/files/evidence-type.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { archive, workbookParts } from '#test/shared/workbooks/archive.ts'
import { configuration, goodRoster } from '#test/shared/workbooks/fixtures.ts'

const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(200), Buffer.from('ffd9', 'hex')])
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)])
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

describe('a file of evidence', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n…\n%%EOF\n'), 'pdf'],
    ['a JPEG', jpeg, 'jpg'],
    ['a JPEG with zeros behind it', Buffer.concat([jpeg, Buffer.alloc(16)]), 'jpg'],
    ['a PNG', png, 'png'],
    ['a Word document', archive(workbookParts(word)), 'docx'],
  ])('is known by its content: %s', async (_what, bytes, type) => {
    expect(await evidenceType(bytes)).toBe(type)
  })

  it('is known by its content: an Excel workbook', async () => {
    expect(await evidenceType(await writeRoster(goodRoster, configuration))).toBe('xlsx')
  })

  it.each([
    ['an empty file', new Uint8Array()],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)])],
    ['half a JPEG', jpeg.subarray(0, 100)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    [
      'a workbook with macros',
      archive(workbookParts('application/vnd.ms-excel.sheet.macroEnabled.main+xml')),
    ],
    ['any other archive', archive([{ name: 'a.exe', content: 'MZ' }])],
  ])('is refused: %s', async (_what, bytes) => {
    expect(await evidenceType(bytes)).toBeNull()
  })
})
