import { describe, expect, it } from 'vitest'
import type { CaseEvent, CaseState } from '#shared/domain/review-case.ts'
import { ALLOWED_FROM, CASE_STATES, possibleEvents, transition } from '#shared/domain/review-case.ts'

const EVENTS = {
  markExempt: { type: 'markExempt', reason: 'EXEMPT_WORK', individual: true },
  suggest: { type: 'suggest', topics: 2, actorManagesSubject: true },
  startDraft: { type: 'startDraft', cycleIssued: true },
  sendDraft: { type: 'sendDraft', missingContents: 0, unansweredTopics: 0 },
  holdMeeting: { type: 'holdMeeting', workingDaysSinceSent: 3, subjectsInTheWay: [], minutesComplete: true },
  selfRate: { type: 'selfRate', criteriaWithoutLevel: 0, aboveCeiling: false, reason: '' },
  consult: { type: 'consult', partiesWithoutAnswer: 0, deadlinePassed: false },
  appraise: {
    type: 'appraise',
    appraiserIsSubject: false,
    openProceedings: false,
    verificationRecorded: false,
  },
  decide: {
    type: 'decide',
    actorIsAuthority: true,
    actorIsSubject: false,
    subjectsInTheWay: [],
    capBlocks: false,
  },
  notify: { type: 'notify', documentNumber: '1389-QĐ/HU', documentDate: '2023-12-22' },
  reserve: { type: 'reserve', bySubject: true },
  complain: { type: 'complain', inWriting: true },
  answer: { type: 'answer', inWriting: true, byAuthority: true, changed: false },
  cancelRating: {
    type: 'cancelRating',
    byAuthority: true,
    reason: 'sai quy trình',
    documentNumber: '1400-QĐ/HU',
  },
  orderRepeat: { type: 'orderRepeat', bySuperior: true, reason: 'chưa đạt yêu cầu' },
  markOwed: { type: 'markOwed', reason: 'SICK', atCutOff: true },
  resume: { type: 'resume', withinTerm: true },
  close: { type: 'close', remediationSettled: true, missingFiles: 0 },
} as const satisfies { [T in CaseEvent['type']]: Extract<CaseEvent, { type: T }> }

function run(from: CaseState, ...events: CaseEvent[]): CaseState {
  return events.reduce<CaseState>((state, event) => {
    const result = transition(state, event)
    if (!result.ok) throw new Error(result.problems.map(({ vi }) => vi).join(' '))
    return result.state
  }, from)
}

