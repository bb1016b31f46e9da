import type { Roster } from '#shared/contracts/roster.ts'
import type { WavePlan } from '#shared/contracts/workflow.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { canonicalJson } from '#shared/store/hashes.ts'
import type { Key } from '#shared/store/keys.ts'
import { keys } from '#shared/store/keys.ts'
import { type Assignment, assignmentItem } from '#shared/store/people.ts'
import { type Subject, storedSubject, type Unit, unitItem } from '#shared/store/units.ts'
import { recordsOf } from '../opening-records.ts'
import { type PlannedUnit, plannedUnits } from './planned-units.ts'

type Item = Key & Readonly<Record<string, unknown>>

/** One item as an opening with the earlier and with the later roster would write it. */
export interface ItemChange {
  readonly key: Key
  readonly before: Item | undefined
  readonly after: Item | undefined
}

export interface SubjectChange {
  readonly id: string
  readonly before: Subject | undefined
  readonly after: Subject | undefined
  /** Attributes that differ, as they will be. */
  readonly set: Readonly<Record<string, unknown>>
}

/** What changes in the partition of one unit. */
export interface UnitChange {
  readonly unitId: string
  readonly before: Unit | undefined
  readonly after: Unit | undefined
  readonly item: ItemChange | undefined
  /** Attributes of the unit that differ, counters left out. */
  readonly set: Readonly<Record<string, unknown>>
  readonly subjects: readonly SubjectChange[]
  /** Related parties and whatever else the opening writes into the partition. */
  readonly others: readonly ItemChange[]
  readonly assignments: readonly {
    readonly before: Assignment | undefined
    readonly after: Assignment | undefined
    readonly change: ItemChange
  }[]
}

export interface CycleChanges {
  readonly units: readonly UnitChange[]
  /** Subjects that go from one unit to another. */
  readonly moves: readonly SubjectChange[]
  /** People and their accounts. */
  readonly people: readonly ItemChange[]
  /** Units that an authority gets to decide on that it had not. */
  readonly planned: readonly PlannedUnit[]
  /** What the later roster makes of the plan of the cycle. */
  readonly plan: readonly WavePlan[]
}

/**
 * What has to be written so that an open cycle becomes the one that the later roster would have opened. It compares
 * what the two openings write, so that whatever an opening writes is carried over.
 */
export function cycleChangesOf(cycle: Cycle, earlier: Roster, later: Roster): CycleChanges {
  const old = recordsOf(earlier, cycle)
  const made = recordsOf(later, cycle)
  const changes = changedItems(itemsOf(old.items), itemsOf(made.items))
  const subjects = subjectChanges(changes)
  const isMove = ({ before, after }: SubjectChange) =>
    before !== undefined && after !== undefined && before.unitId !== after.unitId
  const known = new Set(plannedUnits(old.plan).map(nameOf))
  return {
    units: unitChanges(
      cycle.cycleId,
      changes,
      subjects.filter((change) => !isMove(change)),
    ),
    moves: subjects.filter(isMove),
    people: changes.filter(({ key }) => key.sk === 'PERSON' || key.sk === 'ACCOUNT'),
    planned: plannedUnits(made.plan).filter((unit) => !known.has(nameOf(unit))),
    plan: made.plan,
  }
}

const nameOf = (unit: PlannedUnit) => canonicalJson(unit)

function itemsOf(writes: ReturnType<typeof recordsOf>['items']): Map<string, Item> {
  return new Map(
    writes.flatMap((write) =>
      'put' in write ? [[`${write.put.pk}|${write.put.sk}`, write.put as Item] as const] : [],
    ),
  )
}

function changedItems(old: ReadonlyMap<string, Item>, made: ReadonlyMap<string, Item>): ItemChange[] {
  const changes: ItemChange[] = []
  for (const [name, after] of made) {
    const before = old.get(name)
    if (before !== undefined && canonicalJson(before) === canonicalJson(after)) continue
    changes.push({ key: { pk: after.pk, sk: after.sk }, before, after })
  }
  for (const [name, before] of old) {
    if (!made.has(name)) changes.push({ key: { pk: before.pk, sk: before.sk }, before, after: undefined })
  }
  return changes
}

function subjectChanges(changes: readonly ItemChange[]): SubjectChange[] {
  const byId = new Map<string, { before?: Subject; after?: Subject }>()
  for (const { key, before, after } of changes) {
    if (!key.sk.startsWith('SUBJECT#')) continue
    for (const [side, item] of [
      ['before', before],
      ['after', after],
    ] as const) {
      if (item === undefined) continue
      const subject = storedSubject.parse(item)
      byId.set(subject.id, { ...byId.get(subject.id), [side]: subject })
    }
  }
  return [...byId].map(([id, { before, after }]) => ({
    id,
    before,
    after,
    set: before !== undefined && after !== undefined ? differing(before, after) : {},
  }))
}

// Worked out anew from what the unit is at present.
const counters: ReadonlySet<string> = new Set(['openAtStart', 'rated', 'exempt', 'owed', 'open'])

function unitChanges(
  cycleId: string,
  changes: readonly ItemChange[],
  subjects: readonly SubjectChange[],
): UnitChange[] {
  const assigned = changes.flatMap((change) =>
    change.key.sk.startsWith('ASSIGNMENT#')
      ? [
          {
            before: change.before && assignmentItem.parse(change.before),
            after: change.after && assignmentItem.parse(change.after),
            change,
          },
        ]
      : [],
  )
  const subjectsByUnit = Map.groupBy(subjects, ({ before, after }) => (after ?? before)?.unitId ?? '')
  const assignedByUnit = Map.groupBy(assigned, ({ before, after }) => (after ?? before)?.unitId ?? '')
  const byPartition = Map.groupBy(changes, ({ key }) => key.pk)
  const unitIds = new Set([
    ...changes.flatMap(({ key, before, after }) => {
      const unitId = (after ?? before)?.unitId
      // Others than assignments stand in the partition of their unit.
      const here = typeof unitId === 'string' && keys.unit(cycleId, unitId).pk === key.pk
      return here && !key.sk.startsWith('SUBJECT#') ? [unitId] : []
    }),
    ...subjectsByUnit.keys(),
    ...assignedByUnit.keys(),
  ])
  return [...unitIds].map((unitId): UnitChange => {
    const here = byPartition.get(keys.unit(cycleId, unitId).pk) ?? []
    const unit = here.find(({ key }) => key.sk === 'UNIT')
    const set = unit?.before && unit.after ? differing(unit.before, unit.after) : {}
    return {
      unitId,
      before: unit?.before && unitItem.parse(unit.before),
      after: unit?.after && unitItem.parse(unit.after),
      item: unit,
      set: Object.fromEntries(Object.entries(set).filter(([name]) => !counters.has(name))),
      subjects: subjectsByUnit.get(unitId) ?? [],
      others: here.filter(({ key }) => key.sk !== 'UNIT' && !key.sk.startsWith('SUBJECT#')),
      assignments: assignedByUnit.get(unitId) ?? [],
    }
  })
}

/** Attributes of the later item that are not those of the earlier one. */
export function differing(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => canonicalJson(value ?? null) !== canonicalJson(before[name] ?? null),
    ),
  )
}
