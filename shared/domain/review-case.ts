import type { ExemptionReason, OwedReason } from '#shared/contracts/subject.ts'
import { LEAST_DRAFT_WORKING_DAYS } from '#shared/contracts/working-day-policy.ts'
import type { CaseProblem } from '#shared/text/review-case.ts'
import { CASE_PROBLEMS } from '#shared/text/review-case.ts'

/** States of one subject in one cycle. EXEMPT and CLOSED are final. */
export const CASE_STATES = [
  'NOT_STARTED',
  'SUGGESTED',
  'DRAFTING',
  'DRAFT_SENT',
  'MEETING_HELD',
  'SELF_RATED',
  'CONSULTED',
  'APPRAISED',
  'DECIDED',
  'NOTIFIED',
  'UNDER_COMPLAINT',
  'CLOSED',
  'EXEMPT',
  'OWED',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** What happens to a case, with the facts its guard asks for. */
export type CaseEvent =
  | { readonly type: 'markExempt'; readonly reason: ExemptionReason; readonly individual: boolean }
  | { readonly type: 'suggest'; readonly topics: number; readonly actorManagesSubject: boolean }
  | { readonly type: 'startDraft'; readonly cycleIssued: boolean }
  | { readonly type: 'sendDraft'; readonly missingContents: number; readonly unansweredTopics: number }
  | {
      readonly type: 'holdMeeting'
      /** Full working days between the sending of the draft and the meeting. */
      readonly workingDaysSinceSent: number
      /** Fewest full working days that the province's policy asks for; {@link DRAFT_WORKING_DAYS} without one. */
      readonly draftWorkingDays?: number
      readonly subjectsInTheWay: readonly string[]
      readonly minutesComplete: boolean
    }
  | {
      readonly type: 'selfRate'
      readonly criteriaWithoutLevel: number
      readonly aboveCeiling: boolean
      readonly reason: string
    }
  | { readonly type: 'consult'; readonly partiesWithoutAnswer: number; readonly deadlinePassed: boolean }
  | {
      readonly type: 'appraise'
      readonly appraiserIsSubject: boolean
      readonly openProceedings: boolean
      readonly verificationRecorded: boolean
    }
  | {
      readonly type: 'decide'
      readonly actorIsAuthority: boolean
      readonly actorIsSubject: boolean
      readonly subjectsInTheWay: readonly string[]
      readonly capBlocks: boolean
    }
  | { readonly type: 'notify'; readonly documentNumber: string; readonly documentDate: string }
  | { readonly type: 'reserve'; readonly bySubject: boolean }
  | { readonly type: 'complain'; readonly inWriting: boolean }
  | {
      readonly type: 'answer'
      readonly inWriting: boolean
      readonly byAuthority: boolean
      readonly changed: boolean
    }
  | {
      readonly type: 'cancelRating'
      readonly byAuthority: boolean
      readonly reason: string
      readonly documentNumber: string
    }
  | { readonly type: 'orderRepeat'; readonly bySuperior: boolean; readonly reason: string }
  | { readonly type: 'markOwed'; readonly reason: OwedReason; readonly atCutOff: boolean }
  | { readonly type: 'resume'; readonly withinTerm: boolean }
  | { readonly type: 'close'; readonly remediationSettled: boolean; readonly missingFiles: number }

export type CaseEventType = CaseEvent['type']

export type Transition =
  | { readonly ok: true; readonly state: CaseState }
  | { readonly ok: false; readonly problems: readonly CaseProblem[] }

const BEFORE_MEETING = ['NOT_STARTED', 'SUGGESTED', 'DRAFTING', 'DRAFT_SENT'] as const

/** From which states each event is possible. */
export const ALLOWED_FROM: Readonly<Record<CaseEventType, readonly CaseState[]>> = {
  markExempt: ['NOT_STARTED'],
  // A second document may add topics as long as nobody has begun to draft.
  suggest: ['NOT_STARTED', 'SUGGESTED'],
  startDraft: ['NOT_STARTED', 'SUGGESTED'],
  sendDraft: ['DRAFTING'],
  holdMeeting: ['DRAFT_SENT'],
  selfRate: ['MEETING_HELD'],
  consult: ['SELF_RATED'],
  appraise: ['SELF_RATED', 'CONSULTED'],
  decide: ['APPRAISED'],
  notify: ['DECIDED'],
  reserve: ['NOTIFIED'],
  complain: ['NOTIFIED'],
  answer: ['UNDER_COMPLAINT'],
  cancelRating: ['DECIDED', 'NOTIFIED', 'CLOSED'],
  orderRepeat: ['MEETING_HELD', 'SELF_RATED', 'CONSULTED', 'APPRAISED'],
  markOwed: BEFORE_MEETING,
  resume: ['OWED'],
  close: ['NOTIFIED'],
}

/** Full working days that a draft must lie with the participants before the meeting, unless a policy says more. */
export const DRAFT_WORKING_DAYS = LEAST_DRAFT_WORKING_DAYS

/** The next state of a case, or every reason why the event is not possible now. */
export function transition(state: CaseState, event: CaseEvent): Transition {
  const outOfPlace = ALLOWED_FROM[event.type].includes(state)
    ? []
    : [CASE_PROBLEMS.notFrom(event.type, state)]
  const problems = [...outOfPlace, ...guard(event)]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, state: target(event) }
}

