import fc from 'fast-check'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { fillForm } from '#functions/pages/form-again/fill-form.ts'

const fields = (values: Readonly<Record<string, string>>) => Object.entries(values)
const fill = (
  page: VNode,
  action: string,
  values: Readonly<Record<string, string>>,
  wrong: readonly string[] = [],
) => fillForm(renderToString(page), { action, fields: fields(values) }, new Set(wrong))

describe('a form that is shown again', () => {
  it('takes what was sent in a hundred thousand fields, as anybody may send them', () => {
    const page = renderToString(
      <form method="post" action="/a">
        <input type="text" name="title" />
        <details>
          <input type="checkbox" name="pick" value="99999" />
        </details>
      </form>,
    )
    const titles = Array.from({ length: 100_000 }, () => ['title', 'a'] as const)
    const picks = Array.from({ length: 100_000 }, (_, index) => ['pick', String(index)] as const)

    const filled = fillForm(page, { action: '/a', fields: [...titles, ...picks] })

    expect(filled?.page).toBe(
      '<form method="post" action="/a" id="bieu-mau"><input type="text" name="title" value="a">' +
        '<details open><input type="checkbox" name="pick" value="99999" checked></details></form>',
    )
  })

  it('has what was typed, chosen and ticked, and nothing ticked that was not', () => {
    const filled = fill(
      <form method="post" action="/a">
        <input type="text" name="title" placeholder="a value, checked" value="cũ" />
        <input type="date" name="date" />
        <textarea name="reason" rows={2}>
          cũ
        </textarea>
        <select name="rating">
          <option value="" selected />
          <option value="GOOD">Tốt</option>
        </select>
        <input type="checkbox" name="pick.P1" value="1" />
        <input type="checkbox" name="pick.P2" value="1" checked />
        <input type="radio" name="vote" value="FOR" checked />
        <input type="radio" name="vote" value="AGAINST" />
        <button type="submit" name="act" value="send" />
      </form>,
      '/a',
      {
        title: 'Biên bản "số 3" <b>',
        date: '2024-11-01',
        reason: '\nmột\nhai & ba',
        rating: 'GOOD',
        'pick.P1': '1',
        vote: 'AGAINST',
        act: 'send',
      },
    )

    expect(filled?.page).toBe(
      '<form method="post" action="/a" id="bieu-mau">' +
        '<input type="text" name="title" placeholder="a value, checked" value="Biên bản &quot;số 3&quot; &lt;b>">' +
        '<input type="date" name="date" value="2024-11-01">' +
        '<textarea name="reason" rows="2">\n\nmột\nhai &amp; ba</textarea>' +
        '<select name="rating"><option value></option><option value="GOOD" selected>Tốt</option></select>' +
        '<input type="checkbox" name="pick.P1" value="1" checked>' +
        '<input type="checkbox" name="pick.P2" value="1">' +
        '<input type="radio" name="vote" value="FOR">' +
        '<input type="radio" name="vote" value="AGAINST" checked>' +
        '<button type="submit" name="act" value="send"></button></form>',
    )
    expect(filled).toMatchObject({ anchor: '#bieu-mau', withFiles: false })
  })

  it('is the one of several with the same address that was sent, by what the page had put into it', () => {
    const one = (id: string) => (
      <form method="post" action="/rut">
        <input type="hidden" name="id" value={id} />
        <input type="text" name="reason" />
      </form>
    )
    const filled = fill(
      <div>
        {one('A')}
        {one('B')}
        {one('C')}
      </div>,
      '/rut',
      { id: 'B', reason: 'nhầm' },
    )

    expect(filled?.page).toMatch(/value="B"><input type="text" name="reason" value="nhầm">/)
    expect(filled?.page.match(/nhầm/g)).toHaveLength(1)
  })

  it('says which version was looked at, so that what others wrote meanwhile is not written over', () => {
    const page = (
      <form action="/bao-cao">
        <input type="hidden" name="version" value="4" />
        <textarea name="text">của người khác</textarea>
      </form>
    )

    expect(fill(page, '/bao-cao', { version: '3', text: 'của tôi' })?.page).toContain(
      'name="version" value="3"',
    )
  })

  it('is found by the address of one of its buttons, stands open, and marks what is wrong', () => {
    const filled = fill(
      <details>
        <summary>Thêm</summary>
        <details class="x" open>
          <form action="/nhap" id="dong">
            <details>
              <input name="votesFor" />
            </details>
            <details>
              <input name="votesAgainst" />
            </details>
            <button type="submit" formaction="/xong" />
          </form>
        </details>
      </details>,
      '/xong',
      { votesFor: '99', votesAgainst: '' },
      ['votesFor'],
    )

    expect(filled?.page).toMatch(/^<details open><summary>Thêm<\/summary><details class="x" open><form/)
    expect(filled?.page).toContain('<details open><input name="votesFor" aria-invalid="true" value="99">')
    expect(filled?.page).toContain('<details><input name="votesAgainst" value="">')
    expect(filled?.anchor).toBe('#dong')
  })

  it('shows no password, chooses no file, and keeps a choice whose place is gone', () => {
    const filled = fill(
      <form action="/a">
        <input type="password" name="secret" />
        <input type="file" name="file" />
        <select name="unit">
          <option value="C1">Một</option>
          <option value="C2" selected>
            Hai
          </option>
        </select>
        <input name="title" />
      </form>,
      '/a',
      { secret: 's3cret', file: 'C:\\\\f.pdf', unit: 'C9', title: 'x' },
    )

    expect(filled?.page).not.toMatch(/s3cret|f\.pdf/)
    expect(filled?.page).toMatch(/value="C2" selected/)
    expect(filled?.withFiles).toBe(true)
  })

  it('says what its fields are called there', () => {
    const filled = fill(
      <form action="/a">
        <label>
          Tên & loại
          <span class="small">ngắn</span>
          <input name="title" />
        </label>
        <label>
          Lý do
          <textarea name="reason" />
        </label>
        <input name="bare" aria-label="Không nhãn" />
      </form>,
      '/a',
      { title: 'x' },
    )

    expect([...(filled?.labels ?? [])]).toEqual([
      ['title', 'Tên & loại'],
      ['reason', 'Lý do'],
    ])
  })

  it('is none where the page has no such form, or nothing of what was sent', () => {
    const page = (
      <form action="/a">
        <input name="title" />
      </form>
    )

    expect(fill(page, '/b', { title: 'x' })).toBeUndefined()
    expect(fill(page, '/a', { other: 'x' })).toBeUndefined()
  })

  it('lets no text out of its field, whatever is typed', () => {
    const page = (
      <form action="/a">
        <input name="line" />
        <textarea name="text" />
        <select name="choice">
          <option value="1">một</option>
        </select>
      </form>
    )
    const nasty = fc.oneof(fc.string(), fc.constantFrom('"><script>', '</textarea>', '$&', "$'", '<!--'))
    const tags = (html: string) => html.replace(/"[^"]*"/g, '').match(/<\/?[a-z]+/g)

    fc.assert(
      fc.property(nasty, nasty, nasty, (line, text, choice) => {
        const filled = fill(page, '/a', { line, text, choice })
        expect(tags(filled?.page ?? '')).toEqual(tags(renderToString(page)))
      }),
    )
  })
})
