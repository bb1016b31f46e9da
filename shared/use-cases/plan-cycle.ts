import type { CyclePlan } from '#shared/contracts/workflow.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { readRosterOf } from '#shared/store/rosters.ts'
import { inParallel } from '#shared/store/table.ts'
import { itemsPerTransaction, transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { putPlan } from '#shared/store/waves.ts'
import { cycleChain, systemActor } from './audit-actors.ts'
import { type Context, requireCycle } from './context.ts'
import { createAccounts } from './create-accounts.ts'
import { markerOf, readMarkers } from './opening-batches.ts'
import { accountsOf, recordsOf } from './opening-records.ts'

/**
 * Writes the records of a cycle that was opened, creates the accounts of the people who act in it, and names
 * the levels that the workflow loops over; `plan-level` names their units. May be killed anywhere and called again: each batch of records is one
 * transaction with a marker, so that a repeat skips what is written and never overwrites what came after.
 *
 * The plan comes from the roster and not from the index of the table, which may lag behind the writes.
 *
 * @throws AppError CYCLE_UNKNOWN
 */
export async function planCycle(context: Context, cycleId: string): Promise<CyclePlan> {
  const cycle = await requireCycle(context, cycleId)
  const roster = await readRosterOf(context.table, cycle.rosterId)
  const records = recordsOf(roster, cycle)
  if (cycle.status === 'OPENING') {
    await writeInBatches(context, cycleId, [...records.items, ...records.progress])
    await createAccounts(context, cycleId, accountsOf(roster))
    await finishOpening(context, cycle, records.counts)
  }
  await putPlan(context.table, cycleId, cycle.rosterId, records.plan)
  return { cycleId, levels: wavesOf(cycle.configuration) }
}

/** Also those that are empty: a roster that comes later may fill them. */
function wavesOf({ levels }: Cycle['configuration']): CyclePlan['levels'] {
  return levels.flatMap(({ id, rates }, index) =>
    rates.length === 0
      ? []
      : levels.slice(index).map((authority) => ({ level: id, authorityLevel: authority.id })),
  )
}

async function writeInBatches(context: Context, cycleId: string, items: readonly Write[]): Promise<void> {
  // One for the marker. The hundredth place stays free: a server may record the request's token with it.
  const size = itemsPerTransaction - 2
  const written = await readMarkers(context.table, cycleId)
  const batches = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => ({
    marker: `records-${index}`,
    items: items.slice(index * size, (index + 1) * size),
  })).filter(({ marker }) => !written.has(marker))
  await inParallel(batches, 8, async (batch) => {
    try {
      await transact(context.table, [markerOf(cycleId, batch.marker), ...batch.items], [], context.now())
    } catch (error) {
      // Another call of this step has written the batch.
      if (!(error instanceof WriteRefusedError)) throw error
    }
  })
}

async function finishOpening(
  context: Context,
  cycle: Cycle,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const { cycleId } = cycle
  const update = {
    label: 'cycle',
    update: keys.cycle(cycleId),
    set: { status: 'REVIEWING' },
    where: { status: 'OPENING' },
  }
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: systemActor('plan-cycle'),
    act: 'RECORDS_WRITTEN',
    target: cycleId,
    after: counts,
  }
  await transact(context.table, [update], [act], context.now()).catch((error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
