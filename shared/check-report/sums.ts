import type { CheckCertainty } from '#shared/contracts/check-report.ts'
import type { Figure } from './figures.ts'
import { differByOneDigit, printNumber } from './numbers.ts'
import type { Account, Relation, Units } from './relation.ts'

/** A total and the parts that must add up to it. */
export class SumRelation implements Relation {
  readonly kind = 'sum'
  readonly certainty: CheckCertainty
  readonly total: Figure
  readonly parts: readonly Figure[]
  readonly figures: readonly Figure[]

  constructor(total: Figure, parts: readonly Figure[], certainty: CheckCertainty) {
    this.total = total
    this.parts = parts
    this.certainty = certainty
    this.figures = [total, ...parts]
  }

  holds(units: Units): boolean {
    return units(this.total) === this.sum(units)
  }

  repairs(figure: Figure, units: Units): number[] {
    if (figure === this.total) return [this.sum(units)]
    if (!this.parts.includes(figure)) return []
    const missing = units(this.total) - this.sum(units) + units(figure)
    return missing >= 0 ? [missing] : []
  }

  account(): Account {
    return this.blame(
      this.total,
      this.sum((figure) => figure.units),
    )
  }

  blame(figure: Figure, units: number): Account {
    const sum = this.parts.map(({ printed }) => printed).join(' + ')
    if (figure === this.total) {
      const added = printNumber(
        this.sum((part) => part.units),
        0,
      )
      return {
        figure,
        recomputed: printNumber(units, 0),
        reproducedBy: sum,
        explanation: `Tổng in là ${figure.printed}, nhưng các phần cộng lại là ${added} (${sum}).`,
      }
    }
    return {
      figure,
      recomputed: printNumber(units, 0),
      reproducedBy: `${this.total.printed} = ${sum}`,
      explanation: `Các phần ${sum} không cộng thành tổng ${this.total.printed}; số ${figure.printed} phải là ${printNumber(units, 0)} thì mọi phép tính liên quan đều khớp.`,
    }
  }

  private sum(units: Units): number {
    let sum = 0
    for (const part of this.parts) sum += units(part)
    return sum
  }
}

/** True if one digit of one of the figures explains why the parts do not add up to the total. */
export function slipExplains(total: Figure, parts: readonly Figure[]): boolean {
  const sum = parts.reduce((all, { units }) => all + units, 0)
  if (differByOneDigit(total.units, sum, total.printed.replace(/\D/g, '').length)) return true
  return parts.some(
    (part) =>
      !part.inWords &&
      differByOneDigit(part.units, part.units + total.units - sum, part.printed.replace(/\D/g, '').length),
  )
}

/** True if the parts add up to the total. */
export const addsUp = (total: Figure, parts: readonly Figure[]): boolean =>
  parts.length > 0 && total.units === parts.reduce((all, { units }) => all + units, 0)
