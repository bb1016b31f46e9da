/** A sentence in both languages of the command line. */
export interface Bilingual {
  readonly vi: string
  readonly en: string
}

export type Language = keyof Bilingual

const TYPE_NAMES: Readonly<Record<string, Bilingual>> = {
  array: { vi: 'danh sách', en: 'a list' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  number: { vi: 'số', en: 'a number' },
  object: { vi: 'đối tượng JSON', en: 'a JSON object' },
  record: { vi: 'đối tượng JSON', en: 'a JSON object' },
  string: { vi: 'chuỗi ký tự', en: 'a text' },
}

/** What may be wrong with one value of an input file. */
export const PROBLEM_TEXTS = {
  missing: (): Bilingual => ({ vi: 'bắt buộc, chưa có', en: 'required field is missing' }),
  unknownField: (): Bilingual => ({
    vi: 'trường này không có trong quy cách',
    en: 'this field is not part of the format',
  }),
  unprintable: (): Bilingual => ({
    vi: 'có ký tự điều khiển hoặc ký tự không hợp lệ',
    en: 'has control characters or characters that are not valid',
  }),
  wrongType: (expected: string, actual: string): Bilingual => {
    const name = TYPE_NAMES[expected]
    return {
      vi: `phải là ${name?.vi ?? expected}, nhận được ${actual}`,
      en: `must be ${name?.en ?? expected}, got ${actual}`,
    }
  },
  notOneOf: (allowed: string, actual: string): Bilingual => ({
    vi: `phải là một trong ${allowed}, nhận được ${actual}`,
    en: `must be one of ${allowed}, got ${actual}`,
  }),
  tooSmall: (minimum: string, actual: string): Bilingual => ({
    vi: `không được nhỏ hơn ${minimum}, nhận được ${actual}`,
    en: `must not be less than ${minimum}, got ${actual}`,
  }),
  tooBig: (maximum: string, actual: string): Bilingual => ({
    vi: `không được lớn hơn ${maximum}, nhận được ${actual}`,
    en: `must not be greater than ${maximum}, got ${actual}`,
  }),
  tooLong: (maximum: string, length: number): Bilingual => ({
    vi: `được dài tối đa ${maximum} ký tự, đang có ${length} ký tự`,
    en: `may have at most ${maximum} characters, has ${length}`,
  }),
  tooMany: (maximum: string, count: number): Bilingual => ({
    vi: `được có tối đa ${maximum} mục, đang có ${count} mục`,
    en: `may have at most ${maximum} entries, has ${count}`,
  }),
  tooFew: (minimum: string, count: number): Bilingual => ({
    vi: `phải có ít nhất ${minimum} mục, đang có ${count} mục`,
    en: `must have at least ${minimum} entries, has ${count}`,
  }),
  empty: (): Bilingual => ({ vi: 'không được để trống', en: 'must not be empty' }),
  notADate: (actual: string): Bilingual => ({
    vi: `phải là ngày có thật theo dạng NĂM-THÁNG-NGÀY, nhận được ${actual}`,
    en: `must be a real date written YEAR-MONTH-DAY, got ${actual}`,
  }),
  notAnAddress: (actual: string): Bilingual => ({
    vi: `phải là một địa chỉ thư điện tử, nhận được ${actual}`,
    en: `must be an e-mail address, got ${actual}`,
  }),
  notAnId: (actual: string): Bilingual => ({
    vi: `phải là mã gồm chữ thường không dấu, chữ số và dấu gạch nối, nhận được ${actual}`,
    en: `must be a name of lower-case letters, digits and hyphens, got ${actual}`,
  }),
  notOverTls: (actual: string): Bilingual => ({
    vi: `phải bắt đầu bằng https:// (http:// chỉ dùng cho địa chỉ của chính máy này), nhận được ${actual}`,
    en: `must begin with https:// (http:// is for addresses of the machine itself only), got ${actual}`,
  }),
  accountsElsewhere: {
    vi: 'không dùng cùng với identity.provider: tài khoản và thư của tài khoản do nơi ấy quản lý',
    en: 'goes with no identity.provider: that keeps the accounts and sends their mails',
  } satisfies Bilingual,
  notAParameter: (actual: string): Bilingual => ({
    vi: `phải là tên đầy đủ của một tham số, ví dụ /kiem-diem/tinh/khoa-dang-nhap, nhận được ${actual}`,
    en: `must be the full name of a parameter, e.g. /kiem-diem/province/sign-in-secret, got ${actual}`,
  }),
  other: (message: string): Bilingual => ({
    vi: `giá trị không dùng được (${message})`,
    en: `unusable value (${message})`,
  }),
  partAboveWhole: (part: string, whole: string, a: number, b: number): Bilingual => ({
    vi: `${part} là ${a}, tối đa ${b}, bằng ${whole}`,
    en: `${part} is ${a}, at most ${b}, which is ${whole}`,
  }),
  duplicate: (id: string): Bilingual => ({
    vi: `mã ${id} đã có ở một trường hợp trước`,
    en: `id ${id} already belongs to an earlier case`,
  }),
  dateOrder: (earlier: string, later: string): Bilingual => ({
    vi: `${later} không được trước ${earlier}`,
    en: `${later} must not be before ${earlier}`,
  }),
  statusOfIndividualsOnly: (): Bilingual => ({
    vi: 'trạng thái này chỉ dùng cho cá nhân',
    en: 'this status is for individuals only',
  }),
  neededForRatedBase: (): Bilingual => ({
    vi: 'bắt buộc khi tỷ lệ tính trên tổng số được xếp loại (base RATED)',
    en: 'required when the base is RATED',
  }),
  scoreDigits: (): Bilingual => ({
    vi: 'điểm chỉ được có tối đa sáu chữ số thập phân',
    en: 'a score may have at most six decimal digits',
  }),
  rateDigits: (): Bilingual => ({
    vi: 'tỷ lệ chỉ được có tối đa sáu chữ số thập phân',
    en: 'the rate may have at most six decimal digits',
  }),
} as const
