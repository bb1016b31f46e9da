import { describe, expect, it } from 'vitest'
import type { Frame } from '#functions/pages/layout.tsx'
import { renderPage } from '#functions/pages/layout.tsx'
import { answersOf } from '#functions/pages/report/answers-form.ts'
import { FormPage } from '#functions/pages/report/form-page.tsx'
import { FormsPage } from '#functions/pages/report/forms-page.tsx'
import { formId } from '#shared/contracts/form-layout.ts'
import { layoutOf } from '#shared/reports/forms/layouts.ts'
import type { FormSettings } from '#shared/use-cases/reports/form-settings.ts'

const frame: Frame = { place: 'Huyện Thử Nghiệm', year: 2024 }
const view = (form: FormSettings['form'], mayWrite = true): FormSettings => ({
  form,
  layout: layoutOf(form, {}),
  own: null,
  layoutVersion: 0,
  answers: null,
  mayWrite,
})

describe('the pages of the forms', () => {
  it('list every form with its title', () => {
    const html = renderPage(<FormsPage frame={frame} forms={formId.options.map((form) => view(form))} />)

    for (const form of formId.options) expect(html).toContain(`/bao-cao/bieu/${form}"`)
  })

  it('ask every row of Biểu 3 and offer the layout to those who may write', () => {
    const html = renderPage(<FormPage frame={frame} view={view('3')} saved={false} />)

    expect(html).toContain('name="fit:1.1"')
    expect(html).not.toContain('name="fit:1"')
    expect(html).toContain('name="layout"')
    expect(renderPage(<FormPage frame={frame} view={view('3', false)} saved={false} />)).not.toContain(
      'name="layout"',
    )
  })

  it('turn the fields into answers, and mark the rest as fitting when it is asked for', () => {
    const fields = { version: '2', 'fit:a': 'NO', 'content:a': 'Chưa rõ', 'fit:b': '', fillRest: 'YES' }

    expect(answersOf(fields, ['a', 'b'])).toEqual({
      version: '2',
      answers: {
        a: { fit: 'NO', content: 'Chưa rõ', reason: '', proposal: '', remark: '' },
        b: { fit: 'YES', content: '', reason: '', proposal: 'Không đề xuất', remark: '' },
      },
    })
    expect(answersOf({ version: '0' }, ['a'])).toEqual({ version: '0', answers: {} })
  })
})
