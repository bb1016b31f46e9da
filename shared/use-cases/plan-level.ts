import type { LevelPlan, PlanLevelInput } from '#shared/contracts/workflow.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { getUnits } from '#shared/store/units.ts'
import { getWave, readPlan, type Wave } from '#shared/store/waves.ts'
import { type Context, requireCycle } from './context.ts'
import { plannedUnits } from './roster-changes/planned-units.ts'

/**
 * Names the units that the authorities of one level are to review now: in the first round all of them, later those
 * that a roster has brought since. When there are none the level is closed, and no roster brings any more. While a
 * roster is being applied nothing is closed.
 *
 * The same round again gives the same units. May be killed anywhere.
 *
 * @throws AppError CYCLE_UNKNOWN
 */
export async function planLevel(context: Context, input: PlanLevelInput): Promise<LevelPlan> {
  const { cycleId, level, authorityLevel, round } = input
  return afterRefusalAgain(async () => {
    const cycle = await requireCycle(context, cycleId)
    const wave = await getWave(context.table, cycleId, level, authorityLevel)
    const rosterIds = wave?.rosterIds ?? []
    const planned = rosterIds[round]
    if (planned !== undefined) return review(context, input, rosterIds[round - 1], planned)
    if (wave?.closed === true) return done
    if ((cycle.applying ?? null) !== null) return wait
    const plan = await review(context, input, rosterIds.at(-1), cycle.rosterId)
    const nothing = plan.authorities.length === 0
    await record(context, cycle, input, wave, {
      rosterIds: nothing ? rosterIds : [...rosterIds, cycle.rosterId],
      closed: nothing,
    })
    return nothing ? done : plan
  })
}

const done: LevelPlan = { next: 'DONE', authorities: [] }
const wait: LevelPlan = { next: 'WAIT', authorities: [] }

/** The units of a level that the later roster has and the earlier had not, by authority. */
async function review(
  context: Context,
  { cycleId, level, authorityLevel }: PlanLevelInput,
  earlier: string | undefined,
  later: string,
): Promise<LevelPlan> {
  if (earlier === later) return { next: 'REVIEW', authorities: [] }
  const pairsOf = async (rosterId: string) =>
    plannedUnits(await readPlan(context.table, cycleId, rosterId)).filter(
      (unit) => unit.level === level && unit.authorityLevel === authorityLevel,
    )
  const known = new Set((earlier === undefined ? [] : await pairsOf(earlier)).map(nameOf))
  const added = (await pairsOf(later)).filter((unit) => !known.has(nameOf(unit)))
  // A unit gets its link once, whichever authority of which level comes to it first.
  const unitIds = [...new Set(added.map(({ unitId }) => unitId))]
  const units = await getUnits(context.table, cycleId, unitIds)
  const open = new Set(units.filter(({ dueAt }) => dueAt === null).map(({ unitId }) => unitId))
  const authorities = [...Map.groupBy(added, ({ authorityId }) => authorityId)].map(([authorityId, own]) => {
    const ids = own.map(({ unitId }) => unitId)
    const runUnitIds = ids.filter((unitId) => open.delete(unitId))
    return { authorityId, unitIds: ids, runUnitIds }
  })
  return { next: 'REVIEW', authorities }
}

const nameOf = ({ authorityId, unitId }: { readonly authorityId: string; readonly unitId: string }) =>
  `${authorityId}|${unitId}`

async function record(
  context: Context,
  { cycleId, rosterId }: Cycle,
  { level, authorityLevel }: PlanLevelInput,
  wave: Wave | undefined,
  next: Pick<Wave, 'rosterIds' | 'closed'>,
): Promise<void> {
  const key = keys.wave(cycleId, level, authorityLevel)
  const write: Write =
    wave === undefined
      ? { label: 'wave', put: { ...key, cycleId, level, authorityLevel, ...next }, ifAbsent: true }
      : { label: 'wave', update: key, set: next, where: { rosterIds: wave.rosterIds, closed: false } }
  const writes: Write[] = [
    write,
    { label: 'cycle', check: keys.cycle(cycleId), where: { rosterId, applying: null } },
  ]
  await transact(context.table, writes, [], context.now())
}
