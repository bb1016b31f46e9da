import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { countDeadline } from '#shared/store/deadline-counters.ts'
import { type Key, keys } from '#shared/store/keys.ts'
import { countProgress } from '#shared/store/progress-counters.ts'
import type { Stage } from '#shared/store/stages.ts'
import type { Write } from '#shared/store/transact.ts'
import type { Unit } from '#shared/store/units.ts'
import { openStageIndex } from '#shared/use-cases/answer-stage.ts'

type Item = Readonly<Record<string, unknown>>

const day = 86_400_000
const unitsPerAuthority = 10

/** A province with so many units under a tenth as many authorities, in the middle of its cycle. */
export function provinceItems(configuration: ProvinceConfiguration, count: number): Item[] {
  const cycleId = String(configuration.year)
  const [low = '', middle = '', top = ''] = configuration.levels.map(({ id }) => id)
  const authorities = Math.ceil(count / (unitsPerAuthority + 1))
  const numbered = (prefix: string, number: number) => `${prefix}${String(number).padStart(5, '0')}`
  const units: Unit[] = [
    unitOf(cycleId, { unitId: 'T', level: top, parentId: null, hasChildren: true }, 0),
    ...Array.from({ length: authorities }, (_, index) =>
      unitOf(
        cycleId,
        { unitId: numbered('X', index), level: middle, parentId: 'T', hasChildren: true },
        index,
      ),
    ),
    ...Array.from({ length: count - authorities - 1 }, (_, index) => {
      const parentId = numbered('X', index % authorities)
      return unitOf(
        cycleId,
        { unitId: numbered('C', index), level: low, parentId, hasChildren: false },
        index,
      )
    }),
  ]
  const cycle: Cycle = {
    cycleId,
    status: 'REVIEWING',
    rosterId: 'roster',
    configuration,
    subjectTypes: [],
    openedAt: new Date(Date.now() - 30 * day).toISOString(),
    openedBy: configuration.identity.administrators[0] ?? '',
    publishedAt: null,
    archivedAt: null,
  }
  return [
    { ...keys.cycle(cycleId), ...cycle },
    ...units.map((unit) => ({
      ...keys.unit(cycleId, unit.unitId),
      ...unit,
      ...keys.unitByParent(cycleId, unit.parentId, unit.unitId),
    })),
    ...units.filter(({ dueAt, submittedAt }) => dueAt !== null && submittedAt === null).map(stageOf),
    ...counterItems([
      ...units.flatMap((unit) => countProgress({ before: undefined, after: unit })),
      ...units.map(({ unitId, level }) =>
        countDeadline({ cycleId, level, stage: 'self-assessment', spreadBy: unitId }, { opened: 1, done: 1 }),
      ),
    ]),
  ]
}

/** A fifth waits, a fifth is at it and half of those late, a fifth has sent, the rest is done. */
function unitOf(
  cycleId: string,
  of: Pick<Unit, 'unitId' | 'level' | 'parentId' | 'hasChildren'>,
  number: number,
): Unit {
  const turn = number % 10
  const due = new Date(Date.now() + (turn < 3 ? -3 : 5) * day + number * 1000).toISOString()
  const done = turn > 5
  return {
    ...of,
    cycleId,
    name: `Chi bộ Thôn số ${number}, đơn vị ${of.unitId}`,
    email: `${of.unitId.toLowerCase()}@example.vn`,
    establishedOn: null,
    openAtStart: 10,
    rated: done ? 10 : 0,
    exempt: 0,
    owed: 0,
    open: done ? 0 : 10,
    dueAt: turn < 2 ? null : due,
    submittedAt: turn > 3 ? due : null,
    parties: 0,
    ratesOrganisation: true,
    organisationRating: null,
    collectiveRating: null,
    meetingStartedAt: null,
    meetingEndedAt: null,
    repeatOrderedAt: null,
    meeting: null,
  }
}

function stageOf({ cycleId, unitId, dueAt, level }: Unit): Item {
  const stage: Stage = {
    cycleId,
    unitId,
    stageId: 'self-assessment',
    subjectRef: `link-${unitId}`,
    occurrence: 'execution',
    taskToken: 'x'.repeat(600),
    status: 'OPEN',
    openedAt: dueAt ?? '',
    dueAt: dueAt ?? '',
    file: null,
    closedAt: null,
    output: null,
    tokenSentAt: null,
    round: 1,
    level,
    reminders: 0,
    remindedOn: null,
    escalatedOn: null,
  }
  return { ...keys.stage(cycleId, unitId, stage.stageId), ...stage, ...openStageIndex(stage) }
}

/** What the counters say after all these writes. */
function counterItems(writes: readonly Write[]): Item[] {
  const items = new Map<string, { key: Key; set: Item; add: Record<string, number> }>()
  for (const write of writes) {
    if (!('update' in write)) throw new TypeError('a counter is updated')
    const { update: key, set = {}, add = {} } = write
    const name = `${key.pk}|${key.sk}`
    const known = items.get(name) ?? { key, set, add: {} }
    for (const [counted, by] of Object.entries(add)) known.add[counted] = (known.add[counted] ?? 0) + by
    items.set(name, known)
  }
  return [...items.values()].map(({ key, set, add }) => ({ ...key, ...set, ...add }))
}
