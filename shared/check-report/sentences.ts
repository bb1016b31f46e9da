import type { Figure } from './figures.ts'
import type { PrintedNumber } from './numbers.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Token } from './tokens.ts'

const LONGEST = 700

/** Makes figures of a paragraph, with the line and the sentence in which they stand. */
export class FigureMaker {
  private readonly paragraph: Paragraph
  private readonly ends: readonly number[]

  constructor(paragraph: Paragraph, tokens: readonly Token[]) {
    this.paragraph = paragraph
    this.ends = sentenceEnds(paragraph.text, tokens)
  }

  /** The sentence that an offset belongs to, by its number in the paragraph. */
  sentenceAt(at: number): number {
    const index = firstAtLeast(this.ends, at + 1)
    return index
  }

  make(kind: Figure['kind'], at: number, printed: string, value: PrintedNumber, sign = 1): Figure {
    const { line, place } = this.lineAt(at)
    const { units, decimals } = value
    return { kind, units: sign * units, decimals, printed, line, place, sentence: this.sentence(at) }
  }

  private lineAt(at: number): { line: number; place: string | undefined } {
    const { starts } = this.paragraph
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle]?.at ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const line = starts[low]?.line
    return { line: line?.line ?? 1, place: line?.place }
  }

  private sentence(at: number): string {
    const index = this.sentenceAt(at)
    const from = this.ends[index - 1] ?? 0
    const to = this.ends[index] ?? this.paragraph.text.length
    if (to - from <= LONGEST) return this.paragraph.text.slice(from, to).trim()
    const start = Math.max(from, at - LONGEST / 2)
    return this.paragraph.text.slice(start, Math.min(to, start + LONGEST)).trim()
  }
}

function sentenceEnds(text: string, tokens: readonly Token[]): number[] {
  const ends: number[] = []
  let depth = 0
  for (const token of tokens) {
    if (token.type !== 'sign') continue
    if (token.text === '(') depth += 1
    else if (token.text === ')') depth = Math.max(0, depth - 1)
    else if (
      token.text === '.' &&
      depth === 0 &&
      /^\.["”)]?(?:\s|$)/.test(text.slice(token.at, token.at + 3))
    ) {
      ends.push(token.at + 1)
    }
  }
  ends.push(text.length)
  return ends
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) >= value) high = middle
    else low = middle + 1
  }
  return low
}
