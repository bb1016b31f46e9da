import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { type GuardLimits, guardWorkbook, rosterLimits, submissionLimits } from '#shared/workbooks/guard.ts'
import { archive, type Part, workbookParts } from './archive.ts'

async function codeOf(bytes: Uint8Array, limits: GuardLimits = submissionLimits) {
  return (await guardWorkbook(bytes, limits))?.code ?? null
}

const withPart = (part: Part) => archive([...workbookParts(), part])
const withRelationship = (type: string, mode = '') =>
  withPart({
    name: 'xl/worksheets/_rels/sheet1.xml.rels',
    content: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="x" ${mode}/></Relationships>`,
  })

describe('the guard lets pass', () => {
  it('a workbook of the writing library', async () => {
    expect(await codeOf(await writeXlsx({ sheets: [{ name: 'Trang', rows: [['a']] }] }))).toBeNull()
  })

  it('a workbook with a plain hyperlink', async () => {
    expect(await codeOf(withRelationship('hyperlink', 'TargetMode="External"'))).toBeNull()
  })
})

describe('the guard refuses', () => {
  it('an empty file', async () => {
    expect(await codeOf(new Uint8Array())).toBe('WORKBOOK_EMPTY')
  })

  it('a file larger than the limit, naming both sizes', async () => {
    const problem = await guardWorkbook(new Uint8Array(6 * 1024 * 1024), submissionLimits)

    expect(problem).toMatchObject({ code: 'WORKBOOK_TOO_LARGE', value: '6 MB', expected: '5 MB' })
  })

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'WORKBOOK_NOT_XLSX'],
    ['a table of text', Buffer.from('Mã;Tên\n1;An'), 'WORKBOOK_NOT_XLSX'],
    [
      'an old .xls or an encrypted workbook',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'WORKBOOK_OLD_OR_ENCRYPTED',
    ],
    ['a zip without a workbook', archive([{ name: 'anh.jpg', content: 'x' }]), 'WORKBOOK_NOT_XLSX'],
    [
      'a text document',
      archive(
        workbookParts('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
      ),
      'WORKBOOK_NOT_XLSX',
    ],
    [
      'a macro workbook by its type',
      archive(workbookParts('application/vnd.ms-excel.sheet.macroEnabled.main+xml')),
      'WORKBOOK_MACRO',
    ],
    ['a macro workbook by its part', withPart({ name: 'xl/vbaProject.bin', content: 'x' }), 'WORKBOOK_MACRO'],
    ['old macro sheets', withPart({ name: 'xl/macrosheets/sheet1.xml', content: 'x' }), 'WORKBOOK_MACRO'],
    ['a renamed macro part', withRelationship('vbaProject'), 'WORKBOOK_MACRO'],
    [
      'a link to another workbook',
      withPart({ name: 'xl/externalLinks/externalLink1.xml', content: 'x' }),
      'WORKBOOK_EXTERNAL_LINK',
    ],
    ['a data connection', withPart({ name: 'xl/connections.xml', content: 'x' }), 'WORKBOOK_EXTERNAL_LINK'],
    ['an external picture', withRelationship('image', 'TargetMode="External"'), 'WORKBOOK_EXTERNAL_LINK'],
    [
      'an embedded file',
      withPart({ name: 'xl/embeddings/oleObject1.bin', content: 'x' }),
      'WORKBOOK_EMBEDDED_OBJECT',
    ],
    [
      'an ActiveX control',
      withPart({ name: 'xl/activeX/activeX1.xml', content: 'x' }),
      'WORKBOOK_EMBEDDED_OBJECT',
    ],
    ['a relationship to an embedded object', withRelationship('oleObject'), 'WORKBOOK_EMBEDDED_OBJECT'],
    [
      'an encrypted entry',
      withPart({ name: 'xl/a.xml', content: 'x', encrypted: true }),
      'WORKBOOK_OLD_OR_ENCRYPTED',
    ],
    ['two entries of one name', withPart({ name: 'xl/Workbook.xml', content: 'x' }), 'WORKBOOK_BROKEN'],
    ['a path out of the archive', withPart({ name: '../x', content: 'x' }), 'WORKBOOK_BROKEN'],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code)
  })

  it('a file that was cut off', async () => {
    const whole = archive(workbookParts())

    expect(await codeOf(whole.subarray(0, whole.length - 30))).toBe('WORKBOOK_BROKEN')
  })

  it('an entry that is longer than its header says', async () => {
    const bytes = withPart({ name: 'xl/a.xml', content: 'a'.repeat(100_000), claimedSize: 10 })

    expect(await codeOf(bytes)).toBe('WORKBOOK_BROKEN')
  })

  it('a damaged entry', async () => {
    const bytes = Buffer.from(withPart({ name: 'xl/a.xml', content: 'abcdefgh'.repeat(5000) }))
    const at = bytes.lastIndexOf('xl/a.xml', bytes.length / 1.5)
    bytes.fill(0xff, at + 10, at + 20)

    expect(await codeOf(bytes)).toBe('WORKBOOK_BROKEN')
  })

  it('more entries than allowed', async () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ name: `xl/${index}.xml`, content: '' }))

    expect(await codeOf(archive([...workbookParts(), ...many]))).toBe('WORKBOOK_TOO_MANY_PARTS')
  })

  it('1.5 MB that unpack to more than a gigabyte, after the allowed bytes only', async () => {
    // 12 entries of 96 MB of zeros, deflated once and used again.
    const zeros = new Uint8Array(96 * 1024 * 1024)
    const bomb = Array.from({ length: 12 }, (_, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      content: zeros,
    }))
    const bytes = archive([...workbookParts(), ...bomb])

    expect(bytes.length).toBeLessThan(1_500_000)
    expect(await codeOf(bytes)).toBe('WORKBOOK_UNPACKS_TOO_LARGE')
  })

  it('a content-types part too large to be one', async () => {
    const parts = workbookParts().map((part) =>
      part.name === 'xl/workbook.xml' ? part : { ...part, content: ' '.repeat(2 * 1024 * 1024) },
    )

    expect(await codeOf(archive(parts), rosterLimits)).toBe('WORKBOOK_UNPACKS_TOO_LARGE')
  })

  it.each([
    ['rows', '<row r="1"/><row r="1048576"/>', 'SHEET_TOO_MANY_ROWS'],
    ['rows, named by a cell only', '<x:c s="1" r=\'A1048576\'/>', 'SHEET_TOO_MANY_ROWS'],
    ['columns', '<c r="A1"/><c r="XFD1"/>', 'SHEET_TOO_MANY_COLUMNS'],
    ['columns, behind a sign that looks like the end', '<c a=">" b="<" r="XFD1"/>', 'SHEET_TOO_MANY_COLUMNS'],
    ['sheets that point to one part', '<sheet name="a" r:id="r1"/>'.repeat(17), 'WORKBOOK_TOO_MANY_SHEETS'],
  ])('a sheet laid out over too many %s', async (_, content, code) => {
    expect(await codeOf(withPart({ name: 'xl/worksheets/sheet1.xml', content }))).toBe(code)
  })

  it('a far cell whose tag is torn between two chunks', async () => {
    const padding = '<c r="A1"/>'.repeat(5957)

    for (let shift = 0; shift < 24; shift += 1) {
      const content = `${padding}${' '.repeat(shift)}<c r="XFD1"/>`
      expect(await codeOf(withPart({ name: 'xl/worksheets/sheet1.xml', content }))).toBe(
        'SHEET_TOO_MANY_COLUMNS',
      )
    }
  })

  it('a part made to keep a pattern busy, in no time', async () => {
    for (const unit of ['<c ', '<c "', `<c '"`, '<a-', '<c x="']) {
      const content = unit.repeat(1_000_000)
      expect(await codeOf(withPart({ name: 'xl/worksheets/sheet1.xml', content }))).toBeOneOf([
        null,
        'WORKBOOK_BROKEN',
      ])
    }
  })

  it('a tag that never ends', async () => {
    const content = `<c ${' '.repeat(200_000)}`

    expect(await codeOf(withPart({ name: 'xl/worksheets/sheet1.xml', content }))).toBe('WORKBOOK_BROKEN')
  })
})
