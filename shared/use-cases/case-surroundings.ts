import { z } from 'zod'
import type { CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import type { OrderRuleId } from '#shared/contracts/order-policy.ts'
import { COUPLING_RULES } from '#shared/domain/coupling/couplings.ts'
import { ORDER_RULES } from '#shared/domain/order/rules.ts'
import { isOn } from '#shared/domain/order/switches.ts'
import { keys } from '#shared/store/keys.ts'
import { getItem, inParallel, type Table } from '#shared/store/table.ts'
import type { Write } from '#shared/store/transact.ts'
import { getUnits, listChildren, listSubjectsOfUnits, type Subject, type Unit } from '#shared/store/units.ts'
import type { CaseFile } from './case-file.ts'

/** What couplings and order read beside the case: results that other authorities have decided. */
export interface Surroundings {
  /** Every unit of the branches below the units of the case, each parent before its children. */
  readonly below: readonly Unit[]
  /** Subjects of those among them where somebody is still to be rated. */
  readonly open: readonly Subject[]
  /** Units outside the case that its leaders lead, by id. */
  readonly led: ReadonlyMap<string, Unit>
  /** Conditions of the transaction that records what was checked against all this. */
  readonly checks: readonly Write[]
}

export const noSurroundings: Surroundings = { below: [], open: [], led: new Map(), checks: [] }

// Of the hundred items of a transaction, beside those of the act itself. What more units there are is guarded by
// the counter of replaced ratings alone: a first rating breaks nothing that was checked before.
const checkedUnits = 60

const ordersBelow: readonly OrderRuleId[] = ['ORD-1', 'ORD-6', 'ORD-8']
const couplingsBelow: readonly CouplingRuleId[] = ['CP-4', 'CP-5']

/** Reads it in batches, and only what the rules of the cycle look at. */
export async function readSurroundings(table: Table, file: CaseFile): Promise<Surroundings> {
  const { cycleId } = file.cycle
  const collectives = file.subjects.some(({ personId }) => personId === null)
  const below = collectives && looksBelow(file) ? await unitsBelow(table, file) : []
  const inCase = new Set(file.all.map(({ unitId }) => unitId))
  const leads = couplingIsOn(file, 'CP-3') ? file.subjects.flatMap((subject) => subject.leads) : []
  const ledIds = [...new Set(leads)].filter((unitId) => !inCase.has(unitId))
  const [led, open, replaced] = await Promise.all([
    getUnits(table, cycleId, ledIds),
    listSubjectsOfUnits(
      table,
      cycleId,
      below.filter(({ unitId, open: left }) => left > 0 && !inCase.has(unitId)).map(({ unitId }) => unitId),
    ),
    getItem(table, keys.replacedRatings(cycleId), replacedRatings),
  ])
  const used = new Map([...led, ...directlyBelow(file, below)].map((unit) => [unit.unitId, unit]))
  return {
    below,
    open,
    led: new Map(led.map((unit) => [unit.unitId, unit])),
    checks: [
      replaced === undefined
        ? { label: 'replaced', check: keys.replacedRatings(cycleId), absent: true }
        : { label: 'replaced', check: keys.replacedRatings(cycleId), where: { count: replaced.count } },
      ...[...used.values()].slice(0, checkedUnits).map(
        ({ unitId, organisationRating, collectiveRating }): Write => ({
          label: 'results',
          check: keys.unit(cycleId, unitId),
          where: { organisationRating, collectiveRating },
        }),
      ),
    ],
  }
}

const replacedRatings = z.object({ count: z.int() })

export function couplingIsOn({ cycle }: CaseFile, id: CouplingRuleId): boolean {
  const { rulePack, policy } = cycle.configuration
  const packs = COUPLING_RULES.find((rule) => rule.id === id)?.packs ?? []
  return isOn(policy.couplings[id], packs, rulePack)
}

function looksBelow(file: CaseFile): boolean {
  const { rulePack, policy } = file.cycle.configuration
  const ordered = ORDER_RULES.some(
    ({ id, packs }) => ordersBelow.includes(id) && isOn(policy.order[id], packs, rulePack),
  )
  return ordered || couplingsBelow.some((id) => couplingIsOn(file, id))
}

/** CP-5 reads the results of the units directly below those of the case. */
function directlyBelow(file: CaseFile, below: readonly Unit[]): readonly Unit[] {
  if (!couplingIsOn(file, 'CP-5')) return []
  const ofCase = new Set(file.subjects.map(({ unitId }) => unitId))
  return below.filter(({ parentId }) => parentId !== null && ofCase.has(parentId))
}

/** The tree of units does not change by a decision, so it may come from the index; what it counts may not. */
async function unitsBelow(table: Table, file: CaseFile): Promise<Unit[]> {
  const { cycleId } = file.cycle
  const ofCase = new Set(
    file.subjects.filter(({ personId }) => personId === null).map(({ unitId }) => unitId),
  )
  const found: string[] = []
  let parents = [...ofCase].filter((unitId) => file.units.get(unitId)?.hasChildren !== false)
  while (parents.length > 0) {
    const children = (await inParallel(parents, 16, (parent) => listChildren(table, cycleId, parent))).flat()
    found.push(...children.map(({ unitId }) => unitId))
    parents = children.filter(({ hasChildren }) => hasChildren).map(({ unitId }) => unitId)
  }
  return getUnits(table, cycleId, [...new Set(found)])
}
