import type { Attestation, ClassifyCase } from '#shared/contracts/classify.ts'

/** Conclusions of a competent authority, as an explanation names them. */
export const CONCLUSION_NAMES: Readonly<Record<keyof NonNullable<ClassifyCase['conclusions']>, string>> = {
  degeneration: 'suy thoái, “tự diễn biến”, “tự chuyển hóa”',
  disunity: 'mất đoàn kết nội bộ',
  forbiddenConduct: 'vi phạm những điều đảng viên không được làm',
  exemplaryBreach: 'vi phạm trách nhiệm nêu gương',
  corruptionInCharge: 'tham nhũng, tiêu cực trong phạm vi phụ trách',
  cadreWorkFault: 'vi phạm trong công tác cán bộ',
}

/** Judgements that a person signs. */
export const ATTESTATION_NAMES: Readonly<Record<Attestation, string>> = {
  outstanding: 'thành tích nổi bật',
  model: 'điển hình để học tập, noi theo',
  exemplary: 'gương mẫu',
}
