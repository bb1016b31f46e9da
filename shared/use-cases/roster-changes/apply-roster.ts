import type { Problem } from '#shared/contracts/problem.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { RosterStatus } from '#shared/contracts/roster-import.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { readRosterOf } from '#shared/store/rosters.ts'
import { inParallel } from '#shared/store/table.ts'
import { afterRefusalAgain, transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getRosterUpload, type RosterUpload } from '#shared/store/uploads.ts'
import { putPlan } from '#shared/store/waves.ts'
import { ROSTER_OBSTACLES } from '#shared/text/roster-obstacles.ts'
import { cycleChain } from '../audit-actors.ts'
import { type Context, cycleIdOf, requireCycle } from '../context.ts'
import { createAccounts } from '../create-accounts.ts'
import { markerOf, readMarkers } from '../opening-batches.ts'
import { accountsOf } from '../opening-records.ts'
import { applyMove, applyPeople, applyUnit } from './apply-unit.ts'
import type { Applying } from './applying.ts'
import { type CycleChanges, cycleChangesOf } from './cycle-changes.ts'
import { findObstacles, reviewedUnits } from './find-obstacles.ts'
import { releaseEmptyUnit, StageClosedError } from './stage-guard.ts'
import { tellUnit } from './tell-unit.ts'
import { UnitNotEmptyError } from './unit-counts.ts'
import { SubjectRatedError } from './unit-lines.ts'

/**
 * Writes the differences of a confirmed roster into the open cycle. What can no longer change is looked for once more
 * before anything is written; then nothing is. May be killed anywhere and called again: each batch is a transaction
 * with a marker. No level of the cycle is closed while it goes on.
 */
export async function applyRoster(context: Context, uploadId: string): Promise<RosterStatus> {
  const upload = await getRosterUpload(context.table, uploadId)
  if (upload?.status !== 'APPLYING') return upload?.status ?? 'WAITING'
  const cycle = await requireCycle(context)
  const [earlier, later] = await Promise.all([
    readRosterOf(context.table, cycle.rosterId),
    readRosterOf(context.table, uploadId),
  ])
  const written = await readMarkers(context.table, cycle.cycleId)
  if (!written.has(`roster-${uploadId}-begun`)) {
    const obstacles = await findObstacles(context, cycle, earlier, later)
    if (obstacles.length > 0) return holdBack(context, upload, obstacles)
    await begin(context, cycle.cycleId, uploadId)
  }
  const applying = applyingOf(context, cycle, upload, written)
  const changes = cycleChangesOf(cycle, earlier, later)
  const left = await writeChanges(applying, changes)
  await createAccounts(context, cycle.cycleId, accountsOf(later))
  await inParallel([...reviewedUnits(changes).keys()], 8, async (unitId) => {
    await releaseEmptyUnit(context, cycle.cycleId, unitId)
    await tellUnit(context, cycle, unitId, uploadId)
  })
  await putPlan(context.table, cycle.cycleId, uploadId, changes.plan)
  return finish(applying, cycle, later, left)
}

function applyingOf(
  context: Context,
  { cycleId }: Cycle,
  { uploadId, reason, confirmedBy }: RosterUpload,
  written: ReadonlySet<string>,
): Applying {
  const who = confirmedBy ?? ''
  return {
    context,
    cycleId,
    written,
    occasion: { uploadId, reason: reason ?? '', at: context.now().toISOString() },
    actor: { kind: 'person', id: who, name: who, onBehalfOf: null },
  }
}

async function begin(context: Context, cycleId: string, uploadId: string): Promise<void> {
  const marker = markerOf(cycleId, `roster-${uploadId}-begun`)
  await transact(context.table, [marker], [], context.now()).catch((error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
  })
}

/**
 * New units stand before anybody moves to them, and units that go are empty before they do.
 *
 * @returns what could not be written because somebody decided or finished meanwhile
 */
