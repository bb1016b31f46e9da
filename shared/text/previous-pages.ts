import type { PreviousChoice, PreviousRemark } from '#shared/contracts/previous-year.ts'
import { english } from './en/previous-pages.ts'
import { catalogue } from './locale.ts'

/** 1234.5 as `1.234,5`. */
export function printDecimal(value: number): string {
  return value.toLocaleString('vi-VN', { maximumFractionDigits: 4 })
}

const choices: Readonly<Record<PreviousChoice, string>> = {
  COMPUTED: 'Số liệu của đợt năm trước trong hệ thống; số liệu nhập chỉ bổ sung nhóm còn thiếu',
  TYPED: 'Số liệu nhập từ tệp; số liệu của đợt năm trước chỉ bổ sung nhóm còn thiếu',
}

const chosen: Readonly<Record<PreviousChoice, string>> = {
  COMPUTED: 'đợt năm trước',
  TYPED: 'số liệu nhập',
}

const remarkKinds: Readonly<Record<PreviousRemark['kind'], string>> = {
  PERCENT: 'Tỷ lệ không khớp số lượng và mẫu số của chính dòng này; khi so sánh sẽ dùng tỷ lệ tính lại',
  BASE: 'Mẫu số không khớp số liệu khác của nhóm',
  OTHER_DENOMINATOR: 'Mẫu số khác năm nay',
}

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  title: (year: number) => `Số liệu năm ${year}`,
  intro: (year: number) =>
    `Báo cáo so sánh từng tỷ lệ với năm ${year} khi cùng mẫu số, cùng cách thống kê và cùng đơn vị; nếu không, báo cáo nêu lý do không so sánh được. Thay đổi ở đây có hiệu lực từ lần lập báo cáo tiếp theo.`,
  sources: 'Nguồn số liệu',
  run: (year: number, createdAt: string) =>
    `Đợt năm ${year} đã làm trong hệ thống này: dùng số liệu của báo cáo lập lúc ${createdAt}.`,
  noRun: (year: number) => `Đợt năm ${year} không làm trong hệ thống này hoặc chưa có báo cáo.`,
  nothingTyped: 'Chưa có số liệu nhập từ tệp.',
  typed: ({ version, rows }: { readonly version: number; readonly rows: number }) =>
    `Đang dùng ${rows} số liệu nhập từ tệp (bản ${version}).`,
  merged: (units: readonly string[]) =>
    `Đơn vị cao nhất nay gồm các đơn vị của năm trước: ${units.join(', ')}. Số lượng và mẫu số của các đơn vị đó được cộng lại; thiếu số liệu của một đơn vị thì nhóm đó không so sánh được.`,
  bringIn: 'Nhập số liệu từ tệp',
  template: 'Tải tệp mẫu (.xlsx)',
  choose: 'Chọn tệp đã điền (.xlsx, tối đa 5 MB)',
  send: 'Nộp tệp',
  toReport: 'Về trang báo cáo',
  back: 'Về trang số liệu năm trước',

  choice: 'Ưu tiên',
  choices,
  chosen,
  choiceLegend: 'Khi cả hai nguồn đều có số liệu của một nhóm thì dùng',
  choiceWithoutCycle: 'Hiện chỉ có số liệu nhập từ tệp; lựa chọn này có tác dụng khi có cả hai nguồn.',
  reason: 'Lý do (nếu có)',
  save: 'Ghi lựa chọn',
  withdraw: 'Thôi dùng số liệu nhập',
  withdrawNote:
    'Thôi dùng số liệu nhập thì chỉ so sánh với đợt năm trước trong hệ thống. Các bản đã ghi vẫn được giữ.',
  withdrawn: 'Đã thôi dùng số liệu nhập từ tệp.',

  versions: 'Các bản đã ghi',
  version: 'Bản',
  recordedAt: 'Lúc',
  recordedBy: 'Người ghi',
  content: 'Nội dung',
  rows: (rows: number) => `${rows} số liệu`,
  none: 'không dùng',

  uploadTitle: 'Tệp số liệu năm trước',
  waiting: 'Đang chờ tệp tới và kiểm tra. Trang tự làm mới.',
  checked: (rows: number) => `Tệp hợp lệ: ${rows} số liệu. Chưa có gì được dùng cho đến khi xác nhận.`,
  replaces: (version: number) => `Khi xác nhận, tệp này thay bản ${version} đang dùng.`,
  confirm: 'Xác nhận dùng số liệu này',
  discard: 'Bỏ tệp này',
  discarded: 'Tệp này đã bị bỏ, không có gì được ghi nhận.',
  confirmed: 'Số liệu của tệp này đã được xác nhận.',
  remarks: (count: number) => `Cần xem lại ${count} chỗ`,
  remarksNote: 'Các dòng này vẫn được nhận nếu xác nhận; hãy đối chiếu với báo cáo năm trước.',
  line: 'Dòng của',
  remark: 'Vấn đề',
  should: 'Theo số liệu',
  remarkKinds,
  missing: (unitId: string | null, count: number) =>
    `${count} nhóm của năm nay chưa có số liệu năm trước${unitId === null ? '' : ` (đơn vị ${unitId})`}`,
  taken: 'Số liệu trong tệp',
  unit: 'Đơn vị',
  whole: 'toàn bộ',
  group: 'Nhóm',
  measure: 'Chỉ tiêu',
  count: 'Số lượng',
  denominator: 'Mẫu số',
  percent: 'Tỷ lệ đã in',
} as const

/** What the pages of last year's figures say. */
export const previousPageText = catalogue(vietnamese, english)
