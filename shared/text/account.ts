import { catalogue } from './locale.ts'

/** The page of one's own account, and what is said after signing out. */
export const accountText = catalogue(
  {
    title: 'Tài khoản của tôi',
    name: 'Họ và tên',
    email: 'Địa chỉ thư điện tử',
    roles: 'Vai trò trong đợt',
    unit: 'Đơn vị',
    role: 'Vai trò',
    onBehalfOf: 'Thay mặt',
    own: 'Chính mình',
    none: 'Danh sách của đợt không phân công vai trò nào cho địa chỉ này.',
    administrator: 'Quản trị viên của tỉnh',
    fromRoster:
      'Vai trò lấy từ phân công trong danh sách đã xác nhận và từ ủy quyền còn hiệu lực. Nếu chưa đúng, đề nghị người quản trị sửa danh sách.',
    roleNames: {
      'working-group': 'Tổ công tác thẩm định',
      authority: 'Thành viên cấp có thẩm quyền',
      'group-head': 'Người phụ trách',
    },
    sessions: 'Phiên đăng nhập',
    rules: (minutes: number) =>
      `Phiên kết thúc sau ${minutes} phút không sử dụng và chậm nhất sau 8 giờ. Hãy đăng xuất khi dùng máy chung.`,
    here: 'Đăng xuất ở máy này',
    everywhere: 'Đăng xuất ở mọi máy',
    everywhereNote: 'Dùng khi quên đăng xuất ở máy khác hoặc nghi có người khác đang dùng tài khoản này.',
    signedOut: 'Đã đăng xuất',
    signedOutHere: 'Phiên ở máy này đã kết thúc.',
    signedOutEverywhere: 'Mọi phiên của tài khoản này, trên mọi máy, đã kết thúc.',
    providerStays:
      'Dịch vụ đăng nhập có thể vẫn còn phiên của bạn trên máy này. Khi dùng máy chung, hãy đăng xuất cả ở dịch vụ đó hoặc đóng trình duyệt.',
    again: 'Đăng nhập lại',
    home: 'Về trang đầu',
  },
  {
    title: 'My account',
    name: 'Name',
    email: 'E-mail address',
    roles: 'Roles in this cycle',
    unit: 'Unit',
    role: 'Role',
    onBehalfOf: 'On behalf of',
    own: 'Own role',
    none: 'The roster of the cycle gives no role to this address.',
    administrator: 'Administrator of the province',
    fromRoster:
      'Roles come from the assignments of the confirmed roster and from delegations in force. If something is wrong, ask the administrator to correct the roster.',
    roleNames: {
      'working-group': 'Working group for appraisal',
      authority: 'Member of the competent authority',
      'group-head': 'Head of the groups',
    },
    sessions: 'Sessions',
    rules: (minutes: number) =>
      `A session ends after ${minutes} minutes without use, and after 8 hours at the latest. Sign out on a shared machine.`,
    here: 'Sign out on this machine',
    everywhere: 'Sign out on every machine',
    everywhereNote:
      'For when you forgot to sign out somewhere else, or think that somebody else uses this account.',
    signedOut: 'You are signed out',
    signedOutHere: 'The session on this machine has ended.',
    signedOutEverywhere: 'Every session of this account, on every machine, has ended.',
    providerStays:
      'The sign-in service may still have a session of yours on this machine. On a shared machine sign out there, too, or close the browser.',
    again: 'Sign in again',
    home: 'To the start page',
  },
)
