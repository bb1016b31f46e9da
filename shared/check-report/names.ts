import type { CheckCertainty } from '#shared/contracts/check-report.ts'
import type { Figure, Item } from './figures.ts'
import type { ReadParagraph } from './items.ts'
import { figure } from './lists.ts'
import { printNumber } from './numbers.ts'
import type { Account, Relation, Units } from './relation.ts'
import { addsUp, SumRelation, slipExplains } from './sums.ts'

/** A count and the names that a footnote or a bracket gives for it. */
export class NamesRelation implements Relation {
  readonly kind = 'sum'
  readonly certainty: CheckCertainty
  readonly figures: readonly Figure[]
  private readonly count: Figure
  private readonly names: readonly string[]
  private readonly where: string

  constructor(count: Figure, names: readonly string[], where: string, certainty: CheckCertainty) {
    this.count = count
    this.names = names
    this.where = where
    this.certainty = certainty
    this.figures = [count]
  }

  holds(units: Units): boolean {
    return units(this.count) === this.names.length
  }

  repairs(): number[] {
    return [this.names.length]
  }

  account(): Account {
    const recomputed = printNumber(this.names.length, 0)
    const names = this.names.join('; ')
    return {
      figure: this.count,
      recomputed,
      reproducedBy: `${recomputed} tên: ${names}`,
      explanation: `Số in là ${this.count.printed}, nhưng ${this.where} chỉ nêu ${recomputed} tên (${names}).`,
    }
  }

  blame(): Account {
    return this.account()
  }
}

// Words that say that the names are not all, or no names of what is counted.
const NOT_A_LIST =
  /^(?:thuộc|do|vì|lý do|trong đó|như|chủ yếu|gồm các|theo|căn cứ|xem)(?![\p{L}])|…|\.\.\.|v\.v|một số|\d/iu
const LONGEST_NAME = 120

/** What the footnotes of counts let a reader verify: names for a count, or counts by unit that add up to it. */
export function footnoteRelations(reads: readonly ReadParagraph[]): Relation[] {
  const marked = new Map<string, Item[]>()
  for (const { paragraph, items } of reads) {
    if (paragraph.footnote !== undefined) continue
    for (const item of items) {
      for (const mark of item.marks) marked.set(mark, [...(marked.get(mark) ?? []), item])
    }
  }
  return reads.flatMap((read) => {
    const name = read.paragraph.footnote
    const items = name === undefined ? [] : (marked.get(name) ?? [])
    const [item] = items
    return item?.count && items.length === 1 ? [...fromCounts(item, read), ...fromNames(item, read)] : []
  })
}

function fromCounts(item: Item, read: ReadParagraph): Relation[] {
  const parts = read.items.filter(({ depth, count }) => depth === 0 && count)
  const named = parts.filter(({ label }) => label !== '')
  if (parts.length < 2 || named.length < parts.length) return []
  const clauses = read.paragraph.text.replace(/\([^()]{0,400}\)/g, '').split(';').length
  const figures = parts.map(figure)
  if (addsUp(figure(item), figures) || slipExplains(figure(item), figures)) {
    return [new SumRelation(figure(item), figures, 'certain')]
  }
  return clauses === parts.length ? [new SumRelation(figure(item), figures, 'likely')] : []
}

function fromNames(item: Item, read: ReadParagraph): Relation[] {
  if (read.items.length > 0) return []
  const names = namesIn(read.paragraph.text, ';')
  if (!names || names.length < 2) return []
  const where = `chú thích ${read.paragraph.footnote} (dòng ${read.paragraph.starts[0]?.line.line ?? '?'})`
  return [new NamesRelation(figure(item), names, where, 'certain')]
}

/** Names between separators: undefined if a piece cannot be a name. */
export function namesIn(text: string, separator: string): string[] | undefined {
  if (NOT_A_LIST.test(text)) return undefined
  const pieces = text.replace(/[.\s]+$/, '').split(separator)
  const names = pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
  return names.every((name) => name.length <= LONGEST_NAME && !name.includes('. ')) ? names : undefined
}

/** Names in a bracket right after a count: `02 (Chi bộ A; Đảng bộ B)`, `05 huyện (gồm: A, B, C)`. */
export function bracketRelations(read: ReadParagraph): Relation[] {
  const relations: Relation[] = []
  for (const { item, text } of read.brackets) {
    if (!item.count || item.count.inWords || item.count.units < 2 || item.count.units > 60) continue
    const comprises = /^(?:bao )?gồm\s*:?\s*/i.exec(text)
    const names = namesIn(text.slice(comprises?.[0].length ?? 0), text.includes(';') ? ';' : ',')
    if (!names || names.length < 2 || !(text.includes(';') || comprises)) continue
    if (!names.every((piece) => /^\p{Lu}/u.test(piece))) continue
    const certainty = text.includes(';') && !comprises ? 'likely' : 'possible'
    relations.push(new NamesRelation(item.count, names, 'trong ngoặc', certainty))
  }
  return relations
}
