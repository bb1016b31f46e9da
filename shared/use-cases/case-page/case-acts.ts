import { type CaseEvent, transition } from '#shared/domain/review-case.ts'
import { AppError, type ErrorCode, sayError } from '#shared/errors.ts'
import type { Task } from '#shared/store/tasks.ts'
import { printInstant } from '#shared/text/dates.ts'
import { isRecordOf, ownPeople } from '../capacity.ts'
import type { CaseFile } from '../case-file.ts'
import type { Actor } from '../context.ts'
import { requireOpenCycle } from '../corrections/access.ts'
import { refuseCase } from '../corrections/case-state.ts'
import type { SubjectFileView } from '../subject-file.ts'
import { refuse, type TaskActionName } from '../task-actions.ts'

export type CaseActName =
  | Extract<TaskActionName, 'recordView' | 'complete' | 'decideRows' | 'vote' | 'noteFinding'>
  | 'complain'
  | 'complainOnPaper'
  | 'reserve'
  | 'cancel'
  | 'close'
  | 'download'

/** Something that can be done with a subject, and why not where it cannot be done by this reader now. */
export interface CaseAct {
  readonly name: CaseActName
  readonly allowed: boolean
  /** In the language of the reader; null where it is allowed. */
  readonly why: string | null
}

interface At {
  readonly actor: Actor
  readonly view: SubjectFileView
  readonly task: Task | undefined
  readonly file: CaseFile
  readonly now: Date
}

const ofAppraisal = ['recordView', 'complete', 'noteFinding'] as const
const ofDecision = ['complete', 'decideRows', 'vote', 'noteFinding'] as const

/**
 * What the reader may do with the subject now, and why not the rest. Pages only show it; every act asks again. Acts
 * on the task are listed while the subject is being judged, those on the result once there is one.
 */
export function caseActs(at: At): CaseAct[] {
  const { view, task } = at
  const judging = task !== undefined && view.subject.bucket === 'open'
  const names = task?.kind === 'decision' ? ofDecision : ofAppraisal
  return [
    ...(judging ? names.map((name) => actOf(name, () => refuseOnTask(at, task, name))) : []),
    actOf('complain', () => refuseComplaint(at, false)),
    actOf('complainOnPaper', () => refuseComplaint(at, true)),
    actOf('reserve', () => refuseReservation(at)),
    actOf('cancel', () => refuseCancellation(at)),
    actOf('close', () => refuseClosing(at)),
    actOf('download', () => refuseDownload(at)),
  ]
}

function actOf(name: CaseActName, check: () => void): CaseAct {
  try {
    check()
    return { name, allowed: true, why: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { name, allowed: false, why: sayError(error).message }
  }
}

function refuseOnTask({ actor, view, file }: At, task: Task, name: TaskActionName): void {
  const { subject } = view
  if (isRecordOf(ownPeople(actor, task), subject)) refuseAs('OWN_RECORD', { name: subject.name })
  const recorded = task.kind === 'appraisal' ? file.proposed : file.decided
  const refused = refuse(task, actor, name, recorded.has(subject.id) ? 0 : 1)
  if (refused !== undefined) throw refused
}

function refuseComplaint({ view, now }: At, paper: boolean): void {
  const { self, authority, administrator } = view.relation
  if (paper ? !(authority || administrator) : !self) refuseAs('NOT_ALLOWED')
  requireRated(view)
  const until = view.complaintsUntil
  // On paper an administrator may let in what comes too late.
  if (until !== null && until < now.toISOString() && !(paper && administrator)) {
    refuseAs('COMPLAINT_LATE', { when: printInstant(until) })
  }
  move(view, { type: 'complain', inWriting: true })
}

function refuseReservation({ view }: At): void {
  if (!view.relation.self) refuseAs('NOT_ALLOWED')
  requireRated(view)
  move(view, { type: 'reserve', bySubject: true })
}

function refuseCancellation({ view }: At): void {
  const { self, authority, superior } = view.relation
  if (!authority && !superior) refuseAs('NOT_ALLOWED')
  if (self) refuseAs('OWN_RECORD', { name: view.subject.name })
  requireRated(view)
  // Reason and document are asked for in the form.
  move(view, { type: 'cancelRating', byAuthority: true, reason: '-', documentNumber: '-' })
}

function refuseClosing({ view }: At): void {
  const { self, authority, administrator } = view.relation
  if (!authority && !administrator) refuseAs('NOT_ALLOWED')
  if (self) refuseAs('OWN_RECORD', { name: view.subject.name })
  // Whether the plans of remediation are settled is looked at when it is closed.
  move(view, { type: 'close', remediationSettled: true, missingFiles: view.missingSlots.length })
}

function refuseDownload({ view }: At): void {
  const { self, administrator, authority, superior } = view.relation
  if (self) refuseAs('OWN_RECORD', { name: view.subject.name })
  if (!administrator && !authority && !superior) refuseAs('NOT_ALLOWED')
}

function requireRated({ cycle, subject }: SubjectFileView): void {
  requireOpenCycle(cycle)
  if (subject.bucket !== 'rated') refuseAs('NOT_RATED', { name: subject.name })
}

function move({ state }: SubjectFileView, event: CaseEvent): void {
  refuseCase(transition(state, event))
}

function refuseAs(code: ErrorCode, fields: Readonly<Record<string, string>> = {}): never {
  throw new AppError(code, fields)
}
