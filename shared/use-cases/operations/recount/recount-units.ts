import { z } from 'zod'
import { keys } from '#shared/store/keys.ts'
import { outOfOwed, owedListing } from '#shared/store/owed-subjects.ts'
import { asCounted, countProgress } from '#shared/store/progress-counters.ts'
import { queryPrefix } from '#shared/store/table.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { getUnit, type Subject, subjectItem } from '#shared/store/units.ts'
import { type Difference, type Finding, type Recounting, recountAct, settle } from './recounting.ts'

const listedSubject = subjectItem.pick({ id: true, bucket: true }).extend({ gsi1pk: z.string().optional() })
type ListedSubject = z.infer<typeof listedSubject>

/** What a unit says of its subjects, and which of them stand in the list of those owed. */
export async function recountUnit(recounting: Recounting, unitId: string): Promise<Difference[]> {
  return [
    ...(await settle(recounting, () => lookAtCounts(recounting, unitId))),
    ...(await settle(recounting, () => lookAtOwed(recounting, unitId))),
  ]
}

async function lookAtCounts(recounting: Recounting, unitId: string): Promise<Finding | undefined> {
  const { table, cycleId, now } = recounting
  // The unit first: whoever changes a subject afterwards changes the unit too, and the write is refused.
  const unit = await getUnit(table, cycleId, unitId)
  if (unit === undefined) return undefined
  const subjects = await readSubjects(recounting, unitId)
  const count = (wanted: Subject['bucket']) => subjects.filter(({ bucket }) => bucket === wanted).length
  const expected = {
    ...{ rated: count('rated'), exempt: count('exempt') },
    ...{ owed: count('owed'), open: count('open') },
  }
  const { rated, exempt, owed, open } = unit
  const found = { rated, exempt, owed, open }
  if (JSON.stringify(found) === JSON.stringify(expected)) return undefined
  const difference = { kind: 'unit', id: unitId, found, expected } as const
  return {
    ...difference,
    repair: () => {
      const update = keys.unit(cycleId, unitId)
      const write: Write = { label: 'unit', update, set: expected, where: asCounted(unit) }
      const moved = countProgress({ before: unit, after: { ...unit, ...expected } })
      return transact(table, [write, ...moved], [recountAct(recounting, unitId, difference)], now())
    },
  }
}

async function lookAtOwed(recounting: Recounting, unitId: string): Promise<Finding | undefined> {
  const { table, cycleId, now } = recounting
  const list = keys.owedSubjects(cycleId)
  const subjects = await readSubjects(recounting, unitId)
  const listed = subjects.filter(({ gsi1pk }) => gsi1pk === list)
  const owed = subjects.filter(({ bucket }) => bucket === 'owed')
  const wrong = subjects.filter((subject) => listed.includes(subject) !== owed.includes(subject))
  if (wrong.length === 0) return undefined
  const ids = (some: readonly ListedSubject[]) => some.map(({ id }) => id)
  const difference = { kind: 'owed', id: unitId, found: ids(listed), expected: ids(owed) } as const
  const write = ({ id: subjectId, bucket }: ListedSubject): Write => {
    const { set, remove } = bucket === 'owed' ? owedListing({ cycleId, unitId, subjectId }, true) : outOfOwed
    const update = keys.subject(cycleId, unitId, subjectId)
    return { label: 'subject', update, set: { ...set }, remove, where: { bucket } }
  }
  return {
    ...difference,
    repair: async () => {
      for (let from = 0; from < wrong.length; from += subjectsPerTransaction) {
        const writes = wrong.slice(from, from + subjectsPerTransaction).map(write)
        await transact(table, writes, [recountAct(recounting, unitId, difference)], now())
      }
    },
  }
}

const subjectsPerTransaction = 90

function readSubjects({ table, cycleId }: Recounting, unitId: string): Promise<ListedSubject[]> {
  const only = Object.keys(listedSubject.shape)
  return queryPrefix(table, keys.subjects(cycleId, unitId), listedSubject, { only })
}
