import type { Act, AuditActor } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import {
  asCounted,
  type UnitChange as CountedChange,
  countProgress,
} from '#shared/store/progress-counters.ts'
import { getItem } from '#shared/store/table.ts'
import { getTaskItems } from '#shared/store/tasks.ts'
import type { Write } from '#shared/store/transact.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import {
  getUnit,
  listSubjects,
  type Subject,
  storedSubject,
  type Unit,
  unitItem,
} from '#shared/store/units.ts'
import { listWaiting, mergeWaiting } from '#shared/store/waiting.ts'
import type { Context } from '../context.ts'
import { markerOf } from '../opening-batches.ts'
import { taskWrites } from '../task-writes.ts'
import {
  type Atom,
  alteration,
  arrival,
  type Delta,
  departure,
  noDelta,
  type Occasion,
  subjectKey,
  sum,
} from './atoms.ts'
import type { ItemChange, SubjectChange, UnitChange } from './cycle-changes.ts'
import { isOfReview } from './find-obstacles.ts'
import { guardStage } from './stage-guard.ts'

/** A subject has got its rating since the administrator confirmed. */
export class SubjectRatedError extends Error {
  override readonly name = 'SubjectRatedError'
}

export interface Applying {
  readonly context: Context
  readonly cycleId: string
  readonly occasion: Occasion
  readonly actor: AuditActor
  /** Batches that an earlier run has written. */
  readonly written: ReadonlySet<string>
}

// At most two writes each: with the marker, the unit, its stage and the audit far below the hundred of a transaction.
const linesPerBatch = 25

/** One line of a roster that changes in a unit: how it is written depends on what the unit is at present. */
type Line = (live: ReadonlyMap<string, Subject>) => Atom[] | Promise<Atom[]>

/**
 * Writes what a roster changes in one unit, in transactions that each leave the counters right. What an earlier run
 * has written is not written again.
 *
 * @throws StageClosedError, SubjectRatedError when the unit has gone on since it was checked
 */
export async function applyUnit(applying: Applying, change: UnitChange): Promise<void> {
  const { context, cycleId } = applying
  const { unitId } = change
  const reviewed = change.subjects.some(isOfReview)
  const guarded = reviewed || change.others.length > 0
  const parties = change.after?.parties
  const live = new Map(
    (await listSubjects(context.table, cycleId, unitId)).map((subject) => [subject.id, subject]),
  )
  // Cut by the lines of the roster alone, so that a repeat cuts them in the same way.
  const lines: Line[] = [
    ...change.others.map((item) => () => [recordAtom(item)]),
    ...change.assignments.map((assignment) => () => assignmentAtoms(applying, unitId, assignment)),
    ...change.subjects.map(
      (subject) => (present: ReadonlyMap<string, Subject>) =>
        subjectAtom(subject, present, applying.occasion),
    ),
  ]
  for (let from = 0; from === 0 || from < lines.length; from += linesPerBatch) {
    const name = `${unitId}-${from}`
    if (isWritten(applying, name)) continue
    const batch = lines.slice(from, from + linesPerBatch)
    const atoms = (await Promise.all(batch.map((line) => line(live)))).flat()
    const delta = sum(atoms.map((atom) => atom.delta))
    const present = await getUnit(context.table, cycleId, unitId)
    const unit =
      from === 0
        ? unitWrites(applying, change, present, delta)
        : counterWrites(cycleId, { unitId, present, delta })
    const guard = guarded ? await guardStage(context, cycleId, unitId, { reviewed, parties }) : []
    await writeBatch(applying, {
      name,
      writes: [...atoms.flatMap(({ writes }) => writes), ...unit, ...guard],
      acts: [unitAct(applying, unitId, atoms, from === 0 ? change.set : {})],
    })
  }
}

