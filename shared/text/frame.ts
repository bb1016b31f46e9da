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
    home: 'Về trang đầu',
    inbox: 'Về việc của tôi',
  },
  {
    kinds: {
      signIn: 'Please sign in',
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
    home: 'To the start',
    inbox: 'To my tasks',
  },
)
