import { StartExecutionCommand } from '@aws-sdk/client-sfn'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { AppError } from '#shared/errors.ts'
import { type Correction, getCorrection, getCorrectionLock } from '#shared/store/corrections.ts'
import { keys } from '#shared/store/keys.ts'
import type { Table } from '#shared/store/table.ts'
import type { Write } from '#shared/store/transact.ts'
import type { Context } from '../context.ts'
import { countCorrection } from './correction-count.ts'

/** @throws AppError CORRECTION_UNKNOWN */
export async function requireCorrection(context: Context, correctionId: string): Promise<Correction> {
  const correction = await getCorrection(context.table, correctionId)
  if (correction === undefined) throw new AppError('CORRECTION_UNKNOWN')
  return correction
}

/**
 * Everything that a new correction leaves: itself, its mark in the cycle and with each subject, and the lock that
 * keeps a second one from the same rating. An owed case has no rating to lock.
 *
 * @throws AppError CORRECTION_OPEN
 */
export async function openingWrites(table: Table, correction: Correction): Promise<Write[]> {
  const { cycleId, correctionId, subjectIds, kind } = correction
  const locks =
    kind === 'OWED' ? [] : [...(await lockWrites(table, correction)), await countCorrection(table, cycleId)]
  return [
    {
      label: 'correction',
      put: { ...keys.correction(correctionId), ...correction, ...authorityIndex(correction) },
      ifAbsent: true,
    },
    {
      label: 'mark',
      put: { ...keys.correctionOfCycle(cycleId, correctionId), correctionId, open: true },
      ifAbsent: true,
    },
    ...subjectIds.map((subjectId) => ({
      label: 'mark',
      put: { ...keys.correctionOfSubject(cycleId, subjectId, correctionId), correctionId, open: true },
    })),
    ...locks,
  ]
}

async function lockWrites(table: Table, correction: Correction): Promise<Write[]> {
  const { cycleId, correctionId, subjectIds, subjectNames, status } = correction
  const writes: Write[] = []
  for (const [index, subjectId] of subjectIds.entries()) {
    const known = await getCorrectionLock(table, cycleId, subjectId)
    const lock = { subjectId, correctionId, cancelled: status === 'CANCELLED' }
    if (known === undefined) {
      writes.push({ label: 'lock', put: { ...keys.correcting(cycleId, subjectId), ...lock }, ifAbsent: true })
    } else if (known.correctionId === null) {
      const where = { correctionId: null }
      writes.push({ label: 'lock', update: keys.correcting(cycleId, subjectId), set: lock, where })
    } else {
      throw new AppError('CORRECTION_OPEN', { name: subjectNames[index] ?? subjectId })
    }
  }
  return writes
}

/** Says of the contested ratings that they no longer hold. */
export function cancelLocks({ cycleId, correctionId, subjectIds }: Correction): Write[] {
  return subjectIds.map((subjectId) => ({
    label: 'lock',
    update: keys.correcting(cycleId, subjectId),
    set: { cancelled: true },
    where: { correctionId },
  }))
}

/** What closes a correction for good, besides itself. */
export function closingWrites({ cycleId, correctionId, subjectIds, kind }: Correction): Write[] {
  return [
    {
      label: 'mark',
      update: keys.correctionOfCycle(cycleId, correctionId),
      set: { open: false },
      where: { open: true },
    },
    ...(kind === 'OWED'
      ? []
      : subjectIds.map((subjectId) => ({
          label: 'lock',
          update: keys.correcting(cycleId, subjectId),
          set: { correctionId: null, cancelled: false },
          where: { correctionId },
        }))),
  ]
}

/** Changes a correction if nobody else has changed it meanwhile. */
export function correctionUpdate(correction: Correction, set: Readonly<Partial<Correction>>): Write {
  const next = { ...correction, ...set }
  return {
    label: 'correction',
    update: keys.correction(correction.correctionId),
    set: { ...set, ...authorityIndex(next), version: correction.version + 1 },
    where: { version: correction.version },
  }
}

function authorityIndex({ cycleId, deciderId, closedAt, dueAt, correctionId }: Correction) {
  return {
    gsi1pk: keys.correctionsOfAuthority(cycleId, deciderId),
    gsi1sk: `${closedAt === null ? 'OPEN' : 'CLOSED'}#${dueAt}#${correctionId}`,
  }
}

/**
 * Starts the workflow of a correction that is recorded. Killed before, a repeat of the act or the morning's
 * reminders start it; the name makes two starts one.
 */
export async function startCorrection(context: Context, correction: Correction): Promise<void> {
  if (correction.startedAt !== null) return
  const { cycleId, correctionId, kind } = correction
  try {
    await context.clients.states.send(
      new StartExecutionCommand({
        stateMachineArn: context.resources.complaintArn,
        name: `complaint-${correctionId}`,
        input: JSON.stringify({ cycleId, correctionId, kind }),
      }),
    )
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error
  }
  // Beside the version: whoever acts on the correction meanwhile is not in the way.
  await context.table.documents.send(
    new UpdateCommand({
      TableName: context.table.name,
      Key: keys.correction(correctionId),
      UpdateExpression: 'SET startedAt = :now',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':now': context.now().toISOString() },
    }),
  )
}
