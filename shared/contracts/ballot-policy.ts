import { z } from 'zod'

/** How the views of the related parties are counted (`domain.md` §3.6): no text found says it. */
export const ballotPolicy = z.strictObject({
  quorum: z.number().min(0).max(1).default(0.5).meta({
    description: 'Tỷ lệ chủ thể liên quan phải bỏ phiếu để lần lấy ý kiến được coi là đủ số phiếu.',
    clause: 'chưa tìm thấy văn bản',
  }),
  threshold: z.number().min(0).max(1).nullable().default(null).meta({
    description:
      'Tỷ lệ trên số phiếu đã bỏ mà từ đó một mức xếp loại được coi là mức các chủ thể liên quan đề xuất; để trống thì chỉ nêu số phiếu.',
    clause: 'chưa tìm thấy văn bản',
  }),
  minimumShown: z.int().min(2).max(100).default(3).meta({
    description:
      'Số phiếu kín ít nhất để nêu kết quả, nhằm không lộ người bỏ phiếu; ít hơn thì chỉ nêu khi mọi chủ thể đã bỏ phiếu.',
    clause: 'chưa tìm thấy văn bản',
  }),
})
export type BallotPolicy = z.infer<typeof ballotPolicy>
