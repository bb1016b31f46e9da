import type { CheckCertainty } from '#shared/contracts/check-report.ts'
import type { Figure, Item } from './figures.ts'
import { isRating, type ReadParagraph } from './items.ts'
import type { Scope } from './scopes.ts'
import { addsUp, SumRelation, slipExplains } from './sums.ts'

/** A total with the items that the text lists as its parts. */
export interface PartList {
  readonly owner: Item
  readonly parts: readonly Item[]
  readonly relation: SumRelation
}

const MOST_PARTS = 80

/** The lists that stand in one paragraph: in brackets, after `gồm`, after `trong đó`, after a colon. */
export function listsOf(read: ReadParagraph, earlier: readonly Item[]): PartList[] {
  const lists: PartList[] = []
  for (const scope of read.scopes) {
    if (scope.opening === 'text') continue
    const parts = partsOf(scope)
    if (parts.length < 2 || parts.length > MOST_PARTS) continue
    const list = scope.owner ? ownedList(scope, scope.owner, parts) : strayList(parts, read, earlier)
    if (list) lists.push(list)
  }
  return lists
}

/** The counts of a scope that can be parts: no ratings, and of each clause the first that has the owner’s unit. */
function partsOf(scope: Scope): Item[] {
  return scope.items.filter(
    (item) => item.count && !isRating(item.bucket) && item.bucket !== 'good-or-better',
  )
}

function ownedList(scope: Scope, owner: Item, all: readonly Item[]): PartList | undefined {
  if (!owner.count) return undefined
  const sameUnit = all.filter((item) => shareUnit(owner, item))
  const before = scope.beforeSemicolon === undefined ? [] : all.slice(0, scope.beforeSemicolon)
  const choices = [all, sameUnit, before, without(all, 'exempt')].filter((parts) => parts.length >= 2)
  const fitting = choices.find((parts) => addsUp(figure(owner), parts.map(figure)))
  if (fitting) return made(owner, fitting, 'certain')
  const slipped = choices.find((parts) => slipExplains(figure(owner), parts.map(figure)))
  // Of small numbers any two are near any third: “12 xã, trong đó 08 xã đạt chuẩn, 03 xã nâng cao” is no sum.
  const isChoice =
    scope.opening === 'of-which' && !scope.colon && slipped?.length === 2 && figure(owner).units < 100
  if (slipped && !isChoice) return made(owner, slipped, certaintyOf(scope, slipped))
  // Parts that are named as all of them, and yet far from the total.
  const parts = scope.opening === 'bracket' ? all : sameUnit
  const whole =
    !scope.partial && (scope.opening === 'comprises' || (scope.opening === 'bracket' && all.length > 2))
  return whole && isClose(owner, parts) ? made(owner, parts, 'likely') : undefined
}

/**
 * A list after a colon with no total in its own sentence (“Các tập thể đã được kiểm điểm: 01 …; 18 …; 27 …”):
 * its total is one of the counts before it.
 */
function strayList(
  parts: readonly Item[],
  read: ReadParagraph,
  earlier: readonly Item[],
): PartList | undefined {
  if (parts.length < 3 || parts[0]?.depth !== 0 || parts.some(({ bucket }) => bucket === 'total'))
    return undefined
  const first = parts[0]
  const before = first ? read.items.slice(0, read.items.indexOf(first)) : []
  const owners = [...earlier.slice(-6), ...before].filter(
    (item) => item.count && item.depth === 0 && !item.owner,
  )
  const sum = parts.map(figure)
  const fitting = owners.findLast((owner) => addsUp(figure(owner), sum))
  if (fitting) return made(fitting, parts, 'certain')
  const slipped = owners.findLast((owner) => slipExplains(figure(owner), sum) && figure(owner).units > 9)
  return slipped ? made(slipped, parts, 'likely') : undefined
}

