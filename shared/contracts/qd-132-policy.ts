import { z } from 'zod'

/** What Quy định 132-QĐ/TW and Hướng dẫn 21-HD/BTCTW leave open. Every field has the default of docs/law.md. */
export const qd132Policy = z.strictObject({
  /** Which criteria of a Party organisation must be "xuất sắc" (or "tốt") when the others may be one level lower. */
  organisationKeyCriteria: z.enum(['BUILD_AND_TASK', 'TASK']).default('BUILD_AND_TASK').meta({
    description:
      'Nhóm tiêu chí của tổ chức đảng phải đạt mức cao hơn các tiêu chí còn lại: BUILD_AND_TASK gồm xây dựng Đảng và kết quả lãnh đạo nhiệm vụ, TASK chỉ gồm kết quả lãnh đạo nhiệm vụ.',
    clause: 'Hướng dẫn 21-HD/BTCTW, tiêu chí xếp loại tổ chức đảng',
  }),
  /** Whether fewer than half of the tasks done is enough for NOT_COMPLETED, or an important target must be missed too. */
  lowWork: z.enum(['HALF', 'HALF_AND_KEY_MISSED']).default('HALF').meta({
    description:
      'Căn cứ không hoàn thành nhiệm vụ do hoàn thành dưới 50%: HALF chỉ xét tỷ lệ, HALF_AND_KEY_MISSED đòi hỏi thêm có chỉ tiêu quan trọng không đạt.',
    clause: 'Quy định 132-QĐ/TW, Điều 12 khoản 4.c',
  }),
  /** Whole months since admission, or the founding, below which nobody is rated. */
  newBelowMonths: z.int().min(0).max(12).default(6).meta({
    description:
      'Số tháng tròn kể từ ngày kết nạp (ngày thành lập) mà dưới mức đó không xếp loại; đảng viên mới vẫn phải kiểm điểm, tổ chức, tập thể mới thì không.',
    clause: 'chưa tìm thấy văn bản quy định cách tính',
  }),
})
export type Qd132Policy = z.infer<typeof qd132Policy>
