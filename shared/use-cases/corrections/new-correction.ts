import type { Correction } from '#shared/store/corrections.ts'
import type { Subject, Unit } from '#shared/store/units.ts'

const untouched = {
  paperDate: null,
  lateReason: null,
  evidence: [],
  claimedBy: null,
  answer: null,
  cancellation: null,
  cancelled: [],
  decision: null,
  decisions: 0,
  uploadId: null,
  startedAt: null,
  closedAt: null,
  runId: null,
  version: 1,
} satisfies Partial<Correction>

type Untouched = keyof typeof untouched
type OfSubjects = 'cycleId' | 'unitId' | 'unitName' | 'subjectIds' | 'subjectNames' | 'personIds'
type Opening = Omit<Correction, Untouched | OfSubjects> & Partial<Pick<Correction, Untouched>>

/** A correction of subjects of one unit as it is when it begins: nobody has answered, decided or attached anything. */
export function newCorrection(unit: Unit, subjects: readonly Subject[], opening: Opening): Correction {
  return {
    ...untouched,
    cycleId: unit.cycleId,
    unitId: unit.unitId,
    unitName: unit.name,
    subjectIds: subjects.map(({ id }) => id),
    subjectNames: subjects.map(({ name }) => name),
    personIds: subjects.flatMap(({ personId }) => personId ?? []),
    ...opening,
  }
}
