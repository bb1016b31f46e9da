interface Entry {
  /** Stable number that a user can read out on the telephone. */
  readonly number: number
  readonly status: number
  readonly vi: string
  readonly en: string
  readonly action: string
}

const catalogue = {
  // 1000: what was sent cannot be used.
  INPUT_INVALID: {
    number: 1001,
    status: 400,
    vi: 'Dữ liệu gửi lên chưa đúng.',
    en: 'The data sent is not valid.',
    action: 'Sửa các mục được liệt kê rồi gửi lại.',
  },
  BODY_NOT_READABLE: {
    number: 1002,
    status: 400,
    vi: 'Không đọc được nội dung yêu cầu.',
    en: 'The body of the request cannot be read.',
    action: 'Gửi nội dung dạng JSON hoặc biểu mẫu của trang.',
  },
  OTHER_ORIGIN: {
    number: 1003,
    status: 403,
    vi: 'Yêu cầu không được gửi từ trang của hệ thống.',
    en: 'The request does not come from the pages of this system.',
    action: 'Mở lại trang từ địa chỉ chính thức rồi thực hiện lại.',
  },
  NOT_FOUND: {
    number: 1004,
    status: 404,
    vi: 'Không có nội dung này.',
    en: 'There is nothing here.',
    action: 'Kiểm tra lại địa chỉ.',
  },
  // 2000: upload links and uploaded files.
  LINK_UNKNOWN: {
    number: 2001,
    status: 404,
    vi: 'Đường dẫn nộp hồ sơ không đúng.',
    en: 'This upload link does not exist.',
    action: 'Mở đúng đường dẫn trong thư gửi cho đơn vị; nếu vẫn không được, đề nghị người quản trị cấp lại.',
  },
  LINK_EXPIRED: {
    number: 2002,
    status: 410,
    vi: 'Đường dẫn nộp hồ sơ đã hết hạn lúc {when}.',
    en: 'This upload link expired at {when}.',
    action: 'Đề nghị người quản trị cấp lại đường dẫn.',
  },
  LINK_REVOKED: {
    number: 2003,
    status: 410,
    vi: 'Đường dẫn nộp hồ sơ đã bị thu hồi.',
    en: 'This upload link was revoked.',
    action: 'Dùng đường dẫn mới nhất trong thư gửi cho đơn vị hoặc đề nghị người quản trị cấp lại.',
  },
  LINK_USED: {
    number: 2004,
    status: 409,
    vi: 'Hồ sơ của đơn vị đã được tiếp nhận lúc {when}; đường dẫn này không nhận thêm tệp.',
    en: 'The file of this unit was accepted at {when}; the link takes no more files.',
    action: 'Nếu cần sửa, đề nghị cấp có thẩm quyền trả lại hồ sơ.',
  },
  UPLOAD_LIMIT: {
    number: 2005,
    status: 429,
    vi: 'Đường dẫn này đã gửi đủ {limit} tệp.',
    en: 'This link has already sent {limit} files.',
    action: 'Đề nghị người quản trị cấp lại đường dẫn.',
  },
  UPLOAD_UNKNOWN: {
    number: 2006,
    status: 404,
    vi: 'Không có tệp này.',
    en: 'There is no such upload.',
    action: 'Mở lại trang nộp hồ sơ.',
  },
  UPLOAD_BEING_ACCEPTED: {
    number: 2009,
    status: 409,
    vi: 'Một tệp khác của đơn vị đang được tiếp nhận.',
    en: 'Another file of this unit is being accepted.',
    action: 'Chờ ít phút rồi mở lại trang.',
  },
  NOTHING_TO_SUBMIT: {
    number: 2010,
    status: 409,
    vi: 'Đơn vị này hiện không chờ nộp hồ sơ.',
    en: 'This unit is not waiting for a file.',
    action: 'Kiểm tra tiến độ của đợt tại trang quản trị.',
  },
  // 3000: people and rights.
  SIGN_IN_NEEDED: {
    number: 3001,
    status: 401,
    vi: 'Cần đăng nhập.',
    en: 'Signing in is needed.',
    action: 'Đăng nhập rồi mở lại trang.',
  },
  SIGN_IN_FAILED: {
    number: 3002,
    status: 400,
    vi: 'Đăng nhập không thành công hoặc đã quá hạn.',
    en: 'Signing in failed or took too long.',
    action: 'Bấm đăng nhập và thử lại.',
  },
  ACCOUNT_UNKNOWN: {
    number: 3003,
    status: 403,
    vi: 'Tài khoản này không có trong danh sách của đợt.',
    en: 'This account is not in the roster.',
    action: 'Đề nghị người quản trị kiểm tra địa chỉ thư điện tử trong danh sách.',
  },
  NOT_ALLOWED: {
    number: 3004,
    status: 403,
    vi: 'Bạn không có quyền thực hiện việc này.',
    en: 'You may not do this.',
    action: 'Đề nghị người quản trị kiểm tra phân công trong danh sách.',
  },
  // 4000: tasks.
  TASK_UNKNOWN: {
    number: 4001,
    status: 404,
    vi: 'Không có việc này.',
    en: 'There is no such task.',
    action: 'Mở lại danh sách việc.',
  },
  TASK_DECIDED: {
    number: 4002,
    status: 409,
    vi: 'Việc này đã được {who} quyết định lúc {when}.',
    en: 'This task was already decided by {who} at {when}.',
    action: 'Mở lại danh sách việc; không cần làm gì thêm.',
  },
  TASK_CLAIMED: {
    number: 4003,
    status: 409,
    vi: 'Việc này đang do {who} nhận xử lý từ lúc {when}.',
    en: 'This task has been claimed by {who} since {when}.',
    action: 'Trao đổi với người đang xử lý hoặc chờ người đó trả lại việc.',
  },
  TASK_NOT_CLAIMED: {
    number: 4004,
    status: 409,
    vi: 'Bạn chưa nhận việc này.',
    en: 'You have not claimed this task.',
    action: 'Bấm "Nhận việc" trước.',
  },
  TASK_CANCELLED: {
    number: 4005,
    status: 409,
    vi: 'Việc này đã được hủy.',
    en: 'This task was cancelled.',
    action: 'Mở lại danh sách việc.',
  },
  TASK_CHANGED: {
    number: 4006,
    status: 409,
    vi: 'Việc này vừa được người khác thay đổi.',
    en: 'Somebody else changed this task a moment ago.',
    action: 'Tải lại trang rồi thực hiện lại.',
  },
  OWN_RECORD: {
    number: 4007,
    status: 422,
    vi: 'Không được tự đề xuất hoặc quyết định xếp loại của chính mình: {name}.',
    en: 'Nobody rates their own record: {name}.',
    action: 'Bỏ dòng này; người khác trong cùng nhóm sẽ xử lý.',
  },
  NOTHING_TO_ACT_ON: {
    number: 4008,
    status: 409,
    vi: 'Mọi dòng của việc này là hồ sơ của chính bạn.',
    en: 'Every row of this task is your own record.',
    action: 'Trả lại việc để người khác trong cùng nhóm xử lý.',
  },
  ROW_MISSING: {
    number: 4009,
    status: 422,
    vi: 'Chưa có mức xếp loại cho {name}.',
    en: 'No rating is given for {name}.',
    action: 'Chọn mức xếp loại cho mọi dòng.',
  },
  ROW_UNKNOWN: {
    number: 4010,
    status: 422,
    vi: 'Đối tượng {subjectId} không thuộc việc này.',
    en: 'The subject {subjectId} is not part of this task.',
    action: 'Tải lại trang rồi thực hiện lại.',
  },
  ROW_TWICE: {
    number: 4011,
    status: 422,
    vi: '{name} có hai dòng.',
    en: '{name} has two rows.',
    action: 'Chỉ để lại một dòng.',
  },
  ABOVE_CEILING: {
    number: 4012,
    status: 422,
    vi: '{name}: mức "{rating}" cao hơn mức tối đa "{ceiling}" theo tiêu chí.',
    en: '{name}: {rating} is above {ceiling}, the best that the criteria allow.',
    action: 'Chọn mức không cao hơn mức tối đa; xem các điều kiện chưa đạt ở dòng đó.',
  },
  UNDECIDED_LIMIT: {
    number: 4013,
    status: 422,
    vi: '{name}: quy định không xác định mức; chỉ được chọn mức không cao hơn "{atMost}".',
    en: '{name}: the regulation leaves the rating open; nothing above {atMost} may be chosen.',
    action: 'Chọn mức không cao hơn mức đó và ghi lý do.',
  },
  REASON_NEEDED: {
    number: 4014,
    status: 422,
    vi: '{name}: phải ghi lý do khi chọn mức "{rating}" (mức tối đa: {ceiling}).',
    en: '{name}: choosing {rating} needs a reason (ceiling {ceiling}).',
    action: 'Ghi lý do vào dòng đó.',
  },
  CAP_EXCEEDED: {
    number: 4015,
    status: 422,
    vi: 'Nhóm "{group}": đề xuất {proposed} hoàn thành xuất sắc, tối đa {allowed}, vượt {excess} ({formula}).',
    en: 'Group "{group}": {proposed} excellent, at most {allowed}, {excess} too many ({formula}).',
    action: 'Giảm số hoàn thành xuất sắc của nhóm này.',
  },
  JUSTIFICATION_NEEDED: {
    number: 4016,
    status: 422,
    vi: 'Nhóm "{group}": đề xuất {proposed} hoàn thành xuất sắc, tối đa {allowed}, vượt {excess} ({formula}); phải ghi giải trình.',
    en: 'Group "{group}": {proposed} excellent, at most {allowed}, {excess} too many ({formula}); a justification is needed.',
    action: 'Ghi giải trình hoặc giảm số hoàn thành xuất sắc của nhóm này.',
  },
  BODY_FOR_OTHER_KIND: {
    number: 4017,
    status: 422,
    vi: 'Nội dung gửi không đúng loại việc.',
    en: 'The body does not fit this kind of task.',
    action: 'Tải lại trang rồi thực hiện lại.',
  },
  COUPLING_BROKEN: {
    number: 4018,
    status: 422,
    vi: '{sentence} ({coupling}, {clause})',
    en: 'Two ratings contradict each other: {sentence} ({coupling}, {clause})',
    action: 'Xem lại các mức xếp loại được nêu.',
  },
  // 5000: the cycle and its administration.
  CYCLE_UNKNOWN: {
    number: 5001,
    status: 404,
    vi: 'Chưa mở đợt kiểm điểm năm {cycleId}.',
    en: 'The cycle of {cycleId} is not open.',
    action: 'Người quản trị tải danh sách lên rồi mở đợt.',
  },
  CYCLE_OPEN: {
    number: 5002,
    status: 409,
    vi: 'Đợt kiểm điểm năm {cycleId} đã được mở với một danh sách khác.',
    en: 'The cycle of {cycleId} is already open with another roster.',
    action: 'Xem tiến độ của đợt tại trang quản trị.',
  },
  ROSTER_MISSING: {
    number: 5003,
    status: 409,
    vi: 'Chưa có danh sách nào được tiếp nhận.',
    en: 'No roster has been accepted yet.',
    action: 'Tải danh sách lên và sửa hết lỗi trước khi mở đợt.',
  },
  UNIT_UNKNOWN: {
    number: 5004,
    status: 404,
    vi: 'Không có đơn vị {unitId} trong đợt.',
    en: 'There is no unit {unitId} in the cycle.',
    action: 'Kiểm tra mã đơn vị.',
  },
  NOT_PUBLISHED: {
    number: 5005,
    status: 404,
    vi: 'Kết quả chưa được công bố.',
    en: 'The results are not published yet.',
    action: 'Xem lại sau khi cấp có thẩm quyền công bố.',
  },
  REPORT_UNKNOWN: {
    number: 5006,
    status: 404,
    vi: 'Không có tài liệu này.',
    en: 'There is no such document.',
    action: 'Mở lại trang quản trị để xem danh sách tài liệu.',
  },
  // 9000: ours.
  UNEXPECTED: {
    number: 9001,
    status: 500,
    vi: 'Hệ thống gặp lỗi. Mã tra cứu: {reference}.',
    en: 'Something went wrong. Reference: {reference}.',
    action: 'Thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị mã tra cứu.',
  },
  BUSY: {
    number: 9002,
    status: 503,
    vi: 'Hệ thống đang bận.',
    en: 'The system is busy.',
    action: 'Thử lại sau ít phút.',
  },
} as const satisfies Record<string, Entry>

export type ErrorCode = keyof typeof catalogue

/** Every error that a user may see: number, HTTP status, the sentence in both languages, what to do. */
export const errorCatalogue: Readonly<Record<ErrorCode, Entry>> = catalogue
