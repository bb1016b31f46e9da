import type { Bucket } from './figures.ts'
import { type PrintedNumber, readNumber } from './numbers.ts'
import { RATING_PATTERN, ratingOf } from './vocabulary.ts'

export type Token =
  | { readonly type: 'number'; readonly at: number; readonly printed: string; readonly value: PrintedNumber }
  | { readonly type: 'percent'; readonly at: number; readonly printed: string; readonly value: PrintedNumber }
  | { readonly type: 'fraction'; readonly at: number; readonly part: string; readonly whole: string }
  | {
      readonly type: 'rating'
      readonly at: number
      readonly text: string
      readonly bucket: Bucket | undefined
    }
  | { readonly type: 'word'; readonly at: number; readonly text: string }
  | { readonly type: 'sign'; readonly at: number; readonly text: string }

// Letter by letter, because the names of documents must be told from words by their capitals.
const ANY_CASE_RATING = RATING_PATTERN.replace(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`)
const NUMBER = '\\d(?:[\\d.,]*\\d)?'
// The order matters: what is no figure (dates, numbers of documents, ranges, names with digits) comes first.
const LEXER = new RegExp(
  [
    `(?<date>\\d{1,2}\\s?[-–]\\s?\\d{1,2}\\/\\d{1,2}(?:\\/\\d{4})?|\\d{1,2}\\/\\d{1,2}\\/\\d{2,4}|[\\dIVX]{1,4}\\/(?:19|20)\\d\\d)`,
    `(?<name>\\d{1,5}\\s?[-–]\\s?\\p{Lu}[\\p{L}\\d]{0,15}(?:[/-][\\p{L}\\d]{1,15}){0,4}|\\d{1,5}\\/[\\p{L}\\d]{0,10}\\p{Lu}[\\p{L}\\d/-]{0,20}|\\d{1,4}\\p{L}[\\p{L}\\d]{0,15}|\\p{L}[\\p{L}]{0,20}-?\\d[\\p{L}\\d-]{0,20})`,
    `(?<range>${NUMBER}\\s?%?\\s?[-–]\\s?${NUMBER}\\s?%?)`,
    `(?<fraction>${NUMBER}\\/${NUMBER})`,
    `(?<percent>${NUMBER})\\s?(?:%|phần trăm)`,
    `(?<number>${NUMBER})`,
    `(?<rating>(?<![\\p{L}])(?:${ANY_CASE_RATING})(?![\\p{L}]))`,
    `(?<word>[\\p{L}\\p{M}][\\p{L}\\p{M}’'_-]*)`,
    `(?<sign>[^\\s])`,
  ].join('|'),
  'gu',
)

/** Parts a text into figures, rating phrases, words and signs, in one pass. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(LEXER)) {
    const { date, name, range, fraction, percent, number, rating, word, sign } = match.groups ?? {}
    const at = match.index
    if (rating !== undefined) tokens.push({ type: 'rating', at, text: rating, bucket: ratingOf(rating) })
    else if (word !== undefined) tokens.push({ type: 'word', at, text: word })
    else if (sign !== undefined) tokens.push({ type: 'sign', at, text: sign })
    else if (percent !== undefined || number !== undefined) {
      const printed = percent ?? number ?? ''
      const value = readNumber(printed)
      if (value) tokens.push({ type: percent === undefined ? 'number' : 'percent', at, printed, value })
      else tokens.push({ type: 'word', at, text: printed })
    } else if (fraction !== undefined) {
      const [part = '', whole = ''] = fraction.split('/')
      tokens.push({ type: 'fraction', at, part, whole })
    } else if (range !== undefined) tokens.push(...rangeTokens(range, at))
    else tokens.push({ type: 'word', at, text: date ?? name ?? '' })
  }
  return tokens
}

/** `2,5 - 3%` is a range and no figure, but `13 - 81,25%` is a count and its percentage. */
function rangeTokens(range: string, at: number): Token[] {
  const parts = /^([\d.,]+) [-–] ([\d.,]+)\s?%$/.exec(range)
  const [, from = '', to = ''] = parts ?? []
  const [count, percentage] = [readNumber(from), readNumber(to)]
  const word: Token = { type: 'word', at, text: range }
  if (!count || !percentage || count.decimals > 0) return [word]
  if (!from.startsWith('0') && count.units < percentage.units / 10 ** percentage.decimals) return [word]
  return [
    { type: 'number', at, printed: from, value: count },
    { type: 'percent', at: at + range.indexOf(to, from.length), printed: to, value: percentage },
  ]
}
