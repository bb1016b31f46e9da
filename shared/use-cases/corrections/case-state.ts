import type { CaseState, Transition } from '#shared/domain/review-case.ts'
import { AppError } from '#shared/errors.ts'
import { getCorrectionLock } from '#shared/store/corrections.ts'
import { getSubjectFile } from '#shared/store/subject-files.ts'
import type { Table } from '#shared/store/table.ts'
import type { Subject } from '#shared/store/units.ts'
import { type Locale, requestScope } from '#shared/text/locale.ts'

/** Where the case of a subject stands after its decision, from what is recorded (`domain.md` §3.1). */
export async function caseStateOf(table: Table, subject: Subject): Promise<CaseState> {
  if (subject.bucket === 'exempt') return 'EXEMPT'
  if (subject.bucket === 'owed') return 'OWED'
  if (subject.bucket === 'open') return 'DRAFTING'
  const [lock, file] = await Promise.all([
    getCorrectionLock(table, subject.cycleId, subject.id),
    getSubjectFile(table, subject.cycleId, subject.id),
  ])
  if (lock?.correctionId != null) return lock.cancelled ? 'APPRAISED' : 'UNDER_COMPLAINT'
  return file !== undefined && file.ratingVersion === subject.ratingVersion ? 'CLOSED' : 'NOTIFIED'
}

/** @throws AppError CASE_REFUSED with every reason why the event is not possible now */
export function refuseCase(result: Transition): void {
  if (result.ok) return
  const { locale } = requestScope()
  const said = (language: Locale) => result.problems.map((problem) => problem[language]).join(' ')
  const why = { vi: said('vi'), en: said('en') }
  const problems = result.problems.map((problem) => ({ code: problem.code, message: problem[locale] }))
  throw new AppError('CASE_REFUSED', { why }, { problems })
}
