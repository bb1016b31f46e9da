import type { Act, AuditActor } from '#shared/store/audit.ts'
import type { Write } from '#shared/store/transact.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { mergeWaiting } from '#shared/store/waiting.ts'
import type { Context } from '../context.ts'
import { markerOf } from '../opening-batches.ts'
import type { Atom, Occasion } from './atoms.ts'

/** A roster while it is written into the open cycle. */
export interface Applying {
  readonly context: Context
  readonly cycleId: string
  readonly occasion: Occasion
  readonly actor: AuditActor
  /** Batches that an earlier run has written. */
  readonly written: ReadonlySet<string>
}

// At most two writes each: with the marker, the unit, its stage and the audit far below the hundred of a transaction.
export const linesPerBatch = 25

/** What the audit of a unit says of a batch. */
export function unitAct(
  { cycleId, occasion, actor }: Applying,
  unitId: string,
  atoms: readonly Atom[],
  set: Readonly<Record<string, unknown>>,
): Act {
  return {
    cycleId,
    unitId,
    actor,
    act: 'ROSTER_APPLIED',
    target: occasion.uploadId,
    before: atoms.map(({ before }) => before),
    after: { lines: atoms.map(({ after }) => after), unit: set, reason: occasion.reason },
  }
}

const batchName = ({ occasion }: Applying, name: string) => `roster-${occasion.uploadId}-${name}`

/** Whether an earlier run has written the batch. */
export function isWritten(applying: Applying, name: string): boolean {
  return applying.written.has(batchName(applying, name))
}

/** Writes a batch with its marker, all or nothing; once, however often it is called. */
export async function writeBatch(
  applying: Applying,
  batch: { readonly name: string; readonly writes: readonly Write[]; readonly acts: readonly Act[] },
): Promise<void> {
  if (isWritten(applying, batch.name)) return
  const { context, cycleId } = applying
  try {
    const writes = [markerOf(cycleId, batchName(applying, batch.name)), ...mergeWaiting(batch.writes)]
    await transact(context.table, writes, batch.acts, context.now())
  } catch (error) {
    // Another call has written the batch.
    if (error instanceof WriteRefusedError && error.labels.includes('marker')) return
    throw error
  }
}
