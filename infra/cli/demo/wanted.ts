import type { Rating } from '#shared/contracts/rating.ts'
import type { OwedReason } from '#shared/contracts/subject.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'

/** Cells and bodies that are not plainly good; the rest is. */
const COLLECTIVES: Readonly<Record<string, Rating>> = {
  // Two communes may be excellent, the cap leaves room for one.
  'DR-DKN-TC': 'EXCELLENT',
  'DR-DR-TC': 'EXCELLENT',
  'DR-DKN-BTV': 'EXCELLENT',
  'DR-DL-TC': 'COMPLETED',
  'DR-DL-BTV': 'COMPLETED',
  'DR-DKN-C1-TC': 'EXCELLENT',
  'DR-LS-C2-TC': 'EXCELLENT',
  'DR-DT-C3-TC': 'EXCELLENT',
  'DR-QS-C1-TC': 'EXCELLENT',
  'DR-CA-C2-TC': 'EXCELLENT',
  'DR-PL-C4-TC': 'COMPLETED',
  'DR-DMR-C3-TC': 'COMPLETED',
  'DR-RM-C4-TC': 'NOT_COMPLETED',
}

/** The rating that the facts of a subject are made for. `index` counts the people of the district from 1. */
export function wantedRating(subject: SubjectRecord, index: number): Rating {
  if (subject.kind !== 'member') return COLLECTIVES[subject.id] ?? 'GOOD'
  if (subject.position !== null) return index % 4 === 1 ? 'EXCELLENT' : 'GOOD'
  if ([66, 218, 303, 415].includes(index)) return 'NOT_COMPLETED'
  if (index % 23 === 11) return 'COMPLETED'
  // The first body has more good people than the cap has room for, so that the refusal can be rehearsed.
  return index % 5 === 3 || (index <= 50 && index % 5 === 1) ? 'EXCELLENT' : 'GOOD'
}

const OWED: Readonly<Record<number, OwedReason>> = {
  34: 'FAR_AWAY',
  130: 'SICK',
  206: 'FAR_AWAY',
  292: 'FAR_AWAY',
  461: 'SICK',
}

/** Why the review of this person is owed; undefined for everybody else. */
export function owedReasonOf(subject: SubjectRecord, index: number): OwedReason | undefined {
  return subject.kind === 'member' && subject.position === null ? OWED[index] : undefined
}
