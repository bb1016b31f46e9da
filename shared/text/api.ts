/** Texts of the API's document. It is one for everybody, so that both languages stand in it. */
export const apiText = {
  title: 'Kiểm điểm, xếp loại hằng năm / Annual review',
  about:
    'API của các trang. Người dùng đăng nhập tại /dang-nhap; đơn vị và bên liên quan dùng mã trong đường dẫn đã gửi qua thư. Lỗi theo RFC 9457. Yêu cầu thay đổi dữ liệu phải có Origin của chính địa chỉ này. / The API behind the pages. People sign in at /dang-nhap; units and related parties use the secret of the link in their mail. Errors are problem details (RFC 9457). What changes something carries the Origin of this very address when it carries a session. A HEAD is answered as a GET without its body where a session is needed; another method than those listed is answered 405 with Allow. What API Gateway answers by itself (no session: 403; larger than 10 MB: 413; too many at once: 429; an integration that failed: 500, 503, 504) is {"message": …} as application/json, which an HTTP API has no means to change.',
  session:
    'Mã phiên ngẫu nhiên, đặt khi đăng nhập qua OpenID Connect; trên một máy không có TLS, cookie tên là phien / Opaque random token that the sign-in sets; on one machine without TLS the cookie is called phien.',
  byLink: 'The secret in the path is all the right that is needed.',
  gateway: 'API Gateway trả lời / Answered by API Gateway itself',
  done: {
    200: 'Được / Done',
    201: 'Đã tạo / Created',
    202: 'Đã nhận, đang thực hiện / Accepted, under way',
    204: 'Đã thực hiện / Done, without an answer',
    303: 'Địa chỉ của tệp / Address of the file',
  },
  areas: {
    cycle: 'Đợt kiểm điểm và người đang đăng nhập / The cycle, and who is signed in',
    tasks: 'Việc, biểu quyết, ủy quyền / Tasks, votes, delegations',
    cases: 'Hồ sơ, khiếu nại, khắc phục, khen thưởng / Files, complaints, remediation, rewards',
    links: 'Nộp hồ sơ của đơn vị / What a unit sends',
    ballots: 'Lấy ý kiến bên liên quan / Ballots of related parties',
    progress: 'Tiến độ, nhắc việc, thư, vai trò, nhật ký / Progress, reminders, mails, roles, audit',
    deadlines: 'Thời hạn / Deadlines',
    roster: 'Danh sách đơn vị và cá nhân / The roster',
    preparation: 'Chuẩn bị kiểm điểm / The preparation',
    'previous-year': 'Số liệu năm trước / Figures of last year',
    report: 'Báo cáo / The report',
    'check-report': 'Kiểm tra số liệu của báo cáo / The checker of reports',
  },
} as const
