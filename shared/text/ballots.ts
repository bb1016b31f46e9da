import type { BallotChoice } from '#shared/contracts/ballot.ts'
import { printInstant } from './dates.ts'
import { catalogue } from './locale.ts'
import { RATING_NAMES } from './ratings.ts'

const vietnameseChoices: Readonly<Record<BallotChoice, string>> = {
  ...RATING_NAMES,
  NO_OPINION: 'Không có ý kiến',
}

export const BALLOT_CHOICE_NAMES = catalogue(vietnameseChoices, {
  EXCELLENT: 'Excellent completion of tasks',
  GOOD: 'Good completion of tasks',
  COMPLETED: 'Completion of tasks',
  NOT_COMPLETED: 'Tasks not completed',
  NO_OPINION: 'No opinion',
})

/** What the pages of the related parties say. */
export const ballotText = catalogue(
  {
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
  },
  {
    title: (unit) => `Ballot: ${unit}`,
    intro: (party, type) => `${party} gives its view on the rating of each of these subjects (${type}).`,
    due: (iso) => `Due: ${printInstant(iso)}.`,
    once: 'Each party votes once; a ballot that is sent cannot be changed.',
    secret:
      'Secret ballot: the system records that you voted and adds up the votes; it does not keep who chose which rating. A ballot that is sent can therefore not be seen again.',
    open: 'Open ballot: views are kept with the name of the party; the competent authority reads them when the ballot is closed.',
    groups: 'Groups of the ballot',
    group: (name, count) => `${name} (${count})`,
    selfRating: (rating) => (rating === null ? 'No self-rating.' : `Self-rating: ${rating}.`),
    comment: 'Comment (not required)',
    nothing: 'No subject of this ballot is left to give a view on.',
    send: 'Send the ballot',
    refused: 'The ballot was not sent; what you chose is still there.',
    receipt: 'Voted',
    receiptOpen: (when) => `The ballot was received at ${when}.`,
    receiptSecret: (when) =>
      `The ballot was received on ${when}. What a secret ballot says is not kept by person.`,
    counted: 'The ballot is counted. Nothing more is needed.',
    list: 'My ballots',
    listEmpty: 'No ballot is waiting for you.',
    unit: 'Unit',
    party: 'Party',
    dueColumn: 'Due',
    state: 'State',
    voted: 'Voted',
    notVoted: 'Not voted yet',
    missing: 'Did not vote',
    fill: 'Open the ballot',
    parties: 'Related parties',
    partiesCount: (voted, entitled) => `${voted}/${entitled} parties have voted.`,
    link: 'Link',
    linkActive: 'Valid',
    linkRevoked: 'Revoked',
    reissue: 'Issue again',
    revoke: 'Revoke',
    of: (what, party) => `${what}: ${party}`,
    reissued: 'A new link was issued and sent to the party; the old one no longer works.',
    revoked: 'The link of the party was revoked.',
  },
)
