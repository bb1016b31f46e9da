import { z } from 'zod'
import { capRate } from './cap.ts'

const NOT_FOUND = 'chưa tìm thấy văn bản'

/** How the authority votes on ratings: no text was found, so that by default votes are recorded and nothing is refused. */
export const votingPolicy = z.strictObject({
  quorum: capRate.nullable().default(null).meta({
    description:
      'Tỷ lệ thành viên có mặt ít nhất trên số được bỏ phiếu (0.6667 là hai phần ba); null là chỉ ghi lại, không chặn.',
    clause: NOT_FOUND,
  }),
  threshold: capRate.nullable().default(null).meta({
    description: 'Tỷ lệ phiếu đồng ý ít nhất; null là chỉ ghi lại, không chặn.',
    clause: NOT_FOUND,
  }),
  moreThan: z.boolean().default(false).meta({
    description: 'true: phiếu đồng ý phải nhiều hơn tỷ lệ đó (0.5 là quá nửa); false: bằng tỷ lệ đó là đủ.',
    clause: NOT_FOUND,
  }),
  of: z.enum(['ENTITLED', 'PRESENT']).default('ENTITLED').meta({
    description: 'Tỷ lệ phiếu đồng ý tính trên số nào: ENTITLED tổng số được bỏ phiếu, PRESENT số có mặt.',
    clause: NOT_FOUND,
  }),
  documentDate: z.enum(['NOT_FUTURE', 'AFTER_APPRAISAL']).default('NOT_FUTURE').meta({
    description:
      'Ngày của quyết định: NOT_FUTURE không được sau ngày ghi vào hệ thống; AFTER_APPRAISAL còn không được trước ngày tổ công tác trình đề xuất trên hệ thống.',
    clause: NOT_FOUND,
  }),
})
export type VotingPolicy = z.infer<typeof votingPolicy>
