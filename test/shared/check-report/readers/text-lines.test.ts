import { describe, expect, it } from 'vitest'
import { readPastedReport, readReport } from '#shared/check-report/readers/read-report.ts'
import { refusalOf, textsOf, wordBody } from './files.ts'

const sentence = 'Có 109/114 tổ chức đảng được đánh giá, tỷ lệ 95,61%.'
const utf8 = (text: string) => new TextEncoder().encode(text)
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('a text is read', () => {
  it('line by line, each with the number that an editor shows, whatever ends the lines', async () => {
    const { lines } = await readReport(utf8('Báo cáo\r\n\r\nmột\rhai\n\fba'))

    expect(lines).toEqual([
      { line: 1, text: 'Báo cáo' },
      { line: 2, text: '' },
      { line: 3, text: 'một' },
      { line: 4, text: 'hai' },
      { line: 5, text: 'ba' },
    ])
  })

  it.each([
    ['UTF-8', utf8(sentence)],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${sentence}`)],
    ['UTF-16 as Windows writes it', Buffer.from(`\uFEFF${sentence}`, 'utf16le')],
    ['UTF-16 the other way round', swapped(`\uFEFF${sentence}`)],
    ['decomposed letters', utf8(sentence.normalize('NFD'))],
  ])('in %s', async (_, bytes) => {
    expect(await textsOf(bytes)).toEqual([sentence])
  })

  it('in the code page of Vietnamese Windows, where marks stand behind their letters', async () => {
    const bytes = Buffer.from('74f4d2206368fdec6320f061d26e672039322c333325', 'hex')

    expect(await textsOf(bytes)).toEqual(['tổ chức đảng 92,33%'])
  })

  it('as it was pasted, too', () => {
    expect(readPastedReport(`${sentence.normalize('NFD')}\r\n`).lines).toEqual([
      { line: 1, text: sentence },
      { line: 2, text: '' },
    ])
  })
})

describe('a text is refused when it is', () => {
  // "tæ chøc ®¶ng ®­îc ®¸nh gi¸": TCVN3.
  const old = 't\u00e6 ch\u00f8c \u00ae\u00b6ng \u00ae\u00ad\u00eec \u00ae\u00b8nh gi\u00b8 '.repeat(5)

  it('written for fonts from before Unicode, as bytes or already turned into signs', async () => {
    expect(await refusalOf(Buffer.from(old, 'latin1'))).toBe('REPORT_ENCODING')
    expect(await refusalOf(utf8(old))).toBe('REPORT_ENCODING')
    expect(await refusalOf(wordBody(`<w:p><w:r><w:t>${old}</w:t></w:r></w:p>`))).toBe('REPORT_ENCODING')
    expect(() => readPastedReport(old)).toThrow(expect.objectContaining({ code: 'REPORT_ENCODING' }))
  })

  it('no text', async () => {
    expect(await refusalOf(Buffer.from([0x41, 0x00, 0xff, 0x42]))).toBe('REPORT_OTHER_TYPE')
    expect(await refusalOf(utf8('một\u0007'))).toBe('REPORT_OTHER_TYPE')
    expect(await refusalOf(Buffer.from([0xff, 0xfe, 0x00, 0xd8]))).toBe('REPORT_ENCODING')
  })

  it('but not for a few foreign signs, or for words without marks', async () => {
    expect(await textsOf(utf8('Ket qua: 109/114 to chuc, 95,61% ± 0,5'))).toHaveLength(1)
  })
})
