import { catalogue } from './locale.ts'

/** What stands around every page. */
export const frameText = catalogue(
  {
    menu: 'Danh mục',
    sections: 'Các trang chính',
    trail: 'Vị trí của trang',
    home: 'Trang đầu',
    drag: 'Kéo ngang để xem hết bảng →',
    language: 'Ngôn ngữ',
  },
  {
    menu: 'Menu',
    sections: 'Main pages',
    trail: 'Where this page is',
    home: 'Start',
    drag: 'Move sideways to see the whole table →',
    language: 'Language',
  },
)

/** The kinds of errors as a reader tells them apart, and where to go from there. */
export const errorPageText = catalogue(
  {
    kinds: {
      signIn: 'Cần đăng nhập',
      notSignedIn: 'Chưa đăng nhập được',
      forbidden: 'Không có quyền',
      missing: 'Không tìm thấy trang này',
      changed: 'Không thực hiện được',
      gone: 'Đường dẫn không còn dùng được',
      input: 'Nội dung gửi lên chưa dùng được',
      often: 'Đã quá số lần cho phép',
      fault: 'Hệ thống gặp lỗi',
      busy: 'Hệ thống đang bận',
    },
    nothingChanged: 'Chưa có gì bị thay đổi.',
    perhapsChanged:
      'Nếu bạn vừa gửi nội dung, hãy mở lại trang và xem nội dung đó đã được ghi nhận chưa trước khi gửi lại.',
    ways: 'Đi tiếp',
    back: 'Quay lại trang trước đó',
    signInAgain: 'Đăng nhập lại',
    home: 'Về trang đầu',
    inbox: 'Về việc của tôi',
  },
  {
    kinds: {
      signIn: 'Please sign in',
      notSignedIn: 'You are not signed in',
      forbidden: 'Not allowed',
      missing: 'This page was not found',
      changed: 'This could not be done',
      gone: 'This link can no longer be used',
      input: 'What was sent cannot be used yet',
      often: 'The permitted number was reached',
      fault: 'Something went wrong',
      busy: 'The system is busy',
    },
    nothingChanged: 'Nothing has been changed.',
    perhapsChanged:
      'If you have just sent something, open the page again and see whether it was recorded before you send it again.',
    ways: 'Where to go',
    back: 'Back to the page before',
    signInAgain: 'Sign in again',
    home: 'To the start',
    inbox: 'To my tasks',
  },
)

/** The front page: who comes here, and where each of them goes. */
export const homeText = catalogue(
  {
    units: 'Đơn vị nộp phiếu',
    unitsHow:
      'Mở đường dẫn trong thư đã gửi cho đơn vị; không cần tài khoản. Không thấy thư thì tìm trong thư rác, rồi hỏi người quản trị.',
    parties: 'Chủ thể được lấy ý kiến',
    partiesHow: 'Mở đường dẫn riêng trong thư mời; mỗi đường dẫn là một phiếu.',
    officers: 'Tổ công tác, cấp có thẩm quyền, người quản trị',
    officersHow: 'Đăng nhập bằng tài khoản đã được cấp để nhận và xử lý việc của mình.',
    readers: 'Kết quả xếp loại',
    readersHow: 'Kết quả đã công bố của từng đơn vị, ai cũng xem được.',
    signInFirst:
      'Trang bạn đang xem cần đăng nhập, và phiên làm việc của bạn đã kết thúc. Ngôn ngữ bạn chọn đã được ghi nhớ.',
    signInAndGoOn: 'Đăng nhập và mở lại trang đó',
    signedIn: 'Bạn đã đăng nhập.',
    goOn: 'Mở lại trang đang xem',
  },
  {
    units: 'Units that hand in their form',
    unitsHow:
      'Open the link in the mail to your unit; no account is needed. If there is no such mail, look among the unwanted ones, then ask the administrator.',
    parties: 'Related parties who are asked',
    partiesHow: 'Open your own link in the mail that invites you; each link is one ballot.',
    officers: 'Working groups, authorities, administrators',
    officersHow: 'Sign in with the account you were given, to take and do your tasks.',
    readers: 'Ratings',
    readersHow: 'The published ratings of each unit, for everybody.',
    signInFirst:
      'The page you were on needs a sign-in, and your session has ended. The language you chose is remembered.',
    signInAndGoOn: 'Sign in and open that page again',
    signedIn: 'You are signed in.',
    goOn: 'Open the page again',
  },
)
