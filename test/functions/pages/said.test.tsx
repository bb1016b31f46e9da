import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ProblemTable } from '#functions/pages/problem-table.tsx'
import { problemOf } from '#shared/errors.ts'
import { withinRequest } from '#shared/text/locale.ts'

const sentence = 'Người đứng đầu không được xếp cao hơn tổ chức.'
const clause = 'Hướng dẫn 25-HD/BTCTW, mục II'

function table(locale: 'vi' | 'en', stored = false): string {
  return withinRequest({ locale, here: '/viec' }, () =>
    render(
      <ProblemTable
        problems={[problemOf('COUPLING_BROKEN', { sentence, coupling: 'CP-3', clause })]}
        stored={stored}
      />,
    ),
  )
}

describe('a refusal that quotes the law', () => {
  it('marks the sentence and the clause on an English page', () => {
    expect(table('en')).toContain(
      `contradict each other: <span lang="vi">${sentence}</span> (CP-3, <span lang="vi">${clause}</span>)`,
    )
  })

  it('marks nothing on a Vietnamese page, nor in what is Vietnamese as a whole', () => {
    expect(table('vi')).not.toContain('lang="vi"')
    expect(table('en', true)).toContain('<tbody lang="vi">')
    expect(table('en', true)).not.toContain('<span lang="vi">')
  })
})
