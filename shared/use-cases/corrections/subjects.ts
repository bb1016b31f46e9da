import type { Correction } from '#shared/store/corrections.ts'
import { keys } from '#shared/store/keys.ts'
import { getItems } from '#shared/store/table.ts'
import { type Subject, storedSubject } from '#shared/store/units.ts'
import type { Context } from '../context.ts'

/** The subjects of a correction as they are now, in its order. */
export async function listCorrectedSubjects(context: Context, correction: Correction): Promise<Subject[]> {
  const { cycleId, unitId, subjectIds } = correction
  const found = await getItems(
    context.table,
    subjectIds.map((subjectId) => keys.subject(cycleId, unitId, subjectId)),
    storedSubject,
  )
  const byId = new Map(found.map((subject) => [subject.id, subject]))
  return subjectIds.flatMap((subjectId) => byId.get(subjectId) ?? [])
}

/** The one subject of a complaint. */
export async function getCorrectedSubject(context: Context, correction: Correction): Promise<Subject> {
  const [subject] = await listCorrectedSubjects(context, correction)
  if (subject === undefined) throw new Error(`correction ${correction.correctionId} has no subject`)
  return subject
}

/** Those for whom a rating is to be decided now: an owed case only once it was reviewed. */
export function toDecide(correction: Correction, subjects: readonly Subject[]): Subject[] {
  if (correction.kind !== 'OWED') return [...subjects]
  return subjects.filter(({ bucket, facts }) => bucket === 'owed' && facts !== null)
}

/** Those that are still owed. */
export function stillOwed(subjects: readonly Subject[]): Subject[] {
  return subjects.filter(({ bucket }) => bucket === 'owed')
}
