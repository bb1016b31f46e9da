import { parseInput } from '#shared/contracts/input-problems.ts'
import type { Qd132Policy } from '#shared/contracts/qd-132-policy.ts'
import { qd132Policy } from '#shared/contracts/qd-132-policy.ts'
import { notRatedReason } from '#shared/domain/eligibility.ts'
import type { Predicate } from '../predicate.ts'
import { LEADERSHIP_COLLECTIVES } from '../predicate.ts'
import { QD_132_REASONS } from '../reasons.ts'
import type { OpenPoint, RulePack } from '../rule-pack.ts'
import { CLAUSES } from './clauses.ts'
import { memberWarnedOrWorse } from './discipline.ts'
import { INDIVIDUAL_PREDICATES } from './individual.ts'
import { ORGANISATION_PREDICATES } from './organisation.ts'

const COLLECTIVE_PREDICATES: readonly Predicate<Qd132Policy>[] = [
  {
    id: 'R132-C-K-1',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.leadershipCollective,
    sources: ['found'],
    vi: 'Tập thể lãnh đạo, quản lý có thành viên bị kỷ luật từ cảnh cáo trở lên; một vi phạm chỉ tính một lần.',
    reads: ['discipline.who', 'discipline.form', 'discipline.countedInEarlierYear'],
    policies: [],
    appliesTo: LEADERSHIP_COLLECTIVES,
    test: memberWarnedOrWorse,
  },
]

const OPEN_POINTS: readonly OpenPoint[] = [
  {
    policy: 'organisationKeyCriteria',
    vi: 'Câu chữ nêu “chương trình xây dựng Đảng và lãnh đạo nhiệm vụ”. Mặc định BUILD_AND_TASK: các tiêu chí xây dựng tập thể và các tiêu chí nhiệm vụ đều phải đạt mức cao hơn.',
  },
  {
    policy: 'lowWork',
    vi: 'Hướng dẫn 21 chỉ nêu “dưới 50%”; Quy định 132 thêm “không hoàn thành 100% chỉ tiêu quan trọng, nhiệm vụ trọng tâm”. Mặc định HALF: chỉ xét tỷ lệ.',
  },
  {
    policy: 'newBelowMonths',
    vi: 'Cách tính “chưa đủ 6 tháng” không được quy định. Mặc định: dưới 6 tháng tròn theo lịch, tính đến ngày đánh giá.',
  },
  {
    policy: null,
    vi: 'Mức xếp loại chưa tìm được điều kiện thì không suy ra được bằng quy tắc: kết quả là chưa xác định được mức (UNDECIDED), do người có thẩm quyền quyết định.',
  },
  {
    policy: null,
    vi: 'Tổ chức không ghi là chi bộ hay đảng bộ mà có trên 20% số đơn vị (đảng viên) trong danh sách bị kỷ luật (R132-O-K-1): chưa xác định được mức (UNDECIDED), do người có thẩm quyền quyết định, vì quy tắc chỉ dành cho chi bộ.',
  },
  {
    policy: null,
    vi: 'Đảng viên không là cán bộ, công chức, viên chức (ghi rõ) không cần xếp loại công chức, viên chức; chưa ghi thì là chưa biết.',
  },
  {
    policy: null,
    vi: 'Chính quyền, Mặt trận Tổ quốc, đoàn thể cùng cấp (R132-O-XS-3, T-3): chỉ ghi một trong hai mức thì xét theo mức đã ghi; không ghi cả hai thì là chưa biết.',
  },
  {
    policy: null,
    vi: 'Không có tổ chức trực thuộc (danh sách “units” trống): điều kiện về tỷ lệ (R132-O-XS-2, T-2) coi là đạt.',
  },
  {
    policy: null,
    vi: 'Đổi mới sáng tạo, vị trí dẫn đầu, sản phẩm lượng hóa được (R132-O-XS-4, R132-M-XS-2): người có thẩm quyền xác nhận chung bằng hai mục “thành tích nổi bật” và “điển hình”.',
  },
  {
    policy: null,
    vi: 'Kỷ luật (R132-M-K-4, R132-C-K-1): câu chữ tìm được không có trường hợp trừ, nên vi phạm đã tự khắc phục hoặc ở đơn vị cũ vẫn tính; “một vi phạm chỉ tính một lần” nghĩa là đã là căn cứ ở năm trước thì không tính lại.',
  },
  {
    policy: null,
    vi: 'Kết luận về cá nhân quản lý trực tiếp (“conclusions.corruptionInCharge”, R132-L-K-5) chỉ ghi là có khi người ấy đã bị kỷ luật và chưa tự phát hiện, khắc phục.',
  },
  {
    policy: null,
    vi: 'Trần 20% của đảng viên (R132-M-XS-cap) xét trong từng tổ chức cơ sở đảng, không theo từng trường hợp: xem mục “Tỷ lệ hoàn thành xuất sắc nhiệm vụ”.',
  },
]

const NOT_FOUND: readonly string[] = [
  'Điều kiện hoàn thành tốt và hoàn thành nhiệm vụ của đảng viên và của cán bộ lãnh đạo, quản lý; điều kiện hoàn thành xuất sắc của cán bộ lãnh đạo, quản lý.',
  'Điều kiện hoàn thành nhiệm vụ của tổ chức đảng và các căn cứ không hoàn thành khác của tổ chức đảng.',
  'Các căn cứ không hoàn thành khác của đảng viên và của cán bộ lãnh đạo, quản lý.',
  'Mọi điều kiện xếp loại của tập thể lãnh đạo, quản lý, trừ căn cứ không hoàn thành R132-C-K-1.',
]

/** Quy định 132-QĐ/TW with Hướng dẫn 21-HD/BTCTW: reviews of 2018 to 2022. */
export const QD_132_2018: RulePack<Qd132Policy> = {
  id: 'qd-132-2018',
  title: 'Quy định 132-QĐ/TW ngày 08/3/2018 của Bộ Chính trị',
  inForce: { from: '2018-03-08', until: '2023-10-03' },
  predicates: [...ORGANISATION_PREDICATES, ...COLLECTIVE_PREDICATES, ...INDIVIDUAL_PREDICATES],
  parsePolicy: (policy, language) => parseInput(qd132Policy, policy, language),
  notRatedReason: (facts, { newBelowMonths }) =>
    notRatedReason(facts, {
      memberStatus: true,
      newBelowMonths,
      newOrganisationExempt: true,
      expelledNotRated: false,
      serviceBelowMonths: null,
    }),
  reasons: QD_132_REASONS,
  openPoints: OPEN_POINTS,
  notFound: NOT_FOUND,
}
