import type { SubjectKind } from '#shared/contracts/subject.ts'

/**
 * One criterion as units fill it in. The framework is that of QĐ 124 Điều 10; it also stands for that of other
 * regulations which read levels, whose own was not found.
 */
export interface FrameworkCriterion {
  readonly id: string
  readonly group: 'build' | 'task' | 'remedy'
  readonly text: string
  /** Read by R124-C-H-1 and R124-I-H-1 ("tiêu chí cơ bản"). */
  readonly basic: boolean
}

/**
 * The frameworks are data, because committees specialise them (CF-4).
 * Found (`domain.md` §4.1): the six items of xd.1–xd.6 of a collective (CF-1). Derived: the text of the
 * three task criteria of a collective (only their number is found, CF-2), the four criteria of a person
 * (from the contents of the self-review form, CF-3), that the tasks of a person are one criterion, and which
 * criteria are basic: all but the remedy of earlier limitations, which a subject without any does not have.
 */
const COLLECTIVE: readonly FrameworkCriterion[] = [
  {
    id: 'XD1',
    group: 'build',
    basic: true,
    text: 'Công tác xây dựng, chỉnh đốn Đảng và hệ thống chính trị; củng cố tổ chức, nâng cao chất lượng cán bộ, đảng viên',
  },
  {
    id: 'XD2',
    group: 'build',
    basic: true,
    text: 'Năng lực lãnh đạo của cấp ủy; lãnh đạo chính quyền, Mặt trận Tổ quốc, đoàn thể; quan hệ công tác',
  },
  {
    id: 'XD3',
    group: 'build',
    basic: true,
    text: 'Công tác kiểm tra, giám sát, kỷ luật; phòng, chống tham nhũng, lãng phí, tiêu cực và biểu hiện suy thoái',
  },
  {
    id: 'XD4',
    group: 'build',
    basic: true,
    text: 'Thực hiện nguyên tắc tổ chức, tập trung dân chủ, tự phê bình và phê bình, quy chế làm việc',
  },
  { id: 'XD5', group: 'build', basic: true, text: 'Công tác phối hợp và xây dựng đoàn kết nội bộ' },
  {
    id: 'XD6',
    group: 'build',
    basic: true,
    text: 'Trách nhiệm lãnh đạo, chỉ đạo, kiểm tra thực hiện nhiệm vụ chính trị, công tác cán bộ, tinh gọn bộ máy',
  },
  {
    id: 'NV1',
    group: 'task',
    basic: true,
    text: 'Kết quả thực hiện các chỉ tiêu, nhiệm vụ chính trị được giao trong năm',
  },
  { id: 'NV2', group: 'task', basic: true, text: 'Kết quả thực hiện nhiệm vụ xây dựng Đảng trong năm' },
  {
    id: 'NV3',
    group: 'task',
    basic: true,
    text: 'Tiến độ, chất lượng, hiệu quả của các nhiệm vụ được giao trong năm',
  },
  {
    id: 'KP1',
    group: 'remedy',
    basic: false,
    text: 'Kết quả khắc phục những hạn chế, khuyết điểm đã được chỉ ra',
  },
]

const MEMBER: readonly FrameworkCriterion[] = [
  { id: 'PC1', group: 'build', basic: true, text: 'Tư tưởng chính trị' },
  { id: 'PC2', group: 'build', basic: true, text: 'Phẩm chất đạo đức, lối sống' },
  { id: 'PC3', group: 'build', basic: true, text: 'Ý thức tổ chức kỷ luật' },
  { id: 'PC4', group: 'build', basic: true, text: 'Tác phong, lề lối làm việc' },
  { id: 'NV1', group: 'task', basic: true, text: 'Kết quả thực hiện chức trách, nhiệm vụ được giao' },
  { id: 'KP1', group: 'remedy', basic: false, text: 'Khắc phục hạn chế, khuyết điểm đã được chỉ ra' },
]

/** The criteria of a kind of subject. */
export function criteriaOf(kind: SubjectKind): readonly FrameworkCriterion[] {
  switch (kind) {
    case 'organisation':
    case 'leadership-collective':
      return COLLECTIVE
    // Form 02B of a leader has the contents of 02A and what is led besides, which the facts of the area carry.
    case 'member':
    case 'leader':
      return MEMBER
  }
}
