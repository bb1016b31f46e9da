import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkStateShare } from '#shared/domain/state-share.ts'

const share = (excellent: number, rated: number, name = 'Sở X') => ({ name, excellent, rated })

describe('the share of excellent civil servants', () => {
  it('may be as large as that of the Party members', () => {
    expect(
      checkStateShare(share(3, 20), [share(3, 20, 'chuyên viên')], { excellent: 15, rated: 100 }),
    ).toEqual([])
  })

  it('is too large as soon as it is above it, in the agency and in each comparison group', () => {
    const found = checkStateShare(share(16, 100), [share(1, 7, 'a'), share(1, 6, 'b')], {
      excellent: 15,
      rated: 100,
    })

    expect(found.map(({ group, action }) => [group, action])).toEqual([
      ['Sở X', 'BLOCK'],
      ['b', 'BLOCK'],
    ])
    expect(found[0]?.vi).toContain('16/100')
  })

  it('may be larger in an outstanding agency, with the authority, the document and the reason on record', () => {
    const [found] = checkStateShare(
      share(2, 10),
      [],
      { excellent: 1, rated: 10 },
      {
        authority: 'Chủ tịch UBND tỉnh',
        documentNumber: '12/QĐ-UBND',
        reason: 'có thành tích xuất sắc đột xuất',
      },
    )

    expect([found?.action, found?.vi]).toEqual(['EXCEPTION', expect.stringContaining('12/QĐ-UBND')])
  })

  it('has nothing to be compared with where no member is rated', () => {
    expect(checkStateShare(share(0, 5), [], { excellent: 0, rated: 0 })).toEqual([])
    expect(checkStateShare(share(1, 5), [], { excellent: 0, rated: 0 })).toHaveLength(1)
  })

  it.each([
    [2, 1],
    [-1, 1],
    [0.5, 1],
  ])('refuses %d excellent of %d rated', (excellent, rated) => {
    expect(() => checkStateShare(share(excellent, rated), [], { excellent: 0, rated: 1 })).toThrow(RangeError)
  })

  it('never depends on the order of the groups', () => {
    const counts = fc
      .tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 }), fc.string())
      .map(([a, b, name]) => share(Math.min(a, b), Math.max(a, b), name))
    fc.assert(
      fc.property(fc.array(counts), counts, (groups, members) => {
        const names = (of: typeof groups) =>
          checkStateShare(share(0, 1), of, members)
            .map(({ group }) => group)
            .sort()

        expect(names(groups.toReversed())).toEqual(names(groups))
      }),
    )
  })
})
