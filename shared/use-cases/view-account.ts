import type { Role } from '#shared/contracts/roster.ts'
import { getUnits } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'

/** One role of a person, with whom it is filled in for where it is not their own. */
export interface AccountRole {
  readonly unitName: string
  readonly role: Role
  readonly onBehalfOf: string | null
}

export interface Account {
  readonly name: string
  readonly email: string
  readonly administrator: boolean
  readonly roles: readonly AccountRole[]
  /** Minutes without use after which a session ends. */
  readonly idleMinutes: number
}

/** Who somebody is here and what they may act as: what the roster of the cycle says of their address. */
export async function viewAccount(context: Context, actor: Actor): Promise<Account> {
  const { name, email, administrator, assignments, delegations = [] } = actor
  const all = [
    ...assignments.map((held) => ({ ...held, onBehalfOf: null })),
    ...delegations.map(({ unitId, role, from }) => ({ unitId, role, onBehalfOf: from.name })),
  ]
  const ids = [...new Set(all.map(({ unitId }) => unitId))]
  const units = await getUnits(context.table, cycleIdOf(context.configuration), ids)
  const names = new Map(units.map((unit) => [unit.unitId, unit.name]))
  return {
    name,
    email,
    administrator,
    roles: all.map(({ unitId, role, onBehalfOf }) => ({
      unitName: names.get(unitId) ?? unitId,
      role,
      onBehalfOf,
    })),
    idleMinutes: context.configuration.identity.idleMinutes,
  }
}
