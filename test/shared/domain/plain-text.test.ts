import { describe, expect, it } from 'vitest'
import { plainText } from '#shared/domain/plain-text.ts'

describe('plainText', () => {
  it.each([
    ['line breaks of every system', 'a\r\nb\rc\vd\fe\u2028f\u2029g\u0085h', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['characters that no Word file can have', 'a\u0000b\u001fc\u007fd\u009fe\ufffef\uffff', 'abcdef'],
    ['half of a pair', 'a\ud800b', 'a\ufffdb'],
    ['decomposed letters', 'Đa\u0302\u0300u tư', 'Đầu tư'],
    ['spaces at the ends of lines and many empty lines', '  a \t\n\n\n\n b\u00a0\n', 'a\n\n b'],
    ['a tab inside a line, which stays', 'a\tb', 'a\tb'],
    ['nothing', ' \n ', ''],
  ])('puts %s right', (_what, typed, expected) => {
    expect(plainText(typed)).toBe(expected)
  })

  it('changes nothing a second time', () => {
    const once = plainText(' Một\r\n\r\n\r\nhai\v ')
    expect(plainText(once)).toBe(once)
  })
})
