import { getCycle } from '#shared/store/cycles.ts'
import { getUnit } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { findRoles } from './find-roles.ts'
import { type AuditFilter, type AuditPageView, viewAudit } from './read-audit.ts'

/** A chain of the audit that may be meant. */
export interface Chain {
  readonly unitId: string
  readonly name: string
}

export interface AuditSearch {
  /** Null where it is not clear whose audit is meant. */
  readonly view: AuditPageView | null
  /** Units whose name holds the words, or, where nobody named a unit, those in which the person has a role. */
  readonly chains: readonly Chain[]
}

/**
 * The audit of what somebody wrote into the form: a unit by its id or its name, and who did it.
 *
 * @throws AppError NOT_ALLOWED, UNIT_UNKNOWN
 */
export async function findAudit(context: Context, actor: Actor, filter: AuditFilter): Promise<AuditSearch> {
  const { unitId: unit, who } = filter
  const cycleId = cycleIdOf(context.configuration)
  const cycle = await getCycle(context.table, cycleId)
  if (cycle !== undefined && unit !== undefined) {
    const known = await getUnit(context.table, cycleId, unit)
    const { units } = known === undefined ? await findRoles(context, actor, { words: unit }) : { units: [] }
    const [only, ...others] = units
    if (only !== undefined && others.length === 0) {
      return { view: await viewAudit(context, actor, { ...filter, unitId: only.unitId }), chains: [] }
    }
    if (only !== undefined) return { view: null, chains: units }
  }
  const view = await viewAudit(context, actor, filter)
  if (cycle === undefined || unit !== undefined || who === undefined) return { view, chains: [] }
  const { holders } = await findRoles(context, actor, { words: who })
  const chains = new Map(holders.map(({ unitId, unitName }) => [unitId, { unitId, name: unitName }]))
  return { view, chains: [...chains.values()].slice(0, chainsShown) }
}

const chainsShown = 20
