import { parseInput } from '#shared/contracts/input-problems.ts'
import type { Qd124Policy } from '#shared/contracts/qd-124-policy.ts'
import { qd124Policy } from '#shared/contracts/qd-124-policy.ts'
import { notRatedReason } from '#shared/domain/eligibility.ts'
import { QD_124_REASONS } from '../reasons.ts'
import type { OpenPoint, RulePack } from '../rule-pack.ts'
import { COLLECTIVE_PREDICATES } from './collective.ts'
import { INDIVIDUAL_PREDICATES } from './individual.ts'
import { LEADER_PREDICATES } from './leader.ts'

const OPEN_POINTS: readonly OpenPoint[] = [
  {
    policy: 'hMinShareAtLeast2',
    vi: '“Các tiêu chí cơ bản … đạt Trung bình trở lên” có thể hiểu là mọi tiêu chí cơ bản, hoặc hầu hết tiêu chí. Mặc định: mọi tiêu chí được ghi là cơ bản (1).',
  },
  {
    policy: 'kLowCriteriaRule',
    vi: '“Có các tiêu chí đánh giá ở mức Kém” không nói bao nhiêu tiêu chí. Mặc định ANY_BASIC: chỉ cần một tiêu chí cơ bản; tiêu chí không phải cơ bản ở mức “Kém” thì không tính.',
  },
  {
    policy: 'areaAtExactly70',
    vi: 'Lĩnh vực phụ trách hoàn thành đúng 70%: không “trên 70%” (mục 3.3) cũng không “dưới 70%” (mục 4.4). Mặc định UNDECIDED (chưa xác định được mức): do người có thẩm quyền quyết định.',
  },
  {
    policy: 'unitCorruptionNeedsDiscipline',
    vi: 'Vụ việc tham nhũng ở đơn vị trực thuộc chưa có kỷ luật: câu chữ mục 4.1.a đọc được hai cách. Mặc định: chỉ tính khi đã bị xử lý kỷ luật.',
  },
  {
    policy: 'newBelowMonths',
    vi: 'Cách tính “chưa đủ 6 tháng” không được quy định. Mặc định: dưới 6 tháng tròn theo lịch, tính đến ngày đánh giá.',
  },
  {
    policy: 'expelledNotRated',
    vi: 'Người bị khai trừ khỏi Đảng trong năm (CP-10): báo cáo của một tỉnh không xếp loại hai người như vậy và vẫn tính trong tổng số, lý do được suy ra. Mặc định: không kiểm điểm, không xếp loại.',
  },
  {
    policy: null,
    vi: '“Ít nhất 50% chỉ tiêu (nhiệm vụ) cơ bản hoàn thành vượt mức” (lãnh đạo, xuất sắc): tính trên toàn bộ chỉ tiêu, nhiệm vụ của lĩnh vực phụ trách.',
  },
  {
    policy: null,
    vi: '“Không quá 20% số tiêu chí chưa bảo đảm chất lượng, tiến độ”: tính trên số nhiệm vụ, lấy số lớn hơn giữa nhiệm vụ chậm và nhiệm vụ không đúng tiến độ, chất lượng.',
  },
  {
    policy: null,
    vi: '“Ít nhất 70% đơn vị được xếp loại hoàn thành nhiệm vụ” (lãnh đạo, hoàn thành): đọc là “hoàn thành nhiệm vụ trở lên”.',
  },
  {
    policy: null,
    vi: 'Không điều kiện nào đủ và không căn cứ nào được chứng minh để xếp loại không hoàn thành: chưa xác định được mức (UNDECIDED), do người có thẩm quyền quyết định.',
  },
  {
    policy: null,
    vi: 'Có sự việc bất lợi đã rõ nhưng chưa biết trường hợp trừ (tự phát hiện và khắc phục, bất khả kháng): chưa xác định được mức (UNDECIDED), do người có thẩm quyền quyết định.',
  },
  {
    policy: null,
    vi: 'Kỷ luật của chính tập thể cũng tính như kỷ luật của thành viên (R124-C-XS-4, T-3, H-2). Trên 20% đơn vị bị kỷ luật, hoặc tập thể lãnh đạo, quản lý bị kỷ luật (R124-C-K-1c): câu chữ không có trường hợp trừ, nên đã tự khắc phục vẫn tính.',
  },
  {
    policy: null,
    vi: 'Dưới 50% chỉ tiêu, nhiệm vụ (R124-C-K-1b, K-2b): xét cả chỉ tiêu ghi ở “tasks” và ở “area”; một nơi đủ chứng minh là đủ.',
  },
  {
    policy: null,
    vi: 'Không có đơn vị trực thuộc (danh sách “units” trống): điều kiện về tỷ lệ đơn vị (R124-L-XS-8, XS-9, T-6, H-4) coi là đạt.',
  },
  {
    policy: null,
    vi: 'Kết luận về cá nhân thuộc quyền quản lý trực tiếp (“conclusions.corruptionInCharge”, R124-L-K-f) chỉ ghi là có khi người ấy đã bị kỷ luật và chưa tự phát hiện, khắc phục xong.',
  },
  {
    policy: null,
    vi: 'Kết luận vi phạm trách nhiệm nêu gương (R124-I-K-a) coi là đã gồm “ảnh hưởng xấu đến uy tín của bản thân và cơ quan, đơn vị”.',
  },
  {
    policy: null,
    vi: 'Không ghi kết quả lấy phiếu tín nhiệm (R124-I-K-c) nghĩa là trong năm không lấy phiếu.',
  },
  {
    policy: null,
    vi: 'Vi phạm chỉ ở đơn vị cũ (R124-X-2, mục 4.6) không tính cho đơn vị mới; vi phạm ở cả hai nơi (R124-X-3, mục 4.7) ghi cho từng đơn vị theo thời điểm.',
  },
  {
    policy: null,
    vi: 'Trần 20% (R124-C-XS-5, R124-I-XS-10) xét theo nhóm, không theo từng trường hợp: xem mục “Tỷ lệ hoàn thành xuất sắc nhiệm vụ”.',
  },
]

