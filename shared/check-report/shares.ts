import type { CheckCertainty } from '#shared/contracts/check-report.ts'
import type { Figure } from './figures.ts'
import { cut, differByOneDigit, halfUp, printNumber } from './numbers.ts'
import { type Account, asPrinted, type Relation, type Units } from './relation.ts'

/** What a percentage may be a share of: one count, or counts that add up to it. */
export interface Base {
  readonly figures: readonly Figure[]
  /** In Vietnamese, as the explanation names it. */
  readonly name: string
}

export const baseUnits = (base: Base, units: Units): number =>
  base.figures.reduce((sum, figure) => sum + units(figure), 0)

export interface ShareOptions {
  readonly certainty: CheckCertainty
  /** Percentages of the same whole, which together make 100: they may have been fitted to it. */
  readonly siblings?: readonly Figure[]
  /** Bases that the text does not mean, but that may explain the printed percentage. */
  readonly otherBases?: readonly Base[]
  /** True for the share of a plan, which may be more than 100. */
  readonly mayExceed?: boolean
}

/** A percentage and the count of which it says the share. */
export class ShareRelation implements Relation {
  readonly kind = 'percentage'
  readonly certainty: CheckCertainty
  readonly figures: readonly Figure[]
  readonly percent: Figure
  readonly count: Figure
  private readonly bases: readonly Base[]
  private readonly siblings: readonly Figure[]
  private readonly otherBases: readonly Base[]
  private readonly mayExceed: boolean

  /** `bases`: what the text may mean, the most likely first; the share must fit one of them. */
  constructor(percent: Figure, count: Figure, bases: readonly Base[], options: ShareOptions) {
    this.percent = percent
    this.count = count
    this.bases = bases
    this.certainty = options.certainty
    this.siblings = (options.siblings ?? []).filter((figure) => figure !== percent)
    this.otherBases = options.otherBases ?? []
    this.mayExceed = options.mayExceed ?? false
    this.figures = [
      ...new Set([percent, count, ...bases.flatMap(({ figures }) => figures), ...this.siblings]),
    ]
  }

  holds(units: Units): boolean {
    return this.bases.some((base) => this.fits(base, units))
  }

  private fits(base: Base, units: Units): boolean {
    const whole = baseUnits(base, units)
    const part = units(this.count)
    const { decimals } = this.percent
    const printed = units(this.percent)
    if (whole <= 0 || (part > whole && !this.mayExceed)) return false
    return (
      printed === halfUp(part, whole, decimals) ||
      printed === cut(part, whole, decimals) ||
      this.isFitted(part, whole, units)
    )
  }

  /**
   * True if the percentage is what the others of its block leave of 100. Fitting moves a percentage by at most one
   * unit of its last decimal for each of the others; what is further off is an error, even if it makes 100.
   */
  private isFitted(part: number, whole: number, units: Units): boolean {
    if (this.siblings.length === 0) return false
    const { decimals } = this.percent
    const rest = this.restOfHundred(units)
    return (
      units(this.percent) === rest &&
      Math.abs(rest - (part * 100 * 10 ** decimals) / whole) <= this.siblings.length
    )
  }

  private restOfHundred(units: Units): number {
    const { decimals } = this.percent
    const others = this.siblings.reduce(
      (sum, figure) => sum + units(figure) * 10 ** (decimals - figure.decimals),
      0,
    )
    return Math.round((100 * 10 ** decimals - others) * 1e6) / 1e6
  }

  repairs(figure: Figure, units: Units): number[] {
    const { decimals } = this.percent
    if (figure === this.percent) {
      return this.bases.flatMap((base) => {
        const whole = baseUnits(base, units)
        const part = units(this.count)
        return part <= whole
          ? [halfUp(part, whole, decimals), cut(part, whole, decimals), this.restOfHundred(units)]
          : []
      })
    }
    const share = units(this.percent) / (100 * 10 ** decimals)
    if (figure === this.count) return this.bases.flatMap((base) => near(baseUnits(base, units) * share))
    if (this.siblings.includes(figure)) {
      const gap = this.restOfHundred(units) - units(this.percent)
      return [Math.round(units(figure) + gap * 10 ** (figure.decimals - decimals))]
    }
    const bases = this.bases.filter(({ figures }) => figures.includes(figure))
    return share === 0
      ? []
      : bases.flatMap((base) => near(units(this.count) / share - baseUnits(base, units) + units(figure)))
  }

