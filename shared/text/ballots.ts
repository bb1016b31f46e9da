import type { BallotChoice } from '#shared/contracts/ballot.ts'
import { printInstant } from './dates.ts'
import { RATING_NAMES } from './ratings.ts'

export const BALLOT_CHOICE_NAMES: Readonly<Record<BallotChoice, string>> = {
  ...RATING_NAMES,
  NO_OPINION: 'Không có ý kiến',
}

/** What the pages of the related parties say. */
export const ballotText = {
  title: (unit: string) => `Phiếu lấy ý kiến: ${unit}`,
  intro: (party: string, type: string) =>
    `${party} cho ý kiến về mức xếp loại của từng đối tượng sau (${type}).`,
  due: (iso: string) => `Hạn: ${printInstant(iso)}.`,
  once: 'Mỗi chủ thể bỏ phiếu một lần; phiếu đã gửi không sửa được.',
  secret:
    'Phiếu kín: hệ thống chỉ ghi nhận đã bỏ phiếu và cộng số phiếu; không lưu ai chọn mức nào. Vì vậy phiếu đã gửi không xem lại được.',
  open: 'Phiếu công khai: ý kiến được lưu cùng tên chủ thể, cấp có thẩm quyền đọc được sau khi kết thúc lấy ý kiến.',
  groups: 'Các nhóm trong phiếu',
  group: (name: string, count: number) => `${name} (${count})`,
  selfRating: (rating: string | null) =>
    rating === null ? 'Chưa có mức tự xếp loại.' : `Tự xếp loại: ${rating}.`,
  comment: 'Ý kiến (không bắt buộc)',
  nothing: 'Phiếu này không còn đối tượng nào để cho ý kiến.',
  send: 'Gửi phiếu',
  refused: 'Chưa gửi được phiếu; những gì đã chọn vẫn còn trong phiếu.',
  receipt: 'Đã bỏ phiếu',
  receiptOpen: (when: string) => `Đã nhận phiếu lúc ${when}.`,
  receiptSecret: (when: string) =>
    `Đã nhận phiếu ngày ${when}. Nội dung phiếu kín không được lưu theo người.`,
  counted: 'Phiếu đã được tính. Không cần làm gì thêm.',
  list: 'Phiếu lấy ý kiến của tôi',
  listEmpty: 'Hiện không có phiếu nào chờ bạn.',
  unit: 'Đơn vị',
  party: 'Chủ thể',
  dueColumn: 'Hạn',
  state: 'Tình trạng',
  voted: 'Đã bỏ phiếu',
  notVoted: 'Chưa bỏ phiếu',
  missing: 'Không bỏ phiếu',
  fill: 'Mở phiếu',
  parties: 'Chủ thể liên quan',
  partiesCount: (voted: number, entitled: number) => `${voted}/${entitled} chủ thể đã bỏ phiếu.`,
  link: 'Đường dẫn',
  linkActive: 'Đang dùng được',
  linkRevoked: 'Đã thu hồi',
  reissue: 'Cấp lại',
  revoke: 'Thu hồi',
  of: (what: string, party: string) => `${what}: ${party}`,
  reissued: 'Đã cấp đường dẫn mới và gửi tới chủ thể; đường dẫn cũ không còn dùng được.',
  revoked: 'Đã thu hồi đường dẫn của chủ thể.',
} as const
