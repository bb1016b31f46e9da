import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange } from '#infra/local/s3/range.ts'
import { thrownBy } from './thrown.ts'

describe('a range', () => {
  it('lies within the object or is refused, whatever the numbers', () => {
    const edge = fc.option(fc.nat({ max: 30 }), { nil: undefined })
    fc.assert(
      fc.property(edge, edge, fc.nat({ max: 20 }), (first, last, size) => {
        const range = thrownBy(() => parseRange(`bytes=${first ?? ''}-${last ?? ''}`, size))
        const octets = Array.from({ length: size }, (_, index) => index)
        if (range === undefined) return
        const expected =
          first === undefined
            ? octets.slice(Math.max(size - (last ?? 0), 0))
            : octets.slice(first, (last ?? size) + 1)
        if (range === 'InvalidRange') expect(expected).toEqual([])
        else expect(range).toEqual({ start: expected[0], end: expected.at(-1) })
      }),
    )
  })

  it('is ignored when it is malformed or one of several', () => {
    for (const header of [
      undefined,
      '',
      'bytes=-',
      'bytes=a-b',
      'octets=0-1',
      'bytes=0-1,3-4',
      'bytes=3-1',
    ]) {
      expect(parseRange(header, 10)).toBeUndefined()
    }
  })
})
