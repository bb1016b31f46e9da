import { DENOMINATOR_NAMES, MEASURES } from './figures.ts'

const none = (because: string) => `không so sánh được: ${because}`

/** Why a figure has no counterpart of last year. Each begins with "không so sánh được". */
export const notComparable = {
  noGroup: none('năm trước không có số liệu của nhóm này'),
  noMeasure: none('năm trước không có số liệu của chỉ tiêu này'),
  otherBuckets: (measures: readonly string[]) =>
    none(`năm trước thống kê theo cách khác (${measures.map((measure) => `"${measure}"`).join(', ')})`),
  otherDenominator: (now: string, before: string) =>
    none(`năm nay tính trên ${now}, năm trước tính trên ${before}`),
  noDenominator: none('năm trước không ghi mẫu số của tỷ lệ này'),
  noPercent: none('năm trước không có tỷ lệ của chỉ tiêu này'),
  unitUnknown: none('năm trước không có đơn vị này và danh sách chưa khai đơn vị cũ nào nhập vào'),
  unitMissing: (unitId: string) => none(`thiếu số liệu năm trước của đơn vị cũ ${unitId}`),
  unitPercentOnly: (unitId: string) =>
    none(`đơn vị cũ ${unitId} chỉ có tỷ lệ đã in, không có mẫu số để cộng`),
  unitsDiffer: none('các đơn vị cũ tính tỷ lệ trên những mẫu số khác nhau'),
} as const

/** Denominators as the workbook and the pages call them. */
const denominatorLabels: ReadonlyMap<string, string> = new Map([
  [DENOMINATOR_NAMES.total, 'tổng số đến thời điểm đánh giá'],
  [DENOMINATOR_NAMES.rated, 'số được đánh giá, xếp loại'],
  [DENOMINATOR_NAMES.goodOrBetter, 'số hoàn thành tốt nhiệm vụ trở lên'],
])

export function denominatorLabel(name: string): string {
  return denominatorLabels.get(name) ?? name
}

const measureLabels: ReadonlyMap<string, string> = new Map([
  [MEASURES.secondExcellentRatio, 'HTXSNV trên số hoàn thành tốt nhiệm vụ trở lên'],
])

export function measureLabel(name: string): string {
  return measureLabels.get(name) ?? name
}
