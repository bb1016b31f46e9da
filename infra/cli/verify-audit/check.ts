import { z } from 'zod'
import { auditHead } from '#shared/store/audit.ts'
import { type BrokenLink, checkChain, type SealedHead } from '#shared/store/audit-chain.ts'
import { type AuditSeal, listSeals, readSealedHeads } from '#shared/store/audit-seals.ts'
import { keys } from '#shared/store/keys.ts'
import { getItems, inParallel, type Table } from '#shared/store/table.ts'
import { listUnits } from '#shared/store/units.ts'
import { cycleChain } from '#shared/use-cases/audit-actors.ts'

/** What was found in one cycle. */
export interface CheckedCycle {
  readonly cycleId: string
  readonly chains: number
  readonly entries: number
  /** The first broken link of each broken chain, in the order of the units. */
  readonly broken: readonly BrokenLink[]
  readonly seals: readonly CheckedSeal[]
}

export interface CheckedSeal extends AuditSeal {
  /** False when the list of heads is gone or is not the one of the digest. */
  readonly readable: boolean
}

// Cycles are years; the configuration takes these.
const years = Array.from({ length: 2100 - 2018 + 1 }, (_, index) => String(2018 + index))
const chainsAtOnce = 8

/** Cycles that have left a trace in the table, the earliest first. One read. */
export async function listCycles(table: Table): Promise<string[]> {
  const wanted = years.map((year) => keys.auditHead(year, cycleChain))
  const found = await getItems(table, wanted, auditHead.extend({ pk: z.string() }))
  return found.map(({ pk }) => pk.split('#')[1] ?? '').sort()
}

/** Walks every chain of the cycle; a few pages of entries are in memory at a time. */
export async function checkCycle(table: Table, cycleId: string): Promise<CheckedCycle> {
  const units = await listUnits(table, cycleId)
  const seals = await listSeals(table, cycleId)
  const lists = await inParallel(seals, 4, (seal) => readSealedHeads(table, seal))
  const sealed = Map.groupBy(
    lists.flatMap((heads) => heads ?? []),
    ({ unitId }) => unitId,
  )
  // A sealed chain is looked for even where its unit is gone.
  const chains = new Set([cycleChain, ...units.map(({ unitId }) => unitId), ...sealed.keys()])
  const checked = await inParallel([...chains], chainsAtOnce, (unitId) =>
    checkChain(table, cycleId, unitId, distinct(sealed.get(unitId) ?? [])),
  )
  return {
    cycleId,
    chains: chains.size,
    entries: checked.reduce((sum, { entries }) => sum + entries, 0),
    broken: checked.flatMap(({ broken }) => broken ?? []),
    seals: seals.map((seal, index) => ({ ...seal, readable: lists[index] !== undefined })),
  }
}

/** Two seals of one place must agree: the second is kept only if it says something else. */
function distinct(heads: readonly SealedHead[]): SealedHead[] {
  return [...new Map(heads.map((head) => [`${head.sequence} ${head.hash}`, head])).values()]
}
