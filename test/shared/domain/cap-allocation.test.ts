import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CapPolicy, capPolicy } from '#shared/contracts/cap.ts'
import { type Candidate, checkCap, rankCandidates } from '#shared/domain/cap.ts'
import { allocate } from '#shared/domain/cap-allocation.ts'
import { compareCandidates } from '#shared/domain/cap-candidates.ts'
import type { CappedGroup } from '#shared/domain/cap-lines.ts'
import { anyPolicy, candidatesOf } from './cap-arbitraries.ts'

const policy = (over: Partial<CapPolicy> = {}): CapPolicy => ({ ...capPolicy.parse({}), ...over })
const line = (group: string, organisation: string, EXCELLENT: number, GOOD: number): CappedGroup => ({
  group,
  organisation,
  EXCELLENT,
  GOOD,
  COMPLETED: 0,
  NOT_COMPLETED: 0,
})
const candidate = (id: string, exceeded: number): Candidate => ({
  id,
  tasks: { assigned: 20, exceeded, onTime: 20 },
  levels: [4],
})
const keptOf = (...args: Parameters<typeof allocate>) =>
  allocate(...args).groups.map(({ line: { name }, kept, binding }) => [name, kept, binding])

describe('what each group may keep', () => {
  it('is what it proposes or what it is allowed, whichever is less, where only groups count', () => {
    const groups = [line('A', 'X', 3, 7), line('B', 'X', 1, 9), line('C', 'X', 2, 8)]

    expect(keptOf(policy({ scope: 'GROUP' }), groups)).toEqual([
      ['A', 2, 'GROUP'],
      ['B', 1, 'NONE'],
      ['C', 2, 'NONE'],
    ])
    expect(allocate(policy({ scope: 'GROUP' }), groups).organisations).toEqual([])
  })

  it('is bound by the organisation where groups alone would round up to more', () => {
    // Each group: ⌈20 % × 6⌉ = 2; the organisation: ⌈20 % × 18⌉ = 4 of the six.
    const groups = [line('A', 'X', 2, 4), line('B', 'X', 2, 4), line('C', 'X', 2, 4)]

    const { groups: kept, organisations } = allocate(policy({ scope: 'BOTH', rounding: 'CEILING' }), groups)

    expect(kept.map(({ kept: most, binding }) => [most, binding])).toEqual([
      [2, 'NONE'],
      [1, 'ORGANISATION'],
      [1, 'ORGANISATION'],
    ])
    expect(organisations).toMatchObject([{ kept: 4, binding: 'ORGANISATION', candidates: null }])
  })

  it('is bound by both where the group is full and the organisation too', () => {
    const groups = [line('A', 'X', 3, 3), line('B', 'X', 3, 2)]

    const answer = allocate(policy({ scope: 'BOTH' }), groups)

    expect(answer.groups.map(({ kept, binding }) => [kept, binding])).toEqual([
      [1, 'BOTH'],
      [1, 'BOTH'],
    ])
    expect(answer.organisations).toMatchObject([{ kept: 2, binding: 'BOTH' }])
  })

  it('is bound by the group alone where its organisation still has room', () => {
    const answer = allocate(policy({ scope: 'BOTH' }), [line('A', 'X', 4, 6), line('B', 'X', 0, 20)])

    expect(answer.groups.map(({ kept, binding }) => [kept, binding])).toEqual([
      [2, 'GROUP'],
      [0, 'NONE'],
    ])
    expect(answer.organisations).toMatchObject([{ kept: 2, binding: 'GROUP' }])
  })

  it('takes the groups of one organisation together where only organisations count', () => {
    const groups = [line('A', 'X', 3, 2), line('B', 'X', 0, 15), line('C', 'Y', 4, 1)]

    expect(keptOf(policy({ scope: 'ORGANISATION' }), groups)).toEqual([
      ['A', 3, 'NONE'],
      ['B', 0, 'NONE'],
      ['C', 1, 'ORGANISATION'],
    ])
  })

  it('treats a group without an organisation as one by itself', () => {
    const groups = [
      { group: 'A', EXCELLENT: 2, GOOD: 3 },
      { group: 'B', EXCELLENT: 0, GOOD: 50 },
    ]

    expect(keptOf(policy({ scope: 'ORGANISATION' }), groups)).toEqual([
      ['A', 1, 'ORGANISATION'],
      ['B', 0, 'NONE'],
    ])
  })

  it('is the same share of every group as far as whole places go', () => {
    // 20 % × 100 = 20 places for 60 proposed: a fifth of each group, the tie for the last place by name.
    const groups = [line('C', 'X', 20, 30), line('B', 'X', 20, 5), line('A', 'X', 20, 5)]

    expect(keptOf(policy({ scope: 'ORGANISATION' }), groups)).toEqual([
      ['C', 10, 'ORGANISATION'],
      ['B', 5, 'ORGANISATION'],
      ['A', 5, 'ORGANISATION'],
    ])
  })

  it.each([
    ['the larger group when shares are equal', [line('A', 'X', 1, 3), line('B', 'X', 2, 6)], [0, 2]],
    ['the name when sizes are equal too', [line('B', 'X', 3, 1), line('A', 'X', 3, 1)], [0, 1]],
    ['the order given when even the names are equal', [line('A', 'X', 3, 1), line('A', 'X', 3, 1)], [1, 0]],
  ])('gives the last place by %s', (_, groups, expected) => {
    const answer = allocate(policy({ scope: 'ORGANISATION' }), groups)

    expect(answer.groups.map(({ kept }) => kept)).toEqual(expected)
  })

  it('is named, best first, over all groups of the organisation', () => {
    const groups = [
      { ...line('A', 'X', 2, 3), candidates: [candidate('a1', 12), candidate('a2', 18)] },
      { ...line('B', 'X', 2, 3), candidates: [candidate('b1', 15), candidate('b2', 16)] },
      line('C', 'X', 0, 3),
    ]

    const answer = allocate(policy({ scope: 'ORGANISATION' }), groups)

    const ids = (list: readonly Candidate[] | undefined) => list?.map(({ id }) => id)
    expect(answer.groups.map(({ candidates }) => [ids(candidates?.kept), ids(candidates?.over)])).toEqual([
      [['a2'], ['a1']],
      [['b2'], ['b1']],
      [undefined, undefined],
    ])
    expect(ids(answer.organisations[0]?.candidates?.kept)).toEqual(['a2', 'b2'])
    expect(ids(answer.organisations[0]?.candidates?.over)).toEqual(['b1', 'a1'])
  })

  it('passes over the best of a group that is full already', () => {
    // ⌈20 % × 6⌉ = 2 for each group, ⌈20 % × 12⌉ = 3 for both together.
    const groups = [
      {
        ...line('A', 'X', 3, 3),
        candidates: [candidate('a1', 20), candidate('a2', 19), candidate('a3', 18)],
      },
      { ...line('B', 'X', 3, 3), candidates: [candidate('b1', 9), candidate('b2', 8), candidate('b3', 7)] },
    ]

    const answer = allocate(policy({ scope: 'BOTH', rounding: 'CEILING' }), groups)

    expect(answer.groups.map(({ kept, binding }) => [kept, binding])).toEqual([
      [2, 'BOTH'],
      [1, 'ORGANISATION'],
    ])
    expect(answer.organisations[0]?.candidates?.over.map(({ id }) => id)).toEqual(['a3', 'b2', 'b3'])
  })

  it('refuses candidates that are not all the excellent of a group', () => {
    const groups = [{ ...line('A', 'X', 2, 3), candidates: [candidate('a1', 12)] }]

    expect(() => allocate(policy(), groups)).toThrow('A: 1 candidates for 2 excellent')
  })

  it('refuses candidates of some of the groups of an organisation only', () => {
    const groups = [
      { ...line('A', 'X', 1, 3), candidates: [candidate('a1', 12)] },
      line('B', 'X', 1, 3),
      line('C', 'X', 2, 3),
    ]

    expect(() => allocate(policy({ scope: 'BOTH' }), groups)).toThrow('no candidates are listed for B, C')
  })

  it('is exact for the largest counts', () => {
    const million = 1_000_000_000
    const groups = [line('A', 'X', million, 0), line('B', 'X', million, 0), line('C', 'X', million, 2)]

    const answer = allocate(policy({ scope: 'ORGANISATION', rate: 0.333333 }), groups)

    expect(answer.groups.map(({ kept }) => kept)).toEqual([333_333_000, 333_333_000, 333_333_000])
    expect(answer.organisations[0]?.line.allowed).toBe(999_999_000)
  })
})

