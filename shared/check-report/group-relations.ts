import { BalanceRelation } from './balances.ts'
import type { Groups, RatingBlock, SubjectGroup } from './blocks.ts'
import type { Basis, Figure, Item, Percentage, Rating } from './figures.ts'
import { figure } from './lists.ts'
import { asPrinted, type Relation } from './relation.ts'
import { type Base, ShareRelation } from './shares.ts'
import { addsUp, SumRelation, slipExplains } from './sums.ts'

/** Words of a share of a plan, whose whole is not in the text. */
const PLAN = /kế hoạch|chỉ tiêu|dự toán|nghị quyết/
const RATINGS: readonly Rating[] = ['xs', 't', 'h', 'k']

/** What a rating block and the reconciliation of its group let a reader verify. */
export function groupRelations({ blocks, groups }: Groups): {
  readonly relations: readonly Relation[]
  /** Blocks whose shares are all of one whole, so that changes of them can be compared. */
  readonly comparable: readonly RatingBlock[]
} {
  const onGood = prefersGoodOrBetter(blocks)
  const comparable: RatingBlock[] = []
  const relations = groups.flatMap(reconciliation)
  for (const block of blocks) {
    const found = blockRelations(block, onGood)
    for (const relation of found.relations) relations.push(relation)
    if (found.comparable) comparable.push(block)
  }
  return { relations, comparable }
}

/** total = rated + not rated; each with its share of the total. */
function reconciliation({ total, rated, unrated }: SubjectGroup): Relation[] {
  if (!total?.count) return rated?.count ? shareOfItself(rated) : []
  const relations: Relation[] = []
  const parts = [...(rated ? [rated] : []), ...unrated]
  const owed = parts.filter(({ bucket }) => bucket !== 'exempt')
  const choices = [parts, owed].filter((choice) => choice.length >= 2)
  const figures = (items: readonly Item[]): Figure[] => items.map(figure)
  const whole =
    choices.find((choice) => addsUp(figure(total), figures(choice))) ??
    choices.find((choice) => slipExplains(figure(total), figures(choice)))
  if (whole) relations.push(new SumRelation(figure(total), figures(whole), 'certain'))
  else if (rated && parts.length > 1 && choices[0] && isWithinTenth(total, choices[0])) {
    relations.push(new SumRelation(figure(total), figures(choices[0]), 'likely'))
  }
  const percents = (whole ?? []).map((item) => item.percents[0]?.figure)
  const siblings = percents.every((percent) => percent !== undefined) ? percents : []
  const bases: Base[] = [{ figures: [figure(total)], name: 'tổng số' }]
  const otherBases: Base[] = rated ? [{ figures: [figure(rated)], name: 'số được đánh giá, xếp loại' }] : []
  for (const item of parts) {
    for (const percent of item.percents) {
      const options = { certainty: 'certain', siblings, otherBases } as const
      relations.push(new ShareRelation(percent.figure, figure(item), bases, options))
    }
  }
  return [...relations, ...(parts.length === 0 ? shareOfItself(total) : [])]
}

function isWithinTenth(total: Item, parts: readonly Item[]): boolean {
  const sum = parts.reduce((all, part) => all + figure(part).units, 0)
  return Math.abs(sum - figure(total).units) * 10 <= figure(total).units
}

/** “18 tập thể được đánh giá, tỷ lệ 100%”: all of them, as no other count is named. */
function shareOfItself(item: Item): Relation[] {
  const [percent] = item.percents
  if (!percent || PLAN.test(percent.phrase) || percent.figure.units < 100 * 10 ** percent.figure.decimals)
    return []
  const base: Base = { figures: [figure(item)], name: 'chính số đó' }
  return [new ShareRelation(percent.figure, figure(item), [base], { certainty: 'certain' })]
}

function blockRelations(block: RatingBlock, onGood: boolean): { relations: Relation[]; comparable: boolean } {
  const items = RATINGS.flatMap((rating) => block.items.get(rating) ?? [])
  const counted = items.filter(({ count }) => count)
  const relations: Relation[] = hundred(items, block)
  const head = block.head?.count
  const exhaustive = isExhaustive(block, items)
  const parts = counted.map(figure)
  if (head && counted.length === items.length && counted.length > 0 && (exhaustive || addsUp(head, parts))) {
    const sure = counted.length === 4 || addsUp(head, parts) || slipExplains(head, parts)
    relations.push(new SumRelation(head, parts, sure ? 'certain' : 'likely'))
  }
  const whole: Base | undefined = head
    ? { figures: [head], name: 'số được đánh giá, xếp loại' }
    : exhaustive && parts.length > 1
      ? { figures: parts, name: 'tổng các mức xếp loại' }
      : undefined
  if (!whole) return { relations, comparable: false }
  const total = block.group?.total?.count
  const onTotal =
    total && total !== head ? totalIsBase(counted, [whole, { figures: parts, name: '' }], total) : undefined
  const main = onTotal ?? whole
  const siblings = siblingsOf(block, items, main, onGood)
  // One rating alone, after a count that is not said to be who was rated: the base is a guess.
  const guessed = items.length === 1 && block.head?.bucket === 'other'
  for (const item of items) {
    if (!item.count) continue
    for (const percent of item.percents) {
      const bases = basesOf(item, percent.basis, block, main, onGood)
      const otherBases = others(block, whole, bases)
      relations.push(
        new ShareRelation(percent.figure, item.count, bases, {
          certainty: guessed ? 'possible' : 'certain',
          siblings,
          otherBases,
        }),
      )
    }
  }
  const comparable =
    siblings.length > 1 &&
    counted.every((item) =>
      item.percents.slice(0, 1).every((percent) => isShareOf(percent, item, main, siblings)),
    )
  return { relations, comparable }
}

