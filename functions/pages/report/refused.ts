import type { Problem } from '#shared/contracts/problem.ts'

/** A form that was not saved: why, and what was typed into it. */
export interface Refused {
  readonly message: string
  readonly problems: readonly Problem[]
  /** Whether somebody else has saved meanwhile. */
  readonly conflict: boolean
  readonly text: string
}
