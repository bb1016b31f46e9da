import type { WavePlan } from '#shared/contracts/workflow.ts'

/** One unit that an authority decides on, and the wave of the cycle in which it does. */
export interface PlannedUnit {
  readonly level: string
  readonly authorityLevel: string
  readonly authorityId: string
  readonly unitId: string
}

/** Every pair of authority and unit of a plan. */
export function plannedUnits(plan: readonly WavePlan[]): PlannedUnit[] {
  return plan.flatMap(({ level, authorityLevel, authorities }) =>
    authorities.flatMap(({ authorityId, unitIds }) =>
      unitIds.map((unitId) => ({ level, authorityLevel, authorityId, unitId })),
    ),
  )
}