/** Shares of all ratings without their counts: they must make 100. */
function hundred(items: readonly Item[], block: RatingBlock): Relation[] {
  if (items.every(({ count }) => count)) return []
  const percents = items.flatMap(({ percents: [first] }) => first?.figure ?? [])
  const [only] = percents
  const words = 'Các tỷ lệ của một khối không cộng thành 100'
  if (only && items.length === 1 && block.head && only.units >= 100 * 10 ** only.decimals) {
    return [
      new BalanceRelation(percents, { kind: 'block', certainty: 'likely', target: 100, tolerance: 0, words }),
    ]
  }
  const printed = items.filter(({ count }) => !count?.inWords)
  if (items.length < 4 || percents.length < printed.length) return []
  const options = { kind: 'block', target: 100, tolerance: percents.length, words } as const
  const relation = new BalanceRelation(percents, { ...options, certainty: 'likely' })
  return [relation.isSlip ? relation : new BalanceRelation(percents, { ...options, certainty: 'possible' })]
}

/** True if the block names all ratings: the lowest too, or shares that make 100. */
function isExhaustive(block: RatingBlock, items: readonly Item[]): boolean {
  if (block.items.has('k') && block.items.size > 2) return true
  const percents = items.map((item) => item.percents[0]?.figure)
  const sum = percents.reduce(
    (all, percent) => all + (percent ? percent.units / 10 ** percent.decimals : 0),
    0,
  )
  return percents.every((percent) => percent) && items.length > 1 && Math.abs(sum - 100) < 0.1
}

/** The total as base, where it fits most of the shares and the number rated does not. */
function totalIsBase(items: readonly Item[], meant: readonly Base[], total: Figure): Base | undefined {
  const base: Base = { figures: [total], name: 'tổng số' }
  let forTotal = 0
  let forRated = 0
  for (const item of items) {
    const percent = item.percents[0]
    if (!percent || item.bucket === 'xs') continue
    if (holds(percent, item, base)) forTotal += 1
    if (meant.some((whole) => holds(percent, item, whole))) forRated += 1
  }
  return forTotal >= 2 && forTotal > forRated ? base : undefined
}

const isShareOf = (percent: Percentage, item: Item, base: Base, siblings: readonly Figure[]): boolean =>
  new ShareRelation(percent.figure, figure(item), [base], { certainty: 'certain', siblings }).holds(asPrinted)

const holds = (percent: Percentage, item: Item, base: Base): boolean =>
  new ShareRelation(percent.figure, figure(item), [base], { certainty: 'certain' }).holds(asPrinted)

/** The shares of one whole, if every rating has one: these may be fitted to 100. */
function siblingsOf(block: RatingBlock, items: readonly Item[], main: Base, onGood: boolean): Figure[] {
  const percents: Figure[] = []
  for (const item of items) {
    if (item.count?.inWords) continue
    const percent = item.percents.find(({ basis }) => basis !== 'good-or-better' && basis !== 'good')
    if (!percent) return []
    // A share of the good-or-better is no part of the whole.
    const good = goodBase(block)
    if (item.bucket === 'xs' && good && (onGood || holds(percent, item, good)) && !holds(percent, item, main))
      return []
    percents.push(percent.figure)
  }
  return percents.length > 1 ? percents : []
}

function goodBase(block: RatingBlock): Base | undefined {
  const name = 'số hoàn thành tốt nhiệm vụ trở lên'
  const [excellent, good] = [block.items.get('xs')?.count, block.items.get('t')?.count]
  if (excellent && good) return { figures: [excellent, good], name }
  return block.goodOrBetter?.count ? { figures: [block.goodOrBetter.count], name } : undefined
}

function basesOf(item: Item, basis: Basis, block: RatingBlock, main: Base, onGood: boolean): Base[] {
  if (item.bucket !== 'xs') return [main]
  const good = goodBase(block)
  const only = block.items.get('t')?.count
  if (basis === 'good-or-better') return good ? [good] : [main]
  if (basis === 'good' && only)
    return [{ figures: [only], name: 'số hoàn thành tốt nhiệm vụ' }, ...(good ? [good] : [])]
  if (basis === 'rated' || !good) return [main]
  return onGood ? [good, main] : [main, good]
}

function others(block: RatingBlock, whole: Base, bases: readonly Base[]): Base[] {
  const found: Base[] = [whole]
  const total = block.group?.total?.count
  if (total) found.push({ figures: [total], name: 'tổng số' })
  const good = goodBase(block)
  if (good) found.push(good)
  const only = block.items.get('t')?.count
  if (only) found.push({ figures: [only], name: 'số hoàn thành tốt nhiệm vụ' })
  return found.filter((base) => !bases.includes(base))
}

/** True if the report prints the share of the excellent on the good-or-better, as most of its blocks show. */
function prefersGoodOrBetter(blocks: readonly RatingBlock[]): boolean {
  let forGood = 0
  let forRated = 0
  for (const block of blocks) {
    const item = block.items.get('xs')
    const percent = item?.percents.find(({ basis }) => basis === undefined)
    const good = goodBase(block)
    const head = block.head?.count
    if (!item?.count || !percent || !good || !head) continue
    if (holds(percent, item, good)) forGood += 1
    if (holds(percent, item, { figures: [head], name: '' })) forRated += 1
  }
  return forGood > forRated
}
