import type { Item, Rating } from './figures.ts'
import { isRating, type ReadParagraph } from './items.ts'
import { figure } from './lists.ts'
import { addsUp, slipExplains } from './sums.ts'

/** The ratings of one subject group, and the count that they are the parts of. */
export interface RatingBlock {
  readonly items: Map<Rating, Item>
  readonly goodOrBetter: Item | undefined
  /** The number rated; undefined if the text does not print it. */
  readonly head: Item | undefined
  readonly group: SubjectGroup | undefined
}

/** The reconciliation of one subject group: the total, and who of it was rated, was exempt, is owed. */
export interface SubjectGroup {
  readonly total: Item | undefined
  rated: Item | undefined
  readonly unrated: Item[]
}

export interface Groups {
  readonly blocks: readonly RatingBlock[]
  readonly groups: readonly SubjectGroup[]
}

const REACH = 14

/**
 * Finds subject groups and their rating blocks in the order of reading.
 *
 * @param isNote true for a note to a table: who was not rated is said there again
 */
export function groupsOf(
  reads: readonly ReadParagraph[],
  isNote: (read: ReadParagraph) => boolean = () => false,
): Groups {
  const finder = new GroupFinder()
  for (const read of reads) finder.add(read, isNote(read))
  finder.endBlock()
  return { blocks: finder.blocks, groups: finder.groups }
}

class GroupFinder {
  readonly blocks: RatingBlock[] = []
  readonly groups: SubjectGroup[] = []
  private group: SubjectGroup | undefined
  private recent: Item[] = []
  private open:
    | { items: Map<Rating, Item>; goodOrBetter: Item | undefined; before: Item[]; paragraph: number }
    | undefined

  add({ paragraph, items, scopes }: ReadParagraph, isNote: boolean): void {
    // “b) Kết quả: …” goes on with the group before it.
    const goesOn = paragraph.level === 5 && /^kết quả/i.test(paragraph.text)
    if (paragraph.marker !== undefined && paragraph.level < 10 && !goesOn) {
      this.endBlock()
      this.group = undefined
      this.recent = []
    }
    // A part of those who were not rated (“320 không đánh giá, gồm: miễn 210, …”) is counted with them.
    const parts = new Set(
      scopes.flatMap((scope) => (isUnrated(scope.owner) ? scope.items.filter(isUnrated) : [])),
    )
    for (const item of items) {
      if (isRating(item.bucket) || item.bucket === 'good-or-better') this.addRating(item)
      else if (item.count && !parts.has(item) && !(isNote && isUnrated(item))) this.addCount(item)
    }
  }

  private addRating(item: Item): void {
    const rating = item.bucket as Rating | 'good-or-better'
    if (rating === 'good-or-better') {
      if (this.open) this.open.goodOrBetter ??= item
      return
    }
    if (this.open?.items.has(rating)) this.endBlock()
    this.open ??= {
      items: new Map(),
      goodOrBetter: undefined,
      before: this.recent.slice(-REACH),
      paragraph: item.paragraph,
    }
    this.open.items.set(rating, item)
  }

  private addCount(item: Item): void {
    const free = item.depth === 0 || (isUnrated(item) && !item.owner)
    if (!free || isUnrated(item.owner)) return
    this.endBlock()
    this.recent.push(item)
    if (item.bucket === 'total') this.begin(item)
    else if (item.bucket === 'rated') this.addRated(item)
    else if (isUnrated(item) && this.group) this.group.unrated.push(item)
    else if (item.bucket === 'other' && !item.owner && item.depth === 0) this.group = undefined
  }

  /** True once the group has its ratings: who is rated next is of another group. */
  private done = false

  private begin(total: Item | undefined): SubjectGroup {
    const group: SubjectGroup = { total, rated: undefined, unrated: [] }
    this.groups.push(group)
    this.group = group
    this.done = false
    return group
  }

  private addRated(item: Item): void {
    if (this.group?.total && !this.group.rated && !this.done) {
      this.group.rated = item
      return
    }
    if (this.group?.rated && item.paragraph === this.group.rated.paragraph) return
    if (item.of) {
      this.begin({ ...item, count: item.of, of: undefined, percents: [], bucket: 'total' }).rated = item
      return
    }
    const before = this.recent.at(-2)
    const whole =
      before?.bucket === 'other' && before.paragraph === item.paragraph && !before.owner ? before : undefined
    const fits =
      whole &&
      figure(whole).units >= figure(item).units &&
      whole.after.split(' ')[0] === item.after.split(' ')[0]
    this.begin(fits ? whole : undefined).rated = item
  }

  endBlock(): void {
    const { open } = this
    if (!open) return
    this.open = undefined
    const parts = [...open.items.values()].flatMap(({ count }) => count ?? [])
    const head = this.headOf(open.before, parts)
    const group = this.group
    this.done = true
    this.blocks.push({ items: open.items, goodOrBetter: open.goodOrBetter, head, group })
  }

  /** The count that the ratings belong to: the number rated, else the last count that is no part of another. */
  private headOf(before: readonly Item[], parts: Parameters<typeof addsUp>[1]): Item | undefined {
    const free = before.filter((item) => item.depth === 0 && !isUnrated(item))
    const last = free.findLast((item) => item.owner?.paragraph !== item.paragraph) ?? free.at(-1)
    const { rated, total } = this.group ?? {}
    const nearest = rated ?? last
    if (!nearest || parts.length === 0) return nearest
    const near = free.filter(({ paragraph }) => paragraph === last?.paragraph).toReversed()
    const choices = [rated, last, total, ...near].filter((item) => item !== undefined)
    // The number rated may be said again right before the ratings.
    if (last?.bucket === 'rated' && fitsOrSlips(last, parts)) return last
    if (rated && fitsOrSlips(rated, parts)) return rated
    const fitting = choices.find((item) => addsUp(figure(item), parts))
    if (fitting) return fitting
    return choices.find((item) => slipExplains(figure(item), parts)) ?? nearest
  }
}

const isUnrated = (item: Item | undefined): boolean => item?.bucket === 'owed' || item?.bucket === 'exempt'

const fitsOrSlips = (item: Item, parts: Parameters<typeof addsUp>[1]): boolean =>
  addsUp(figure(item), parts) || slipExplains(figure(item), parts)
