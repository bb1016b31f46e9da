import { getItem } from '#shared/store/table.ts'
import type { Write } from '#shared/store/transact.ts'
import { getUnit, storedSubject } from '#shared/store/units.ts'
import { type Applying, isWritten, linesPerBatch, unitAct, writeBatch } from './applying.ts'
import { arrival, departure, subjectKey, sum } from './atoms.ts'
import type { ItemChange, SubjectChange, UnitChange } from './cycle-changes.ts'
import { isOfReview } from './find-obstacles.ts'
import { guardStage } from './stage-guard.ts'
import { counterWrites, unitWrites } from './unit-counts.ts'
import { linesOf, SubjectRatedError } from './unit-lines.ts'

/**
 * Writes what a roster changes in one unit, in transactions that each leave the counters right. What an earlier run
 * has written is not written again. A new unit stands with the first of them, and one that goes does with the last.
 *
 * @throws StageClosedError, SubjectRatedError, UnitNotEmptyError when the unit has gone on since it was checked
 */
export async function applyUnit(applying: Applying, change: UnitChange): Promise<void> {
  const { context, cycleId } = applying
  const { unitId, item } = change
  const reviewed = change.subjects.some(isOfReview)
  const guarded = reviewed || change.others.length > 0
  const parties = change.after?.parties
  const lines = await linesOf(applying, change)
  const last = Math.max(0, Math.ceil(lines.length / linesPerBatch) - 1) * linesPerBatch
  const goes = item !== undefined && item.after === undefined
  const withUnit = goes ? last : 0
  for (let from = 0; from <= last; from += linesPerBatch) {
    const name = `${unitId}-${from}`
    if (isWritten(applying, name)) continue
    const batch = lines.slice(from, from + linesPerBatch)
    const atoms = (await Promise.all(batch.map((line) => line()))).flat()
    const delta = sum(atoms.map((atom) => atom.delta))
    const present = await getUnit(context.table, cycleId, unitId)
    const unit =
      from === withUnit
        ? unitWrites(applying, change, present, delta)
        : counterWrites(cycleId, { unitId, present, delta })
    const guard = guarded ? await guardStage(context, cycleId, unitId, { reviewed, parties }) : []
    await writeBatch(applying, {
      name,
      writes: [...atoms.flatMap(({ writes }) => writes), ...unit, ...guard],
      acts: [unitAct(applying, unitId, atoms, from === withUnit ? change.set : {})],
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
