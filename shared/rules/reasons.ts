import type { SubjectKind, SubjectReason } from '#shared/contracts/subject.ts'
import type { SourceMark } from './predicate.ts'
import { COLLECTIVES, INDIVIDUALS } from './predicate.ts'
import type { ReasonTreatment } from './rule-pack.ts'

// A leader is a Party member too, so what the regulations say of members holds for both individual kinds.

const NO_REVIEW = { reviewed: false, rated: 'no' } as const
const OWED = { reviewed: false, rated: 'owed' } as const
const REVIEW_ONLY = { reviewed: true, rated: 'no' } as const
const RATED = { reviewed: true, rated: 'yes' } as const

/** Exempt and suspended members: the same in every regulation, each found at another place. */
function exempt(sources: readonly SourceMark[]): ReasonTreatment[] {
  return [
    row(
      'EXEMPT_WORK',
      NO_REVIEW,
      sources,
    )('Đảng viên được miễn công tác, sinh hoạt đảng: không phải kiểm điểm, không phải xếp loại.'),
    row(
      'SUSPENDED',
      NO_REVIEW,
      sources,
    )('Đảng viên bị đình chỉ sinh hoạt đảng: không phải kiểm điểm, không phải xếp loại.'),
  ]
}

const ORGANISATION_NEW = row(
  'ORG_UNDER_6M',
  NO_REVIEW,
  ['seed'],
  COLLECTIVES,
)('Tổ chức, tập thể mới thành lập chưa đủ 6 tháng: không phải kiểm điểm, không phải xếp loại.')
const COMMITTEE_SUSPENDED = row('COMMITTEE_SUSPENDED', RATED, ['found'])(
  'Cấp ủy viên bị đình chỉ sinh hoạt cấp ủy: kiểm điểm tại chi bộ về thời gian trước khi bị đình chỉ, và được xếp loại.',
)

/** Sick and far away: seen in 2022 under Quy định 132; later texts were not found, so the same is assumed. */
function owed(sources: readonly SourceMark[]): ReasonTreatment[] {
  return [
    row('SICK', OWED, sources)('Đảng viên ốm đau: nợ kiểm điểm, xếp loại; phải thực hiện bổ sung.'),
    row('FAR_AWAY', OWED, sources)('Đảng viên đi làm ăn xa: nợ kiểm điểm, xếp loại; phải thực hiện bổ sung.'),
  ]
}

/** Quy định 132-QĐ/TW with Hướng dẫn 21: a new member is reviewed, but not rated. */
export const QD_132_REASONS: readonly ReasonTreatment[] = [
  ...exempt(['seed', 'found']),
  row('NEW_UNDER_6M', REVIEW_ONLY, ['seed'])(
    'Đảng viên mới kết nạp chưa đủ 6 tháng: phải kiểm điểm, không phải xếp loại.',
  ),
  ORGANISATION_NEW,
  ...owed(['seed', 'found']),
  COMMITTEE_SUSPENDED,
]

/** Quy định 124-QĐ/TW with Hướng dẫn 25: a new member is neither reviewed nor rated. */
export const QD_124_REASONS: readonly ReasonTreatment[] = [
  ...exempt(['seed']),
  row('NEW_UNDER_6M', NO_REVIEW, ['seed'])(
    'Đảng viên mới kết nạp chưa đủ 6 tháng: không phải kiểm điểm, không phải xếp loại.',
  ),
  ORGANISATION_NEW,
  row('NOT_ENOUGH_TIME', NO_REVIEW, ['seed'])(
    'Đảng viên chưa đủ thời gian để đánh giá, xếp loại: mục gộp của báo cáo, phần mềm không tự xếp ai vào mục này.',
  ),
  ...owed(['derived']),
  row('UNDER_DISCIPLINE', NO_REVIEW, ['seed', 'derived'])(
    'Người bị khai trừ khỏi Đảng trong năm: không kiểm điểm, không xếp loại, vẫn tính trong tổng số.',
  ),
]

/** Quy định 366-QĐ/TW with Hướng dẫn 43. What it says of new organisations was not found. */
export const QD_366_REASONS: readonly ReasonTreatment[] = [
  ...exempt(['found']),
  row('NEW_UNDER_6M', NO_REVIEW, ['found'])(
    'Đảng viên mới kết nạp chưa đủ 6 tháng: không phải kiểm điểm, không phải xếp loại.',
  ),
  ...owed(['derived']),
  COMMITTEE_SUSPENDED,
  row('LONG_SICK_OR_MATERNITY', RATED, ['found'])(
    'Đảng viên nghỉ ốm từ 3 tháng trở lên hoặc nghỉ thai sản: vẫn kiểm điểm, xếp loại theo kết quả công tác thực tế trong năm.',
  ),
  row('TEMPORARY_CELL', RATED, ['found'])(
    'Đảng viên sinh hoạt đảng tạm thời: kiểm điểm, xếp loại ở chi bộ chính thức, sau khi có nhận xét của chi bộ tạm thời.',
  ),
]

/** Nghị định 90/2020/NĐ-CP as amended by Nghị định 48/2023/NĐ-CP: civil servants and public employees. */
export const ND_90_REASONS: readonly ReasonTreatment[] = [
  row('CS_UNDER_6M', REVIEW_ONLY, ['found'])(
    'Công chức, viên chức có thời gian công tác trong năm chưa đủ 6 tháng: kiểm điểm, không xếp loại; trừ trường hợp nghỉ thai sản.',
  ),
  row('CS_ABSENT_3_6M', RATED, ['found'])(
    'Công chức, viên chức nghỉ từ 3 tháng đến dưới 6 tháng: vẫn xếp loại, nhưng không xếp loại từ hoàn thành tốt nhiệm vụ trở lên.',
  ),
]

function row(
  reason: SubjectReason,
  treatment: Pick<ReasonTreatment, 'reviewed' | 'rated'>,
  sources: readonly SourceMark[],
  appliesTo: readonly SubjectKind[] = INDIVIDUALS,
): (vi: string) => ReasonTreatment {
  return (vi) => ({ reason, appliesTo, ...treatment, sources, vi })
}
