import { z } from 'zod'

/** Source of the settings that only the printed reports of two provinces show (`domain.md` §5.4, RND-1 to RND-5). */
const PRINTED = 'chưa tìm thấy văn bản; theo Báo cáo 544-BC/TU của Lâm Đồng và 306-BC/TU của Lai Châu'

/**
 * Base of the percentage of EXCELLENT: the rated, the good-or-better, or both, the second one in brackets.
 */
export const excellentBase = z.enum(['RATED', 'GOOD_OR_BETTER', 'BOTH'])
export type ExcellentBase = z.infer<typeof excellentBase>

/**
 * How one province prints its report. It stands in `report` of the province configuration beside heading and
 * signature; the defaults are RND-3 of `domain.md` §5.4. A function gets only what differs from them.
 */
export const reportTemplate = z.strictObject({
  layout: z.enum(['HD36', 'HD05']).default('HD36').meta({
    description: 'Thể thức văn bản của báo cáo: HD36 (2018–2026) hoặc HD05 (từ năm 2026).',
    clause: 'Hướng dẫn 36-HD/VPTW; Hướng dẫn 05-HD/VPTW',
  }),
  wording: z.enum(['LIST', 'PROSE']).default('LIST').meta({
    description:
      'Cách trình bày kết quả: LIST mỗi mức xếp loại một dòng, mục đánh số 2.2.1; PROSE viết liền một đoạn, mục đánh chữ a), b).',
    clause: PRINTED,
  }),
  excellentOn: excellentBase.default('BOTH').meta({
    description:
      'Mẫu số của tỷ lệ hoàn thành xuất sắc: RATED số được xếp loại, GOOD_OR_BETTER số hoàn thành tốt trở lên, BOTH in cả hai.',
    clause: PRINTED,
  }),
  excellentOnByGroup: z.record(z.string(), excellentBase).default({}).meta({
    description: 'Mẫu số của tỷ lệ hoàn thành xuất sắc ở những nhóm khác với phần còn lại, theo tên nhóm.',
    clause: PRINTED,
  }),
  rounding: z.enum(['HALF_UP', 'TRUNCATE', 'LARGEST_REMAINDER']).default('HALF_UP').meta({
    description:
      'Cách làm tròn tỷ lệ: HALF_UP làm tròn nửa lên, TRUNCATE cắt bỏ, LARGEST_REMAINDER phân bổ phần dư để mỗi khối cộng đủ 100.',
    clause: PRINTED,
  }),
  decimals: z.int().min(0).max(4).default(2).meta({
    description: 'Số chữ số thập phân của tỷ lệ phần trăm.',
    clause: PRINTED,
  }),
  trailingZeros: z.enum(['DROP', 'KEEP']).default('DROP').meta({
    description: 'Số 0 cuối phần thập phân: DROP bỏ (75%), KEEP giữ (75,00%).',
    clause: PRINTED,
  }),
  separators: z.enum(['DOT_COMMA', 'NONE_COMMA', 'COMMA_DOT']).default('DOT_COMMA').meta({
    description:
      'Dấu phân cách hàng nghìn và thập phân: DOT_COMMA 1.234 và 5,6; NONE_COMMA 1234 và 5,6; COMMA_DOT 1,234 và 5.6.',
    clause: PRINTED,
  }),
  padUnderTen: z.boolean().default(true).meta({
    description: 'Số đếm dưới mười có số 0 đứng trước hay không (03 đảng bộ).',
    clause: PRINTED,
  }),
  zero: z.enum(['WORD', 'OMIT']).default('WORD').meta({
    description: 'Mức xếp loại không có ai: WORD ghi "không", OMIT bỏ qua.',
    clause: PRINTED,
  }),
  notRated: z.enum(['SEPARATE', 'MERGED']).default('SEPARATE').meta({
    description:
      'Số không phải xếp loại và số chưa xếp loại: SEPARATE tách riêng, MERGED gộp thành một số chưa được xếp loại.',
    clause: PRINTED,
  }),
  deltas: z.boolean().default(true).meta({
    description:
      'Có in mức tăng, giảm (điểm phần trăm) so với năm trước ở những tỷ lệ so sánh được hay không.',
    clause: PRINTED,
  }),
  annex: z.boolean().default(true).meta({
    description:
      'Có kèm phụ lục các bảng số liệu theo đơn vị trong báo cáo Word hay không (các biểu 6A–6F luôn là tệp riêng).',
    clause: PRINTED,
  }),
})
export type ReportTemplate = z.infer<typeof reportTemplate>
