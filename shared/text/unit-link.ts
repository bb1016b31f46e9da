import { printDate } from './dates.ts'
import { unitLinkEnglish } from './en/unit-link.ts'
import { catalogue } from './locale.ts'

const halfDay = (value: string) =>
  `${value.endsWith('#1') ? 'chiều' : 'sáng'} ${printDate(value.slice(0, 10))}`

const vietnamese = {
  /** For whom, what and until when. */
  summary: {
    unit: 'Đơn vị',
    year: 'Năm đánh giá',
    authority: 'Nơi nhận, thẩm định',
    due: 'Hạn nộp',
    subjects: 'Số đối tượng trong phiếu',
    asked: 'Phải làm',
    askedText:
      'Tải phiếu điền sẵn, ghi mức độ từng tiêu chí, số liệu nhiệm vụ và mức tự xếp loại, lưu lại rồi nộp. Có sai sót thì hệ thống chỉ rõ từng ô; sửa rồi nộp lại.',
  },
  drop: 'Bấm để chọn tệp, hoặc kéo tệp thả vào khung này.',
  upload: {
    chosen: (name: string, size: string) => `Đã chọn: ${name} (${size}). Bấm nút bên dưới để gửi.`,
    waiting: 'Đã tải lên hết, đang chờ nơi nhận xác nhận…',
    asking: 'Đường truyền bị ngắt. Đang hỏi xem tệp đã tới chưa…',
    failed:
      'Đường truyền bị ngắt và tệp chưa được ghi nhận. Tệp đã chọn vẫn còn đó: khi có mạng, hãy bấm gửi lại. Gửi lại không tạo ra hai lần nộp.',
    unknown:
      'Đường truyền bị ngắt nên chưa biết tệp đã tới nơi nhận hay chưa. Tệp đã chọn vẫn còn đó: khi có mạng, hãy bấm gửi lại; tệp đã tới rồi không bị tính hai lần.',
    changed: 'Tệp đã được lưu lại hoặc di chuyển sau khi chọn nên chưa gửi gì. Hãy chọn lại tệp rồi gửi.',
    online: 'Đã có mạng trở lại. Hãy bấm gửi lại; tệp đã chọn vẫn còn đó.',
  },
  check: {
    progress: 'Tiến độ: tải lên, kiểm tra, kết quả',
    waiting: 'Bước 1 trên 3: đang chờ tệp tới nơi nhận.',
    checking: 'Bước 2 trên 3: đã nhận tệp, đang kiểm tra từng ô.',
    done: 'Bước 3 trên 3: có kết quả.',
    lost: 'Mất kết nối. Việc kiểm tra vẫn tiếp tục ở nơi nhận; trang sẽ tự hỏi lại.',
    slow: 'Nếu quá hai phút mà vẫn chờ, hãy quay lại và nộp lại tệp. Tệp đã tới không bị tính hai lần.',
  },
  downloads: {
    marked: 'Tải phiếu có đánh dấu lỗi (.xlsx)',
    markedHint:
      'Vẫn là tệp đơn vị đã nộp: ô sai được tô vàng và có ghi chú nói rõ phải sửa gì; mọi nội dung khác giữ nguyên. Sửa ngay trong tệp đó rồi nộp lại, không cần xóa ghi chú.',
    sent: 'Tải lại tệp đã nộp',
    receipt: 'Tải biên nhận (.docx)',
    print: 'Trang này cũng in được làm biên nhận.',
    fix: 'Sửa xong, nộp lại phiếu',
  },
  /** Nothing in such a file is to be corrected, by the code of its problem. */
  wrongFile: {
    WORKBOOK_NOT_XLSX: 'Tệp đã chọn không phải là phiếu (.xlsx) của đơn vị.',
    WRONG_TEMPLATE: 'Tệp đã chọn không phải là mẫu phiếu đang dùng của đơn vị.',
    WRONG_UNIT: 'Tệp đã chọn là phiếu của đơn vị khác.',
    WRONG_YEAR: 'Tệp đã chọn là phiếu của năm khác.',
  },
  chooseFile: {
    what: 'Chưa có gì được ghi nhận; hãy chọn đúng tệp phiếu đã tải từ trang nộp phiếu của đơn vị rồi nộp lại.',
    button: 'Chọn tệp khác để nộp',
  },
  problems: {
    title: 'Những ô phải sửa',
    range: (from: number, to: number, all: number) => `Lỗi ${from}–${to} trên ${all}.`,
    pages: 'Các trang của bảng lỗi',
    page: (number: number) => `Trang ${number}`,
  },
  receipt: {
    unit: 'Đơn vị nộp',
    superior: 'Đơn vị cấp trên',
    file: 'Tên tệp',
    size: 'Dung lượng',
    bytes: (bytes: string) => `${bytes} byte`,
    id: 'Mã lần nộp',
  },
  cap: {
    chart: 'Tự xếp loại của từng nhóm so với trần xuất sắc',
    chartText: 'Mỗi thanh là một nhóm; vạch đậm là số xuất sắc tối đa. Số liệu đầy đủ ở bảng bên dưới.',
    limit: 'Trần xuất sắc',
    within: (proposed: string, allowed: string) => `Đề xuất ${proposed} xuất sắc, tối đa ${allowed}.`,
    above: (proposed: string, allowed: string, excess: string) =>
      `Đề xuất ${proposed}, tối đa ${allowed}: vượt ${excess}.`,
  },
  history: {
    title: 'Các lần nộp',
    none: 'Đơn vị chưa nộp lần nào.',
    when: 'Nhận lúc',
    file: 'Tệp',
    state: 'Kết quả',
    differences: 'Khác lần trước',
    documents: 'Tải về',
    problems: (count: number) => `${count} lỗi`,
    changed: (count: number) => (count === 0 ? 'không khác' : `${count} nội dung`),
    refused: (when: string) => `Phiếu nộp lúc ${when} chưa được chấp nhận.`,
    refusedKept: 'Phiếu đã được chấp nhận trước đó vẫn được tính.',
    refusedNothing: 'Chưa có gì được ghi nhận.',
    whatToMend: 'Xem những chỗ cần sửa',
    first: 'lần đầu được nhận',
    sent: 'tệp đã nộp',
    marked: 'tệp đánh dấu lỗi',
    receipt: 'biên nhận',
    of: (what: string, when: string) => `${what}, ${when}`,
  },
  meeting: {
    title: 'Gửi dự thảo và biên bản hội nghị',
    where:
      'Điền trong phiếu: trang tính "Hội nghị" (người gửi dự thảo, thời gian, chủ trì, số biên bản, kết luận) và danh sách thành phần dự họp (ngày gửi dự thảo cho từng người, có mặt hay vắng).',
    required: 'Bắt buộc: phiếu thiếu biên bản hội nghị sẽ không được nhận.',
    optional: 'Không bắt buộc trong đợt này.',
    nothing: 'Chưa có phiếu nào được nhận có ghi biên bản hội nghị.',
    recorded: (when: string) => `Theo phiếu được nhận lúc ${when}:`,
    draft: 'Gửi dự thảo',
    draftValue: (by: string, from: string, to: string) =>
      from === to ? `${by} gửi ngày ${from}` : `${by} gửi từ ngày ${from} đến ngày ${to}`,
    held: 'Thời gian họp',
    heldValue: (from: string, to: string, days: string) => `${from} đến ${to} (${days} ngày làm việc)`,
    halfDay,
    chair: 'Chủ trì',
    superior: 'Cấp trên dự',
    noSuperior: 'không có',
    attended: 'Thành phần',
    attendedValue: (attended: number, all: number) => `${attended}/${all} người có mặt`,
    minutes: 'Biên bản số',
  },
  done: {
    title: (unit: string) => `${unit}: đã nộp xong`,
    text: (when: string) => `Phiếu của đơn vị đã được chấp nhận và việc nộp đã kết thúc lúc ${when}.`,
    next: 'Đường dẫn này không nhận tệp nữa, nhưng vẫn mở được để xem và tải biên nhận.',
    wrong:
      'Phát hiện sai sau khi nộp xong? Hãy báo cấp có thẩm quyền trả lại phiếu; khi đó đơn vị nhận đường dẫn mới qua thư.',
  },
  closed: {
    whatToDo: 'Cần làm gì',
    kept: 'Những gì đã được chấp nhận trước đó vẫn được giữ nguyên.',
    length: (found: number, needed: number) =>
      `Phần cuối của địa chỉ có ${found} ký tự, trong khi đủ là ${needed}: địa chỉ đã bị cắt bớt hoặc dính thêm ký tự.`,
    LINK_UNKNOWN: {
      title: 'Đường dẫn không đúng',
      what: 'Địa chỉ này không dẫn tới phiếu của đơn vị nào.',
      steps: [
        'Mở lại thư gửi cho đơn vị và bấm thẳng vào đường dẫn trong thư.',
        'Nếu chép tay hoặc dán, hãy kiểm tra địa chỉ không bị ngắt giữa dòng, không thiếu ký tự cuối, không dính dấu chấm hay dấu phẩy.',
        'Vẫn không mở được thì đề nghị người quản trị cấp lại đường dẫn.',
      ],
    },
    LINK_EXPIRED: {
      title: 'Đường dẫn đã hết hạn',
      what: '',
      steps: [
        'Xem trong hộp thư có thư mới hơn với đường dẫn khác hay không.',
        'Nếu chưa nộp kịp, đề nghị người quản trị gia hạn và cấp lại đường dẫn.',
      ],
    },
    LINK_REVOKED: {
      title: 'Đường dẫn đã bị thu hồi',
      what: 'Người quản trị đã thu hồi đường dẫn này hoặc đã cấp đường dẫn khác thay cho nó. Không nộp được gì qua địa chỉ này nữa.',
      steps: [
        'Dùng đường dẫn trong thư mới nhất gửi cho đơn vị.',
        'Không thấy thư mới thì hỏi người quản trị.',
      ],
    },
    LINK_USED: {
      title: 'Đường dẫn đã dùng xong',
      what: '',
      steps: [
        'Nếu cấp trên đã trả phiếu lại, hãy dùng đường dẫn trong thư mới nhất.',
        'Muốn xem lại hoặc tải biên nhận, mở trang của đơn vị bằng chính đường dẫn này, không kèm phần sau.',
        'Phát hiện sai thì báo cấp có thẩm quyền trả lại phiếu.',
      ],
    },
    BALLOT_LINK_UNKNOWN: {
      title: 'Đường dẫn lấy ý kiến không đúng',
      what: 'Địa chỉ này không dẫn tới phiếu lấy ý kiến nào.',
      steps: [
        'Mở lại thư mời cho ý kiến và bấm thẳng vào đường dẫn trong thư.',
        'Nếu chép tay hoặc dán, hãy kiểm tra địa chỉ không bị ngắt giữa dòng và không thiếu ký tự cuối.',
        'Vẫn không mở được thì đề nghị người quản trị cấp lại đường dẫn.',
      ],
    },
    BALLOT_LINK_REVOKED: {
      title: 'Đường dẫn lấy ý kiến đã bị thay',
      what: 'Đường dẫn này đã bị thu hồi hoặc đã được thay bằng đường dẫn mới. Chưa có ý kiến nào được gửi qua lần mở này.',
      steps: ['Dùng đường dẫn trong thư mới nhất.', 'Không thấy thư mới thì hỏi người quản trị.'],
    },
    BALLOT_CLOSED: {
      title: 'Đã hết thời gian lấy ý kiến',
      what: '',
      steps: [
        'Phiếu gửi sau giờ này không được tính, và lần mở này chưa gửi gì.',
        'Nếu có lý do chính đáng, hãy báo người quản trị; việc gia hạn do người quản trị quyết định.',
      ],
    },
  },
}

export type UnitLinkText = typeof vietnamese

/** What the pages of an upload link say of the clerk's whole job, and what a closed link says. */
export const unitLinkText = catalogue(vietnamese, unitLinkEnglish)
