import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { keys } from './keys.ts'
import { readTablePage } from './sorted-page.ts'
import { getItem, getItems, queryIndex, queryPrefix, type Table } from './table.ts'

const party = z.object({ personId: z.string(), email: z.string().nullable(), name: z.string() })

/** One person acts for another in a role, for a time. Never deleted: what was done by it stays explained. */
export const delegationItem = z.object({
  id: z.string(),
  cycleId: z.string(),
  unitId: z.string(),
  role,
  from: party,
  to: party,
  /** First and last day, in Vietnam. */
  since: z.iso.date(),
  until: z.iso.date(),
  reason: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  revokedAt: z.iso.datetime().nullable(),
  revokedBy: z.string().nullable(),
})
export type Delegation = z.infer<typeof delegationItem>

export async function getDelegation(
  table: Table,
  personId: string,
  cycleId: string,
  id: string,
): Promise<Delegation | undefined> {
  return getItem(table, keys.delegation(personId, cycleId, id), delegationItem)
}

/** Everything that was ever delegated to a person in the cycle. */
export async function listDelegationsTo(
  table: Table,
  personId: string,
  cycleId: string,
): Promise<Delegation[]> {
  return queryPrefix(table, keys.delegations(personId, cycleId), delegationItem)
}

/** Everything that was ever delegated in the groups of a unit. The index follows a moment later. */
export async function listDelegationsOfUnit(
  table: Table,
  cycleId: string,
  unitId: string,
): Promise<Delegation[]> {
  return queryIndex(table, keys.delegationsOfUnit(cycleId, unitId), delegationItem)
}

const listedItem = z.object({ id: z.string(), personId: z.string(), sk: z.string() })

/** The delegations of the cycle that have not ended before a day, by the day on which they end, a page at a time. */
export async function readDelegationsOfCycle(
  table: Table,
  cycleId: string,
  page: { readonly from: string; readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly items: readonly Delegation[]; readonly next: string | null }> {
  const { pk: partition } = keys.delegationOfCycle(cycleId, '', '')
  const { items, next } = await readTablePage(table, listedItem, { ...page, partition })
  const found = await getItems(
    table,
    items.map(({ personId, id }) => keys.delegation(personId, cycleId, id)),
    delegationItem,
  )
  const byId = new Map(found.map((delegation) => [delegation.id, delegation]))
  return { items: items.flatMap(({ id }) => byId.get(id) ?? []), next }
}

/** Whether the delegation holds on a day. */
export function isInForce({ since, until, revokedAt }: Delegation, today: string): boolean {
  return revokedAt === null && since <= today && today <= until
}
