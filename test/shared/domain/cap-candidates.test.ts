import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '#shared/domain/cap.ts'
import { rankCandidates } from '#shared/domain/cap.ts'
import { compareCandidates } from '#shared/domain/cap-candidates.ts'
import { candidatesOf } from './cap-arbitraries.ts'

const candidate = (id: string, exceeded: number, assigned = 20, onTime = 20, levels = [4, 4]): Candidate => ({
  id,
  tasks: { assigned, exceeded, onTime },
  levels,
})

describe('candidates', () => {
  it('come by tasks exceeded, tasks on time, criteria at the best level, tasks assigned, then id', () => {
    const ranked = rankCandidates([
      candidate('g', 0, 0, 0),
      candidate('f', 10, 20, 20, [4, 3]),
      candidate('e', 10, 20, 19),
      candidate('d', 5, 10, 10),
      candidate('c', 10),
      candidate('b', 10),
      candidate('a', 12),
    ])

    expect(ranked.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'f', 'e', 'g'])
  })

  it('with nothing assigned come after those who exceeded nothing', () => {
    const ranked = rankCandidates([candidate('a', 0, 0, 0), candidate('b', 0, 1, 0, [])])

    expect(ranked.map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('are told apart where floating numbers cannot', () => {
    const close = [candidate('a', 499_999_999, 999_999_999, 0), candidate('b', 500_000_000, 1_000_000_000, 0)]

    expect(rankCandidates(close).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(rankCandidates([...close].reverse()).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(compareCandidates(candidate('a', 5e8, 1e9, 0, []), candidate('b', 4e8, 8e8, 0, []))).toBeLessThan(
      0,
    )
  })

  it('keep one order in whatever order they are given', () => {
    fc.assert(
      fc.property(candidatesOf(8), (subjects) => {
        expect(rankCandidates([...subjects].reverse())).toEqual(rankCandidates(subjects))
      }),
    )
  })

  it('are never equal unless they are the same subject, and never both before each other', () => {
    fc.assert(
      fc.property(candidatesOf(6), (subjects) => {
        for (const a of subjects) {
          for (const b of subjects) {
            const order = Math.sign(compareCandidates(a, b))

            expect(order + Math.sign(compareCandidates(b, a))).toBe(0)
            expect(order === 0).toBe(a.id === b.id)
          }
        }
      }),
    )
  })

  it('are ordered without circles', () => {
    fc.assert(
      fc.property(candidatesOf(6), (subjects) => {
        const ranked = rankCandidates(subjects)

        for (const [place, a] of ranked.entries()) {
          for (const b of ranked.slice(place + 1)) expect(compareCandidates(a, b)).toBeLessThan(0)
        }
      }),
    )
  })
})
