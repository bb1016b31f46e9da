import { z } from 'zod'
import { keys } from '#shared/store/keys.ts'
import { getItem, type Table } from '#shared/store/table.ts'
import type { Write } from '#shared/store/transact.ts'

const counter = z.object({ count: z.int() })

/** Counts a complaint or cancellation in the transaction that opens it. */
export async function countCorrection(table: Table, cycleId: string): Promise<Write> {
  const key = keys.correctionCount(cycleId)
  const known = await getItem(table, key, counter)
  if (known === undefined) return { label: 'count', put: { ...key, count: 1 }, ifAbsent: true }
  return { label: 'count', update: key, add: { count: 1 }, where: { count: known.count } }
}

/** The condition that no complaint or cancellation has been opened since this look. */
export async function noFurtherCorrection(table: Table, cycleId: string): Promise<Write> {
  const key = keys.correctionCount(cycleId)
  const known = await getItem(table, key, counter)
  if (known === undefined) return { label: 'count', check: key, absent: true }
  return { label: 'count', check: key, where: { count: known.count } }
}
