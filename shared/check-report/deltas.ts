import { BalanceRelation } from './balances.ts'
import type { RatingBlock } from './blocks.ts'
import type { Figure, Item, Rating } from './figures.ts'
import { printNumber } from './numbers.ts'
import type { Account, Relation, Units } from './relation.ts'

const RATINGS: readonly Rating[] = ['xs', 't', 'h', 'k']

/** What the changes against the year before let a reader verify. */
export function deltaRelations(items: readonly Item[], comparable: readonly RatingBlock[]): Relation[] {
  const each = items.flatMap((item) =>
    item.deltas.flatMap(({ figure, of }) => {
      const now = of ?? item.percents[0]?.figure
      return now ? [new ChangeRelation(now, figure, item.earlier)] : []
    }),
  )
  return [...each, ...comparable.flatMap(balance)]
}

/** Shares of one whole change by points that cancel out; shares of different wholes are not comparable. */
function balance(block: RatingBlock): Relation[] {
  const items = RATINGS.flatMap((rating) => block.items.get(rating) ?? [])
  const shown = items.filter(({ percents }) => percents.length > 0)
  if (shown.length < 2) return []
  const deltas = shown.flatMap(({ deltas: [first] }) => first?.figure ?? [])
  if (deltas.length < 2) return []
  const options = {
    kind: 'delta',
    target: 0,
    tolerance: shown.length,
    words: 'Các mức tăng, giảm của cùng một tổng không bù trừ nhau',
  } as const
  const relation = new BalanceRelation(deltas, { ...options, certainty: 'likely' })
  if (relation.holds((figure) => figure.units) || (deltas.length === shown.length && relation.isSlip))
    return [relation]
  // A change that is not printed may be none, or not known.
  return deltas.length === shown.length || relation.isSlip
    ? [new BalanceRelation(deltas, { ...options, certainty: 'possible' })]
    : []
}

/** A share, its change in points, and the share of the year before, which lies between 0 and 100. */
class ChangeRelation implements Relation {
  readonly kind = 'delta'
  readonly certainty = 'certain'
  readonly figures: readonly Figure[]
  private readonly now: Figure
  private readonly change: Figure
  private readonly earlier: Figure | undefined

  constructor(now: Figure, change: Figure, earlier: Figure | undefined) {
    this.now = now
    this.change = change
    this.earlier = earlier
    this.figures = earlier ? [now, change, earlier] : [now, change]
  }

  holds(units: Units): boolean {
    const before = this.before(units)
    const slack = 2 * this.unit
    if (before < -slack || before > 100 + slack) return false
    return !this.earlier || Math.abs(before - units(this.earlier) / 10 ** this.earlier.decimals) <= slack
  }

  /** One unit of the coarsest decimal. */
  private get unit(): number {
    return 1.01 / 10 ** Math.min(...this.figures.map(({ decimals }) => decimals), 2)
  }

  private before(units: Units): number {
    return units(this.now) / 10 ** this.now.decimals - units(this.change) / 10 ** this.change.decimals
  }

  repairs(figure: Figure, units: Units): number[] {
    if (!this.earlier) return []
    const [now, change] = [
      units(this.now) / 10 ** this.now.decimals,
      units(this.change) / 10 ** this.change.decimals,
    ]
    const earlier = units(this.earlier) / 10 ** this.earlier.decimals
    const value =
      figure === this.now ? earlier + change : figure === this.change ? now - earlier : now - change
    return [Math.round(value * 10 ** figure.decimals)]
  }

  account(): Account {
    const [units] = this.repairs(this.change, (figure) => figure.units)
    return this.blame(this.change, units ?? this.now.units * 10 ** (this.change.decimals - this.now.decimals))
  }

  blame(figure: Figure, units: number): Account {
    const before = printNumber(Math.round(this.before((other) => other.units) * 100), 2)
    const sign = this.change.units < 0 ? 'giảm' : 'tăng'
    const said = `${this.now.printed}%, ${sign} ${this.change.printed}%`
    return {
      figure,
      recomputed: printNumber(Math.abs(Math.round(units)), figure.decimals),
      reproducedBy: this.earlier
        ? `${this.now.printed} − ${this.earlier.printed}`
        : `${this.now.printed} − (${printNumber(this.change.units, this.change.decimals)}) = ${before}`,
      explanation: this.earlier
        ? `“${said}” nhưng năm trước in là ${this.earlier.printed}%.`
        : `“${said}” thì năm trước là ${before}%, không thể có.`,
    }
  }
}
