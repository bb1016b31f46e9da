import { z } from 'zod'

/** `PACK`: as the regulation of the cycle says; `ON`, `OFF`: decided locally, whatever the regulation says. */
export const ruleSwitch = z.enum(['PACK', 'ON', 'OFF'])
export type RuleSwitch = z.infer<typeof ruleSwitch>

/** A switch of one rule. The three positions are explained once, where the settings are listed. */
export function switchOf(rule: string, description: string, clause: string) {
  return ruleSwitch.default('PACK').meta({ description: `${rule}: ${description}`, clause })
}

const REVIEW =
  'Báo cáo 306-BC/TU Lai Châu, mục I.2.1.b (theo Quy định 132-QĐ/TW); Quy định 124-QĐ/TW, Điều 7.3'
const RATING = 'Quy định 124-QĐ/TW, Điều 11'
const ORDER_366 = 'Quy định 366-QĐ/TW, Điều 12.2'

/** Which order constraints hold in a cycle. */
export const orderPolicy = z.strictObject({
  'ORD-1': switchOf('ORD-1', 'cấp dưới kiểm điểm trước, cấp trên sau.', `${REVIEW}, Điều 11; ${ORDER_366}`),
  'ORD-2': switchOf('ORD-2', 'tập thể kiểm điểm trước, cá nhân sau.', REVIEW),
  'ORD-3': switchOf('ORD-3', 'người đứng đầu kiểm điểm trước, cấp phó và các thành viên sau.', REVIEW),
  'ORD-4': switchOf(
    'ORD-4',
    'tập thể lãnh đạo chính quyền, chuyên môn, đoàn thể kiểm điểm trước cấp ủy cùng cấp.',
    REVIEW,
  ),
  'ORD-5': switchOf(
    'ORD-5',
    'cán bộ lãnh đạo, quản lý kiểm điểm ở chi bộ trước, rồi ở tập thể lãnh đạo, rồi ở các chức vụ khác.',
    'Quy định 124-QĐ/TW, Điều 7; Quy định 366-QĐ/TW, Điều 7.3',
  ),
  'ORD-6': switchOf(
    'ORD-6',
    'xếp loại chính quyền, chuyên môn, đoàn thể trước, tổ chức đảng sau; cấp dưới trước; tập thể lãnh đạo trước, cá nhân sau.',
    RATING,
  ),
  'ORD-7': switchOf(
    'ORD-7',
    'xếp loại người đứng đầu sau khi địa phương, đơn vị của người đó đã xếp loại xong.',
    RATING,
  ),
  'ORD-8': switchOf(
    'ORD-8',
    'xếp loại tập thể lãnh đạo trước người đứng đầu; cấp ủy, tổ chức trực thuộc, đảng viên và đơn vị trước tổ chức đảng.',
    ORDER_366,
  ),
  'ORD-9': switchOf(
    'ORD-9',
    'kết quả kiểm điểm tập thể là cơ sở kiểm điểm cá nhân; kết quả kiểm điểm cá nhân bổ sung, hoàn chỉnh báo cáo của tập thể.',
    'Báo cáo 306-BC/TU Lai Châu, mục I.2.1.b (theo Quy định 132-QĐ/TW); Quy định 124-QĐ/TW',
  ),
})
export type OrderPolicy = z.infer<typeof orderPolicy>
export type OrderRuleId = keyof OrderPolicy
