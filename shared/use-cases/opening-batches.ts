import { z } from 'zod'
import { keys } from '#shared/store/keys.ts'
import { queryPrefix, type Table } from '#shared/store/table.ts'
import type { Write } from '#shared/store/transact.ts'

const markerItem = z.object({ sk: z.string() })

/** Marks a batch of records as written, in the transaction that writes it: a repeat skips it. */
export function markerOf(cycleId: string, name: string): Write {
  return { label: 'marker', put: { ...keys.openingBatch(cycleId, name) }, ifAbsent: true }
}

/** Names of the batches that are written. */
export async function readMarkers(table: Table, cycleId: string): Promise<Set<string>> {
  const { pk, prefix } = keys.openingBatches(cycleId)
  const found = await queryPrefix(table, { pk, prefix }, markerItem)
  return new Set(found.map(({ sk }) => sk.slice(prefix.length)))
}
