import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

export const linkStatus = z.enum(['ACTIVE', 'REVOKED', 'USED'])

/** An upload link. Its token is nowhere stored, only the SHA-256 of it. */
export const linkItem = z.object({
  linkId: z.string(),
  hash: z.string(),
  cycleId: z.string(),
  unitId: z.string(),
  stageId: z.string(),
  status: linkStatus,
  issuedAt: z.iso.datetime(),
  expiresAtInstant: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  usedAt: z.iso.datetime().nullable(),
  /** How many uploads were prepared. */
  uploads: z.int(),
})
export type Link = z.infer<typeof linkItem>

/** Leads from the token to the link; the link itself lives with its unit. */
export const linkPointer = z.object({ cycleId: z.string(), unitId: z.string(), linkId: z.string() })

export async function findLink(table: Table, hash: string): Promise<Link | undefined> {
  const pointer = await getItem(table, keys.link(hash), linkPointer)
  return pointer === undefined ? undefined : getLink(table, pointer.cycleId, pointer.unitId, pointer.linkId)
}

export async function getLink(
  table: Table,
  cycleId: string,
  unitId: string,
  linkId: string,
): Promise<Link | undefined> {
  return getItem(table, keys.linkOfUnit(cycleId, unitId, linkId), linkItem)
}

/** Links of a unit, the oldest first. */
export async function listLinks(table: Table, cycleId: string, unitId: string): Promise<Link[]> {
  const { pk } = keys.linkOfUnit(cycleId, unitId, '')
  const links = await queryPrefix(table, { pk, prefix: 'LINK#' }, linkItem)
  return links.sort((a, b) => a.issuedAt.localeCompare(b.issuedAt))
}
