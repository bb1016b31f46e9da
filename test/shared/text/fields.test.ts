import { describe, expect, it } from 'vitest'
import { fieldName } from '#shared/text/fields.ts'
import { withinRequest } from '#shared/text/locale.ts'

describe('names of fields', () => {
  it.each([
    ['documentNumber', 'Số văn bản'],
    ['rows.3.rating', 'Mức xếp loại'],
    ['rows[3].reason', 'Lý do'],
    ['toString', 'toString'],
    ['unheardOf', 'unheardOf'],
  ])('calls %s "%s"', (path, name) => {
    expect(fieldName(path)).toBe(name)
  })

  it('calls them in the language of the reader', () => {
    expect(withinRequest({ locale: 'en', here: '/' }, () => fieldName('votesFor'))).toBe('Votes in favour')
  })
})
