import { parseInput } from '#shared/contracts/input-problems.ts'
import type { Nd90Policy } from '#shared/contracts/nd-90-policy.ts'
import { nd90Policy } from '#shared/contracts/nd-90-policy.ts'
import { notRatedReason } from '#shared/domain/eligibility.ts'
import { ND_90_REASONS } from '../reasons.ts'
import type { OpenPoint, RulePack } from '../rule-pack.ts'
import { SERVICE_PREDICATES } from './service.ts'

const OPEN_POINTS: readonly OpenPoint[] = [
  {
    policy: 'serviceBelowMonths',
    vi: 'Thời gian công tác trong năm tính theo tháng tròn. Mặc định: dưới 6 tháng thì kiểm điểm nhưng không xếp loại, trừ nghỉ thai sản.',
  },
  {
    policy: null,
    vi: 'Trong gói này “đảng viên, cá nhân” là công chức, viên chức không giữ chức vụ lãnh đạo, quản lý. Điều 4 (R90-2a đến R90-2d) nói về cán bộ; phần mềm áp dụng cho mọi cán bộ lãnh đạo, quản lý.',
  },
  {
    policy: null,
    vi: 'Không có đơn vị thuộc phạm vi quản lý (danh sách “units” trống): điều kiện về tỷ lệ đơn vị (R90-2c, R90-2d) coi là đạt.',
  },
  {
    policy: null,
    vi: 'Vi phạm đã là căn cứ không hoàn thành ở năm trước (kỷ luật Đảng hoặc kỷ luật hành chính của cùng một hành vi) không tính lần nữa.',
  },
  {
    policy: null,
    vi: 'Tỷ lệ hoàn thành xuất sắc của công chức, viên chức không vượt tỷ lệ đảng viên hoàn thành xuất sắc (R90-7): xét theo cơ quan và theo nhóm, không theo từng trường hợp; cấp có thẩm quyền được cho phép cao hơn đối với cơ quan có thành tích xuất sắc. Phần mềm không chặn tỷ lệ này ở bước nào.',
  },
  {
    policy: null,
    vi: 'R90-4 chỉ loại trừ mức hoàn thành tốt trở lên; bản thân nó không đủ để đạt mức nào.',
  },
  {
    policy: null,
    vi: 'Nghỉ từ 6 tháng trở lên mà thời gian công tác vẫn đủ để xếp loại: câu chữ chỉ nêu “từ 3 tháng đến dưới 6 tháng”. Không mức nào từ hoàn thành tốt trở lên được suy ra; người có thẩm quyền quyết định.',
  },
]

const NOT_FOUND: readonly string[] = [
  'Điều kiện hoàn thành xuất sắc của công chức, viên chức không giữ chức vụ lãnh đạo, quản lý.',
  'Điều kiện hoàn thành tốt và hoàn thành nhiệm vụ; các căn cứ không hoàn thành nhiệm vụ khác ngoài bị kỷ luật.',
  'Nghị định 335/2025/NĐ-CP và Nghị định 233/2026/NĐ-CP về đánh giá công chức, viên chức: chỉ có nguồn thứ cấp, chưa tìm được nguyên văn; vì vậy chưa ghi ngày hết hiệu lực của Nghị định 90/2020/NĐ-CP. Người quản trị kiểm tra văn bản đang có hiệu lực trước khi mở đợt.',
]

/** Nghị định 90/2020/NĐ-CP as amended by 48/2023/NĐ-CP, as far as the rating of members depends on it. */
export const ND_90_2020: RulePack<Nd90Policy> = {
  id: 'nd-90-2020',
  title: 'Nghị định 90/2020/NĐ-CP ngày 13/8/2020 (sửa đổi bởi Nghị định 48/2023/NĐ-CP)',
  inForce: { from: '2020-08-20', until: null },
  predicates: SERVICE_PREDICATES,
  parsePolicy: (policy, language) => parseInput(nd90Policy, policy, language),
  notRatedReason: (facts, { serviceBelowMonths }) =>
    notRatedReason(facts, {
      memberStatus: false,
      newBelowMonths: null,
      newOrganisationExempt: false,
      expelledNotRated: false,
      serviceBelowMonths,
    }),
  reasons: ND_90_REASONS,
  openPoints: OPEN_POINTS,
  notFound: NOT_FOUND,
}
