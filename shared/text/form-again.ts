import { catalogue } from './locale.ts'

/** What is said above a form that is shown again with what was typed into it. */
export const formAgainText = catalogue(
  {
    refused: 'Chưa ghi nhận được',
    kept: 'Những gì bạn đã nhập vẫn còn trong biểu mẫu dưới đây; chưa có gì được ghi nhận.',
    nothingDone: 'Chưa có gì được ghi nhận.',
    files: 'Tệp đã chọn không giữ lại được: hãy chọn lại tệp.',
    toForm: 'Đến biểu mẫu',
    anew: 'Mở lại trang như hiện nay, bỏ những gì vừa nhập',
    back: 'Biểu mẫu của bạn còn đây',
    backHow:
      'Khi bạn gửi biểu mẫu này, phiên làm việc đã kết thúc nên chưa có gì được ghi nhận. Biểu mẫu đã được điền lại như bạn đã nhập: hãy xem lại rồi bấm nút để gửi.',
    ended: 'Nội dung bạn vừa nhập',
    willBeBack: (minutes: number) =>
      `Nội dung này được giữ trong ${minutes} phút, cho riêng bạn và trên trình duyệt này. Sau khi đăng nhập lại, biểu mẫu hiện ra như bạn đã điền; chưa có gì được gửi cho đến khi bạn bấm nút.`,
    lost: 'Hệ thống không giữ được nội dung này. Hãy sao chép những đoạn dài dưới đây trước khi rời trang.',
    lostText: (number: number) => `Đoạn ${number}`,
  },
  {
    refused: 'This could not be recorded',
    kept: 'What you typed is still in the form below; nothing has been recorded.',
    nothingDone: 'Nothing has been recorded.',
    files: 'A file that was chosen cannot be kept: please choose it again.',
    toForm: 'To the form',
    anew: 'Open the page as it is now, without what you typed',
    back: 'Your form is still here',
    backHow:
      'Your session had ended when you sent this form, so nothing was recorded. The form is filled in as you left it: look it through, then press the button to send it.',
    ended: 'What you have just typed',
    willBeBack: (minutes) =>
      `It is kept for ${minutes} minutes, for you alone and in this browser. After you have signed in again the form is shown as you filled it in; nothing is sent until you press the button.`,
    lost: 'It could not be kept. Please copy the longer texts below before you leave this page.',
    lostText: (number) => `Text ${number}`,
  },
)
