import type { Bilingual } from './input-problems.ts'

/** What may be wrong with the records and candidates of a cap file. */
export const CAP_PROBLEMS = {
  exceptionNotAllowed: (): Bilingual => ({
    vi: 'chính sách trần đang áp dụng không cho phép tỷ lệ cao hơn (exceptionalRate là null)',
    en: 'the cap policy allows no higher rate (exceptionalRate is null)',
  }),
  exceptionUnknownToPack: (pack: string): Bilingual => ({
    vi: `quy định ${pack} không có tỷ lệ cao hơn; phải để null`,
    en: `the regulation ${pack} knows no higher rate; it must be null`,
  }),
  justificationNotAccepted: (): Bilingual => ({
    vi: 'chính sách trần không nhận giải trình khi vượt tỷ lệ (onExcess là BLOCK)',
    en: 'the cap policy accepts no justification of an excess (onExcess is BLOCK)',
  }),
  noLimitHere: (): Bilingual => ({
    vi: 'phạm vi đang áp dụng (scope) không đặt giới hạn riêng ở cấp này nên bản ghi không có tác dụng',
    en: 'the scope sets no limit of its own here, so that this record would have no effect',
  }),
  organisationTwice: (name: string): Bilingual => ({
    vi: `tổ chức ${name} đã có ở một dòng trước`,
    en: `the organisation ${name} already has an earlier entry`,
  }),
  organisationUnknown: (name: string): Bilingual => ({
    vi: `không nhóm nào thuộc tổ chức ${name}`,
    en: `no group belongs to the organisation ${name}`,
  }),
  candidatesNotAll: (listed: number, excellent: number): Bilingual => ({
    vi: `phải kê đủ số đề nghị xuất sắc: kê ${listed}, EXCELLENT là ${excellent}`,
    en: `must list all the excellent: ${listed} listed, EXCELLENT is ${excellent}`,
  }),
  candidatesOfAllGroups: (): Bilingual => ({
    vi: 'thiếu danh sách: nhóm khác của cùng tổ chức đã kê danh sách, mà giới hạn tính chung cả tổ chức',
    en: 'missing: another group of the organisation lists its candidates, and the limit is for all of them',
  }),
  candidateTwice: (id: string): Bilingual => ({
    vi: `mã ${id} đã được kê ở trước`,
    en: `id ${id} is listed before`,
  }),
} as const
