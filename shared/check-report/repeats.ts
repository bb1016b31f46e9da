import type { CheckCertainty } from '#shared/contracts/check-report.ts'
import type { Figure, Item } from './figures.ts'
import { isRating } from './items.ts'
import { figure, type PartList } from './lists.ts'
import { differByOneDigit, printNumber } from './numbers.ts'
import type { Account, Relation, Units } from './relation.ts'

/** One item that is printed twice. */
export class RepeatRelation implements Relation {
  readonly kind = 'repeated-item'
  readonly certainty: CheckCertainty
  readonly figures: readonly Figure[]
  private readonly first: Figure
  private readonly second: Figure

  constructor(first: Figure, second: Figure, certainty: CheckCertainty) {
    this.first = first
    this.second = second
    this.certainty = certainty
    this.figures = [first, second]
  }

  holds(units: Units): boolean {
    return units(this.first) === units(this.second)
  }

  repairs(changed: Figure, units: Units): number[] {
    return [units(changed === this.first ? this.second : this.first)]
  }

  account(): Account {
    return this.blame(this.second)
  }

  blame(changed: Figure): Account {
    const other = changed === this.first ? this.second : this.first
    return {
      figure: changed,
      recomputed: printNumber(other.units, 0),
      reproducedBy: `dòng ${other.line}: ${other.printed}`,
      explanation: `Cùng một mục được in là ${changed.printed} ở đây và ${other.printed} ở dòng ${other.line}.`,
    }
  }
}

// Words that name no subject: a label of nothing else says nothing about what is counted.
const EMPTY =
  /(?<![\p{L}])(?:tổng số|số lượng|trong đó|kết quả|như sau|đối với|tính đến|đến thời điểm|thời điểm|kiểm điểm|đánh giá|xếp loại|chất lượng|tự phê bình|phê bình|được|đã|phải|không|chưa|tổng|số|có|là|và|của|các|về|với|gồm|cho|theo|đó|tập thể|đồng chí|năm)(?![\p{L}])|[,:;%]/gu
const MOST_LISTS = 400
const MOST_ITEMS = 4000

/** Where an item stands in a note to a table, which table that is: the note tells only of it. */
export type NoteTo = (item: Item) => number | undefined

/** Items that are printed twice: in lists of the same parts, or under the same words. */
export function repeatRelations(
  lists: readonly PartList[],
  items: readonly Item[],
  noteTo: NoteTo,
): Relation[] {
  return [...repeatedLists(lists), ...repeatedLabels(items, noteTo)]
}

/** Two lists of equal length that agree in all but one of their figures are about the same parts. */
function repeatedLists(lists: readonly PartList[]): Relation[] {
  const relations: Relation[] = []
  const bySize = Map.groupBy(lists.slice(0, MOST_LISTS), ({ parts }) => parts.length)
  for (const alike of bySize.values()) {
    for (const [index, first] of alike.entries()) {
      for (const second of alike.slice(index + 1)) relations.push(...compared(first, second))
    }
  }
  return relations
}

function compared(first: PartList, second: PartList): Relation[] {
  const pairs = [first.owner, ...first.parts].map(
    (item, index) => [item, [second.owner, ...second.parts][index]] as const,
  )
  if (pairs.length < 4 || figure(first.owner) === figure(second.owner)) return []
  const different = pairs.filter(([a, b]) => !b || figure(a).units !== figure(b).units)
  if (different.length > 1) return []
  return pairs.flatMap(([a, b]) => (b ? new RepeatRelation(figure(a), figure(b), 'likely') : []))
}

function repeatedLabels(items: readonly Item[], noteTo: NoteTo): Relation[] {
  const seen = new Map<string, Item>()
  const relations: Relation[] = []
  for (const item of items.slice(0, MOST_ITEMS)) {
    if (!item.count || item.count.inWords || item.footnote || isRating(item.bucket)) continue
    const subject = subjectOf(item)
    if (subject === undefined) continue
    // “50/53 chi bộ” are 50 of what “53 chi bộ” are all of.
    const key = `${noteTo(item) ?? ''} ${item.of ? '/' : ''} ${subject}`
    const before = seen.get(key)
    seen.set(key, before ?? item)
    if (!before || before.paragraph === item.paragraph) continue
    const [first, second] = [figure(before), figure(item)]
    if (first.units === second.units || isMistyped(first, second))
      relations.push(new RepeatRelation(first, second, 'likely'))
  }
  return relations
}

/** The words that name what is counted, four at least; undefined if there are too few to be sure. */
function subjectOf(item: Item): string | undefined {
  const words = (text: string): string[] => text.replace(EMPTY, ' ').split(/\s+/).filter(Boolean)
  const label = words(item.label)
  const after = words(item.after)
  if (label.length + after.length < 4 || label.length > 30) return undefined
  return `${item.bucket} ${label.join(' ')} | ${after.join(' ')}`
}

/** True if the two differ in one digit, or in two that stand side by side the other way round. */
function isMistyped(first: Figure, second: Figure): boolean {
  const width = Math.max(first.printed.replace(/\D/g, '').length, second.printed.replace(/\D/g, '').length)
  if (width < 2) return false
  if (differByOneDigit(first.units, second.units, width)) return true
  const [a, b] = [String(first.units), String(second.units)]
  if (a.length !== b.length) return false
  const index = [...a].findIndex((digit, at) => digit !== b[at])
  const swapped = a.slice(0, index) + (a[index + 1] ?? '') + (a[index] ?? '') + a.slice(index + 2)
  return swapped === b
}
