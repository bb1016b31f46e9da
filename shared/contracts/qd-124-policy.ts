import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { addProblem } from './input-problems.ts'

const SHARE_DIGITS = /^\d+(\.\d{1,6})?$/

/** What Quy định 124-QĐ/TW leaves open. Every field has the default that docs/law.md gives the reason of. */
export const qd124Policy = z.strictObject({
  /** Share of the basic criteria that must be at least "trung bình" for COMPLETED. */
  hMinShareAtLeast2: z
    .number()
    .min(0)
    .max(1)
    .superRefine((share, context) => {
      if (!SHARE_DIGITS.test(String(share))) addProblem(context, [], PROBLEM_TEXTS.rateDigits())
    })
    .default(1)
    .meta({
      description:
        'Tỷ lệ tiêu chí cơ bản (từ 0 đến 1) phải đạt “Trung bình” trở lên bằng sản phẩm cụ thể để xếp loại hoàn thành nhiệm vụ.',
      clause: 'Quy định 124-QĐ/TW, Điều 12 mục 3',
    }),
  /** How many criteria at "kém" make NOT_COMPLETED. */
  kLowCriteriaRule: z.enum(['ANY_BASIC', 'MAJORITY', 'ALL']).default('ANY_BASIC').meta({
    description:
      'Bao nhiêu tiêu chí ở mức “Kém” thì xếp loại không hoàn thành nhiệm vụ: ANY_BASIC một tiêu chí cơ bản, MAJORITY quá nửa số tiêu chí, ALL mọi tiêu chí.',
    clause: 'Quy định 124-QĐ/TW, Điều 12 mục 4',
  }),
  /** An area done at exactly 70 %: neither "trên 70%" nor "dưới 70%". */
  areaAtExactly70: z.enum(['UNDECIDED', 'COMPLETED', 'NOT_COMPLETED']).default('UNDECIDED').meta({
    description:
      'Khi lĩnh vực phụ trách của người lãnh đạo hoàn thành đúng 70%: UNDECIDED để cấp có thẩm quyền quyết định, COMPLETED coi như “trên 70%”, NOT_COMPLETED coi như “dưới 70%”, tức là căn cứ không hoàn thành nhiệm vụ.',
    clause: 'Quy định 124-QĐ/TW, Điều 12 mục 3.3 và mục 4.4',
  }),
  /** Whether a corruption case in a subordinate unit counts only when somebody was disciplined for it. */
  unitCorruptionNeedsDiscipline: z.boolean().default(true).meta({
    description:
      'Vụ việc tham nhũng, tiêu cực ở đơn vị trực thuộc chỉ là căn cứ không hoàn thành nhiệm vụ khi đã có người hoặc tổ chức bị xử lý kỷ luật.',
    clause: 'Quy định 124-QĐ/TW, Điều 12 mục 4.1.a và mục 4.4',
  }),
  /** Full months of membership, or since the founding decision, below which nobody is rated. */
  newBelowMonths: z.int().min(0).max(12).default(6).meta({
    description:
      'Số tháng tròn kể từ ngày kết nạp hoặc ngày thành lập mà dưới mức đó thì không kiểm điểm, không xếp loại (tính đến ngày đánh giá).',
    clause: 'chưa tìm thấy văn bản',
  }),
  /** CP-10: a person expelled from the Party in the year stays in the total and is not rated. */
  expelledNotRated: z.boolean().default(true).meta({
    description:
      'Người bị khai trừ khỏi Đảng trong năm đánh giá thì không kiểm điểm, không xếp loại, vẫn tính trong tổng số.',
    clause: 'chưa tìm thấy văn bản',
  }),
})
export type Qd124Policy = z.infer<typeof qd124Policy>
