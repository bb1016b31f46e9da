/** Names of the measures, as the reports of the provinces call them. */
export const MEASURES = {
  total: 'tổng số',
  rated: 'được đánh giá',
  newOrganisations: 'chưa đánh giá (mới thành lập <6 tháng)',
  notRated: 'chưa đánh giá',
  neitherReviewedNorRated: 'chưa kiểm điểm, chưa đánh giá',
  membersNotRated: 'chưa được đánh giá',
  membersExempt: 'không phải đánh giá',
  membersOwed: 'chưa đánh giá (ốm, đi làm ăn xa)',
  secondExcellentRatio: 'HTXSNV (second ratio)',
  /** Reviews in one figure of those not reviewed (Lâm Đồng 2023) … */
  reviewedOfTotal: 'được kiểm điểm',
  notReviewed: 'chưa kiểm điểm',
  /** … or with those who need no review apart (Lai Châu 2022). */
  mustReview: 'phải kiểm điểm',
  reviewed: 'đã kiểm điểm',
  exemptFromReview: 'không phải kiểm điểm',
} as const

/** Groups of the table of suggestions. */
export const SUGGESTION_GROUPS = {
  collectives: 'Gợi ý kiểm điểm: tập thể',
  individuals: 'Gợi ý kiểm điểm: cá nhân',
} as const

/** "thuộc diện BTV cấp huyện quản lý": who was suggested to, by the authority that manages them. */
export function managedBy(authority: string): string {
  return `thuộc diện ${authority} quản lý`
}

/** Names of the groups that every province has; those of leaders and leadership collectives are local. */
export const SUBJECT_GROUP_NAMES = {
  upper: 'Đảng bộ cấp huyện',
  grassroots: 'Tổ chức cơ sở đảng',
  cells: 'Chi bộ trực thuộc đảng ủy cơ sở',
  members: 'Đảng viên',
} as const

/** Names of the denominators that stand beside a percentage. */
export const DENOMINATOR_NAMES = {
  total: 'tổng số đến thời điểm đánh giá (total)',
  rated: 'số được đánh giá, xếp loại (rated)',
  mustReview: 'số phải kiểm điểm',
  goodOrBetter: 'HTXSNV+HTTNV ("hoàn thành tốt trở lên")',
} as const

/** 45034 as `45.034`, 3 as `03`, 0 as `Không`. */
export function printCount(count: number): string {
  if (count === 0) return 'Không'
  const digits = String(count).padStart(2, '0')
  return digits.replace(/\B(?=(\d{3})+$)/g, '.')
}
