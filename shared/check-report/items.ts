import { ClauseWords } from './clause-words.ts'
import type { Bucket, Figure, Item } from './figures.ts'
import { Lookahead } from './lookahead.ts'
import { readNumber } from './numbers.ts'
import type { Paragraph } from './paragraphs.ts'
import { type Scope, ScopeStack } from './scopes.ts'
import { FigureMaker } from './sentences.ts'
import { type Token, tokensOf } from './tokens.ts'
import { basisOf, bucketOf, bucketOfLabel, MEASURE, NAMING, NORM, shortRating } from './vocabulary.ts'

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
// The last words of what opens or ends a list.
const OPENERS = new Set(['gồm', 'đó', 'quả', 'có', 'riêng'])
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
  private readonly look: Lookahead
  private readonly stack = new ScopeStack()
  private readonly items: Item[] = []
  private readonly words = new ClauseWords()
  private readonly figures: Figure[] = []
  private pending: { bucket: Bucket; index: number } | undefined
  private readonly lastBracket: number
  private mark = 0
  /** The bracket that `trong đó` or `gồm` opens. */
  private listed: Scope | undefined
  private readonly opened: { item: Item | undefined; at: number; items: number }[] = []
  private readonly brackets: { item: Item; text: string }[] = []

  constructor(paragraph: Paragraph) {
    this.paragraph = paragraph
    this.tokens = tokensOf(paragraph.text)
    this.maker = new FigureMaker(paragraph, this.tokens)
    this.look = new Lookahead(this.tokens)
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

  private takeMarks(until: number): void {
    for (;;) {
      const mark = this.paragraph.marks[this.mark]
      if (!mark || mark.at > until) return
      this.items.at(-1)?.marks.push(mark.name)
      this.mark += 1
    }
  }

  private onWord(word: string): void {
    this.words.push(word)
    if (!OPENERS.has(word.toLowerCase())) return
    const words = this.words.before()
    if (/(?:^|\s)(?:bao )?gồm$/.test(words)) this.openList('comprises')
    else if (/(?:^|\s)trong (?:đó|số đó)$/.test(words)) this.openList('of-which')
    else if (/(?:^|\s)kết quả$/.test(words) && this.stack.top.items.length > 0) this.stack.endLists()
    else if (/^trong (?:đó|số đó) (?:có|riêng)$/.test(words)) this.stack.top.partial = true
  }

  private openList(opening: 'comprises' | 'of-which'): void {
    const { top } = this.stack
    const owner = top.clauseItem ?? (top.items.length === 0 ? top.owner : undefined)
    if (top.opening === 'bracket' && top.items.length === 0) {
      this.listed = top
      this.words.restart(false)
      return
    }
    this.stack.push(opening, owner ?? (opening === 'of-which' ? top.items.at(-1) : undefined))
    this.words.restart(false, ...(opening === 'of-which' ? ['trong', 'đó'] : []))
  }

  private onSign(sign: string, at: number, index: number): void {
    if (sign === '(') {
      this.opened.push({ item: this.stack.top.clauseItem, at: at + 1, items: this.figures.length })
      this.stack.push('bracket', this.stack.top.clauseItem)
      this.words.openBracket()
    } else if (sign === ')') {
      const bracket = this.opened.pop()
      if (bracket?.item && bracket.items === this.figures.length) {
        this.brackets.push({ item: bracket.item, text: this.paragraph.text.slice(bracket.at, at).trim() })
      }
      if (this.stack.depth > 0) this.words.closeBracket()
      this.stack.endBracket()
    } else if (sign === ';') this.endClause()
    else if (sign === ':') this.onColon(index)
    else if (sign === '.' && /^\.["”)]?(?:\s|$)/.test(this.paragraph.text.slice(at, at + 3))) {
      if (this.stack.depth > 0 && at < this.lastBracket) this.endClause()
      else {
        this.stack.endSentence()
        this.words.endSentence()
        this.pending = undefined
      }
    } else if (sign === ',') this.words.push(',')
  }

  private endClause(): void {
    this.stack.endClause()
    this.words.restart(false)
    this.pending = undefined
  }

  private onColon(index: number): void {
    const { top } = this.stack
    this.words.push(':')
    // “320 đảng viên (trong đó: miễn 210, …)”: the bracket is the list.
    const named = top.opening !== 'bracket' || top === this.listed
    const fresh = top.items.length === 0 && top.opening !== 'text' && named
    if (fresh) top.colon = true
    if (fresh || this.pending) return
    if (top.clauseItem) {
      this.stack.push('colon', top.clauseItem)
      this.words.restart(false)
    } else if (top.opening !== 'colon' && this.look.hasFigureAfter(index)) this.stack.push('colon', undefined)
  }

  private onRating(token: Extract<Token, { type: 'rating' }>, index: number): void {
    const { bucket, text } = token
    const following = this.look.countAfter(index)
    if (bucket !== undefined && following === 'count') this.pending = { bucket, index }
    else if (bucket !== undefined && following === 'none') this.addZero(token.at, bucket)
    else {
      const { clauseItem } = this.stack.top
      if (bucket !== undefined && clauseItem && !isRating(clauseItem.bucket) && this.look.sameClause(index)) {
        clauseItem.bucket = bucket
        clauseItem.after += ` ${text.toLowerCase()}`
      } else if (bucket !== undefined && following === 'percent') this.pending = { bucket, index }
    }
    this.words.push(text)
  }

  private addZero(at: number, bucket: Bucket): void {
    const figure = { ...this.maker.make('count', at, '0', { units: 0, decimals: 0 }), inWords: true as const }
    this.addItem(figure, bucket, this.words.label(), '', undefined)
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
    if (/(?:ngày|tháng|số|đến|từ|văn bản)$/.test(this.words.before())) return
    const figure = this.maker.make('count', token.at, token.part, part)
    const of = this.maker.make('count', token.at + token.part.length + 1, token.whole, whole)
    this.figures.push(figure, of)
    const after = this.look.wordsAfter(index)
    this.addItem(figure, this.bucketFor(after), this.words.label(), after, of)
  }

  private onNumber(token: Numeric, index: number): void {
    const before = this.words.before()
    const after = this.look.wordsAfter(index)
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
      this.words.push(token.printed)
      return
    }
    if (next?.type === 'sign' && next.text === '%') return
    const figure = this.maker.make('count', token.at, token.printed, token.value)
    this.figures.push(figure)
    if (
      /^(?:ngày|tháng|tuần|giờ|phút|năm|tuổi|buổi|lần|điểm phần trăm)(?:\s|$)/.test(after) ||
      CHANGE.test(before)
    ) {
      this.words.push(token.printed)
      return
    }
    this.addItem(figure, this.bucketFor(after), this.words.label(), after, undefined)
  }

  private bucketFor(after: string): Bucket {
    if (this.pending) return this.pending.bucket
    return (
      shortRating(this.words.label().trim()) ??
      bucketOfLabel(this.words.label()) ??
      bucketOf(after) ??
      'other'
    )
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
    this.words.restart(true)
    return item
  }

  private onPercent(token: Numeric, index: number): void {
    const before = this.words.before()
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
      this.words.push('%')
      return
    }
    const figure = this.maker.make('percent', token.at, token.printed, token.value)
    if (EARLIER.test(before)) {
      this.figures.push(figure)
      if (target) target.earlier = figure
      this.words.push('%')
      return
    }
    if (!this.pending && (NORM.test(before) || LEVEL_CHANGE.test(before))) {
      this.words.push('%')
      return
    }
    this.figures.push(figure)
    this.attach(figure, target, index)
    this.words.push('%')
  }

  private attach(figure: Figure, target: Item | undefined, index: number): void {
    const phrase = this.look.phraseAfter(index)
    const basis = basisOf(phrase)
    const next = this.tokens[index + 1]
    const rating = this.pending?.bucket ?? (next?.type === 'rating' ? next.bucket : undefined)
    if (
      rating !== undefined &&
      (this.pending || !target || target.percents.length > 0 || rating !== target.bucket)
    ) {
      // “HTXSNV: 17,6% (131 tổ chức)”: the count in the bracket is the item’s own.
      const own = this.look.countInBracket(index)
      const made = own && this.maker.make('count', own.at, own.printed, own.value)
      this.addItem(made, rating, this.words.label(), '', undefined).percents.push({ figure, basis, phrase })
      return
    }
    if (!target) return
    const near = this.look.countBeside(index)
    const beside = near && {
      figure: this.maker.make('count', near.at, near.printed, near.value),
      after: near.after,
    }
    target.percents.push({ figure, basis, phrase, ...(beside && { beside }) })
  }
}

export const isRating = (bucket: Bucket): boolean =>
  bucket === 'xs' || bucket === 't' || bucket === 'h' || bucket === 'k'

function isYear(token: Numeric, after: string): boolean {
  return /^(?:19|20)\d\d$/.test(token.printed) && !UNIT.test(after)
}