async function writeChanges(applying: Applying, changes: CycleChanges): Promise<Problem[]> {
  await applyPeople(applying, changes.people)
  const going = changes.units.filter(({ item }) => item !== undefined && item.after === undefined)
  const staying = changes.units.filter((unit) => !going.includes(unit))
  const units = (some: typeof going) =>
    inParallel(some, 8, (unit) => attempt(unit.unitId, () => applyUnit(applying, unit)))
  const left = [
    ...(await units(staying)),
    // One after the other: many go to or come from the same unit.
    ...(await inParallel(changes.moves, 1, (move) =>
      attempt(move.after?.name ?? move.id, () => applyMove(applying, move)),
    )),
    ...(await units(going)),
  ]
  return left.flat()
}

async function attempt(name: string, work: () => Promise<void>): Promise<Problem[]> {
  try {
    await afterRefusalAgain(work)
    return []
  } catch (error) {
    if (error instanceof StageClosedError) {
      const message = ROSTER_OBSTACLES.UNIT_STAGE_CLOSED(name, 'danh sách đối tượng')
      return [{ code: 'UNIT_STAGE_CLOSED', message, value: name }]
    }
    if (error instanceof SubjectRatedError) {
      return [{ code: 'SUBJECT_RATED', message: ROSTER_OBSTACLES.RATED_MEANWHILE(name), value: name }]
    }
    if (error instanceof UnitNotEmptyError) {
      return [{ code: 'UNIT_NOT_EMPTY', message: ROSTER_OBSTACLES.UNIT_NOT_EMPTY(name), value: name }]
    }
    throw error
  }
}

/** Nothing was written: the administrator reads what is in the way. */
async function holdBack(
  context: Context,
  upload: RosterUpload,
  obstacles: readonly Problem[],
): Promise<RosterStatus> {
  const preview = { ...upload.preview, obstacles }
  const writes: Write[] = [
    { ...uploadWrite(upload, { status: 'CHECKED', preview }) },
    {
      label: 'cycle',
      update: keys.cycle(cycleIdOf(context.configuration)),
      set: { applying: null },
      where: { applying: upload.uploadId },
    },
  ]
  await settle(context, upload, writes, 'ROSTER_HELD_BACK', { obstacles: obstacles.length })
  return 'CHECKED'
}

async function finish(
  applying: Applying,
  cycle: Cycle,
  later: Roster,
  left: readonly Problem[],
): Promise<RosterStatus> {
  const { context, occasion } = applying
  const upload = await getRosterUpload(context.table, occasion.uploadId)
  if (upload?.status !== 'APPLYING') return upload?.status ?? 'WAITING'
  const { uploadId } = upload
  const mergers = [...(cycle.unitMergers ?? []), ...(later.mergers ?? [])]
  const latest = [...new Map(mergers.map((merger) => [merger.oldId, merger])).values()]
  const set = {
    rosterId: uploadId,
    subjectTypes: later.types,
    applying: null,
    ...(latest.length === 0 ? {} : { unitMergers: latest }),
  }
  const writes: Write[] = [
    uploadWrite(upload, { status: 'ACCEPTED', problems: left }),
    { label: 'cycle', update: keys.cycle(cycle.cycleId), set, where: { applying: uploadId } },
    { label: 'current', put: { ...keys.currentRoster(cycle.cycleId), uploadId } },
  ]
  const after = { reason: upload.reason, baseId: cycle.rosterId, notApplied: left.length }
  await settle(context, upload, writes, 'ROSTER_ACCEPTED', after)
  return 'ACCEPTED'
}

async function settle(
  context: Context,
  { uploadId, confirmedBy }: RosterUpload,
  writes: readonly Write[],
  act: string,
  after: unknown,
): Promise<void> {
  const who = confirmedBy ?? ''
  const entry = {
    cycleId: cycleIdOf(context.configuration),
    unitId: cycleChain,
    actor: { kind: 'person' as const, id: who, name: who, onBehalfOf: null },
    act,
    target: uploadId,
    after,
  }
  await transact(context.table, writes, [entry], context.now()).catch((error: unknown) => {
    // Another call has ended it.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}

function uploadWrite({ uploadId }: RosterUpload, set: Readonly<Record<string, unknown>>): Write {
  return { label: 'upload', update: keys.roster(uploadId), set, where: { status: 'APPLYING' } }
}
