import { z } from 'zod'

const NOT_FOUND = 'chưa tìm thấy văn bản'

/** What follows the decision (`domain.md` §3.2 steps 13–17, 21), where no text states a term. */
export const afterPolicy = z.strictObject({
  answerDays: z.int().min(1).max(300).default(30).meta({
    description: 'Số ngày để cấp đã xếp loại trả lời khiếu nại bằng văn bản, kể từ ngày nhận.',
    clause: NOT_FOUND,
  }),
  owedUntil: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .default('03-31')
    .meta({
      description:
        'Ngày cuối của năm sau để hoàn thành kiểm điểm, xếp loại các trường hợp còn nợ (THÁNG-NGÀY).',
      clause: 'Báo cáo 306-BC/TU (Lai Châu), mục III.4 (quý I năm sau)',
    }),
  requiredSlots: z
    .array(z.int().min(1).max(9))
    .default([1, 4, 5])
    .meta({
      description:
        'Những mục hồ sơ (1 đến 9) phải có tài liệu thì mới đóng hồ sơ; mục khiếu nại luôn phải đủ khi có khiếu nại.',
      clause: `Quy định 366-QĐ/TW, Điều 17 (danh mục); mục nào bắt buộc: ${NOT_FOUND}`,
    }),
  keepYears: z
    .int()
    .min(3)
    .max(100)
    .nullable()
    .default(null)
    .meta({
      description: 'Số năm giữ hồ sơ đã đóng; null là giữ mãi. Phần mềm không tự xóa hồ sơ nào.',
      clause: `Hướng dẫn 12-HD/BTCTW (bản kiểm điểm của đảng viên: 3 năm gần nhất); hồ sơ khác: ${NOT_FOUND}`,
    }),
})
export type AfterPolicy = z.infer<typeof afterPolicy>
