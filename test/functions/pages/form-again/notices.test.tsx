import { describe, expect, it } from 'vitest'
import { formPages } from '#functions/pages/form-again/notices.tsx'
import { AppError, describeError } from '#shared/errors.ts'
import { withinRequest } from '#shared/text/locale.ts'

const page =
  '<title>Khắc phục</title><h1>Khắc phục</h1><form method="post" action="/a">' +
  '<input type="hidden" name="version" value="3"><input type="text" name="text" value="mới"></form>'
const form = { action: '/a', fields: [['version', '2'] as const, ['text', 'của tôi'] as const] }

const refused = (error: AppError) => {
  const shown = { ...describeError(error), problems: error.problems, requestId: 'r' }
  return withinRequest({ locale: 'vi', here: '/khac-phuc?a=1&b=2' }, () =>
    formPages.refused(page, form, shown),
  )
}

describe('a form that somebody else was faster with', () => {
  it('stays what it was filled in upon, and leads to the page as it is now', () => {
    const html = refused(new AppError('REMEDIATION_CHANGED'))

    expect(html).toContain('name="version" value="2"')
    expect(html).toContain('value="của tôi"')
    expect(html).toContain('<a href="/khac-phuc?a=1&amp;b=2">Mở lại trang như hiện nay')
  })

  it('leads there in no other refusal, which the form itself can mend', () => {
    expect(refused(new AppError('INPUT_INVALID'))).not.toContain('Mở lại trang như hiện nay')
  })
})
