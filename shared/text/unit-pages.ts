import { english } from './en/unit-pages.ts'
import { catalogue } from './locale.ts'

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  counted: (when: string) =>
    `Phiếu đã được chấp nhận lúc ${when}. Đơn vị còn được nộp lại; phiếu được chấp nhận sau cùng là phiếu được tính.`,
  complete: 'Hoàn tất',
  completeHint:
    'Bấm "Hoàn tất" khi không còn gì để sửa. Đến hạn nộp, hệ thống tự lấy phiếu được chấp nhận sau cùng.',
  again: 'Nộp lại phiếu',
  warnings: 'Cần lưu ý (phiếu vẫn được nhận)',
  capTitle: 'Tự xếp loại hoàn thành xuất sắc so với trần',
  capIntro:
    'Tính trên danh sách của riêng đơn vị. Cấp có thẩm quyền tính trên toàn bộ danh sách của mình; bảng này chỉ để đơn vị biết trước.',
  group: 'Nhóm đối tượng tương đồng',
  allowed: 'Tối đa',
  proposed: 'Tự đề xuất',
  excess: 'Vượt',
  within: 'không vượt',
  changesTitle: 'Khác với phiếu đã nhận trước đó',
  changes: (count: number) => `Phiếu này thay ${count} nội dung của phiếu đã nhận trước đó.`,
  changesShown: (shown: number, all: number) => `Hiện ${shown} trên ${all} nội dung.`,
  subject: 'Đối tượng',
  field: 'Nội dung',
  before: 'Trước',
  after: 'Sau',
  empty: '(trống)',
  versions: 'Các lần nộp',
  versionStates: {
    WAITING: 'đang chờ',
    CHECKING: 'đang kiểm tra',
    REJECTED: 'chưa được chấp nhận',
    ACCEPTED: 'đã được chấp nhận',
  },
  counts: 'đang được tính',

  meetings: {
    title: 'Hội nghị kiểm điểm của các đơn vị',
    of: (days: string, chair: string, minutes: string) =>
      `${days} ngày; chủ trì: ${chair}; biên bản số ${minutes}`,
    superior: (name: string) => `cấp trên dự: ${name}`,
    noSuperior: 'không có đại diện cấp trên dự',
    none: 'chưa có biên bản trong hồ sơ',
  },

  evidence: {
    title: 'Tệp minh chứng',
    link: 'Tệp minh chứng kèm theo',
    intro:
      'Báo cáo, biên bản, nhận xét và tài liệu khác của hồ sơ: PDF, Word (.docx), Excel (.xlsx) không có macro, JPEG, PNG. Loại tệp được nhận theo nội dung, không theo tên. Hệ thống không quét mã độc: chỉ gửi tệp do đơn vị lập.',
    limits: (megabytes: number, files: number) => `Mỗi tệp tối đa ${megabytes} MB, tối đa ${files} tệp.`,
    slot: 'Loại tài liệu',
    slots: {
      1: 'Bản kiểm điểm, báo cáo kiểm điểm tập thể',
      2: 'Nhận xét của cấp ủy nơi cư trú',
      3: 'Biên bản hội nghị',
      4: 'Báo cáo tổng hợp, thẩm định',
      5: 'Kết luận, quyết định xếp loại',
      6: 'Văn bản gợi ý kiểm điểm',
      7: 'Ý kiến của các cơ quan liên quan',
      8: 'Hồ sơ khiếu nại',
      9: 'Tài liệu khác',
    } as Readonly<Record<number, string>>,
    name: 'Tên tài liệu',
    next: 'Tiếp tục: chọn tệp',
    choose: (title: string) => `Chọn tệp cho "${title}"`,
    send: 'Gửi tệp',
    refused: (megabytes: number) => `Tệp không được nhận: tối đa ${megabytes} MB. Chưa có gì được ghi nhận.`,
    none: 'Chưa có tệp nào.',
    type: 'Loại tệp',
    size: 'Dung lượng',
    checksum: 'SHA-256',
    receivedAt: 'Nhận lúc',
    state: 'Tình trạng',
    stored: 'Đã lưu',
    remove: 'Bỏ tệp này',
    closed: 'Đơn vị đã nộp xong: danh sách này không thay đổi được nữa.',
    back: 'Quay lại trang nộp phiếu',
  },
} as const

/** What the pages of an upload link say besides `pageText`. */
export const unitText = catalogue(vietnamese, english)
