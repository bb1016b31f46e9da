import { printDate } from './dates.ts'
import type { Bilingual } from './input-problems.ts'

/** What may be wrong with the working days of a configuration. */
export const WORKING_DAY_PROBLEMS = {
  repeated: (value: string): Bilingual => ({
    vi: `${value} được ghi hai lần`,
    en: `${value} is given twice`,
  }),
  offAndMadeUp: (date: string): Bilingual => ({
    vi: `ngày ${printDate(date)} vừa là ngày nghỉ thêm vừa là ngày làm bù`,
    en: `${date} is both an extra holiday and a make-up working day`,
  }),
} as const

export interface SendingSentence {
  /** ISO dates in Vietnam. */
  readonly sentOn: string
  readonly meetingOn: string
  readonly days: number
  readonly needed: number
  /** First date on which the meeting may be held. */
  readonly earliestMeeting: string
}

/** What a secretary reads when the draft reached the participants too late. */
export function lateDraft({ sentOn, meetingOn, days, needed, earliestMeeting }: SendingSentence): string {
  return (
    `Dự thảo gửi ngày ${printDate(sentOn)}, họp ngày ${printDate(meetingOn)}: mới đủ ${days} ngày làm việc, ` +
    `phải ít nhất ${needed} ngày. Nếu gửi ngày này thì họp sớm nhất ngày ${printDate(earliestMeeting)}.`
  )
}

/** What a secretary reads when the meeting is dated before the sending. */
export function meetingBeforeSending(sentOn: string, meetingOn: string): string {
  return `Ngày họp ${printDate(meetingOn)} trước ngày gửi dự thảo ${printDate(sentOn)}.`
}
