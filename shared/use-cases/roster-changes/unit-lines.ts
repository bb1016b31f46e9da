import { getTaskItems } from '#shared/store/tasks.ts'
import type { Write } from '#shared/store/transact.ts'
import { listSubjects, type Subject } from '#shared/store/units.ts'
import { listWaiting } from '#shared/store/waiting.ts'
import { taskWrites } from '../task-writes.ts'
import type { Applying } from './applying.ts'
import { type Atom, alteration, arrival, departure, noDelta, type Occasion } from './atoms.ts'
import type { ItemChange, SubjectChange, UnitChange } from './cycle-changes.ts'

/** A subject has got its rating since the administrator confirmed. */
export class SubjectRatedError extends Error {
  override readonly name = 'SubjectRatedError'
}

/** One line of a roster that changes in a unit: how it is written depends on what the unit is at present. */
export type Line = () => Promise<readonly Atom[]>

/**
 * What a roster changes in one unit, in an order that depends on the roster alone, so that a repeat cuts it into the
 * same batches.
 */
export async function linesOf(applying: Applying, change: UnitChange): Promise<readonly Line[]> {
  const { context, cycleId, occasion } = applying
  const { unitId } = change
  const present = await listSubjects(context.table, cycleId, unitId)
  const live = new Map(present.map((subject) => [subject.id, subject]))
  return [
    ...change.others.map((item) => async () => [recordAtom(item)]),
    ...change.assignments.map((assignment) => () => assignmentAtoms(applying, unitId, assignment)),
    ...change.subjects.map((subject) => async () => subjectAtom(subject, live, occasion)),
  ]
}

function subjectAtom(change: SubjectChange, live: ReadonlyMap<string, Subject>, occasion: Occasion): Atom[] {
  const { id, before, after } = change
  const present = live.get(id)
  if (before === undefined && after !== undefined)
    return present === undefined ? [arrival(after, occasion)] : []
  if (present === undefined) return []
  if (present.bucket === 'rated') throw new SubjectRatedError(id)
  return [after === undefined ? departure(present, null, occasion) : alteration(present, change)]
}

function recordAtom({ key, before, after }: ItemChange): Atom {
  const write: Write =
    after === undefined ? { label: 'record', delete: key } : { label: 'record', put: { ...after } }
  return { writes: [write], delta: noDelta, before: before ?? null, after: after ?? null }
}

async function assignmentAtoms(
  { context, cycleId }: Applying,
  unitId: string,
  { before, after, change }: UnitChange['assignments'][number],
): Promise<Atom[]> {
  if (after !== undefined) {
    const write: Write = { label: 'assignment', put: { ...change.key, ...change.after } }
    return [{ writes: [write], delta: noDelta, before: before ?? null, after }]
  }
  if (before === undefined) return []
  // What the person has taken on goes back to the group.
  const waiting = await listWaiting(context.table, cycleId, new Set([unitId]))
  const taskIds = waiting
    .filter((task) => task.role === before.role && task.claimedBy?.personId === before.personId)
    .map(({ taskId }) => taskId)
  const held = (await getTaskItems(context.table, taskIds)).filter(
    ({ claimedBy }) => claimedBy?.personId === before.personId,
  )
  const writes: Write[] = [
    { label: 'assignment', delete: change.key },
    ...held.flatMap((task) => taskWrites(task, { status: 'OPEN', claimedBy: null, claimedAt: null })),
  ]
  return [{ writes, delta: noDelta, before, after: { released: held.map(({ taskId }) => taskId) } }]
}
