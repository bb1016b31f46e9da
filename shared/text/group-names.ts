/**
 * Abbreviations that stand in the names of groups because a column is narrow, in full as a sentence has them. A
 * longer one comes before the one that it contains.
 */
const IN_FULL: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})CBLĐQL(?!\p{L})/gu, 'cán bộ lãnh đạo, quản lý'],
  // A colon inside the name would stand beside that of the sentence.
  [/(?<!\p{L})LĐQL:?(?!\p{L})/gu, 'lãnh đạo, quản lý'],
  [/(?<!\p{L})UVBTV(?= (?:Tỉnh|Thành|Huyện|Đảng) ủy)/gu, 'Ủy viên Ban Thường vụ'],
  [/(?<!\p{L})UVBTV(?!\p{L})/gu, 'ủy viên ban thường vụ'],
  [/(?<!\p{L})BTV(?= (?:Tỉnh|Thành|Huyện|Đảng) ủy)/gu, 'Ban Thường vụ'],
  [/(?<!\p{L})BTV(?!\p{L})/gu, 'ban thường vụ'],
  [/(?<!\p{L})BCSĐ(?!\p{L})/gu, 'ban cán sự đảng'],
  [/(?<!\p{L})TUV(?!\p{L})/gu, 'Tỉnh ủy viên'],
  [/(?<!\p{L})TCCSĐ(?!\p{L})/gu, 'tổ chức cơ sở đảng'],
  [/(?<!\p{L})PCT(?!\p{L})/gu, 'phó chủ tịch'],
  [/(?<!\p{L})PTĐ(?!\p{L})/gu, 'phó trưởng đoàn'],
  [/(?<!\p{L})ĐBQH(?!\p{L})/gu, 'đại biểu Quốc hội'],
  [/(?<!\p{L})Trường CT(?!\p{L})/gu, 'Trường Chính trị'],
]

/** Whether the name itself says that the group is a part of the one above. */
export function isPartName(group: string): boolean {
  return /^trong đó/i.test(group)
}

/** Beginnings that are common nouns: inside a sentence they are small. */
const COMMON =
  /^(?:Tập thể|Tổ chức|Chi bộ|Đảng viên|Đảng bộ (?:cấp|bộ phận|cơ sở)|Cán bộ|Cấp|Trưởng|Phó|Lãnh đạo|Bí thư|Cá nhân|Sở|Ban (?:thường vụ|cán sự))(?!\p{L})/u

/** "trong đó: BTV cấp ủy trực thuộc" as "ban thường vụ cấp ủy trực thuộc": the name inside a sentence. */
export function groupInSentence(group: string): string {
  const full = nameInFull(group)
  return COMMON.test(full) ? `${full.charAt(0).toLocaleLowerCase('vi')}${full.slice(1)}` : full
}

/** The same at the beginning of a line. */
export function groupAtStart(group: string): string {
  const full = nameInFull(group)
  return `${full.charAt(0).toLocaleUpperCase('vi')}${full.slice(1)}`
}

function nameInFull(group: string): string {
  const bare = group.replace(/^trong đó:?\s*/i, '')
  return IN_FULL.reduce((name, [short, full]) => name.replace(short, full), bare)
}
