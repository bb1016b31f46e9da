import { z } from 'zod'
import { switchOf } from './order-policy.ts'

const LAI_CHAU = 'Báo cáo 306-BC/TU Lai Châu'
const HD_21 = 'Hướng dẫn 21-HD/BTCTW ngày 18/10/2019'
const QD_124 = 'Quy định 124-QĐ/TW, Điều 12'

/** Which couplings between ratings hold in a cycle. */
export const couplingPolicy = z.strictObject({
  'CP-1': switchOf(
    'CP-1',
    'mức xếp loại của tập thể lãnh đạo, quản lý không cao hơn mức của tổ chức.',
    `${LAI_CHAU}, mục II.1 (theo Quy định 132-QĐ/TW)`,
  ),
  'CP-2': switchOf(
    'CP-2',
    'mức xếp loại của người đứng đầu gắn với mức của tổ chức đảng, tập thể lãnh đạo, quản lý.',
    `${LAI_CHAU}, mục I.2.2 (theo Quy định 132-QĐ/TW)`,
  ),
  headNotAbove: z.enum(['NONE', 'COLLECTIVE', 'ORGANISATION']).default('COLLECTIVE').meta({
    description:
      'Người đứng đầu không được xếp cao hơn: không ràng buộc (NONE), tập thể lãnh đạo (COLLECTIVE) hay tổ chức (ORGANISATION); văn bản chỉ nói “gắn”, không nói mức độ.',
    clause: 'chưa tìm thấy văn bản',
  }),
  'CP-3': switchOf(
    'CP-3',
    'xếp loại cán bộ lãnh đạo, quản lý phải dùng kết quả xếp loại đã ghi của các đơn vị phụ trách.',
    QD_124,
  ),
  'CP-4': switchOf(
    'CP-4',
    'kết quả của cấp dưới trực tiếp và của chính quyền, Mặt trận Tổ quốc, đoàn thể cùng cấp phải có trước khi xếp loại tổ chức đảng.',
    `${LAI_CHAU}, mục I.2.2 (theo Quy định 132-QĐ/TW)`,
  ),
  'CP-5': switchOf(
    'CP-5',
    'tỷ lệ xếp loại của tổ chức trực thuộc và mức của tổ chức cùng cấp dùng để xếp loại tổ chức đảng phải khớp với kết quả đã ghi.',
    HD_21,
  ),
  'CP-6': switchOf(
    'CP-6',
    'mức xếp loại đảng viên phải thống nhất với mức xếp loại cán bộ, công chức, viên chức.',
    `${HD_21}; ${LAI_CHAU}, mục III.5`,
  ),
  'CP-7': switchOf(
    'CP-7',
    'kết quả xếp loại cán bộ, công chức, viên chức là cơ sở để xếp loại đảng viên.',
    'Quy định 366-QĐ/TW, Điều 3.4; Nghị định 90/2020/NĐ-CP (sửa đổi bởi Nghị định 48/2023/NĐ-CP)',
  ),
  'CP-8': switchOf('CP-8', 'đã kiểm điểm thì phải xếp loại.', 'Quy định 366-QĐ/TW, Điều 3.4'),
  'CP-9': switchOf(
    'CP-9',
    'mỗi hạn chế, khuyết điểm của tập thể phải ghi rõ cá nhân chịu trách nhiệm hoặc trách nhiệm chung của tập thể.',
    `${LAI_CHAU}, mục I.2.1.b (theo Quy định 132-QĐ/TW)`,
  ),
  'CP-10': switchOf(
    'CP-10',
    'người bị khai trừ trong năm không được xếp loại nhưng vẫn tính trong tổng số.',
    'Báo cáo 544-BC/TU Lâm Đồng, mục I.2.2.4 (theo Quy định 124-QĐ/TW)',
  ),
})
export type CouplingPolicy = z.infer<typeof couplingPolicy>
export type CouplingRuleId = Exclude<keyof CouplingPolicy, 'headNotAbove'>
