import { countNames, type ProgressCounts, readAuthorityPage } from '#shared/store/progress-counters.ts'
import {
  type CounterGroup,
  readCounterParts,
  rightCounters,
  sumOfParts,
  sumOfUnits,
} from '#shared/store/progress-recount.ts'
import { inParallel } from '#shared/store/table.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { getUnits, type Unit } from '#shared/store/units.ts'
import { cycleChain } from '../../audit-actors.ts'
import { type Difference, type Finding, type Recounting, recountAct, settle } from './recounting.ts'

/** Units of one moment. */
export interface ListedUnits {
  readonly units: readonly Unit[]
  /** Holds as long as they are all units of the cycle, and stand where they stood. */
  readonly asListed: Write
}

/** Compares the counters of every level and authority with their units. */
export async function recountProgress(
  recounting: Recounting,
  { units, asListed }: ListedUnits,
  levels: readonly string[],
): Promise<Difference[]> {
  const byLevel = Map.groupBy(units, ({ level }) => level)
  const found = await inParallel([...new Set([...levels, ...byLevel.keys()])], 1, async (level) => {
    const own = byLevel.get(level) ?? []
    const members = Map.groupBy(own, ({ parentId }) => parentId)
    // An authority that has lost its units is counted still.
    const authorities = new Set([...members.keys(), ...(await listCounted(recounting, level))])
    return [
      ...(await recountGroup(recounting, { level }, { units: own, asListed })),
      ...(
        await inParallel([...authorities], 8, (authorityId) =>
          recountGroup(
            recounting,
            { level, authorityId },
            { units: members.get(authorityId) ?? [], asListed },
          ),
        )
      ).flat(),
    ]
  })
  return found.flat()
}

/** Authorities that have counters at the level. */
async function listCounted({ table, cycleId }: Recounting, level: string): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  let after: string | undefined
  do {
    const page = await readAuthorityPage(table, { cycleId, level, after, limit: 100 })
    found.push(...page.items.map(({ authorityId }) => authorityId))
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
}

function recountGroup(
  recounting: Recounting,
  group: Omit<CounterGroup, 'cycleId'>,
  listed: ListedUnits,
): Promise<Difference[]> {
  return settle(recounting, () => look(recounting, group, listed))
}

async function look(
  recounting: Recounting,
  group: Omit<CounterGroup, 'cycleId'>,
  { units: members, asListed }: ListedUnits,
): Promise<Finding | undefined> {
  const { table, cycleId, now } = recounting
  // The counters first: whoever changes a unit afterwards moves one of them, and the write is refused.
  const parts = await readCounterParts(table, { cycleId, ...group })
  const ids = members.map(({ unitId }) => unitId)
  const units = await getUnits(table, cycleId, ids)
  const found = sumOfParts(parts)
  const expected = sumOfUnits(units)
  if (countNames.every((name) => found[name] === expected[name])) return undefined
  const { level, authorityId } = group
  const place: Pick<Finding, 'kind' | 'id'> =
    authorityId === undefined
      ? { kind: 'level', id: level }
      : { kind: 'authority', id: `${authorityId ?? '-'} (${level})` }
  const difference = { ...place, found: shown(found), expected: shown(expected) }
  return {
    ...difference,
    repair: () =>
      transact(
        table,
        [...rightCounters(parts, units), asListed],
        [recountAct(recounting, cycleChain, difference)],
        now(),
      ),
  }
}

/** Without what is zero. */
function shown(counts: ProgressCounts): Partial<ProgressCounts> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}
