import { z } from 'zod'

/** How strictly the preparation of a cycle is checked at its opening. */
export const preparationPolicy = z.strictObject({
  groupWithoutCommittee: z.enum(['WARN', 'BLOCK']).default('WARN').meta({
    description:
      'Khi mở đợt mà tổ công tác của một cấp có thẩm quyền không có ủy viên ban thường vụ: WARN chỉ cảnh báo; BLOCK không cho mở đợt.',
    clause:
      'Báo cáo 544-BC/TU (Lâm Đồng), mục 2.2.5 (có 01 ủy viên ban thường vụ); mức ràng buộc: chưa tìm thấy văn bản',
  }),
})
export type PreparationPolicy = z.infer<typeof preparationPolicy>
