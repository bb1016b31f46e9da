import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTarget } from '#infra/local/s3/target.ts'
import { thrownBy } from './thrown.ts'

describe('a target', () => {
  it('gives back any bucket and key', () => {
    const key = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((one) => one.isWellFormed())
    fc.assert(
      fc.property(key, (text) => {
        const path = `/bucket/${text.split('/').map(encodeURIComponent).join('/')}`
        expect(parseTarget(path)).toMatchObject({ bucket: 'bucket', key: text })
      }),
    )
  })

  it('is refused when it is no path or not UTF-8', () => {
    expect(thrownBy(() => parseTarget('/b/%c3'))).toBe('InvalidURI')
    expect(thrownBy(() => parseTarget('/b/%'))).toBe('InvalidURI')
    expect(thrownBy(() => parseTarget('*'))).toBe('InvalidURI')
    expect(thrownBy(() => parseTarget('/b/a?x=%ff'))).toBe('InvalidURI')
  })
})
