import type { CheckCertainty, CheckKind } from '#shared/contracts/check-report.ts'
import type { Figure } from './figures.ts'
import { printNumber } from './numbers.ts'
import type { Account, Relation, Units } from './relation.ts'

/** What signed figures must add up to. */
export interface BalanceOptions {
  readonly kind: CheckKind
  readonly certainty: CheckCertainty
  /** The sum, in the unit of the figures (100 for a block, 0 for changes). */
  readonly target: number
  /** How far off rounding may bring it, in units of the last decimal. */
  readonly tolerance: number
  /** In Vietnamese: what does not add up. */
  readonly words: string
}

/** Percentages that together make 100, changes that together make none: up to rounding. */
export class BalanceRelation implements Relation {
  readonly kind: CheckKind
  readonly certainty: CheckCertainty
  readonly figures: readonly Figure[]
  private readonly options: BalanceOptions
  private readonly decimals: number

  constructor(figures: readonly Figure[], options: BalanceOptions) {
    this.kind = options.kind
    this.certainty = options.certainty
    this.figures = figures
    this.options = options
    this.decimals = Math.max(...figures.map(({ decimals }) => decimals))
  }

  holds(units: Units): boolean {
    return Math.abs(this.gap(units)) <= this.options.tolerance
  }

  repairs(figure: Figure, units: Units): number[] {
    const missing = this.gap(units) / 10 ** (this.decimals - figure.decimals)
    return [Math.round(units(figure) - missing)]
  }

  account(): Account {
    const { figures } = this
    const gap = this.gap((figure) => figure.units)
    // The one that a single digit would mend, else the last, which is the one that is usually fitted.
    const figure = figures.find((other) => this.isMended(other)) ?? figures.at(-1) ?? missing()
    return this.blame(figure, Math.round(figure.units - gap / 10 ** (this.decimals - figure.decimals)))
  }

  blame(figure: Figure, units: number): Account {
    const sum = this.gap((other) => other.units) + this.options.target * 10 ** this.decimals
    const terms = this.figures.map((other) => printNumber(other.units, other.decimals)).join(' + ')
    return {
      figure,
      recomputed: printNumber(Math.abs(units), figure.decimals),
      reproducedBy: `${terms} = ${printNumber(sum, this.decimals)}`,
      explanation: `${this.options.words}: ${terms} = ${printNumber(sum, this.decimals)}.`,
    }
  }

  private isMended(figure: Figure): boolean {
    const [units = 0] = this.repairs(figure, (other) => other.units)
    const [a, b] = [String(Math.abs(figure.units)), String(Math.abs(units))]
    const width = Math.max(a.length, b.length)
    const digits = [...a.padStart(width, '0')].filter(
      (digit, index) => digit !== b.padStart(width, '0')[index],
    )
    return digits.length === 1 && Math.sign(units) === Math.sign(figure.units)
  }

  /** True if one digit of one of the figures explains that they do not balance. */
  get isSlip(): boolean {
    return this.figures.some((figure) => this.isMended(figure))
  }

  private gap(units: Units): number {
    const sum = this.figures.reduce(
      (all, figure) => all + units(figure) * 10 ** (this.decimals - figure.decimals),
      0,
    )
    return Math.round((sum - this.options.target * 10 ** this.decimals) * 1e6) / 1e6
  }
}

function missing(): never {
  throw new RangeError('a balance has at least one figure')
}
