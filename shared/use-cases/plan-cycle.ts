import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { z } from 'zod'
import type { CyclePlan } from '#shared/contracts/workflow.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { readRosterOf } from '#shared/store/rosters.ts'
import { inParallel, queryPrefix } from '#shared/store/table.ts'
import { itemsPerTransaction, transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { cycleChain, systemActor } from './audit-actors.ts'
import { type Context, requireCycle } from './context.ts'
import { accountsOf, recordsOf } from './opening-records.ts'

/**
 * Writes the records of a cycle that was opened, creates the accounts of the people who act in it, and names
 * what the workflow loops over. May be killed anywhere and called again: each batch of records is one
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
    await writeInBatches(context, cycleId, records.items)
    await createAccounts(context, cycleId, accountsOf(roster))
    await finishOpening(context, cycle, records.counts)
  }
  return { cycleId, levels: records.plan }
}

const markerItem = z.object({ sk: z.string() })

async function writeInBatches(context: Context, cycleId: string, items: readonly Write[]): Promise<void> {
  // One for the marker. The hundredth place stays free: a server may record the request's token with it.
  const size = itemsPerTransaction - 2
  const written = await markers(context, cycleId)
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

async function createAccounts(context: Context, cycleId: string, emails: readonly string[]): Promise<void> {
  const created = await markers(context, cycleId)
  const open = emails.filter((email) => !created.has(`account-${email}`))
  // Cognito takes 25 such requests a second at first; four at a time stay below.
  await inParallel(open, 4, async (email) => {
    await createAccount(context, email)
    const marker = markerOf(cycleId, `account-${email}`)
    await transact(context.table, [marker], [], context.now()).catch((error: unknown) => {
      if (!(error instanceof WriteRefusedError)) throw error
    })
  })
}

async function createAccount(context: Context, email: string): Promise<void> {
  try {
    await context.clients.identity.send(
      new AdminCreateUserCommand({
        UserPoolId: context.resources.userPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    )
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UsernameExistsException')) throw error
  }
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

function markerOf(cycleId: string, name: string): Write {
  return { label: 'marker', put: { ...keys.openingBatch(cycleId, name) }, ifAbsent: true }
}

async function markers(context: Context, cycleId: string): Promise<Set<string>> {
  const { pk, prefix } = keys.openingBatches(cycleId)
  const found = await queryPrefix(context.table, { pk, prefix }, markerItem)
  return new Set(found.map(({ sk }) => sk.slice(prefix.length)))
}
