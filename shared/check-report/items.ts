import type { Bucket, Figure, Item, Percentage } from './figures.ts'
import { readNumber } from './numbers.ts'
import type { Paragraph } from './paragraphs.ts'
import { type Scope, ScopeStack } from './scopes.ts'
import { FigureMaker } from './sentences.ts'
import { type Token, tokensOf } from './tokens.ts'
import { basisOf, bucketOf, bucketOfLabel, MEASURE, NAMING, NORM, plain, shortRating } from './vocabulary.ts'

/** What one paragraph says in figures. */
export interface ReadParagraph {
  readonly paragraph: Paragraph
  readonly items: readonly Item[]
  readonly scopes: readonly Scope[]
  /** Brackets without figures right after a count, and what they say. */
  readonly brackets: readonly { readonly item: Item; readonly text: string }[]
  /** Figures printed, those that belong to no item too. */
  readonly figures: readonly Figure[]
}

type Numeric = Extract<Token, { type: 'number' | 'percent' }>

const UNIT =
  /^(?:tổ chức|tập thể|đảng viên|đồng chí|chi bộ|đảng bộ|đảng ủy|cá nhân|người|cán bộ|đơn vị|cơ quan|công chức|viên chức|tccsđ|cấp ủy|chi ủy)/
/** More words than these name nothing. */
const MOST_WORDS = 80
// The last words of what opens or ends a list.
const OPENERS = new Set(['gồm', 'đó', 'quả', 'có', 'riêng'])
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
const CHANGE = /(?:^|[\s(,])(tăng|giảm)(?: thêm| nhẹ| mạnh| đi)?(?: khoảng| là)?$/
const LEVEL_CHANGE = /(?:^|\s)(?:tăng|giảm) (?:lên|xuống|còn|từ|đến)$/
const EARLIER =
  /(?:năm (?:19|20)\d\d|năm trước|năm ngoái|cùng kỳ)(?: là| đạt| chiếm| có)?(?: tỷ lệ)?(?: là)? ?:?$/

/** Reads the counts, percentages and changes of a paragraph, and the lists that they stand in. */
export function readParagraph(paragraph: Paragraph): ReadParagraph {
  return new Reader(paragraph).read()
}

class Reader {
  private readonly paragraph: Paragraph
  private readonly tokens: readonly Token[]
  private readonly maker: FigureMaker
  private readonly stack = new ScopeStack()
  private readonly items: Item[] = []
  private words: string[][] = [[]]
  private readonly figures: Figure[] = []
  private pending: { bucket: Bucket; index: number } | undefined
  private readonly numbered: boolean[] = [false]
  private readonly lastBracket: number
  private mark = 0
  private readonly opened: { item: Item | undefined; at: number; items: number }[] = []
  private readonly brackets: { item: Item; text: string }[] = []

  constructor(paragraph: Paragraph) {
    this.paragraph = paragraph
    this.tokens = tokensOf(paragraph.text)
    this.maker = new FigureMaker(paragraph, this.tokens)
    this.lastBracket = paragraph.text.lastIndexOf(')')
  }

  read(): ReadParagraph {
    for (const [index, token] of this.tokens.entries()) {
      this.takeMarks(token.at)
      if (token.type === 'sign') this.onSign(token.text, token.at, index)
      else if (token.type === 'word') this.onWord(token.text)
      else if (token.type === 'rating') this.onRating(token, index)
      else if (token.type === 'fraction') this.onFraction(token, index)
      else if (token.type === 'percent') this.onPercent(token, index)
      else this.onNumber(token, index)
    }
    this.takeMarks(Number.POSITIVE_INFINITY)
    this.stack.finish()
    return {
      paragraph: this.paragraph,
      items: this.items,
      scopes: this.stack.all,
      brackets: this.brackets,
      figures: this.figures,
    }
  }

  private get buffer(): string[] {
    const buffer = this.words.at(-1)
    if (buffer) return buffer
    const fresh: string[] = []
    this.words.push(fresh)
    return fresh
  }

  /** True if a count stands before the words that are being read, in the same clause and bracket. */
  private get afterNumber(): boolean {
    return this.numbered[this.words.length - 1] ?? false
  }

  private set afterNumber(value: boolean) {
    this.numbered[this.words.length - 1] = value
  }

  private push(word: string): void {
    const { buffer } = this
    if (buffer.length >= MOST_WORDS) buffer.splice(0, MOST_WORDS / 2)
    buffer.push(word)
  }

  private before(): string {
    return plain(this.buffer.join(' '))
  }

  /** The words before a count that name it: those after the comma that ends the item before. */
  private label(): string {
    const words = this.before()
    if (!this.afterNumber) return words
    // Right after a comma or `và` the count comes first, and what it counts after it.
    if (/(?:^|\s)(?:,|và)$/.test(words)) return ''
    const comma = words.indexOf(' , ')
    return comma >= 0 ? words.slice(comma + 3) : words
  }

  private takeMarks(until: number): void {
    for (;;) {
      const mark = this.paragraph.marks[this.mark]
      if (!mark || mark.at > until) return
      this.items.at(-1)?.marks.push(mark.name)
      this.mark += 1
    }
  }

  private onWord(word: string): void {
    this.push(word)
    if (!OPENERS.has(word.toLowerCase())) return
    const words = this.before()
    if (/(?:^|\s)(?:bao )?gồm$/.test(words)) this.openList('comprises')
    else if (/(?:^|\s)trong (?:đó|số đó)$/.test(words)) this.openList('of-which')
    else if (/(?:^|\s)kết quả$/.test(words) && this.stack.top.items.length > 0) this.stack.endLists()
    else if (/^trong (?:đó|số đó) (?:có|riêng)$/.test(words)) this.stack.top.partial = true
  }

  private openList(opening: 'comprises' | 'of-which'): void {
    const { top } = this.stack
    const owner = top.clauseItem ?? (top.items.length === 0 ? top.owner : undefined)
    if (top.opening === 'bracket' && top.items.length === 0) {
      this.buffer.splice(0)
      return
    }
    this.stack.push(opening, owner ?? (opening === 'of-which' ? top.items.at(-1) : undefined))
    this.buffer.splice(0, this.buffer.length, ...(opening === 'of-which' ? ['trong', 'đó'] : []))
    this.afterNumber = false
  }

  private onSign(sign: string, at: number, index: number): void {
    if (sign === '(') {
      this.opened.push({ item: this.stack.top.clauseItem, at: at + 1, items: this.figures.length })
      this.stack.push('bracket', this.stack.top.clauseItem)
      this.words.push([])
      this.afterNumber = false
    } else if (sign === ')') {
      const bracket = this.opened.pop()
      if (bracket?.item && bracket.items === this.figures.length) {
        this.brackets.push({ item: bracket.item, text: this.paragraph.text.slice(bracket.at, at).trim() })
      }
      if (this.stack.depth > 0) this.words.pop()
      this.stack.endBracket()
    } else if (sign === ';') this.endClause()
    else if (sign === ':') this.onColon(index)
    else if (sign === '.' && /^\.["”)]?(?:\s|$)/.test(this.paragraph.text.slice(at, at + 3))) {
      if (this.stack.depth > 0 && at < this.lastBracket) this.endClause()
      else {
        this.stack.endSentence()
        this.words = [[]]
        this.afterNumber = false
        this.pending = undefined
      }
    } else if (sign === ',') this.push(',')
  }

  private endClause(): void {
    this.stack.endClause()
    this.buffer.splice(0)
    this.afterNumber = false
    this.pending = undefined
  }

  private onColon(index: number): void {
    const { top } = this.stack
    this.push(':')
    const fresh = top.items.length === 0 && top.opening !== 'text' && top.opening !== 'bracket'
    if (fresh) top.colon = true
    if (fresh || this.pending) return
    if (top.clauseItem) {
      this.stack.push('colon', top.clauseItem)
      this.buffer.splice(0)
      this.afterNumber = false
    } else if (top.opening !== 'colon' && this.nextNumber(index + 1, 8)) this.stack.push('colon', undefined)
  }

  private nextNumber(from: number, words: number): Numeric | undefined {
    for (let index = from; index < from + words + 1; index += 1) {
      const token = this.tokens[index]
      if (token?.type === 'number' || token?.type === 'percent') return token
      if (token?.type !== 'word') return undefined
    }
    return undefined
  }

  private onRating(token: Extract<Token, { type: 'rating' }>, index: number): void {
    const { bucket, text } = token
    const following = this.countAfter(index)
    if (bucket !== undefined && following === 'count') this.pending = { bucket, index }
    else if (bucket !== undefined && following === 'none') this.addZero(token.at, bucket)
    else {
      const { clauseItem } = this.stack.top
      if (bucket !== undefined && clauseItem && !isRating(clauseItem.bucket) && this.sameClause(index)) {
        clauseItem.bucket = bucket
        clauseItem.after += ` ${text.toLowerCase()}`
      } else if (bucket !== undefined && following === 'percent') this.pending = { bucket, index }
    }
    this.push(text)
  }

  /** What follows a rating phrase: its count, its percentage, the word for none, or something else. */
  private countAfter(index: number): 'count' | 'percent' | 'none' | undefined {
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
  private sameClause(index: number): boolean {
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

  private addZero(at: number, bucket: Bucket): void {
    const figure = { ...this.maker.make('count', at, '0', { units: 0, decimals: 0 }), inWords: true as const }
    this.addItem(figure, bucket, this.label(), '', undefined)
  }

  private onFraction(token: Extract<Token, { type: 'fraction' }>, index: number): void {
    const [part, whole] = [readNumber(token.part), readNumber(token.whole)]
    if (
      !part ||
      !whole ||
      part.decimals + whole.decimals > 0 ||
      // A day of a month.
      (whole.units < part.units && part.units < 32 && whole.units < 13)
    )
      return
    if (/(?:ngày|tháng|số|đến|từ|văn bản)$/.test(this.before())) return
    const figure = this.maker.make('count', token.at, token.part, part)
    const of = this.maker.make('count', token.at + token.part.length + 1, token.whole, whole)
    this.figures.push(figure, of)
    const after = this.wordsAfter(index)
    this.addItem(figure, this.bucketFor(after), this.label(), after, of)
  }

  private onNumber(token: Numeric, index: number): void {
    const before = this.before()
    const after = this.wordsAfter(index)
    const next = this.tokens[index + 1]
    if (token.value.decimals > 0) {
      if (/(?:tỷ lệ|chiếm|chiếm tỷ lệ)(?: là| đạt)?$/.test(before) && !MEASURE.test(after))
        this.onPercent(token, index)
      else if (MEASURE.test(after)) {
        this.figures.push(this.maker.make('count', token.at, token.printed, token.value))
      }
      return
    }
    if (!this.pending && (NAMING.test(before) || isYear(token, after))) {
      this.push(token.printed)
      return
    }
    if (next?.type === 'sign' && next.text === '%') return
    const figure = this.maker.make('count', token.at, token.printed, token.value)
    this.figures.push(figure)
    if (
      /^(?:ngày|tháng|tuần|giờ|phút|năm|tuổi|buổi|lần|điểm phần trăm)(?:\s|$)/.test(after) ||
      CHANGE.test(before)
    ) {
      this.push(token.printed)
      return
    }
    this.addItem(figure, this.bucketFor(after), this.label(), after, undefined)
  }

  private bucketFor(after: string): Bucket {
    if (this.pending) return this.pending.bucket
    return shortRating(this.label().trim()) ?? bucketOfLabel(this.label()) ?? bucketOf(after) ?? 'other'
  }

  private addItem(
    count: Figure | undefined,
    bucket: Bucket,
    label: string,
    after: string,
    of: Figure | undefined,
  ): Item {
    const { top, depth } = this.stack
    const item: Item = {
      count,
      percents: [],
      deltas: [],
      earlier: undefined,
      bucket,
      label,
      after,
      depth,
      paragraph: this.paragraph.index,
      footnote: this.paragraph.footnote !== undefined,
      of,
      marks: [],
      owner: undefined,
    }
    this.items.push(item)
    top.items.push(item)
    top.clauseItem = item
    this.pending = undefined
    this.buffer.splice(0)
    this.afterNumber = true
    return item
  }

  private wordsAfter(index: number): string {
    const words: string[] = []
    for (let next = index + 1; next < index + 15; next += 1) {
      const token = this.tokens[next]
      if (token?.type !== 'word' && token?.type !== 'rating') break
      words.push(token.text)
    }
    return plain(words.join(' '))
  }

  private onPercent(token: Numeric, index: number): void {
    const before = this.before()
    const target = this.stack.subject
    const change = LEVEL_CHANGE.test(before) ? null : CHANGE.exec(before)
    if (change) {
      const figure = this.maker.make(
        'delta',
        token.at,
        token.printed,
        token.value,
        change[1] === 'giảm' ? -1 : 1,
      )
      this.figures.push(figure)
      target?.deltas.push({ figure, of: target.percents.at(-1)?.figure })
      this.push('%')
      return
    }
    const figure = this.maker.make('percent', token.at, token.printed, token.value)
    if (EARLIER.test(before)) {
      this.figures.push(figure)
      if (target) target.earlier = figure
      this.push('%')
      return
    }
    if (!this.pending && (NORM.test(before) || LEVEL_CHANGE.test(before))) {
      this.push('%')
      return
    }
    this.figures.push(figure)
    this.attach(figure, target, index)
    this.push('%')
  }

  private attach(figure: Figure, target: Item | undefined, index: number): void {
    const phrase = this.phraseAfter(index)
    const basis = basisOf(phrase)
    const next = this.tokens[index + 1]
    const rating = this.pending?.bucket ?? (next?.type === 'rating' ? next.bucket : undefined)
    if (
      rating !== undefined &&
      (this.pending || !target || target.percents.length > 0 || rating !== target.bucket)
    ) {
      const bracket = next?.type === 'sign' && next.text === '('
      const count = bracket ? this.tokens[index + 2] : undefined
      // “HTXSNV: 17,6% (131 tổ chức)”: the count in the bracket is the item’s own.
      const own = count?.type === 'number' && count.value.decimals === 0 && !this.isMeasure(index + 2)
      const made = own ? this.maker.make('count', count.at, count.printed, count.value) : undefined
      this.addItem(made, rating, this.label(), '', undefined).percents.push({ figure, basis, phrase })
      return
    }
    if (!target) return
    const beside = this.besideAfter(index)
    target.percents.push({ figure, basis, phrase, ...(beside && { beside }) })
  }

  private isMeasure(index: number): boolean {
    return MEASURE.test(this.wordsAfter(index))
  }

  /** A count that follows the percentage in the same clause, as what it may be a part of. */
  private besideAfter(index: number): Percentage['beside'] {
    for (let next = index + 1; next < index + 14; next += 1) {
      const token = this.tokens[next]
      if (!token || token.type === 'percent' || token.type === 'rating') return undefined
      if (token.type === 'sign' && /[;.,)]/.test(token.text)) return undefined
      if (token.type === 'number' && token.value.decimals === 0) {
        const figure = this.maker.make('count', token.at, token.printed, token.value)
        return { figure, after: this.wordsAfter(next) }
      }
    }
    return undefined
  }

  private phraseAfter(index: number): string {
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

export const isRating = (bucket: Bucket): boolean =>
  bucket === 'xs' || bucket === 't' || bucket === 'h' || bucket === 'k'

function isYear(token: Numeric, after: string): boolean {
  return /^(?:19|20)\d\d$/.test(token.printed) && !UNIT.test(after)
}