describe('a review case', () => {
  it('goes from the first draft to the closed file', () => {
    const {
      suggest,
      startDraft,
      sendDraft,
      holdMeeting,
      selfRate,
      consult,
      appraise,
      decide,
      notify,
      close,
    } = EVENTS

    const end = run(
      'NOT_STARTED',
      suggest,
      startDraft,
      sendDraft,
      holdMeeting,
      selfRate,
      consult,
      appraise,
      decide,
      notify,
      close,
    )

    expect(end).toBe('CLOSED')
  })

  it('may skip the suggestion and the consultation', () => {
    expect(run('NOT_STARTED', EVENTS.startDraft)).toBe('DRAFTING')
    expect(run('SELF_RATED', EVENTS.appraise)).toBe('APPRAISED')
  })

  it('goes back to the appraisal when a complaint changes it, and keeps its rating when it does not', () => {
    expect(run('NOTIFIED', EVENTS.complain, { ...EVENTS.answer, changed: true })).toBe('APPRAISED')
    expect(run('NOTIFIED', EVENTS.complain, EVENTS.answer)).toBe('NOTIFIED')
    expect(run('CLOSED', EVENTS.cancelRating)).toBe('APPRAISED')
    expect(run('NOTIFIED', EVENTS.reserve)).toBe('NOTIFIED')
  })

  it('is met on after exactly the working days that the policy asks for', () => {
    const meeting = { ...EVENTS.holdMeeting, workingDaysSinceSent: 5, draftWorkingDays: 5 }

    expect(run('DRAFT_SENT', meeting)).toBe('MEETING_HELD')
    expect(run('DRAFT_SENT', EVENTS.holdMeeting)).toBe('MEETING_HELD')
  })

  it('is owed at the cut-off, resumed later, and repeated when a superior says so', () => {
    expect(run('DRAFTING', EVENTS.markOwed, EVENTS.resume)).toBe('DRAFTING')
    expect(run('APPRAISED', EVENTS.orderRepeat)).toBe('DRAFTING')
  })

  it('ends where the subject is exempt', () => {
    expect(run('NOT_STARTED', EVENTS.markExempt)).toBe('EXEMPT')
    expect(possibleEvents('EXEMPT')).toEqual([])
  })

  it('takes each event from exactly the states of its table, and from no other', () => {
    for (const event of Object.values(EVENTS)) {
      for (const state of CASE_STATES) {
        expect(transition(state, event).ok, `${event.type} from ${state}`).toBe(
          ALLOWED_FROM[event.type].includes(state),
        )
        expect(possibleEvents(state).includes(event.type)).toBe(transition(state, event).ok)
      }
    }
  })

  it.each<[string, CaseState, CaseEvent, readonly string[]]>([
    [
      'a reason of organisations for a person',
      'NOT_STARTED',
      { ...EVENTS.markExempt, reason: 'ORG_UNDER_6M' },
      ['REASON_KIND'],
    ],
    [
      'a reason of persons for an organisation',
      'NOT_STARTED',
      { ...EVENTS.markExempt, individual: false },
      ['REASON_KIND'],
    ],
    [
      'a suggestion without topics by a stranger',
      'NOT_STARTED',
      { ...EVENTS.suggest, topics: 0, actorManagesSubject: false },
      ['NOT_MANAGER', 'NO_TOPICS'],
    ],
    [
      'a draft before the cycle is issued',
      'NOT_STARTED',
      { ...EVENTS.startDraft, cycleIssued: false },
      ['CYCLE_NOT_ISSUED'],
    ],
    [
      'an incomplete draft',
      'DRAFTING',
      { ...EVENTS.sendDraft, missingContents: 1, unansweredTopics: 2 },
      ['CONTENTS_MISSING', 'TOPICS_UNANSWERED'],
    ],
    [
      'a meeting two working days after the draft',
      'DRAFT_SENT',
      { ...EVENTS.holdMeeting, workingDaysSinceSent: 2 },
      ['DRAFT_TOO_LATE'],
    ],
    [
      'a meeting before the working days that the policy of the province asks for',
      'DRAFT_SENT',
      { ...EVENTS.holdMeeting, workingDaysSinceSent: 4, draftWorkingDays: 5 },
      ['DRAFT_TOO_LATE'],
    ],
    [
      'a meeting before the subordinates, without minutes',
      'DRAFT_SENT',
      { ...EVENTS.holdMeeting, subjectsInTheWay: ['Chi bộ 1'], minutesComplete: false },
      ['ORDER_BROKEN', 'MINUTES_INCOMPLETE'],
    ],
    [
      'a self-rating above the ceiling without a reason',
      'MEETING_HELD',
      { ...EVENTS.selfRate, criteriaWithoutLevel: 1, aboveCeiling: true, reason: ' ' },
      ['LEVELS_MISSING', 'REASON_FOR_HIGHER'],
    ],
    [
      'a consultation before all parties answered',
      'SELF_RATED',
      { ...EVENTS.consult, partiesWithoutAnswer: 1 },
      ['PARTIES_MISSING'],
    ],
    [
      'an appraisal of oneself under an open complaint',
      'SELF_RATED',
      { ...EVENTS.appraise, appraiserIsSubject: true, openProceedings: true },
      ['OWN_RECORD', 'VERIFICATION_MISSING'],
    ],
    [
      'a decision by somebody else on himself over the cap',
      'APPRAISED',
      {
        ...EVENTS.decide,
        actorIsAuthority: false,
        actorIsSubject: true,
        subjectsInTheWay: ['X'],
        capBlocks: true,
      },
      ['NOT_AUTHORITY', 'OWN_RECORD', 'ORDER_BROKEN', 'CAP_EXCEEDED'],
    ],
    [
      'a notice without a document',
      'DECIDED',
      { ...EVENTS.notify, documentNumber: ' ', documentDate: '\t' },
      ['DOCUMENT_NUMBER_MISSING', 'DOCUMENT_DATE_MISSING'],
    ],
    ['a reservation by another', 'NOTIFIED', { ...EVENTS.reserve, bySubject: false }, ['NOT_SUBJECT']],
    ['an oral complaint', 'NOTIFIED', { ...EVENTS.complain, inWriting: false }, ['NOT_IN_WRITING']],
    [
      'an oral answer by another',
      'UNDER_COMPLAINT',
      { ...EVENTS.answer, inWriting: false, byAuthority: false },
      ['NOT_IN_WRITING', 'NOT_AUTHORITY'],
    ],
    [
      'a cancellation without a reason',
      'DECIDED',
      { ...EVENTS.cancelRating, byAuthority: false, reason: ' ', documentNumber: ' ' },
      ['NOT_AUTHORITY', 'REASON_MISSING', 'DOCUMENT_NUMBER_MISSING'],
    ],
    [
      'a repeat ordered by nobody',
      'APPRAISED',
      { ...EVENTS.orderRepeat, bySuperior: false, reason: ' ' },
      ['NOT_SUPERIOR', 'REASON_MISSING'],
    ],
    ['a debt before the cut-off', 'DRAFTING', { ...EVENTS.markOwed, atCutOff: false }, ['BEFORE_CUT_OFF']],
    ['a debt settled too late', 'OWED', { ...EVENTS.resume, withinTerm: false }, ['TERM_PASSED']],
    [
      'an open file',
      'NOTIFIED',
      { ...EVENTS.close, remediationSettled: false, missingFiles: 2 },
      ['REMEDIATION_OPEN', 'FILES_MISSING'],
    ],
    [
      'an event out of place that also breaks its guard',
      'CLOSED',
      { ...EVENTS.complain, inWriting: false },
      ['CASE_STATE', 'NOT_IN_WRITING'],
    ],
  ])('refuses %s and says every reason', (_, state, event, codes) => {
    const result = transition(state, event)

    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(codes)
  })

  it('lets a consultation end when its deadline has passed, and an appraisal with a verification', () => {
    expect(run('SELF_RATED', { ...EVENTS.consult, partiesWithoutAnswer: 2, deadlinePassed: true })).toBe(
      'CONSULTED',
    )
    expect(run('CONSULTED', { ...EVENTS.appraise, openProceedings: true, verificationRecorded: true })).toBe(
      'APPRAISED',
    )
    expect(run('MEETING_HELD', { ...EVENTS.selfRate, aboveCeiling: true, reason: 'có thành tích mới' })).toBe(
      'SELF_RATED',
    )
  })
})
