import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import type { StreamedSheet } from '#shared/reports/sheets/sheet.ts'
import { beginsFormula, cellText, sheetXml } from '#shared/reports/sheets/sheet-xml.ts'
import { stylesXml } from '#shared/reports/sheets/styles.ts'
import { streamedZip } from '#shared/reports/sheets/zip-stream.ts'
import { readZip } from '#shared/reports/zip.ts'

const sheetWith = (values: readonly string[]): StreamedSheet => ({
  name: 'Biểu',
  widths: [20],
  frozen: { rows: 1, columns: 1 },
  heads: [1, 1],
  orientation: 'landscape',
  rows: () => values.map((value) => ({ cells: [{ column: 0, value, style: 'text' }] })),
})
const parser = new XMLParser({
  ignoreAttributes: false,
  trimValues: false,
  parseTagValue: false,
  processEntities: true,
  isArray: (name) => name === 'row' || name === 'c' || name === 'xf',
})

interface Read {
  readonly text: string
  readonly type: string
  readonly formula: unknown
  readonly quoted: boolean
}

function readBack(values: readonly string[]): Read[] {
  const styles = parser.parse(stylesXml(2)).styleSheet.cellXfs.xf as Record<string, string>[]
  const sheet = parser.parse([...sheetXml(sheetWith(values), '')].join(''))
  return sheet.worksheet.sheetData.row.map(({ c: [cell] }: { c: Record<string, unknown>[] }) => ({
    text: String((cell as { is: { t: Record<string, string> } }).is.t['#text'] ?? ''),
    type: cell?.['@_t'],
    formula: cell?.f,
    quoted: styles[Number(cell?.['@_s'])]?.['@_quotePrefix'] === '1',
  }))
}

describe('a text in a cell', () => {
  it('is never a formula, whatever somebody typed, and reads back as it was', () => {
    const signs = fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\n', '|', '＝')
    const typed = fc.tuple(signs, fc.string({ unit: 'binary' })).map(([sign, rest]) => sign + rest)

    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 5 }), (values) => {
        for (const [index, read] of readBack(values).entries()) {
          const kept = cellText(values[index] ?? '')
          expect(read).toEqual({
            text: kept,
            type: 'inlineStr',
            formula: undefined,
            quoted: beginsFormula(kept),
          })
        }
      }),
    )
  })

  it.each([
    ['=HYPERLINK("http://x","y")', true],
    ['+84', true],
    ['-1', true],
    ['@SUM(A1)', true],
    ['\t=1', true],
    ['\r=1', true],
    ['Chi bộ = 1', false],
    ['', false],
  ])('%j keeps its sign without beginning a formula: %s', (text, quoted) => {
    expect(readBack([text])[0]).toMatchObject({ quoted, type: 'inlineStr' })
  })

  it('is no longer than a cell holds, and has nothing that XML cannot say', () => {
    expect(cellText('a'.repeat(40_000))).toHaveLength(32_767 - 1)
    expect(cellText('a\u0000b\u000bc\r\nd\ud800')).toBe('abc\nd')
  })
})

describe('a streamed archive', () => {
  it('reads back with another program, and holds no more than a piece at a time', async () => {
    let open = 0
    let most = 0
    function* content() {
      for (let piece = 0; piece < 400; piece += 1) {
        open += 1
        yield `${'Đảng bộ '.repeat(2_000)}${piece}`
      }
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of streamedZip([
      { name: 'a.xml', content: content() },
      { name: 'đ.xml', content: ['hết'] },
    ])) {
      if (chunks.length === 1) most = open
      chunks.push(chunk)
    }

    const entries = await readZip(Buffer.concat(chunks))

    expect(entries.map(({ name }) => name)).toEqual(['a.xml', 'đ.xml'])
    expect(Buffer.from(entries[1]?.content ?? []).toString('utf8')).toBe('hết')
    expect(entries[0]?.content.length).toBeGreaterThan(400 * 20_000)
    expect(most).toBeLessThan(400)
  })

  it('passes on what goes wrong while a row is made', async () => {
    function* broken(): Generator<string> {
      yield 'a'
      throw new RangeError('no unit X')
    }
    const read = async () => {
      for await (const _ of streamedZip([{ name: 'a.xml', content: broken() }]));
    }

    await expect(read()).rejects.toThrow('no unit X')
  })
})
