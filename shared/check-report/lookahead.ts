import type { PrintedNumber } from './numbers.ts'
import type { Token } from './tokens.ts'
import { MEASURE, plain } from './vocabulary.ts'

/** A count that stands near a percentage, and the words after it. */
export interface NearCount {
  readonly at: number
  readonly printed: string
  readonly value: PrintedNumber
  readonly after: string
}

// Between a rating and the count that it names.
const LINK = new Set([
  'là',
  'có',
  'đạt',
  'gồm',
  'với',
  'được',
  'tổng',
  'số',
  'cộng',
  'mức',
  'loại',
  'cho',
  'đối',
])
const SHARE = new Set(['chiếm', 'tỷ', 'tỉ', 'lệ', 'bằng', 'khoảng'])
const SOFT_SIGNS = new Set([':', '-', '–', '—', '=', '“', '”', '"', '’', '|'])

/** What stands before and after a token: never further away than a clause is long. */
export class Lookahead {
  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  /** True if only words, eight at most, stand before the next figure. */
  hasFigureAfter(index: number): boolean {
    for (let next = index + 1; next < index + 10; next += 1) {
      const token = this.tokens[next]
      if (token?.type === 'number' || token?.type === 'percent') return true
      if (token?.type !== 'word') return false
    }
    return false
  }

  /** What follows a rating phrase: its count, its percentage, the word for none, or something else. */
  countAfter(index: number): 'count' | 'percent' | 'none' | undefined {
    let shares = false
    for (let next = index + 1; next < index + 9; next += 1) {
      const token = this.tokens[next]
      if (!token) return undefined
      if (token.type === 'number' || token.type === 'fraction') return shares ? undefined : 'count'
      if (token.type === 'percent') return 'percent'
      if (token.type === 'rating') return undefined
      const text = token.text.toLowerCase()
      if (SHARE.has(text)) shares = true
      else if (text === 'không' && this.noneAt(next)) return 'none'
      else if (!LINK.has(text) && !SOFT_SIGNS.has(text)) return undefined
    }
    return undefined
  }

  private noneAt(index: number): boolean {
    const next = this.tokens[index + 1]
    const after = next?.type === 'word' && next.text === 'có' ? this.tokens[index + 2] : next
    return !after || (after.type === 'sign' && /[;.,)]/.test(after.text))
  }

  /** True if nothing but words stands between the last count and a rating phrase. */
  sameClause(index: number): boolean {
    let closed = 0
    for (let back = index - 1; back >= 0 && back > index - 14; back -= 1) {
      const token = this.tokens[back]
      // “720 đồng chí (15%) HTXSNV”: what stands in a bracket does not part them.
      if (token?.type === 'sign' && token.text === ')') closed += 1
      else if (token?.type === 'sign' && token.text === '(' && closed > 0) closed -= 1
      if (closed > 0) continue
      if (token?.type === 'number' || token?.type === 'fraction') return true
      if (token?.type === 'percent' || token?.type === 'rating') return false
      if (token?.type === 'sign' && /[;.,:]/.test(token.text)) return false
    }
    return false
  }

  /** The words right after a token, up to the next sign or figure. */
  wordsAfter(index: number): string {
    const words: string[] = []
    for (let next = index + 1; next < index + 15; next += 1) {
      const token = this.tokens[next]
      if (token?.type !== 'word' && token?.type !== 'rating') break
      words.push(token.text)
    }
    return plain(words.join(' '))
  }

  /** A count in the bracket right after a percentage: “17,6% (131 tổ chức)”. */
  countInBracket(index: number): NearCount | undefined {
    const [bracket, count] = [this.tokens[index + 1], this.tokens[index + 2]]
    if (bracket?.type !== 'sign' || bracket.text !== '(') return undefined
    const after = this.wordsAfter(index + 2)
    if (count?.type !== 'number' || count.value.decimals > 0 || MEASURE.test(after)) return undefined
    return { at: count.at, printed: count.printed, value: count.value, after }
  }

  /** A count that follows a percentage in the same clause, as what it may be a part of. */
  countBeside(index: number): NearCount | undefined {
    for (let next = index + 1; next < index + 14; next += 1) {
      const token = this.tokens[next]
      if (!token || token.type === 'percent' || token.type === 'rating') return undefined
      if (token.type === 'sign' && /[;.,)]/.test(token.text)) return undefined
      if (token.type === 'number' && token.value.decimals === 0) {
        return { at: token.at, printed: token.printed, value: token.value, after: this.wordsAfter(next) }
      }
    }
    return undefined
  }

  /** The words that follow a percentage in the same clause: “so với tổng số được đánh giá”. */
  phraseAfter(index: number): string {
    const words: string[] = []
    for (let next = index + 1; next < index + 26; next += 1) {
      const token = this.tokens[next]
      if (!token || token.type === 'number' || token.type === 'percent') break
      if (token.type === 'sign') {
        if (next === index + 1 && token.text === '(') continue
        if (/[;.,():]/.test(token.text)) break
        continue
      }
      if (token.type === 'fraction') break
      words.push(token.text)
    }
    return plain(words.join(' '))
  }
}
