import { sealWrite } from '#shared/store/audit-seals.ts'
import { type CycleStatus, getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { listSubjectsOfUnits, listUnits } from '#shared/store/units.ts'
import { cycleChain, systemActor } from './audit-actors.ts'
import { type Context, requireCycle } from './context.ts'
import { noFurtherCorrection } from './corrections/correction-count.ts'
import { waitForCorrections } from './corrections/open-corrections.ts'
import { sealAudit } from './seal-audit.ts'
import { countBuckets } from './watch-cycle.ts'

/**
 * Makes the results public. Again: no change.
 *
 * @throws Error when a subject is in no final bucket yet, or the cycle is not at this step
 */
export async function publishResults(context: Context, cycleId: string): Promise<void> {
  const units = await listUnits(context.table, cycleId)
  const subjects = await listSubjectsOfUnits(
    context.table,
    cycleId,
    units.map(({ unitId }) => unitId),
  )
  const counts = countBuckets(subjects)
  if (counts.open > 0) throw new Error(`${counts.open} of ${counts.total} subjects are still open`)
  await move(context, cycleId, { from: 'REVIEWING', to: 'PUBLISHED', stamp: 'publishedAt', after: counts })
}

/**
 * Closes the cycle after the time for complaints and seals its audit, unless a complaint, a cancelled rating or an
 * owed case is open: then it says when to look again. Again: no change.
 *
 * @throws Error when not published
 */
export async function archiveCycle(context: Context, cycleId: string): Promise<ArchiveAnswer> {
  const cycle = await requireCycle(context, cycleId)
  if (cycle.archivedAt !== null) return { archived: true, waitUntil: null }
  // Read before the open ones are listed: one that is filed meanwhile changes it.
  const none = await noFurtherCorrection(context.table, cycleId)
  const waitUntil = await waitForCorrections(context, cycle)
  if (waitUntil !== null) return { archived: false, waitUntil }
  const seal = await sealAudit(context, cycleId, archiveSeal, archiveSeal)
  await move(context, cycleId, {
    from: 'PUBLISHED',
    to: 'ARCHIVED',
    stamp: 'archivedAt',
    after: null,
    with: [sealWrite(seal), none],
    seal: { digest: seal.digest, chains: seal.chains },
  })
  return { archived: true, waitUntil: null }
}

/** Answer of `archive-cycle`. */
export interface ArchiveAnswer {
  readonly archived: boolean
  /** When to look again; null when the cycle is archived. */
  readonly waitUntil: string | null
}

/** The seal of the whole cycle; runs of the report have ids of their own. */
const archiveSeal = 'archive'

interface Move {
  readonly from: CycleStatus
  readonly to: CycleStatus
  readonly stamp: 'publishedAt' | 'archivedAt'
  readonly after: unknown
  /** Writes of the same transaction. */
  readonly with?: readonly Write[]
  readonly seal?: unknown
}

async function move(context: Context, cycleId: string, moved: Move): Promise<void> {
  const { from, to, stamp, after, seal } = moved
  const cycle = await requireCycle(context, cycleId)
  if (cycle[stamp] !== null) return
  const now = context.now()
  const write = {
    label: 'cycle',
    update: keys.cycle(cycleId),
    set: { status: to, [stamp]: now.toISOString() },
    where: { status: from },
  }
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: systemActor(to === 'PUBLISHED' ? 'publish-results' : 'archive-cycle'),
    act: `CYCLE_${to}`,
    target: cycleId,
    before: { status: cycle.status },
    after: { status: to, counts: after, ...(seal === undefined ? {} : { seal }) },
  }
  try {
    await transact(context.table, [write, ...(moved.with ?? [])], [act], now)
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    const current = await getCycle(context.table, cycleId)
    if (current?.[stamp] == null) throw new Error(`cycle ${cycleId} is ${current?.status}, not ${from}`)
  }
}
