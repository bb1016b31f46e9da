import type { Roster } from '#shared/contracts/roster.ts'
import type { CyclePlan } from '#shared/contracts/workflow.ts'

/** One unit that an authority decides on, and the wave of the cycle in which it does. */
export interface PlannedUnit {
  readonly level: string
  readonly authorityLevel: string
  readonly authorityId: string
  readonly unitId: string
}

/** Every pair of authority and unit of a plan. */
export function plannedUnits(plan: CyclePlan['levels'], { units }: Pick<Roster, 'units'>): PlannedUnit[] {
  const levelOf = new Map(units.map(({ id, level }) => [id, level]))
  return plan.flatMap(({ level, authorities }) =>
    authorities.flatMap(({ authorityId, unitIds }) =>
      unitIds.map((unitId) => ({
        level,
        authorityLevel: levelOf.get(authorityId) ?? '',
        authorityId,
        unitId,
      })),
    ),
  )
}
