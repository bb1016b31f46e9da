import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { checkDuration } from '#shared/domain/meeting-duration.ts'
import { checkSending } from '#shared/domain/working-days.ts'
import type { Problems } from '../problems.ts'
import { printDate, reportCell } from '../values.ts'
import type { ReviewContext } from './context.ts'
import type { MeetingSheet } from './meeting.ts'
import { hasOtherBodies, orderBreaches } from './meeting-order.ts'

export interface MeetingCheck {
  readonly configuration: ProvinceConfiguration
  readonly unitId: string
  /** Subjects reviewed at the meeting; neither the exempt nor the owed. */
  readonly subjects: readonly SubjectRecord[]
  readonly review: ReviewContext
}

/**
 * Reports what forbids the meeting: drafts sent too late, an order that was not kept, a repeat that is ordered.
 * @returns sentences that only warn: how long the meeting took
 */
export function checkMeeting(meeting: MeetingSheet, check: MeetingCheck, problems: Problems): string[] {
  checkDrafts(meeting, check, problems)
  checkOrder(meeting, check, problems)
  checkRepeat(meeting, check, problems)
  return durationWarnings(meeting, check)
}

function checkDrafts({ record, sent }: MeetingSheet, check: MeetingCheck, problems: Problems): void {
  const meetingOn = record.startedAt.slice(0, 10)
  for (const [index, { draftSentOn }] of record.participants.entries()) {
    const policy = check.configuration.policy.workingDays
    const sending = checkSending(draftSentOn, meetingOn, check.review.calendar, policy)
    const cell = sent[index]
    if (sending.vi === null || cell === undefined) continue
    reportCell(problems, cell, 'DRAFT_TOO_LATE', {
      value: printDate(draftSentOn),
      expected: `gửi trước ngày họp ít nhất ${sending.needed} ngày làm việc`,
      sentence: sending.vi,
    })
  }
}

function checkOrder(meeting: MeetingSheet, check: MeetingCheck, problems: Problems): void {
  const { policy, rulePack } = check.configuration
  const order = {
    unitId: check.unitId,
    subjects: check.subjects,
    startedAt: meeting.record.startedAt,
    policy: policy.order,
    rulePack,
    review: check.review,
  }
  for (const { rule, vi } of orderBreaches(order, null)) {
    reportCell(problems, meeting.start, 'MEETING_ORDER', {
      expected: 'ngày, buổi họp sau các hội nghị đó',
      sentence: `(${rule}). ${vi}`,
    })
  }
  for (const inside of ['collectiveFirst', 'headFirst', 'othersFirst'] as const) {
    const { answer, cell } = meeting.order[inside]
    if (inside === 'othersFirst' && answer === null && hasOtherBodies(order)) {
      reportCell(problems, cell, 'CELL_REQUIRED', { expected: 'Có | Không' })
    }
    if (answer !== false) continue
    for (const { rule, vi } of orderBreaches(order, inside)) {
      reportCell(problems, cell, 'MEETING_ORDER', {
        expected: 'hội nghị theo đúng thứ tự',
        sentence: `(${rule}). ${vi}`,
      })
    }
  }
}

function checkRepeat(
  { record, start, repeatOrdered }: MeetingSheet,
  check: MeetingCheck,
  problems: Problems,
) {
  if (repeatOrdered !== null) reportCell(problems, repeatOrdered, 'REVIEW_TO_BE_REPEATED')
  const orderedOn = check.review.surroundings.repeatOrderedOn
  if (orderedOn === null || record.startedAt.slice(0, 10) > orderedOn) return
  reportCell(problems, start, 'MEETING_BEFORE_REPEAT', { expected: printDate(orderedOn) })
}

function durationWarnings({ record }: MeetingSheet, check: MeetingCheck): string[] {
  const { rulePack, policy } = check.configuration
  const suggested = check.review.suggestions.length > 0
  const bodies = new Set(
    check.subjects.flatMap(({ type, personId }) => {
      const meeting = check.review.types.get(type)?.meeting
      return personId !== null || meeting === undefined ? [] : [meeting]
    }),
  )
  return [...bodies].flatMap((body) => {
    const { warning } = checkDuration(record.days, rulePack, body, { suggested }, policy.meetings.durations)
    return warning === null ? [] : [warning]
  })
}
