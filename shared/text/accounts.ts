import { counted } from './en/counted.ts'
import { catalogue } from './locale.ts'

const vietnamese = {
  title: 'Tài khoản chưa tạo xong',
  underway: (count: string) => `Đang tạo tài khoản: còn ${count}.`,
  waiting: (count: string) => `Còn ${count} tài khoản chưa tạo được. Đợt đánh giá vẫn tiếp tục.`,
  tried: (when: string) => `Lần thử gần nhất: ${when}.`,
  reasons: {
    DAILY_LIMIT: 'Kho tài khoản đã gửi hết số thư được phép gửi trong một ngày.',
    NOT_DELIVERED: 'Kho tài khoản không gửi được thư có mật khẩu đến một số địa chỉ.',
    BUSY: 'Kho tài khoản đang quá tải, chưa nhận thêm.',
  },
  usualSender:
    'Khi để kho tài khoản tự gửi, mỗi ngày chỉ gửi được 50 thư. Người vận hành đặt identity.accountMails là ses để gửi từ địa chỉ của hệ thống.',
  undelivered: 'Chưa gửi được đến',
  again: 'Hệ thống tự thử lại lúc 08:00 mỗi sáng, cho đến khi đủ.',
  retry: 'Thử lại ngay',
  asked: (count: number) =>
    count === 0
      ? 'Mọi tài khoản đã được tạo.'
      : `Đang thử lại ${count} tài khoản; sau ít phút, mở lại trang này để xem còn bao nhiêu.`,
  runbook: 'tài khoản chưa tạo xong',
}

const english: typeof vietnamese = {
  title: 'Accounts still to come',
  underway: (count) => `Accounts are being created: ${count} to go.`,
  waiting: (count) => `${counted(count, 'account')} could not be created yet. The review goes on meanwhile.`,
  tried: (when) => `Last tried: ${when}.`,
  reasons: {
    DAILY_LIMIT: 'The directory of accounts has sent as many mails as it may in one day.',
    NOT_DELIVERED: 'The directory of accounts could not mail the password to some addresses.',
    BUSY: 'The directory of accounts is overloaded and takes no more for the moment.',
  },
  usualSender:
    'While the directory sends by itself, that is 50 mails a day. An operator sets identity.accountMails to ses to send from the address of the system.',
  undelivered: 'Not reached yet',
  again: 'The system tries again every morning at 08:00 until all are there.',
  retry: 'Try again now',
  asked: (count) =>
    count === 0
      ? 'Every account has been created.'
      : `Trying ${counted(count, 'account')} again; open this page in a few minutes to see how many are left.`,
  runbook: 'accounts still to come',
}

/** What administrators read about accounts that the directory has not made yet. */
export const accountsText = catalogue(vietnamese, english)
