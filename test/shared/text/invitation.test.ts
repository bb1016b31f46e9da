import { describe, expect, it } from 'vitest'
import { invitationMail } from '#shared/text/invitation.ts'

describe('the mail with a first password', () => {
  it('says whose system it is, where to sign in, with what and until when', () => {
    const { subject, html } = invitationMail({
      provinceName: 'Tỉnh ủy <Thử> & Mẫu',
      pagesUrl: 'https://trang.example',
      days: 7,
    })

    expect(subject).toContain('Tài khoản')
    expect(html).toContain('Tỉnh ủy &lt;Thử> &amp; Mẫu.')
    expect(html).toContain('<a href="https://trang.example/viec">https://trang.example/viec</a>')
    expect(html).toContain('Tên đăng nhập: {username}<br>Mật khẩu tạm thời: {####}')
    expect(html).toContain('trong 7 ngày')
  })
})
