import type { MeetingSubject } from '#shared/contracts/meeting-policy.ts'
import type { Bilingual } from './input-problems.ts'

/** What the bodies with a duration of their own are called. */
export const MEETING_SUBJECT_NAMES: Readonly<Record<MeetingSubject, string>> = {
  'province-standing-committee': 'Ban thường vụ tỉnh ủy',
  'district-standing-committee': 'Ban thường vụ cấp ủy cấp huyện',
  'province-leadership':
    'Đảng đoàn, ban cán sự đảng, ban thường vụ đảng ủy trực thuộc tỉnh, lãnh đạo, quản lý cấp tỉnh',
  'commune-committee': 'Cấp ủy cấp xã',
  other: 'Tổ chức đảng, tập thể khác',
}

/** What may be wrong with the meeting durations of a configuration. */
export const MEETING_PROBLEMS = {
  repeated: (subject: string): Bilingual => ({
    vi: `đã có một dòng khác cho "${subject}"`,
    en: `there is another line for "${subject}"`,
  }),
  halves: (): Bilingual => ({
    vi: 'chỉ ghi số ngày tròn hoặc nửa ngày',
    en: 'only whole and half days',
  }),
} as const

/** What the chair reads when a review meeting was shorter than the duration known for it. */
export function shortMeeting(
  subject: MeetingSubject,
  days: number,
  minimum: { readonly days: number; readonly basis: string; readonly clause: string },
): string {
  const held = `${MEETING_SUBJECT_NAMES[subject]}: họp kiểm điểm ${printDays(days)} ngày làm việc`
  return minimum.basis === 'OBSERVED'
    ? `${held}, ngắn hơn ${printDays(minimum.days)} ngày đã ghi nhận ở ${minimum.clause}; đây là số liệu thực tế, không phải mức tối thiểu.`
    : `${held}, ít hơn mức tối thiểu ${printDays(minimum.days)} ngày (${minimum.clause}).`
}

/** 1.5 as "1,5". */
export function printDays(days: number): string {
  return String(days).replace('.', ',')
}
