import { RATINGS } from '#shared/contracts/rating.ts'
import { RATING_NAMES } from './ratings.ts'

/** What a unit says of a subject besides its facts, in words. */
export const SUBMISSION_FIELDS: Readonly<Record<string, string>> = {
  selfRating: 'Mức tự xếp loại',
  owed: 'Lý do chưa kiểm điểm',
  attestationText: 'Nội dung xác nhận',
  products: 'Sản phẩm cụ thể',
  'limitations.text': 'Hạn chế, khuyết điểm',
  'limitations.responsible': 'Người chịu trách nhiệm',
  'limitations.responsible.name': 'Người chịu trách nhiệm',
  'limitations.responsible.subjectId': 'Mã người chịu trách nhiệm',
  'limitations.term': 'Thời hạn khắc phục',
}

const WORDS: Readonly<Record<string, string>> = {
  true: 'Có',
  false: 'Không',
  null: 'Không có',
  SICK: 'Ốm đau',
  FAR_AWAY: 'Đi làm ăn xa',
  collective: 'Tập thể',
  self: 'Chính cá nhân',
  member: 'Thành viên',
  reprimand: 'Khiển trách',
  warning: 'Cảnh cáo',
  removal: 'Cách chức',
  expulsion: 'Khai trừ',
  'current-unit': 'Nơi hiện nay',
  'former-unit': 'Chỉ ở nơi cũ',
}

/** A value of a fact as a clerk reads it. */
export function submissionValue(value: unknown): string {
  const text = String(value)
  const rating = RATINGS.find((name) => name === text)
  if (rating !== undefined) return RATING_NAMES[rating]
  return typeof value === 'number' ? text.replace('.', ',') : (WORDS[text] ?? text)
}