/** Moves a subject from one unit to another: it is counted once, before and after. */
export async function applyMove(applying: Applying, { id, before, after }: SubjectChange): Promise<void> {
  const { context, cycleId, occasion } = applying
  if (before === undefined || after === undefined) throw new RangeError(`${id} does not move`)
  if (isWritten(applying, `move-${id}`)) return
  const live = await getItem(context.table, subjectKey(before), storedSubject)
  if (live === undefined) return
  if (live.bucket === 'rated') throw new SubjectRatedError(id)
  const goes = departure(live, after.unitId, occasion)
  const comes = arrival(after, occasion, live)
  const [from, to] = await Promise.all([
    getUnit(context.table, cycleId, before.unitId),
    getUnit(context.table, cycleId, after.unitId),
  ])
  const guards = [
    ...(await guardStage(context, cycleId, before.unitId, { reviewed: true })),
    ...(await guardStage(context, cycleId, after.unitId, { reviewed: true })),
  ]
  await writeBatch(applying, {
    name: `move-${id}`,
    writes: [
      ...goes.writes,
      ...comes.writes,
      ...counterWrites(
        cycleId,
        { unitId: before.unitId, present: from, delta: goes.delta },
        { unitId: after.unitId, present: to, delta: comes.delta },
      ),
      ...guards,
    ],
    acts: [unitAct(applying, before.unitId, [goes], {}), unitAct(applying, after.unitId, [comes], {})],
  })
}

/** Writes people and accounts. */
export async function applyPeople(applying: Applying, people: readonly ItemChange[]): Promise<void> {
  for (let from = 0; from < people.length; from += linesPerBatch) {
    const writes = people.slice(from, from + linesPerBatch).flatMap(({ key, after }): Write[] => {
      if (after !== undefined) return [{ label: 'person', put: { ...after } }]
      // Names of people who left stay readable; they sign in no longer as who they were.
      return key.sk === 'ACCOUNT' ? [{ label: 'account', delete: key }] : []
    })
    if (writes.length > 0) await writeBatch(applying, { name: `people-${from}`, writes, acts: [] })
  }
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

function unitWrites(
  { cycleId, occasion }: Applying,
  change: UnitChange,
  present: Unit | undefined,
  delta: Delta,
): Write[] {
  const { item, set, unitId } = change
  if (item === undefined) return counterWrites(cycleId, { unitId, present, delta })
  if (item.before === undefined) {
    // Those who come from another unit are counted when they do.
    const unit = { ...item.after, ...delta }
    const after = unitItem.parse(unit)
    return [{ label: 'unit', put: { ...item.key, ...unit } }, ...countProgress({ before: present, after })]
  }
  const before = requirePresent(unitId, present)
  const update = keys.unit(cycleId, unitId)
  const where = asCounted(before)
  if (item.after === undefined) {
    // Out of every list; its history stays.
    const left = { removedAt: occasion.at }
    return [
      { label: 'unit', update, set: left, remove: ['gsi1pk', 'gsi1sk'], where, ...adding(delta) },
      ...countProgress({ before, after: undefined }),
    ]
  }
  if (Object.keys(set).length === 0) return counterWrites(cycleId, { unitId, present, delta })
  return [
    { label: 'unit', update, set, where, ...adding(delta) },
    ...countProgress({ before, after: { ...moved(before, delta), ...set } }),
  ]
}

interface Moved {
  readonly unitId: string
  readonly present: Unit | undefined
  readonly delta: Delta
}

/** The counters of units, and of the progress above them. */
function counterWrites(cycleId: string, ...units: readonly Moved[]): Write[] {
  const changes: CountedChange[] = []
  const writes: Write[] = []
  for (const { unitId, present, delta } of units) {
    const { add } = adding(delta)
    if (add === undefined) continue
    const before = requirePresent(unitId, present)
    writes.push({ label: 'unit', update: keys.unit(cycleId, unitId), add, where: asCounted(before) })
    changes.push({ before, after: moved(before, delta) })
  }
  return [...writes, ...countProgress(...changes)]
}

function requirePresent(unitId: string, unit: Unit | undefined): Unit {
  if (unit === undefined) throw new RangeError(`${unitId} is no unit of the cycle`)
  return unit
}

function moved(unit: Unit, { open, exempt, owed, openAtStart }: Delta): Unit {
  return {
    ...unit,
    open: unit.open + open,
    exempt: unit.exempt + exempt,
    owed: unit.owed + owed,
    openAtStart: unit.openAtStart + openAtStart,
  }
}

function adding(delta: Delta): { readonly add?: Readonly<Record<string, number>> } {
  const by = Object.entries(delta).filter(([, count]) => count !== 0)
  return by.length === 0 ? {} : { add: Object.fromEntries(by) }
}

function unitAct(
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

function isWritten(applying: Applying, name: string): boolean {
  return applying.written.has(batchName(applying, name))
}

async function writeBatch(
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
