import { z } from 'zod'

const NOT_COMPLETED = 'Quy định 366-QĐ/TW, Điều 11 khoản 4'

/** What Quy định 366-QĐ/TW leaves open. Every field has the default that docs/law.md gives the reason of. */
export const qd366Policy = z.strictObject({
  /** A ground of a collective or a leader that holds, with force majeure or self-detection and remedy shown. */
  mitigation: z.enum(['UNDECIDED', 'EXCLUDES', 'NONE']).default('UNDECIDED').meta({
    description:
      'Khi căn cứ không hoàn thành nhiệm vụ của tập thể hoặc người lãnh đạo có tình tiết bất khả kháng hoặc tự phát hiện, khắc phục: UNDECIDED để cấp có thẩm quyền quyết định, EXCLUDES không tính căn cứ đó, NONE vẫn tính.',
    clause: NOT_COMPLETED,
  }),
  /** Some of the basic socio-economic targets missed, but not all. */
  fiveTargets: z.enum(['UNDECIDED', 'ANY', 'ALL']).default('UNDECIDED').meta({
    description:
      'Khi chỉ một số trong các chỉ tiêu kinh tế - xã hội cơ bản không hoàn thành: UNDECIDED để cấp có thẩm quyền quyết định, ANY coi là căn cứ không hoàn thành nhiệm vụ, ALL chỉ tính khi mọi chỉ tiêu đều không hoàn thành.',
    clause: NOT_COMPLETED,
  }),
  /** How the results of the quarters enter those of the year. */
  quarters: z.enum(['SHOWN', 'AVERAGE']).default('SHOWN').meta({
    description:
      'Kết quả các quý dùng cho xếp loại năm thế nào: SHOWN chỉ đưa ra khi thẩm định, điểm năm do đơn vị tự chấm; AVERAGE điểm năm là trung bình cộng điểm bốn quý.',
    clause: 'Quy định 366-QĐ/TW, Điều 15 khoản 1',
  }),
  /** Full months since admission (or founding) below which a subject is new. */
  newBelowMonths: z.int().min(0).max(12).default(6).meta({
    description:
      'Số tháng tròn kể từ ngày kết nạp mà dưới mức đó đảng viên không thuộc đối tượng kiểm điểm, xếp loại (tính đến ngày đánh giá).',
    clause: 'Quy định 366-QĐ/TW, Điều 5 khoản 2',
  }),
  /** Whether an organisation or a collective under six months old is exempt as under the earlier regulations. */
  newOrganisationExempt: z.boolean().default(false).meta({
    description:
      'Tổ chức, tập thể mới thành lập chưa đủ số tháng của newBelowMonths có được miễn kiểm điểm, xếp loại như các quy định trước hay không.',
    clause: 'chưa tìm thấy văn bản',
  }),
})
export type Qd366Policy = z.infer<typeof qd366Policy>
