import type { Figure, Item, Percentage } from './figures.ts'
import { isRating, type ReadParagraph } from './items.ts'
import { figure } from './lists.ts'
import { cut, differByOneDigit, halfUp } from './numbers.ts'
import type { Relation } from './relation.ts'
import { type Base, ShareRelation } from './shares.ts'

const PLAN = /kế hoạch|chỉ tiêu|dự toán|nghị quyết|so với (?:cùng kỳ|năm)/

/** Percentages of counts that stand in no rating block and no reconciliation. */
export function otherShares(reads: readonly ReadParagraph[], known: ReadonlySet<Figure>): Relation[] {
  return reads.flatMap((read) =>
    read.items.flatMap((item) =>
      item.percents.flatMap((percent) => {
        if (known.has(percent.figure) || isRating(item.bucket)) return []
        return item.count ? (share(item, item.count, percent, read) ?? []) : []
      }),
    ),
  )
}

function share(item: Item, count: Figure, percent: Percentage, read: ReadParagraph): Relation | undefined {
  if (item.of) {
    const base: Base = { figures: [item.of], name: 'mẫu số in cạnh đó' }
    return new ShareRelation(percent.figure, count, [base], { certainty: 'certain' })
  }
  const beside = besideBase(item, count, percent)
  if (beside)
    return new ShareRelation(percent.figure, count, [beside], { certainty: 'likely', mayExceed: true })
  if (PLAN.test(percent.phrase)) return undefined
  const owner = item.owner ?? read.scopes.find(({ items }) => items.includes(item))?.owner
  const before = read.items.slice(0, read.items.indexOf(item))
  const wholes = before.filter((other) => other.count && isWhole(other, item, count)).map(figure)
  const bases = [...(owner?.count ? [owner.count] : []), ...wholes.toReversed()]
    .filter((whole, index, all) => whole.units >= count.units && all.indexOf(whole) === index)
    .slice(0, 4)
    .map((whole): Base => ({ figures: [whole], name: 'tổng nêu trước đó' }))
  if (bases.length === 0) return undefined
  const relation = (certainty: 'likely' | 'possible'): ShareRelation =>
    new ShareRelation(percent.figure, count, bases, { certainty })
  if (owner?.count && owner.count.units >= count.units) return relation('likely')
  return relation('possible').holds((other) => other.units) ||
    bases.some((base) => isSlip(percent.figure, count, base))
    ? relation('possible')
    : undefined
}

/** `13.213 tỷ đồng, bằng 91,12% dự toán (14.500 tỷ đồng)`, `60 đồng chí, chiếm 5% trong tổng số 1.200`. */
function besideBase(item: Item, count: Figure, { beside, phrase }: Percentage): Base | undefined {
  if (!beside) return undefined
  const sameUnit = beside.after !== '' && firstWords(beside.after) === firstWords(item.after)
  if (!sameUnit && beside.figure.units < count.units) return undefined
  if (!sameUnit && !/trong tổng|trên tổng|so với|trong số|trên/.test(phrase)) return undefined
  return { figures: [beside.figure], name: 'số in cạnh đó' }
}

const firstWords = (words: string): string => words.split(' ').slice(0, 2).join(' ')

const isWhole = (other: Item, item: Item, count: Figure): boolean =>
  other.count !== undefined &&
  other.count.units >= count.units &&
  other.depth <= item.depth &&
  (other.bucket === 'total' || firstWords(other.after) === firstWords(item.after))

function isSlip(percent: Figure, count: Figure, base: Base): boolean {
  const [whole] = base.figures
  if (!whole || whole.units === 0) return false
  const width = percent.printed.replace(/\D/g, '').length
  const { decimals } = percent
  return [halfUp, cut].some((round) =>
    differByOneDigit(percent.units, round(count.units, whole.units, decimals), width),
  )
}
