import type { Basis, Bucket } from './figures.ts'

/** The four ratings in words and in their usual abbreviations, the longer first; for the lexer. */
export const RATING_PATTERN =
  '(?:không|chưa) hoàn thành(?: nhiệm vụ)?|hoàn thành xuất sắc(?: nhiệm vụ)?|hoàn thành tốt(?: nhiệm vụ)?(?: trở lên)?|' +
  'hoàn thành nhiệm vụ(?: trở lên)?|htxsnv|htxs|httnv(?: trở lên)?|htt(?: trở lên)?|htnv|khtnv|kht|k\\.htnv'

/** The bucket of a rating phrase; undefined for “hoàn thành nhiệm vụ trở lên”, which is no rating of its own. */
export function ratingOf(phrase: string): Bucket | undefined {
  const words = phrase.toLowerCase()
  if (/^(?:không|chưa|kht|k\.)/.test(words)) return 'k'
  if (/xuất sắc|^htxs/.test(words)) return 'xs'
  if (/tốt|^htt/.test(words)) return /trở lên/.test(words) ? 'good-or-better' : 't'
  return /trở lên/.test(words) ? undefined : 'h'
}

const ACT = '(?:kiểm điểm|đánh giá|xếp loại|phân tích)'
const MOMENT = new RegExp(`thời điểm(?: ${ACT}| tự phê bình| phê bình| chất lượng|,| và)*`, 'g')
const NOT_REQUIRED = new RegExp(
  `không (?:phải |thuộc diện |thuộc đối tượng |được |đủ điều kiện )*${ACT}|miễn|đình chỉ|chưa đủ|mới (?:kết nạp|thành lập)|không thuộc`,
)
const OWED = new RegExp(
  `chưa (?:được |tổ chức |tiến hành |thực hiện )*${ACT}|chưa (?:hoàn thành|thực hiện) (?:việc )?${ACT}`,
)
const REQUIRED = new RegExp(`phải ${ACT}|thuộc (?:diện|đối tượng)`)
const DONE = new RegExp(
  `(?:được|đã|số|tham gia|thực hiện|đã được|có)(?: tổ chức| tiến hành| tham gia)? ${ACT}`,
)

/** The bucket that words before or after a count put it in; undefined if they say nothing of it. */
export function bucketOf(words: string): Bucket | undefined {
  const text = words.toLowerCase()
  const rest = text.replace(MOMENT, 'thời điểm')
  if (OWED.test(rest)) return 'owed'
  if (/không phải|không thuộc/.test(rest) || NOT_REQUIRED.test(rest)) return 'exempt'
  if (/tổng số|tổng cộng/.test(rest) || REQUIRED.test(rest)) return 'total'
  if (DONE.test(rest)) return 'rated'
  if (
    /thời điểm|hiện có|toàn (?:tỉnh|huyện|thành phố|đảng bộ|xã|ngành|khối|quân khu)(?: \p{L}+){0,2} (?:hiện )?có$/u.test(
      rest,
    )
  )
    return 'total'
  return undefined
}

/** The same for the words before a count: what stands nearest to it decides, as far back as is needed. */
export function bucketOfLabel(label: string): Bucket | undefined {
  const pieces = label.split(' , ').slice(-8)
  for (let from = pieces.length - 1; from >= 0; from -= 1) {
    const bucket = bucketOf(pieces.slice(from).join(' , '))
    if (bucket) return bucket
  }
  return undefined
}

const SHORT: Readonly<Record<string, Bucket>> = { 'xuất sắc': 'xs', tốt: 't', 'hoàn thành': 'h' }

/** A rating in short, as a list of results has it: `Xuất sắc: 450`, `Loại tốt 2.450`. */
export function shortRating(label: string): Bucket | undefined {
  const words = label.replace(/^(?:loại|mức|xếp loại) /, '').replace(/(?: :| là| có| nhiệm vụ)+$/, '')
  return SHORT[words]
}

/** What the words after a percentage say about its denominator. */
export function basisOf(words: string): Basis {
  const text = words.toLowerCase().replace(MOMENT, 'thời điểm')
  if (!/so với|trên tổng|trong tổng|tổng số|của số|trên số|trong số/.test(text)) return undefined
  if (/năm (?:\d|trước|ngoái)|cùng kỳ/.test(text)) return undefined
  if (/(?:hoàn thành tốt|httnv|htt)(?: nhiệm vụ)? trở lên/.test(text)) return 'good-or-better'
  if (/hoàn thành tốt|httnv/.test(text)) return 'good'
  if (REQUIRED.test(text)) return 'total'
  if (DONE.test(text) || new RegExp(`số (?:[^,;.]* )?(?:được |đã )${ACT}`).test(text)) return 'rated'
  return /tổng số/.test(text) ? 'total' : undefined
}

/** Words that measure time or money: such a number is no part of a count of units or people. */
export const MEASURE =
  /^(?:ngày|tháng|tuần|giờ|phút|năm|tuổi|buổi|tỷ|triệu|nghìn|ngàn|đồng|km|ha|m2|tấn|độ|điểm phần trăm|lần)(?:\s|$)/i

/** Words after which a number is a name, a year or an address and no count. */
export const NAMING =
  /(?:^|[\s(])(?:điều|khoản|mục|(?<!kiểm )điểm|tiết|năm|tháng|ngày|quý|khóa|khoá|biểu|mẫu|phụ lục|kỳ|thứ|phường|quận|tổ|thôn|khu|khu phố|xóm|ấp|buôn|đội|đợt|lần|trung ương|quy định|hướng dẫn|nghị quyết|nghị định|thông tư|(?<!kỷ )luật|kết luận|chỉ thị|công văn|kế hoạch|quyết định|thông báo|báo cáo|chương trình|đề án|bảng|hình|trang|chương|phần|bước|nhóm|loại hình|đoạn|khối|ngã|(?<!(?:tổng|trong|trên|với) )số|stt|tt|giai đoạn|nhiệm kỳ)$/i

/** Words before a percentage that is a rule and no result: “không vượt quá 20%”. */
export const NORM =
  /(?:quá|dưới|trên|ít nhất|tối đa|tối thiểu|không quá|cao hơn|thấp hơn|lớn hơn|nhỏ hơn|hơn|vượt|từ|đến|nq|kế hoạch|chỉ tiêu|mục tiêu|phấn đấu)$/i

/** Lower case, one spelling where Vietnamese has two. */
export const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/tỉ lệ/g, 'tỷ lệ')
    .replace(/uỷ/g, 'ủy')
    .replace(/uý/g, 'úy')
    .replace(/khoá/g, 'khóa')
    .replace(/hoá/g, 'hóa')
    .replace(/hoà(?=\s|$)/g, 'hòa')