/** Lists whose parts are list items below the paragraph that names the total. */
export function outlineLists(reads: readonly ReadParagraph[]): PartList[] {
  const lists: PartList[] = []
  for (const [index, read] of reads.entries()) {
    if (!read.paragraph.text.endsWith(':') || read.items.length === 0) continue
    const children = childrenOf(reads, index)
    if (children.length < 2) continue
    const owners = ownersIn(read)
    const firsts = children.flatMap((child) => firstFree(child).slice(0, 1))
    const all = children.flatMap(firstFree)
    const choice = bestChoice(owners, [firsts, all])
    if (choice) lists.push(choice)
  }
  return lists
}

function childrenOf(reads: readonly ReadParagraph[], index: number): ReadParagraph[] {
  const parent = reads[index]
  const first = reads[index + 1]
  if (!parent || !first?.paragraph.marker) return []
  const { level } = first.paragraph
  if (parent.paragraph.marker !== undefined && level <= parent.paragraph.level) return []
  const children: ReadParagraph[] = []
  for (const read of reads.slice(index + 1)) {
    if (read.paragraph.level === level && read.paragraph.marker) children.push(read)
    else if (read.paragraph.level < level && read.paragraph.marker) break
    if (children.length > MOST_PARTS) break
  }
  return children
}

/** The counts of the last sentence with counts, the total of a list first. */
function ownersIn(read: ReadParagraph): Item[] {
  const free = read.items.filter(({ count, depth, bucket }) => count && depth === 0 && !isRating(bucket))
  const total = free.at(-1)?.owner
  return [...(total ? [total] : []), ...free.toReversed()]
}

/** The counts that a list item itself is about: those before its own lists and ratings. */
function firstFree(read: ReadParagraph): Item[] {
  const listed = new Set(read.scopes.flatMap(({ owner, items }) => (owner ? items : [])))
  const text = read.items.filter(
    (item) => item.depth === 0 && !listed.has(item) && item.owner?.paragraph !== item.paragraph,
  )
  const rating = text.findIndex(({ bucket }) => isRating(bucket))
  const free = (rating < 0 ? text : text.slice(0, rating)).filter(({ count }) => count)
  return free.filter(({ percents }) => percents.length === 0 || free.length === 1)
}

function bestChoice(owners: readonly Item[], choices: readonly (readonly Item[])[]): PartList | undefined {
  const usable = choices.filter((parts) => parts.length >= 2)
  for (const parts of usable) {
    const owner = owners.find((item) => addsUp(figure(item), parts.map(figure)))
    if (owner) return made(owner, parts, 'certain')
  }
  for (const parts of usable) {
    const owner = owners.find((item) => slipExplains(figure(item), parts.map(figure)))
    if (owner && figure(owner).units > 9) return made(owner, parts, parts.length > 2 ? 'certain' : 'likely')
  }
  return undefined
}

function made(owner: Item, parts: readonly Item[], certainty: CheckCertainty): PartList {
  for (const part of parts) part.owner ??= owner
  return { owner, parts, relation: new SumRelation(figure(owner), parts.map(figure), certainty) }
}

function certaintyOf(scope: Scope, parts: readonly Item[]): CheckCertainty {
  if (scope.partial) return 'possible'
  if (scope.opening === 'comprises' || scope.opening === 'bracket') return 'certain'
  return parts.length > 2 ? 'certain' : 'likely'
}

function isClose(owner: Item, parts: readonly Item[]): boolean {
  const sum = parts.reduce((all, part) => all + figure(part).units, 0)
  const total = figure(owner).units
  return total > 9 && Math.abs(sum - total) * 10 <= total
}

const without = (items: readonly Item[], bucket: Item['bucket']): Item[] =>
  items.filter((item) => item.bucket !== bucket)

/** True if the first word after both counts is the same, or one of them has none. */
function shareUnit(owner: Item, part: Item): boolean {
  const [a, b] = [owner.after.split(' ')[0], part.after.split(' ')[0]]
  return a === '' || b === '' || a === b
}

/** The figure of an item that is known to have one. */
export function figure(item: Item): Figure {
  if (!item.count) throw new TypeError('the item has no count')
  return item.count
}
