import type { AuditActor } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { type Context, deterministicId } from './context.ts'

/** Somebody is about to be given a document of a unit, or of the whole cycle (`cycleChain`). */
export interface Reading {
  readonly cycleId: string
  readonly unitId: string
  readonly actor: AuditActor
  readonly act: 'WORKBOOK_READ' | 'UPLOAD_READ' | 'REPORT_READ' | 'FILE_READ' | 'HISTORY_READ'
  /** What is read. */
  readonly target: string
}

const markerDays = 3

/**
 * Records that somebody reads a document, before it is handed out. The same reader and document are one entry a
 * day: a page that is loaded again and a link that is hammered do not fill the chain.
 */
export async function recordReading(context: Context, reading: Reading): Promise<void> {
  const { cycleId, unitId, actor, act, target } = reading
  const now = context.now()
  const id = deterministicId(actor.kind, actor.id, act, target)
  const marker = {
    label: 'reading',
    put: {
      ...keys.reading(cycleId, unitId, calendarDate(now), id),
      expiresAt: Math.floor(now.getTime() / 1000) + markerDays * 24 * 3600,
    },
    ifAbsent: true,
  }
  try {
    await transact(context.table, [marker], [{ cycleId, unitId, actor, act, target }], now)
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
  }
}
