import type { CheckCertainty, CheckKind } from '#shared/contracts/check-report.ts'
import type { Figure } from './figures.ts'

/** Units of a figure as they are to be assumed: as printed, or as a possible correction. */
export type Units = (figure: Figure) => number

export const asPrinted: Units = (figure) => figure.units

/** The words of a finding about one figure. */
export interface Account {
  readonly figure: Figure
  readonly recomputed: string
  readonly reproducedBy: string
  readonly explanation: string
}

/** Something that the text lets its reader verify: a sum, a share, a balance, a figure that is printed twice. */
export interface Relation {
  readonly kind: CheckKind
  /** How sure it is that the text means this relation; a failing one is reported with it. */
  readonly certainty: CheckCertainty
  readonly figures: readonly Figure[]
  /** False if the figures contradict one another. */
  holds(units: Units): boolean
  /** Units of one figure that would, alone, make the relation hold; the most likely first. */
  repairs(figure: Figure, units: Units): readonly number[]
  /** What to say if the relation fails and no one figure is known to be the cause. */
  account(): Account
  /** What to say if this figure is the cause and should be `units`. */
  blame(figure: Figure, units: number): Account
}
