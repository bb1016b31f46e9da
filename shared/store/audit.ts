import { z } from 'zod'
import { canonicalJson, sha256 } from './hashes.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

/** What the actor of an entry is: a person, the holder of an upload link, or the program itself. */
const auditActor = z.object({
  kind: z.enum(['person', 'link', 'system']),
  id: z.string(),
  name: z.string(),
  /** Whom the actor acted for; null when for themself. */
  onBehalfOf: z.string().nullable(),
})
export type AuditActor = z.infer<typeof auditActor>

/** One act, chained to the act before it in the same unit. */
export const auditEntry = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  actor: auditActor,
  act: z.string(),
  /** What the act was about, e.g. a task or a link. */
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  previousHash: z.string(),
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** What a use case says of an act; number, time and hashes are added when it is written. */
export interface Act {
  readonly cycleId: string
  readonly unitId: string
  readonly actor: AuditActor
  readonly act: string
  readonly target: string
  readonly before?: unknown
  readonly after?: unknown
}

export const auditHead = z.object({ sequence: z.int(), hash: z.string() })
export type AuditHead = z.infer<typeof auditHead>

/** Before the first entry of a unit. */
export const emptyHead: AuditHead = { sequence: 0, hash: '0'.repeat(64) }

export async function getAuditHead(table: Table, cycleId: string, unitId: string): Promise<AuditHead> {
  return (await getItem(table, keys.auditHead(cycleId, unitId), auditHead)) ?? emptyHead
}

/** Entries of a unit, oldest first. */
export async function listAuditEntries(table: Table, cycleId: string, unitId: string): Promise<AuditEntry[]> {
  return queryPrefix(table, keys.auditEntries(cycleId, unitId), auditEntry)
}

/** The entry that follows the head. */
export function nextEntry(act: Act, head: AuditHead, at: string): AuditEntry {
  const content = {
    cycleId: act.cycleId,
    unitId: act.unitId,
    sequence: head.sequence + 1,
    at,
    actor: act.actor,
    act: act.act,
    target: act.target,
    before: act.before ?? null,
    after: act.after ?? null,
    previousHash: head.hash,
  }
  return { ...content, hash: hashOfEntry(content) }
}

/** The hash of an entry: of everything in it but the hash itself. */
export function hashOfEntry(content: Readonly<Record<string, unknown>>): string {
  return sha256(canonicalJson(content))
}

/**
 * Checks a chain that is in memory, from its first entry to its head.
 *
 * @returns the sequence number of the first entry that was changed, left out or added, or `null`
 */
export function findBrokenEntry(entries: readonly AuditEntry[], head: AuditHead): number | null {
  let previous = emptyHead
  for (const entry of entries) {
    const { hash, ...content } = entry
    const follows = entry.sequence === previous.sequence + 1 && entry.previousHash === previous.hash
    if (!follows || hashOfEntry(content) !== hash) return entry.sequence
    previous = { sequence: entry.sequence, hash }
  }
  return previous.sequence === head.sequence && previous.hash === head.hash ? null : previous.sequence + 1
}
