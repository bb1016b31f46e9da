import { printInstant } from './dates.ts'

/** The receipt that a unit keeps: a document, so it is Vietnamese whoever asks for it. */
export const receiptText = {
  title: 'BIÊN NHẬN',
  subtitle: (year: number) => `Phiếu tự đánh giá, xếp loại chất lượng năm ${year}`,
  unit: 'Đơn vị nộp',
  superior: 'Đơn vị cấp trên',
  place: 'Nơi nhận',
  file: 'Tên tệp',
  unnamed: 'không ghi nhận',
  receivedAt: 'Nhận lúc',
  at: (iso: string) => `${printInstant(iso)} (giờ Việt Nam)`,
  subjects: 'Số đối tượng trong phiếu',
  bytes: 'Dung lượng tệp',
  size: (bytes: number) => `${bytes.toLocaleString('vi-VN')} byte`,
  checksum: 'Mã kiểm tra tệp (SHA-256)',
  uploadId: 'Mã lần nộp',
  state: 'Phiếu không còn lỗi và đã được chấp nhận.',
  checkHint:
    'Mã kiểm tra được tính trên đúng tệp đã nhận. Tệp nào của đơn vị có cùng mã thì đó là tệp đã nộp, không thay đổi một ký tự nào.',
  later:
    'Nếu đơn vị còn được nộp lại, phiếu được chấp nhận sau cùng là phiếu được tính; mỗi lần nộp có biên nhận riêng.',
}
