import { z } from 'zod'
import { MEETING_PROBLEMS } from '#shared/text/meetings.ts'
import { addProblem } from './input-problems.ts'

/**
 * The bodies for which the regulations and reports give a duration of the review meeting of their own, their
 * members included. `district-standing-committee`: LC-DSC; `province-leadership`: LC-PG,
 * LC-PA, LC-PD and the standing committees of Party committees directly under the province;
 * `commune-committee`: LC-BC of a commune; everything else is `other`.
 */
export const meetingSubject = z.enum([
  'province-standing-committee',
  'district-standing-committee',
  'province-leadership',
  'commune-committee',
  'other',
])
export type MeetingSubject = z.infer<typeof meetingSubject>

/** Working days in halves. */
export const meetingDays = z
  .number()
  .min(0.5)
  .max(10)
  .superRefine((days, context) => {
    if (!Number.isInteger(days * 2)) addProblem(context, [], MEETING_PROBLEMS.halves())
  })

export const localDuration = z.strictObject({
  subject: meetingSubject.meta({
    description: 'Loại tập thể mà thời gian này áp dụng, gồm cả kiểm điểm các thành viên.',
    clause: 'Báo cáo 306-BC/TU (Lai Châu), mục I.2.1b; Hướng dẫn 43-HD/BTCTW, mục 2',
  }),
  minimumDays: meetingDays.meta({
    description: 'Số ngày làm việc ít nhất của cuộc họp kiểm điểm, tính đến nửa ngày.',
    clause: 'Hướng dẫn 43-HD/BTCTW, mục 2',
  }),
  suggestedDays: meetingDays.optional().meta({
    description:
      'Số ngày ít nhất khi tập thể, cá nhân được gợi ý kiểm điểm; để trống thì theo bảng của quy định.',
    clause: 'Báo cáo 306-BC/TU (Lai Châu), mục I.2.1b; Hướng dẫn 43-HD/BTCTW, mục 2',
  }),
  document: z.string().min(1).meta({
    description: 'Số và tên văn bản của địa phương quy định thời gian này.',
    clause: 'chưa tìm thấy văn bản',
  }),
})
export type LocalDuration = z.infer<typeof localDuration>

/** How long review meetings last in one province, where it fixed more than the regulation. */
export const meetingPolicy = z.strictObject({
  record: z.enum(['OPTIONAL', 'REQUIRED']).default('OPTIONAL').meta({
    description:
      'Biên bản hội nghị kiểm điểm trong phiếu của đơn vị: REQUIRED bắt buộc, thiếu thì không nhận phiếu; OPTIONAL không bắt buộc, đã ghi thì phải ghi đủ và đúng.',
    clause: 'Báo cáo 306-BC/TU (Lai Châu), mục I.2.1b; Hướng dẫn 43-HD/BTCTW, mục 2',
  }),
  durations: z
    .array(localDuration)
    .superRefine((durations, context) => {
      const subjects = durations.map(({ subject }) => subject)
      for (const [index, subject] of subjects.entries()) {
        if (subjects.indexOf(subject) < index) {
          addProblem(context, [index, 'subject'], MEETING_PROBLEMS.repeated(subject))
        }
      }
    })
    .default([])
    .meta({
      description:
        'Thời gian họp kiểm điểm do địa phương quy định, thay cho bảng của quy định; không được ngắn hơn mức tối thiểu của Trung ương.',
      clause: 'Hướng dẫn 43-HD/BTCTW, mục 2',
    }),
})
export type MeetingPolicy = z.infer<typeof meetingPolicy>
