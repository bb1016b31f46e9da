import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { Problem } from '#shared/contracts/problem.ts'
import { readZip, writeZip } from '#shared/reports/zip.ts'
import { markWorkbook } from '#shared/workbooks/mark/mark-workbook.ts'
import { filledWorkbook } from '#test/browser/support/tiny-province.ts'

const people = 'Đảng viên'
const problem = (place: Partial<Problem>, message = 'Sai <b>&"đ" =1+1'): Problem => ({
  code: 'CELL_INVALID',
  message,
  ...place,
})
const noteAt = async (bytes: Uint8Array, sheet: string, cell: string) => {
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  return sheets.find(({ name }) => name === sheet)?.cells?.get(cell)
}
const filled = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFD966' } }

/** Every part of a file but those that a mark may change. */
async function untouched(bytes: Uint8Array, ...changed: readonly string[]) {
  const mayChange = new Set(['xl/styles.xml', '[Content_Types].xml', ...changed])
  return (await readZip(bytes))
    .filter(
      ({ name }) => !mayChange.has(name) && !name.includes('kiem-tra') && !name.includes('/_rels/sheet'),
    )
    .map(({ name, content }) => [name, Buffer.from(content).toString('utf8')])
    .sort()
}

async function withPart(bytes: Uint8Array, name: string, edit: (text: string) => string) {
  const parts = await readZip(bytes)
  return writeZip(
    parts.map((part) =>
      part.name === name
        ? { name, content: Buffer.from(edit(Buffer.from(part.content).toString('utf8'))) }
        : part,
    ),
  )
}

