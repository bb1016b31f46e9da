/** What an order constraint says, and where it is written. */
export interface OrderRuleText {
  readonly clause: string
  readonly vi: string
}

const REVIEW =
  'Báo cáo 306-BC/TU Lai Châu, mục I.2.1b (theo Quy định 132-QĐ/TW); Quy định 124-QĐ/TW, Điều 7 mục 3'
// Found for Quy định 132 and 124; the text of Quy định 366 on these was not.
const REVIEW_ASSUMED_366 = `${REVIEW}; Quy định 366-QĐ/TW: chưa tìm thấy điều khoản, áp dụng như Quy định 124-QĐ/TW`
const RATING_124 = 'Quy định 124-QĐ/TW, Điều 11'
const RATING_366 = 'Quy định 366-QĐ/TW, Điều 12 khoản 2'

export const ORDER_TEXTS = {
  'ORD-1': {
    clause: `${REVIEW}, Điều 11; ${RATING_366}`,
    vi: 'Tập thể cấp dưới kiểm điểm, xếp loại trước; cấp trên sau.',
  },
  'ORD-2': { clause: REVIEW_ASSUMED_366, vi: 'Tập thể kiểm điểm trước, cá nhân sau.' },
  'ORD-3': {
    clause: REVIEW_ASSUMED_366,
    vi: 'Người đứng đầu kiểm điểm trước, cấp phó và các thành viên sau.',
  },
  'ORD-4': {
    clause: REVIEW_ASSUMED_366,
    vi: 'Tập thể lãnh đạo, quản lý của chính quyền, chuyên môn, đoàn thể kiểm điểm trước; cấp ủy, tổ chức đảng cùng cấp sau.',
  },
  'ORD-5': {
    clause: 'Quy định 124-QĐ/TW, Điều 7; Quy định 366-QĐ/TW, Điều 7 khoản 3',
    vi: 'Cán bộ lãnh đạo, quản lý kiểm điểm ở chi bộ trước, rồi ở tập thể lãnh đạo, quản lý, rồi ở nơi giữ chức vụ khác.',
  },
  'ORD-6': {
    clause: RATING_124,
    vi: 'Xếp loại chính quyền, chuyên môn, đoàn thể trước, tổ chức đảng sau; tập thể cấp dưới trước, cấp trên sau; tập thể lãnh đạo, quản lý trước, cá nhân thành viên sau.',
  },
  'ORD-7': {
    clause: RATING_124,
    vi: 'Xếp loại xong địa phương, tổ chức, cơ quan, đơn vị rồi mới xếp loại người đứng đầu.',
  },
  'ORD-8': {
    clause: RATING_366,
    vi: 'Xếp loại xong tập thể lãnh đạo, quản lý rồi mới xếp loại người đứng đầu; xếp loại xong cấp ủy, tổ chức đảng, đảng viên trực thuộc và cơ quan, đơn vị rồi mới xếp loại tổ chức đảng.',
  },
  'ORD-9': {
    clause:
      'Báo cáo 306-BC/TU Lai Châu, mục I.2.1b (theo Quy định 132-QĐ/TW; áp dụng như vậy cho Quy định 124-QĐ/TW)',
    vi: 'Kết quả kiểm điểm tập thể là cơ sở để kiểm điểm cá nhân; kết quả kiểm điểm cá nhân bổ sung, hoàn chỉnh kiểm điểm của tập thể trước khi xếp loại tập thể.',
  },
} as const satisfies Readonly<Record<string, OrderRuleText>>

const NAMES_SHOWN = 5

/** The rule and who stands in the way: the first few by name, the others counted. */
export function orderSentence(rule: string, names: readonly string[]): string {
  return `${rule} Còn phải chờ: ${nameList(names)}.`
}

/** `A, B và 12 đối tượng khác`. */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ')
  const others = names.length - NAMES_SHOWN
  return others > 0 ? `${shown} và ${others} đối tượng khác` : shown
}

/** What becomes of subjects whose review or rating is owed. */
export const OWED_SENTENCE =
  'Những đối tượng chưa kiểm điểm, xếp loại vì ốm đau, đi xa không giữ lại các đối tượng khác; họ được kiểm điểm, xếp loại bổ sung sau.'
