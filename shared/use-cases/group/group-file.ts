import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { getItems, inParallel, type Table } from '#shared/store/table.ts'
import type { Task } from '#shared/store/tasks.ts'
import { getUnits, listSubjectsOfUnits, type Subject, storedSubject } from '#shared/store/units.ts'
import { buildCaseFile, type CaseFile, readCaseFile } from '../case-file.ts'
import { readUnitResults } from '../facts-from-records.ts'
import type { CaseIndex, IndexedGroup, IndexedSubject } from './case-index.ts'

// DynamoDB gives a hundred items at a time; several such requests may be on their way.
const itemsAtOnce = 100

/**
 * The case as far as one comparison group needs it. Of people that is the group itself; whose result depends on
 * others of its unit is read with its unit. Where the policy counts the cap in whole organisations, that is all.
 */
export async function readGroupFile(
  table: Table,
  cycle: Cycle,
  task: Task,
  index: CaseIndex,
  group: IndexedGroup,
): Promise<CaseFile> {
  if (countsOrganisations(cycle)) return readCaseFile(table, cycle, task)
  const { cycleId } = cycle
  const ids = new Set(group.subjects.map(({ id }) => id))
  const ownUnits = [...new Set(group.subjects.map(({ unitId }) => unitId))]
  const alone = group.subjects.every(({ kind }) => kind === 'member')
  const [stored, units] = await Promise.all([
    alone ? readSubjects(table, cycleId, group.subjects) : readUnits(table, cycleId, group, ownUnits, task),
    getUnits(table, cycleId, [...new Set([task.authorityId, ...ownUnits])]),
  ])
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const results = await readUnitResults(
    table,
    cycle,
    stored.filter(({ id }) => ids.has(id)),
    byId,
  )
  const { proposals, decisions } = index
  const file = buildCaseFile(cycle, task, { stored, units: byId, results, proposals, decisions })
  return narrowed(
    file,
    file.subjects.filter(({ id }) => ids.has(id)),
  )
}

/** Not spread: that would work out the results, which is for whoever asks for them. */
function narrowed(file: CaseFile, subjects: readonly Subject[]): CaseFile {
  const { cycle, authorityId, level, round, units, all } = file
  const { resultsWith, proposed, decided, proposals, decisions } = file
  return {
    ...{ cycle, authorityId, level, round, units, all, subjects },
    ...{ resultsWith, proposed, decided, proposals, decisions },
    get results() {
      return file.results
    },
  }
}

/** Whether a cap of the cycle counts more than one comparison group. */
export function countsOrganisations({ configuration }: Cycle): boolean {
  return configuration.policy.cap.scope !== 'GROUP' || configuration.rulePack === 'qd-132-2018'
}

/** A leader may lead other units of the same case, whose ratings are being chosen. */
async function readUnits(
  table: Table,
  cycleId: string,
  { subjects }: IndexedGroup,
  own: readonly string[],
  { unitIds }: Task,
): Promise<Subject[]> {
  const ofCase = new Set(unitIds)
  const leaders = await readSubjects(
    table,
    cycleId,
    subjects.filter(({ kind }) => kind === 'leader'),
  )
  const led = leaders.flatMap(({ leads }) => leads.filter((unitId) => ofCase.has(unitId)))
  return listSubjectsOfUnits(table, cycleId, [...new Set([...own, ...led])])
}

async function readSubjects(
  table: Table,
  cycleId: string,
  subjects: readonly IndexedSubject[],
): Promise<Subject[]> {
  const wanted = subjects.map(({ id, unitId }) => keys.subject(cycleId, unitId, id))
  const batches = Array.from({ length: Math.ceil(wanted.length / itemsAtOnce) }, (_, batch) =>
    wanted.slice(batch * itemsAtOnce, (batch + 1) * itemsAtOnce),
  )
  const found = await inParallel(batches, 8, (batch) => getItems(table, batch, storedSubject))
  const byId = new Map(found.flat().map((subject) => [subject.id, subject]))
  return subjects.flatMap(({ id }) => byId.get(id) ?? [])
}