describe('a workbook whose cells are marked', () => {
  it('has a fill and a note with the message on each, in words that another program reads', async () => {
    const sent = await filledWorkbook('C1')

    const marked = await markWorkbook(sent, [problem({ sheet: people, row: 3, column: 'G' })])

    const cell = await noteAt(marked, people, '2,6')
    expect(cell?.comment).toMatchObject({ author: 'Kiểm tra phiếu', text: 'Sai <b>&"đ" =1+1' })
    expect(cell?.style?.fill).toMatchObject(filled)
    expect(cell?.style?.border).toEqual((await noteAt(sent, people, '2,6'))?.style?.border)
  })

  it('keeps every other part, and every value, byte for byte', async () => {
    const sent = await filledWorkbook('C1')

    const marked = await markWorkbook(sent, [problem({ sheet: people, row: 3, column: 'G' })])

    const [before, after] = await Promise.all([readXlsx(sent), readXlsx(marked)])
    expect(after.sheets.map(({ name, rows, dataValidations }) => [name, rows, dataValidations])).toEqual(
      before.sheets.map(({ name, rows, dataValidations }) => [name, rows, dataValidations]),
    )
    const sheet = 'xl/worksheets/sheet4.xml'
    expect(await untouched(marked, sheet)).toEqual(await untouched(sent, sheet))
  })

  it('says all of one cell in one note, and of a row, a sheet or the file at its beginning', async () => {
    const sent = await filledWorkbook('C1')

    const marked = await markWorkbook(sent, [
      problem({ sheet: people, row: 3, column: 'G' }, 'một'),
      problem({ sheet: people, row: 3, column: 'G' }, 'hai'),
      problem({ sheet: people, row: 4 }, 'dòng'),
      problem({ sheet: 'Không có' }, 'thiếu trang'),
      problem({}, 'cả tệp'),
    ])

    expect((await noteAt(marked, people, '2,6'))?.comment?.text).toBe('một\nhai')
    expect((await noteAt(marked, people, '3,0'))?.comment?.text).toBe('dòng')
    const { sheets } = await readXlsx(marked)
    expect(sheets[0]?.cells?.get('0,0')?.comment?.text).toBe('thiếu trang\ncả tệp')
  })

  it('has cells where the file had none, with the style of their column', async () => {
    const sent = await filledWorkbook('C1')

    const marked = await markWorkbook(sent, [
      problem({ sheet: people, row: 40, column: 'AF' }, 'xa'),
      problem({ sheet: people, row: 20, column: 'B' }, 'gần'),
    ])

    expect((await noteAt(marked, people, '39,31'))?.comment?.text).toBe('xa')
    expect((await noteAt(marked, people, '19,1'))?.style?.fill).toMatchObject(filled)
  })

  it('keeps the notes that somebody wrote and reads on after them', async () => {
    const cells = new Map([['1,0', { value: 'x', comment: { text: 'của tôi', author: 'Thư ký' } }]])
    const sent = await writeXlsx({ sheets: [{ name: people, rows: [['a'], ['x'], ['y']], cells }] })

    const marked = await markWorkbook(sent, [
      problem({ sheet: people, row: 2, column: 'A' }, 'sai'),
      problem({ sheet: people, row: 3, column: 'A' }, 'cũng sai'),
    ])

    expect((await noteAt(marked, people, '1,0'))?.comment?.text).toBe('của tôi\n\nsai')
    expect((await noteAt(marked, people, '2,0'))?.comment?.text).toBe('cũng sai')
  })

  it('may be marked a second time', async () => {
    const once = await markWorkbook(await filledWorkbook('C1'), [
      problem({ sheet: people, row: 3, column: 'G' }, 'một'),
    ])

    const twice = await markWorkbook(once, [problem({ sheet: people, row: 3, column: 'G' }, 'hai')])

    expect((await noteAt(twice, people, '2,6'))?.comment?.text).toBe('một\n\nhai')
  })

  it('may come from a program that writes prefixes and leaves references out', async () => {
    const rows = [
      ['a', 'b'],
      ['x', 'y'],
    ]
    const plain = await writeXlsx({ sheets: [{ name: people, rows }] })
    const sent = await withPart(plain, 'xl/worksheets/sheet1.xml', (text) =>
      text
        .replaceAll(/<(\/?)(?=[a-z])/gi, '<$1x:')
        .replace('xmlns=', 'xmlns:x=')
        .replaceAll(/ r="[A-Z]*\d+"/g, ''),
    )

    const marked = await markWorkbook(sent, [problem({ sheet: people, row: 2, column: 'B' }, 'sai')])

    const sheet = (await readZip(marked)).find(({ name }) => name === 'xl/worksheets/sheet1.xml')
    const text = Buffer.from(sheet?.content ?? '').toString('utf8')
    expect(text).toMatch(/<x:row><x:c[^>]*>.*?<\/x:c><x:c t="s" s="\d+">/)
    expect(text).toMatch(/<x:legacyDrawing [^>]*\/>.*<\/x:worksheet>$/)
  })

  it('has its notes in the place that the format has for them', async () => {
    const sent = await withPart(await filledWorkbook('C1'), 'xl/worksheets/sheet4.xml', (text) =>
      text.replace(
        '</worksheet>',
        '<tableParts count="0"/><extLst><ext uri="{1}"><a/></ext></extLst></worksheet>',
      ),
    )

    const marked = await markWorkbook(sent, [problem({ sheet: people, row: 3, column: 'G' })])

    const sheet = (await readZip(marked)).find(({ name }) => name === 'xl/worksheets/sheet4.xml')
    expect(Buffer.from(sheet?.content ?? '').toString('utf8')).toMatch(
      /<legacyDrawing [^>]*\/><tableParts count="0"\/><extLst>.*<\/extLst><\/worksheet>$/,
    )
  })

  it.each([
    ['comments in its XML', (text: string) => text.replace('<sheetData', '<!-- <c r="A1"> --><sheetData')],
    [
      'the strict form',
      (text: string) => text.replace('<worksheet ', '<worksheet xmlns:s="http://purl.oclc.org/ooxml" '),
    ],
  ])('is refused rather than marked in the wrong place: %s', async (_, edit) => {
    const sent = await withPart(await filledWorkbook('C1'), 'xl/worksheets/sheet4.xml', edit)

    await expect(markWorkbook(sent, [problem({ sheet: people, row: 3, column: 'G' })])).rejects.toMatchObject(
      {
        name: 'NotMarkable',
      },
    )
  })
})
