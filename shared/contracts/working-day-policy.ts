import { z } from 'zod'
import { WORKING_DAY_PROBLEMS } from '#shared/text/working-days.ts'
import { addProblem } from './input-problems.ts'

/** Index: the day's number, 0 Sunday … 6 Saturday. */
export const WEEKDAYS = [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
] as const
const weekday = z.enum(WEEKDAYS)
export type Weekday = z.infer<typeof weekday>

const SENDING = 'Hướng dẫn 43-HD/BTCTW, mục 2; Báo cáo 306-BC/TU (Lai Châu), mục I.2.1a'
const NOT_FOUND = 'chưa tìm thấy văn bản'

/** The fewest full working days between the sending of a draft and the meeting that any source allows. */
export const LEAST_DRAFT_WORKING_DAYS = 3

/** How working days are counted in one province: what the texts leave open, and the days fixed year by year. */
export const workingDayPolicy = z
  .strictObject({
    draftWorkingDays: z.int().min(LEAST_DRAFT_WORKING_DAYS).max(30).default(LEAST_DRAFT_WORKING_DAYS).meta({
      description: 'Số ngày làm việc ít nhất từ khi gửi dự thảo đến khi họp kiểm điểm.',
      clause: SENDING,
    }),
    countSendingDay: z.boolean().default(false).meta({
      description: 'Có tính ngày gửi dự thảo là một ngày làm việc đủ hay không, bất kể gửi lúc mấy giờ.',
      clause: NOT_FOUND,
    }),
    countMeetingDay: z
      .boolean()
      .default(false)
      .meta({ description: 'Có tính ngày họp là một ngày làm việc đủ hay không.', clause: NOT_FOUND }),
    weekend: z.array(weekday).max(6).superRefine(refuseRepeated).default(['SATURDAY', 'SUNDAY']).meta({
      description: 'Các ngày nghỉ hằng tuần của cơ quan: MONDAY thứ hai … SATURDAY thứ bảy, SUNDAY chủ nhật.',
      clause: NOT_FOUND,
    }),
    extraHolidays: z.array(z.iso.date()).superRefine(refuseRepeated).default([]).meta({
      description:
        'Những ngày nghỉ được quyết định từng năm mà lịch có sẵn không biết: ngày nghỉ Quốc khánh thứ hai, ngày nghỉ Tết thêm, nghỉ bù, hoán đổi ngày nghỉ (NĂM-THÁNG-NGÀY).',
      clause: 'Thông báo nghỉ lễ, Tết của từng năm',
    }),
    makeUpWorkingDays: z.array(z.iso.date()).superRefine(refuseRepeated).default([]).meta({
      description:
        'Những ngày nghỉ hằng tuần hoặc ngày lễ mà cơ quan vẫn làm việc, làm bù theo quyết định từng năm (NĂM-THÁNG-NGÀY).',
      clause: 'Thông báo nghỉ lễ, Tết của từng năm',
    }),
    timeZone: z.literal('Asia/Ho_Chi_Minh').default('Asia/Ho_Chi_Minh').meta({
      description: 'Múi giờ để biết một thời điểm thuộc ngày nào; luôn là giờ Việt Nam.',
      clause: NOT_FOUND,
    }),
  })
  .superRefine(({ extraHolidays, makeUpWorkingDays }, context) => {
    for (const [index, date] of makeUpWorkingDays.entries()) {
      if (extraHolidays.includes(date)) {
        addProblem(context, ['makeUpWorkingDays', index], WORKING_DAY_PROBLEMS.offAndMadeUp(date))
      }
    }
  })
export type WorkingDayPolicy = z.infer<typeof workingDayPolicy>

function refuseRepeated(values: readonly string[], context: z.core.$RefinementCtx): void {
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index) addProblem(context, [index], WORKING_DAY_PROBLEMS.repeated(value))
  }
}
