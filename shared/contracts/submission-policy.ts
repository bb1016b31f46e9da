import { z } from 'zod'

/** How units send their files in one province. */
export const submissionPolicy = z.strictObject({
  resubmission: z.enum(['FIRST_ACCEPTED', 'UNTIL_DONE']).default('FIRST_ACCEPTED').meta({
    description:
      'Khi nào đơn vị hết được nộp lại: FIRST_ACCEPTED ngay khi một phiếu được chấp nhận; UNTIL_DONE khi đơn vị bấm "Hoàn tất" hoặc hết hạn nộp.',
    clause: 'chưa tìm thấy văn bản',
  }),
})
export type SubmissionPolicy = z.infer<typeof submissionPolicy>