describe('every allocation', () => {
  const groupsUpTo = (most: number, length: number) =>
    fc.uniqueArray(
      fc
        .record({
          group: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
          organisation: fc.constantFrom('X', 'Y'),
          EXCELLENT: fc.nat(most),
          GOOD: fc.nat(most),
          COMPLETED: fc.nat(most),
        })
        .map((counts): CappedGroup => ({ ...counts, NOT_COMPLETED: 0 })),
      { maxLength: length, selector: ({ group, organisation }) => `${group} ${organisation}` },
    )
  const asGood = (groups: readonly CappedGroup[], kept: readonly number[]): CappedGroup[] =>
    groups.map((group, place) => {
      const EXCELLENT = kept[place] ?? 0
      return { ...group, EXCELLENT, GOOD: group.GOOD + group.EXCELLENT - EXCELLENT }
    })
  const respected = (by: CapPolicy, groups: readonly CappedGroup[]) =>
    checkCap(by, groups).every(({ excess }) => excess === 0)

  it('exceeds no limit when whoever is not kept is good, and changes none', () => {
    fc.assert(
      fc.property(anyPolicy, groupsUpTo(60, 8), (by, groups) => {
        const after = asGood(
          groups,
          allocate(by, groups).groups.map(({ kept }) => kept),
        )

        expect(respected(by, after)).toBe(true)
        expect(checkCap(by, after).map(({ allowed }) => allowed)).toEqual(
          checkCap(by, groups).map(({ allowed }) => allowed),
        )
      }),
    )
  })

  it('leaves no group where one more would fit, and names the limits in the way', () => {
    fc.assert(
      fc.property(anyPolicy, groupsUpTo(40, 6), (by, groups) => {
        const answer = allocate(by, groups).groups
        const kept = answer.map((one) => one.kept)
        for (const [place, { line: group, binding }] of answer.entries()) {
          if ((kept[place] ?? 0) === group.counts.EXCELLENT) {
            expect(binding).toBe('NONE')
            continue
          }
          const more = asGood(groups, kept.with(place, (kept[place] ?? 0) + 1))
          const broken = new Set(
            checkCap(by, more).flatMap(({ excess, scope }) => (excess > 0 ? [scope] : [])),
          )

          expect(broken.size).toBeGreaterThan(0)
          expect(binding).toBe(broken.size === 2 ? 'BOTH' : [...broken][0])
        }
      }),
    )
  })

  it('keeps as many as the best of all choices', () => {
    fc.assert(
      fc.property(anyPolicy, groupsUpTo(4, 4), (by, groups) => {
        let best = 0
        const tryAll = (kept: readonly number[]): void => {
          const group = groups[kept.length]
          if (group === undefined) {
            if (respected(by, asGood(groups, kept)))
              best = Math.max(
                best,
                kept.reduce((a, b) => a + b, 0),
              )
            return
          }
          for (let most = 0; most <= group.EXCELLENT; most += 1) tryAll([...kept, most])
        }
        tryAll([])

        expect(allocate(by, groups).groups.reduce((sum, { kept }) => sum + kept, 0)).toBe(best)
      }),
      { numRuns: 60 },
    )
  })

  it('gives places one at a time to the group of which each makes the smallest share', () => {
    fc.assert(
      fc.property(anyPolicy, groupsUpTo(30, 6), (any, groups) => {
        const by: CapPolicy = { ...any, scope: 'BOTH' }
        const { groups: answer, organisations } = allocate(by, groups)

        for (const { line: organisation } of organisations) {
          const mine = answer.filter(({ line: group }) => group.organisation === organisation.name)
          const oneByOne = mine.map(() => 0)
          for (let place = 0; place < organisation.allowed; place += 1) {
            const [next] = mine
              .map(({ line: { name, allowed, counts } }, index) => ({
                name,
                index,
                held: oneByOne[index] ?? 0,
                room: Math.min(allowed, counts.EXCELLENT),
                size: counts.EXCELLENT + counts.GOOD,
              }))
              .filter(({ held, room }) => held < room)
              .sort(
                (a, b) =>
                  (a.held + 1) * b.size - (b.held + 1) * a.size ||
                  b.size - a.size ||
                  (a.name < b.name ? -1 : 1),
              )
            if (next !== undefined) oneByOne[next.index] = next.held + 1
          }

          expect(mine.map(({ kept }) => kept)).toEqual(oneByOne)
        }
      }),
    )
  })

  it('is the same for each group in whatever order the groups come', () => {
    fc.assert(
      fc.property(anyPolicy, groupsUpTo(60, 8), (by, groups) => {
        const forward = allocate(by, groups).groups
        const backward = allocate(by, [...groups].reverse()).groups

        expect([...backward].reverse()).toEqual(forward)
      }),
    )
  })

  it('takes the best candidates that the limits leave room for, whatever order they are given in', () => {
    fc.assert(
      fc.property(anyPolicy, candidatesOf(20), fc.nat(30), (by, candidates, GOOD) => {
        const inA = candidates.filter((_, index) => index % 3 > 0)
        const inB = candidates.filter((_, index) => index % 3 === 0)
        const groupOf = (group: string, its: readonly Candidate[]): CappedGroup => ({
          ...line(group, 'X', its.length, GOOD),
          candidates: its,
        })
        const { groups } = allocate(by, [groupOf('A', inA), groupOf('B', inB)])
        const reversed = allocate(by, [groupOf('A', inA.toReversed()), groupOf('B', inB.toReversed())])

        expect(reversed.groups).toEqual(groups)
        for (const { line: group, kept, candidates: named } of groups) {
          const ranked = rankCandidates(group.name === 'A' ? inA : inB)
          expect(named).toEqual({ kept: ranked.slice(0, kept), over: ranked.slice(kept) })
        }
        // Nobody who only the organisation keeps out comes before somebody whom it lets in.
        for (const out of groups.filter(({ binding }) => binding === 'ORGANISATION')) {
          for (const loser of out.candidates?.over ?? []) {
            for (const winner of groups.flatMap((group) => group.candidates?.kept ?? [])) {
              expect(compareCandidates(winner, loser)).toBeLessThan(0)
            }
          }
        }
      }),
    )
  })
})
