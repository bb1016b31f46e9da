import { DENOMINATOR_NAMES, MEASURES } from './figures.ts'

/** Why a figure cannot be compared with last year: what follows "không so sánh được:". */
export const notComparable = {
  noGroup: 'năm trước không có số liệu của nhóm này',
  noMeasure: 'năm trước không có số liệu của chỉ tiêu này',
  otherBuckets: (measures: readonly string[]) =>
    `năm trước thống kê theo cách khác (${measures.map((measure) => `"${measure}"`).join(', ')})`,
  otherDenominator: (now: string, before: string) =>
    `năm nay tính trên ${now}, năm trước tính trên ${before}`,
  noDenominator: 'năm trước không ghi mẫu số của tỷ lệ này',
  noPercent: 'năm trước không có tỷ lệ của chỉ tiêu này',
  unitUnknown: 'năm trước không có đơn vị này và danh sách chưa khai đơn vị cũ nào nhập vào',
  unitMissing: (unitId: string) => `thiếu số liệu năm trước của đơn vị cũ ${unitId}`,
  unitPercentOnly: (unitId: string) => `đơn vị cũ ${unitId} chỉ có tỷ lệ đã in, không có mẫu số để cộng`,
  unitsDiffer: 'các đơn vị cũ tính tỷ lệ trên những mẫu số khác nhau',
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

/** The denominator that a label or its plain name stands for; any other text is a name of its own. */
export function denominatorOf(label: string): string {
  const wanted = label.toLocaleLowerCase('vi')
  const known = [...denominatorLabels].find(
    ([name, shown]) => shown.toLocaleLowerCase('vi') === wanted || name.toLocaleLowerCase('vi') === wanted,
  )
  return known?.[0] ?? label
}

/** What the workbook and the pages of last year's figures say. */
export const previousYearText = {
  sheet: (year: number) => `Số liệu năm ${year}`,
  columns: {
    table: 'Bảng',
    group: 'Nhóm',
    measure: 'Chỉ tiêu',
    unitId: 'Mã đơn vị năm trước',
    unitHint: 'Để trống nếu là của toàn tỉnh (huyện); ghi mã đơn vị cũ nếu nay đã sáp nhập',
    count: 'Số lượng',
    denominator: 'Mẫu số',
    denominatorName: 'Tên mẫu số',
    denominatorHint: 'Năm trước tính tỷ lệ trên số nào; sửa lại nếu khác năm nay',
    percent: 'Tỷ lệ đã in (%)',
    percentHint: 'Như báo cáo năm trước đã in, ví dụ 19,24',
  },
  instructions: (year: number, units: readonly string[] | null) => [
    `Số liệu năm ${year - 1} để so sánh với năm ${year}`,
    `Mỗi dòng là một tỷ lệ mà báo cáo năm ${year} sẽ in. Điền số lượng, mẫu số và tỷ lệ đã in trong báo cáo năm ${year - 1}; dòng không có số liệu thì để trống.`,
    'Nếu báo cáo chỉ in tỷ lệ mà không có mẫu số, hãy ghi số lượng và tỷ lệ. Có mẫu số thì tỷ lệ được tính lại theo cách làm tròn của năm nay.',
    'Tên mẫu số ghi sẵn theo năm nay. Nếu năm trước tính trên số khác thì sửa lại: tỷ lệ trên hai mẫu số khác nhau không được so sánh.',
    'Có thể thêm dòng cho từng đơn vị: ghi mã đơn vị ở cột "Mã đơn vị năm trước".',
    ...(units === null
      ? []
      : [
          `Toàn tỉnh (huyện) nay gồm các đơn vị cũ ${units.join(', ')}: mỗi đơn vị có dòng riêng, số lượng và mẫu số được cộng lại.`,
        ]),
  ],
  unitExpected: 'mã đơn vị của đợt này hoặc mã đơn vị cũ đã khai sáp nhập',
  groupExpected: (table: string) => `tên một nhóm của bảng ${table} năm nay`,
  eitherExpected: 'mẫu số hoặc tỷ lệ đã in',
  denominatorAtLeast: (denominator: number) => `tối đa ${denominator}, bằng mẫu số`,
  recomputed: (count: number, denominator: number, percent: string) =>
    `${count}/${denominator} = ${percent}%`,
  baseIs: (name: string, base: number) => `${name} của nhóm là ${base}`,
  notCompared: (name: string) => `năm nay tính trên ${name}: sẽ không so sánh`,
  noPercentOfZero: 'để trống khi mẫu số bằng 0',
} as const