/** The events that the state admits; their guards still decide. */
export function possibleEvents(state: CaseState): CaseEventType[] {
  const types = Object.keys(ALLOWED_FROM) as CaseEventType[]
  return types.filter((type) => ALLOWED_FROM[type].includes(state))
}

function target(event: CaseEvent): CaseState {
  if (event.type === 'answer') return event.changed ? 'APPRAISED' : 'NOTIFIED'
  return TARGETS[event.type]
}

const TARGETS: Readonly<Record<Exclude<CaseEventType, 'answer'>, CaseState>> = {
  markExempt: 'EXEMPT',
  suggest: 'SUGGESTED',
  startDraft: 'DRAFTING',
  sendDraft: 'DRAFT_SENT',
  holdMeeting: 'MEETING_HELD',
  selfRate: 'SELF_RATED',
  consult: 'CONSULTED',
  appraise: 'APPRAISED',
  decide: 'DECIDED',
  notify: 'NOTIFIED',
  reserve: 'NOTIFIED',
  complain: 'UNDER_COMPLAINT',
  cancelRating: 'APPRAISED',
  orderRepeat: 'DRAFTING',
  markOwed: 'OWED',
  resume: 'DRAFTING',
  close: 'CLOSED',
}

function guard(event: CaseEvent): CaseProblem[] {
  const found: (CaseProblem | false)[] = []
  switch (event.type) {
    case 'markExempt':
      found.push((event.reason === 'ORG_UNDER_6M') === event.individual && CASE_PROBLEMS.reasonOfOtherKind())
      break
    case 'suggest':
      found.push(!event.actorManagesSubject && CASE_PROBLEMS.notManager())
      found.push(event.topics < 1 && CASE_PROBLEMS.noTopics())
      break
    case 'startDraft':
      found.push(!event.cycleIssued && CASE_PROBLEMS.cycleNotIssued())
      break
    case 'sendDraft':
      found.push(event.missingContents > 0 && CASE_PROBLEMS.contentsMissing(event.missingContents))
      found.push(event.unansweredTopics > 0 && CASE_PROBLEMS.topicsUnanswered(event.unansweredTopics))
      break
    case 'holdMeeting':
      found.push(draftTooLate(event.workingDaysSinceSent, event.draftWorkingDays ?? DRAFT_WORKING_DAYS))
      found.push(event.subjectsInTheWay.length > 0 && CASE_PROBLEMS.orderBroken(event.subjectsInTheWay))
      found.push(!event.minutesComplete && CASE_PROBLEMS.minutesIncomplete())
      break
    case 'selfRate':
      found.push(event.criteriaWithoutLevel > 0 && CASE_PROBLEMS.levelsMissing(event.criteriaWithoutLevel))
      found.push(event.aboveCeiling && event.reason.trim() === '' && CASE_PROBLEMS.reasonForHigher())
      break
    case 'consult':
      found.push(
        event.partiesWithoutAnswer > 0 &&
          !event.deadlinePassed &&
          CASE_PROBLEMS.partiesMissing(event.partiesWithoutAnswer),
      )
      break
    case 'appraise':
      found.push(event.appraiserIsSubject && CASE_PROBLEMS.ownRecord())
      found.push(event.openProceedings && !event.verificationRecorded && CASE_PROBLEMS.verificationMissing())
      break
    case 'decide':
      found.push(!event.actorIsAuthority && CASE_PROBLEMS.notAuthority())
      found.push(event.actorIsSubject && CASE_PROBLEMS.ownRecord())
      found.push(event.subjectsInTheWay.length > 0 && CASE_PROBLEMS.orderBroken(event.subjectsInTheWay))
      found.push(event.capBlocks && CASE_PROBLEMS.capExceeded())
      break
    case 'notify':
      found.push(event.documentNumber.trim() === '' && CASE_PROBLEMS.documentNumberMissing())
      found.push(event.documentDate.trim() === '' && CASE_PROBLEMS.documentDateMissing())
      break
    case 'reserve':
      found.push(!event.bySubject && CASE_PROBLEMS.notSubject())
      break
    case 'complain':
      found.push(!event.inWriting && CASE_PROBLEMS.notInWriting())
      break
    case 'answer':
      found.push(!event.inWriting && CASE_PROBLEMS.notInWriting())
      found.push(!event.byAuthority && CASE_PROBLEMS.notAuthority())
      break
    case 'cancelRating':
      found.push(!event.byAuthority && CASE_PROBLEMS.notAuthority())
      found.push(event.reason.trim() === '' && CASE_PROBLEMS.reasonMissing())
      found.push(event.documentNumber.trim() === '' && CASE_PROBLEMS.documentNumberMissing())
      break
    case 'orderRepeat':
      found.push(!event.bySuperior && CASE_PROBLEMS.notSuperior())
      found.push(event.reason.trim() === '' && CASE_PROBLEMS.reasonMissing())
      break
    case 'markOwed':
      found.push(!event.atCutOff && CASE_PROBLEMS.beforeCutOff())
      break
    case 'resume':
      found.push(!event.withinTerm && CASE_PROBLEMS.termPassed())
      break
    case 'close':
      found.push(!event.remediationSettled && CASE_PROBLEMS.remediationOpen())
      found.push(event.missingFiles > 0 && CASE_PROBLEMS.filesMissing(event.missingFiles))
      break
  }
  return found.filter((problem) => problem !== false)
}

function draftTooLate(days: number, needed: number): CaseProblem | false {
  return days < needed && CASE_PROBLEMS.draftTooLate(days, needed)
}
