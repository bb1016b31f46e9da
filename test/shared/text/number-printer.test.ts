import { describe, expect, it } from 'vitest'
import { reportTemplate } from '#shared/contracts/report-template.ts'
import { numberPrinter } from '#shared/text/number-printer.ts'

const printer = (settings: object) => numberPrinter(reportTemplate.parse(settings))

describe('a count', () => {
  it.each([
    [{}, 48_772, '48.772', '48.772'],
    [{}, 3, '03', '3'],
    [{}, 10, '10', '10'],
    [{}, 0, 'không', '0'],
    [{ padUnderTen: false }, 3, '3', '3'],
    [{ separators: 'NONE_COMMA' }, 1005, '1005', '1005'],
    [{ separators: 'COMMA_DOT' }, 1_234_567, '1,234,567', '1,234,567'],
  ])('under %j prints %i in a sentence and in a table', (settings, count, sentence, cell) => {
    expect(printer(settings).count(count)).toBe(sentence)
    expect(printer(settings).cell(count)).toBe(cell)
  })
})

describe('a percentage', () => {
  it.each([
    [{}, 19.24, '19,24%'],
    [{}, 75, '75%'],
    [{}, 78.8, '78,8%'],
    [{ trailingZeros: 'KEEP' }, 78.8, '78,80%'],
    [{ decimals: 1 }, 16.1, '16,1%'],
    [{ decimals: 0 }, 16, '16%'],
    [{ separators: 'COMMA_DOT' }, 0.29, '0.29%'],
  ])('under %j prints %d', (settings, percent, printed) => {
    expect(printer(settings).percent(percent)).toBe(printed)
  })

  it('of nothing is not printed', () => {
    expect(printer({}).percent(null)).toBe('')
  })
})

describe('another number', () => {
  it('has at most one decimal', () => {
    expect(printer({ trailingZeros: 'KEEP' }).decimal(1.5)).toBe('1,5')
    expect(printer({ separators: 'COMMA_DOT' }).decimal(2)).toBe('2')
  })
})
