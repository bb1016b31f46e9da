import { z } from 'zod'

/** What Nghị định 90/2020/NĐ-CP as amended by 48/2023/NĐ-CP leaves open in the parts that were found. */
export const nd90Policy = z.strictObject({
  /** Months of service in the year below which a civil servant or public employee is reviewed, but not rated. */
  serviceBelowMonths: z.int().min(0).max(12).default(6).meta({
    description:
      'Số tháng công tác trong năm mà dưới mức đó công chức, viên chức kiểm điểm nhưng không xếp loại (trừ nghỉ thai sản).',
    clause: 'Nghị định 90/2020/NĐ-CP, Điều 2 (sửa đổi bởi Nghị định 48/2023/NĐ-CP)',
  }),
})
export type Nd90Policy = z.infer<typeof nd90Policy>
