/** The mail with the first password of an account, as the directory of accounts takes it. */
export interface InvitationMail {
  readonly subject: string
  /** HTML in which the directory puts the name for `{username}` and the password for `{####}`. */
  readonly html: string
}

export const invitationSubject = 'Tài khoản trên hệ thống kiểm điểm, đánh giá, xếp loại chất lượng'

/**
 * What somebody is sent who gets an account, in Vietnamese.
 *
 * @param account.pagesUrl address of the pages, which the template may know only as a reference
 */
export function invitationMail(account: {
  readonly provinceName: string
  readonly pagesUrl: string
  /** How long the first password can be used. */
  readonly days: number
}): InvitationMail {
  const { provinceName, pagesUrl, days } = account
  const name = provinceName.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const paragraphs = [
    'Kính gửi đồng chí,',
    `Đồng chí được cấp tài khoản để làm việc trên hệ thống kiểm điểm, đánh giá, xếp loại chất lượng: ${name}.`,
    `Địa chỉ để đăng nhập: <a href="${pagesUrl}/viec">${pagesUrl}/viec</a>`,
    'Tên đăng nhập: {username}<br>Mật khẩu tạm thời: {####}',
    `Mật khẩu tạm thời dùng được trong ${days} ngày. Lần đầu đăng nhập, hệ thống yêu cầu đặt mật khẩu mới. Nếu đã quá hạn, đề nghị liên hệ người quản trị để được cấp lại.`,
    'Thư này do hệ thống kiểm điểm, đánh giá, xếp loại chất lượng tự động gửi; xin không trả lời và không chuyển tiếp.',
  ]
  return {
    subject: invitationSubject,
    html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n'),
  }
}
