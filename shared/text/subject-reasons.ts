import type { ExemptionReason, OwedReason } from '#shared/contracts/subject.ts'

/** Why somebody is not rated, as a report or a workbook says it after the subject. */
export const EXEMPTION_NAMES: Readonly<Record<ExemptionReason, string>> = {
  EXEMPT_WORK: 'được miễn công tác, sinh hoạt đảng',
  SUSPENDED: 'bị đình chỉ sinh hoạt đảng',
  NEW_UNDER_6M: 'mới kết nạp chưa đủ 6 tháng',
  ORG_UNDER_6M: 'mới thành lập chưa đủ 06 tháng',
  NOT_ENOUGH_TIME: 'chưa đủ thời gian để đánh giá, xếp loại',
  UNDER_DISCIPLINE: 'bị khai trừ trong năm',
  CS_UNDER_6M: 'có thời gian công tác trong năm chưa đủ 6 tháng',
}

export const OWED_NAMES: Readonly<Record<OwedReason, string>> = { SICK: 'ốm đau', FAR_AWAY: 'đi làm ăn xa' }