const NOT_FOUND: readonly string[] = [
  'Mục 4.5 về đánh giá, xếp loại lại (R124-X-1): chỉ có tên mục. Theo Báo cáo 438-BC/HU của Huyện ủy Đam Rông (mục II.2), xếp loại sai hoặc phát hiện vi phạm sau thì hủy kết quả và xếp loại lại.',
  'Hướng dẫn 25-HD/BTCTW mục 4 về vi phạm từ năm trước nay mới bị kỷ luật (R124-X-4).',
  'Khung tiêu chí của cá nhân (Điều 10 mục 2) và ba tiêu chí về kết quả thực hiện nhiệm vụ của tập thể (Điều 10 mục 1.2).',
  'Số tiêu chí xây dựng tập thể (Điều 10 mục 1.1): bản công khai nêu sáu, biểu góp ý của Huyện ủy Đam Rông nêu năm. Mẫu của đơn vị dùng sáu tiêu chí; tiêu chí nào là cơ bản cũng là giả định.',
]

/** Quy định 124-QĐ/TW with Hướng dẫn 25-HD/BTCTW: reviews of 2023 and 2024. */
export const QD_124_2023: RulePack<Qd124Policy> = {
  id: 'qd-124-2023',
  title: 'Quy định 124-QĐ/TW ngày 04/10/2023 của Bộ Chính trị',
  inForce: { from: '2023-10-04', until: '2025-08-29' },
  predicates: [...COLLECTIVE_PREDICATES, ...INDIVIDUAL_PREDICATES, ...LEADER_PREDICATES],
  parsePolicy: (policy, language) => parseInput(qd124Policy, policy, language),
  notRatedReason: (facts, { newBelowMonths, expelledNotRated }) =>
    notRatedReason(facts, {
      memberStatus: true,
      newBelowMonths,
      newOrganisationExempt: true,
      expelledNotRated,
      serviceBelowMonths: null,
    }),
  reasons: QD_124_REASONS,
  openPoints: OPEN_POINTS,
  notFound: NOT_FOUND,
}
