import type { RatingVersion } from '#shared/store/units.ts'
import { printDate, printInstant } from './dates.ts'
import { RATING_NAMES } from './ratings.ts'

/** The nine slots of the file of a subject (`domain.md` §3.9), in their order. */
export const SLOT_NAMES: readonly string[] = [
  'Bản tự kiểm điểm; báo cáo kiểm điểm tập thể',
  'Nhận xét của cấp ủy nơi cư trú',
  'Biên bản hội nghị kiểm điểm, đánh giá, xếp loại',
  'Tổng hợp thẩm định',
  'Kết luận, quyết định xếp loại, thông báo kết quả',
  'Văn bản gợi ý kiểm điểm',
  'Ý kiến của các chủ thể liên quan',
  'Hồ sơ khiếu nại',
  'Tài liệu khác',
]

/** Sentences of the notice (`domain.md` §3.2 steps 12–14), one paragraph each. */
export function noticeText(notice: {
  readonly name: string
  readonly unitName: string
  readonly authorityName: string
  readonly year: number
  readonly version: Pick<
    RatingVersion,
    'rating' | 'reason' | 'documentNumber' | 'documentDate' | 'version' | 'recordedAt'
  >
}): string[] {
  const { name, unitName, authorityName, year, version } = notice
  const comment = version.reason === null ? 'không có ý kiến ghi thêm' : version.reason
  return [
    `THÔNG BÁO KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG NĂM ${year}`,
    `Kính gửi: ${name}; ${unitName}.`,
    `${authorityName} thông báo kết quả xếp loại chất lượng năm ${year} của ${name}: ${RATING_NAMES[version.rating]}.`,
    `Căn cứ: ${version.documentNumber} ngày ${printDate(version.documentDate)}. Ghi nhận lúc ${printInstant(version.recordedAt)}, phiên bản ${version.version}.`,
    `Nhận xét của cấp có thẩm quyền: ${comment}.`,
    'Người được xếp loại có quyền bảo lưu ý kiến với cấp trên trực tiếp và khiếu nại bằng văn bản đến cấp đã xếp loại; trong khi chờ trả lời phải chấp hành kết quả.',
  ]
}
