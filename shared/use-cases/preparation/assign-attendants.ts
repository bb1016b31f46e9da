import type { Attendant, AttendantsBody } from '#shared/contracts/preparation.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { AppError, problemOf } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { listAttendants } from '#shared/store/preparation.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { listChildren } from '#shared/store/units.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { requireCycleUnit } from '../units.ts'
import { actsFor } from './access.ts'
import { readAttending } from './committee.ts'

// A transaction holds 100 items; entry and head of the audit are two of them.
const rowsAtOnce = 90

export interface AssignedAttendants {
  /** Units whose attendant changed. */
  readonly changed: readonly string[]
  /** Units that already had this one. */
  readonly unchanged: readonly string[]
  /** Units that somebody else assigned at the same time: to be looked at again. */
  readonly conflicts: readonly string[]
}

/**
 * Assigns the members of the standing committee who attend the reviews of the units below. Each assignment is a new
 * version; the rows of the same person as before change nothing, so that the call may be repeated.
 *
 * @throws AppError NOT_ALLOWED, UNIT_UNKNOWN, INPUT_INVALID with every problem; then nothing was written
 */
export async function assignAttendants(
  context: Context,
  actor: Actor,
  authorityId: string,
  { rows }: AttendantsBody,
): Promise<AssignedAttendants> {
  const cycleId = cycleIdOf(context.configuration)
  const { cycle, unit: authority } = await requireCycleUnit(context, cycleId, authorityId)
  if (!actsFor(actor, authorityId)) throw new AppError('NOT_ALLOWED')
  const [below, attending, known] = await Promise.all([
    listChildren(context.table, cycleId, authorityId),
    readAttending(context, cycle, authorityId),
    listAttendants(context.table, cycleId, authorityId),
  ])
  const units = new Set(below.map(({ unitId }) => unitId))
  const names = new Map(attending.map(({ personId, name }) => [personId, name]))
  const problems = rows.flatMap((row, index): Problem[] => {
    const place = (field: string) => ({ path: `rows[${index}].${field}` })
    return [
      ...(units.has(row.unitId)
        ? []
        : [problemOf('NOT_BELOW', { unitId: row.unitId, unit: authority.name }, place('unitId'))]),
      ...(names.has(row.personId)
        ? []
        : [problemOf('NOT_IN_COMMITTEE', { person: row.personId, unit: authority.name }, place('personId'))]),
    ]
  })
  if (problems.length > 0) throw new AppError('INPUT_INVALID', {}, { problems })
  // Of two rows of one unit the last holds.
  const wanted = [...new Map(rows.map(({ unitId, personId }) => [unitId, personId]))]
  const open = wanted.filter(([unitId, personId]) => known.get(unitId)?.personId !== personId)
  const now = context.now()
  const assigned = open.map(
    ([unitId, personId]): Attendant => ({
      cycleId,
      authorityId,
      unitId,
      version: (known.get(unitId)?.version ?? 0) + 1,
      personId,
      name: names.get(personId) ?? personId,
      recordedAt: now.toISOString(),
      recordedBy: actor.name,
    }),
  )
  const changed: string[] = []
  const conflicts: string[] = []
  for (let from = 0; from < assigned.length; from += rowsAtOnce) {
    const part = assigned.slice(from, from + rowsAtOnce)
    const refused = await write(context, actor, part, known)
    const units = part.map(({ unitId }) => unitId)
    ;(refused ? conflicts : changed).push(...units)
  }
  const unchanged = wanted.map(([unitId]) => unitId).filter((unitId) => !open.some(([id]) => id === unitId))
  return { changed, unchanged, conflicts }
}

/** @returns whether somebody else was there first */
async function write(
  context: Context,
  actor: Actor,
  part: readonly Attendant[],
  known: ReadonlyMap<string, Attendant>,
): Promise<boolean> {
  const [first] = part
  if (first === undefined) return false
  const { cycleId, authorityId } = first
  const writes = part.map((row) => ({
    label: row.unitId,
    put: { ...keys.attendant(cycleId, authorityId, row.unitId, row.version), ...row },
    ifAbsent: true,
  }))
  const act = {
    cycleId,
    unitId: authorityId,
    actor: personActor(actor),
    act: 'ATTENDANTS_ASSIGNED',
    target: authorityId,
    before: Object.fromEntries(part.map(({ unitId }) => [unitId, known.get(unitId)?.personId ?? null])),
    after: Object.fromEntries(part.map(({ unitId, personId }) => [unitId, personId])),
  }
  try {
    await transact(context.table, writes, [act], context.now())
    return false
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    return true
  }
}
