import { describe, expect, it } from 'vitest'
import { checkCap } from '#shared/domain/cap.ts'
import { CAP_RULES, defaultCapPolicy, exceptionalRateProblem } from '#shared/domain/cap-rules.ts'

describe('the caps of the regulations', () => {
  it('each have an id, a clause and a sentence', () => {
    expect(CAP_RULES.map(({ id }) => id)).toEqual([
      'R132-M-XS-cap',
      'R124-C-XS-5',
      'R124-I-XS-10',
      'R366-cap',
    ])
    for (const { clause, vi, sources } of CAP_RULES) {
      expect(clause).toMatch(/^(Quy định|Hướng dẫn) /)
      expect(vi).toMatch(/20% .*\.$/)
      expect(sources).not.toEqual([])
    }
  })

  it.each([
    ['qd-132-2018', 'member', 'R132-M-XS-cap', 'ORGANISATION', null],
    ['qd-132-2018', 'leader', 'practice', 'GROUP', null],
    ['qd-132-2018', 'organisation', 'practice', 'GROUP', null],
    ['qd-124-2023', 'organisation', 'R124-C-XS-5', 'GROUP', null],
    ['qd-124-2023', 'leadership-collective', 'R124-C-XS-5', 'GROUP', null],
    ['qd-124-2023', 'member', 'R124-I-XS-10', 'GROUP', null],
    ['qd-124-2023', 'leader', 'R124-I-XS-10', 'GROUP', null],
    ['qd-366-2025', 'leadership-collective', 'R366-cap', 'GROUP', 0.25],
    ['qd-366-2025', 'member', 'R366-cap', 'GROUP', 0.25],
  ] as const)('count under %s for a %s by %s', (pack, kind, id, scope, exceptionalRate) => {
    const { policy, rule, clause } = defaultCapPolicy(pack, kind)

    expect(rule?.id ?? 'practice').toBe(id)
    expect(clause).toEqual(rule?.clause ?? expect.stringContaining('chưa tìm thấy văn bản'))
    expect(policy).toEqual({
      rate: 0.2,
      base: 'GOOD_OR_BETTER',
      rounding: 'FLOOR',
      onExcess: 'BLOCK',
      scope,
      exceptionalRate,
    })
  })

  it('are none where the regulation has no cap of its own', () => {
    expect(() => defaultCapPolicy('nd-90-2020', 'member')).toThrow('nd-90-2020 has no cap of its own')
  })

  it.each([
    ['R132-M-XS-cap', 'qd-132-2018', 'member'],
    ['R124-C-XS-5', 'qd-124-2023', 'organisation'],
    ['R124-I-XS-10', 'qd-124-2023', 'leader'],
    ['R366-cap', 'qd-366-2025', 'member'],
  ] as const)('%s accepts seven of thirty-five and rejects eight', (_, pack, kind) => {
    const { policy } = defaultCapPolicy(pack, kind)
    const excessOf = (EXCELLENT: number) =>
      checkCap(policy, [{ group: 'A', organisation: 'X', EXCELLENT, GOOD: 35 - EXCELLENT }])[0]?.excess

    expect([excessOf(7), excessOf(8)]).toEqual([0, 1])
  })

  it('under Quy định 132 take the members of a grassroots organisation together', () => {
    const groups = [
      { group: 'A', organisation: 'X', EXCELLENT: 3, GOOD: 2 },
      { group: 'B', organisation: 'X', EXCELLENT: 0, GOOD: 10 },
    ]

    expect(checkCap(defaultCapPolicy('qd-132-2018', 'member').policy, groups)).toMatchObject([
      { group: 'X', allowed: 3, excess: 0 },
    ])
    expect(checkCap(defaultCapPolicy('qd-124-2023', 'member').policy, groups)[0]).toMatchObject({ excess: 2 })
  })

  it('say which exceptional rate a regulation does not know', () => {
    expect(exceptionalRateProblem('qd-124-2023', { exceptionalRate: null })).toBeUndefined()
    expect(exceptionalRateProblem('qd-124-2023', { exceptionalRate: 0.25 })?.en).toContain(
      'knows no higher rate',
    )
    expect(exceptionalRateProblem('qd-366-2025', { exceptionalRate: 0.25 })).toBeUndefined()
    expect(exceptionalRateProblem('qd-366-2025', { exceptionalRate: 0.250001 })?.vi).toContain('0.25')
  })
})