  account(): Account {
    const { decimals } = this.percent
    const [base] = this.bases
    const whole = base ? baseUnits(base, asPrinted) : 0
    return this.blame(
      this.percent,
      whole > 0 ? halfUp(this.count.units, whole, decimals) : this.percent.units,
    )
  }

  blame(figure: Figure, units: number): Account {
    const [base] = this.bases
    const whole = base ? baseUnits(base, asPrinted) : 0
    const quotient = `${printNumber(this.count.units, 0)}/${printNumber(whole, 0)}`
    if (figure !== this.percent) {
      const recomputed = printNumber(units, figure.decimals)
      return {
        figure,
        recomputed,
        reproducedBy: `${quotient} = ${this.percent.printed}%`,
        explanation: `Số ${figure.printed} không khớp với tỷ lệ ${this.percent.printed}% và các số liên quan; ${recomputed} thì khớp.`,
      }
    }
    const recomputed = this.recomputed(whole, units)
    const cause = this.cause(quotient, units)
    return {
      figure,
      recomputed,
      reproducedBy: cause.reproducedBy,
      explanation: `${quotient} (${base?.name ?? ''}) = ${recomputed}%, in là ${this.percent.printed}%. ${cause.words}`,
    }
  }

  /** With two decimals at least, so that a share printed without decimals shows how far off it is. */
  private recomputed(whole: number, units: number): string {
    const { decimals } = this.percent
    if (decimals >= 2 || whole <= 0 || this.count.units > whole) return printNumber(units, decimals)
    return printNumber(halfUp(this.count.units, whole, 2), 2)
  }

  /** What would give the printed percentage. */
  private cause(quotient: string, units: number): { reproducedBy: string; words: string } {
    const gives = (part: number, whole: number): boolean =>
      whole > 0 &&
      part <= whole &&
      (this.percent.units === halfUp(part, whole, this.percent.decimals) ||
        this.percent.units === cut(part, whole, this.percent.decimals))
    const count = this.count.units
    for (const base of this.otherBases) {
      const whole = baseUnits(base, asPrinted)
      if (!gives(count, whole)) continue
      const other = `${printNumber(count, 0)}/${printNumber(whole, 0)}`
      return { reproducedBy: other, words: `Số đã in đúng với mẫu số khác: ${other} (${base.name}).` }
    }
    const [base] = this.bases
    const whole = base ? baseUnits(base, asPrinted) : 0
    for (const [part, all] of [
      [count % 1000, whole % 1000],
      [count, whole % 1000],
      [count % 1000, whole],
      [count, Math.floor(whole / 10)],
      [Math.floor(count / 10), whole],
    ] as const) {
      if ((part === count && all === whole) || !gives(part, all)) continue
      const other = `${printNumber(part, 0)}/${printNumber(all, 0)}`
      return { reproducedBy: other, words: `Số đã in đúng với ${other}: có chữ số bị mất khi tính.` }
    }
    if (this.siblings.length > 0 && this.percent.units === this.restOfHundred(asPrinted)) {
      const others = this.siblings.map(({ printed }) => printed).join(' − ')
      return {
        reproducedBy: `100 − ${others}`,
        words: 'Số đã in là phần còn lại của 100, nhưng lệch quá mức làm tròn.',
      }
    }
    const width = this.percent.printed.replace(/\D/g, '').length
    const { decimals } = this.percent
    if (
      [units, halfUp(count, whole, decimals), cut(count, whole, decimals)].some((value) =>
        differByOneDigit(this.percent.units, value, width),
      )
    ) {
      return { reproducedBy: quotient, words: 'Sai một chữ số.' }
    }
    return { reproducedBy: quotient, words: 'Không mẫu số nào nêu gần đó cho ra số đã in.' }
  }
}

function near(value: number): number[] {
  if (!Number.isFinite(value) || value < 0 || value > 1e12) return []
  const rounded = Math.round(value)
  return [rounded, rounded + 1, Math.max(0, rounded - 1)]
}
