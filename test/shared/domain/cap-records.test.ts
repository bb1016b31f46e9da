import { describe, expect, it } from 'vitest'
import { type CapPolicy, capOutput, capPolicy } from '#shared/contracts/cap.ts'
import { checkCap, checkCapDocument } from '#shared/domain/cap.ts'

const policy = (over: Partial<CapPolicy> = {}): CapPolicy => ({ ...capPolicy.parse({}), ...over })
const counts = { group: 'A', EXCELLENT: 8, GOOD: 24 }
const exception = {
  authority: 'Ban Thường vụ Tỉnh ủy',
  documentNumber: '12-QĐ/TU',
  documentDate: '2025-12-05',
  reason: 'thành tích nổi trội',
}
const justification = { authority: 'Ban Thường vụ Tỉnh ủy', reason: 'năm bầu cử' }

describe('the exception that an authority decides', () => {
  it('lets a group have the higher rate, and says by which document', () => {
    const [result] = checkCap(policy({ exceptionalRate: 0.25 }), [{ ...counts, exception }])

    expect(result).toMatchObject({
      allowed: 8,
      excess: 0,
      rate: 0.25,
      rateBasis: 'EXCEPTION',
      rateReason:
        '25 %: theo văn bản số 12-QĐ/TU ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy; lý do: thành tích nổi trội',
      formula: 'nhóm A: 8 đề xuất, được phép 8 = ⌊25 % × 32⌋ (số hoàn thành tốt nhiệm vụ trở lên)',
      action: 'NONE',
    })
  })

  it('does not hold while nothing is recorded', () => {
    const [result] = checkCap(policy({ exceptionalRate: 0.25 }), [counts])

    expect(result).toMatchObject({
      allowed: 6,
      excess: 2,
      rate: 0.2,
      rateBasis: 'ORDINARY',
      rateReason: '20 %: tỷ lệ chung; chưa ghi nhận quyết định cho áp dụng tỷ lệ đến 25 %',
      action: 'BLOCK',
    })
  })

  it('may set a rate between the ordinary one and the limit', () => {
    const by = policy({ exceptionalRate: 0.25 })
    const allowedAt = (rate: number) =>
      checkCap(by, [{ ...counts, exception: { ...exception, rate } }])[0]?.allowed

    expect([0.2, 0.22, 0.25].map(allowedAt)).toEqual([6, 7, 8])
  })

  it('decided for an organisation holds for it and for its groups, of those without one of their own', () => {
    const groups = [
      { ...counts, organisation: 'X' },
      { ...counts, group: 'B', organisation: 'X', exception: { ...exception, rate: 0.22 } },
      { ...counts, group: 'C', organisation: 'Y' },
    ]

    const results = checkCap(policy({ scope: 'BOTH', exceptionalRate: 0.25 }), groups, [
      { organisation: 'X', exception },
    ])

    expect(results.map(({ group, rate, allowed }) => [group, rate, allowed])).toEqual([
      ['A', 0.25, 8],
      ['B', 0.22, 7],
      ['C', 0.2, 6],
      ['X', 0.25, 16],
      ['Y', 0.2, 6],
    ])
  })

  it('decided for a group does not raise the limit of its organisation', () => {
    const results = checkCap(policy({ scope: 'BOTH', exceptionalRate: 0.25 }), [
      { ...counts, organisation: 'X', exception },
    ])

    expect(results.map(({ kept, binding }) => [kept, binding])).toEqual([
      [6, 'ORGANISATION'],
      [6, 'ORGANISATION'],
    ])
  })

  it.each([
    ['where the policy knows none', null, undefined, 'allows no higher rate'],
    ['above what the policy allows', 0.25, 0.250001, 'must not be greater than 0.25'],
    ['below the ordinary rate', 0.25, 0.199999, 'must not be less than 0.2'],
  ])('is never used %s', (_, exceptionalRate, rate, message) => {
    const record = { ...exception, ...(rate === undefined ? {} : { rate }) }

    expect(() => checkCap(policy({ exceptionalRate }), [{ ...counts, exception: record }])).toThrow(message)
  })
})

describe('the justification of an excess', () => {
  it('is missing until it is recorded', () => {
    const by = policy({ onExcess: 'JUSTIFY' })

    expect(checkCap(by, [counts])[0]).toMatchObject({ action: 'JUSTIFY', justification: 'MISSING' })
    expect(checkCap(by, [{ ...counts, justification }])[0]).toMatchObject({
      action: 'JUSTIFY',
      justification: 'RECORDED',
      excess: 2,
    })
  })

  it('is not needed within the cap, nor where the group is too small for any', () => {
    const by = policy({ onExcess: 'JUSTIFY' })
    const results = checkCap(by, [
      { group: 'A', EXCELLENT: 2, GOOD: 8, justification },
      { group: 'B', EXCELLENT: 1, GOOD: 3 },
    ])

    expect(results).toMatchObject([
      { action: 'NONE', justification: 'NOT_NEEDED' },
      { action: 'WARN', justification: 'NOT_NEEDED' },
    ])
  })

  it('does not lift a block', () => {
    expect(checkCap(policy(), [{ ...counts, justification }])[0]).toMatchObject({
      action: 'BLOCK',
      justification: 'NOT_ACCEPTED',
    })
  })

  it('of a group and of its organisation are two records', () => {
    const by = policy({ onExcess: 'JUSTIFY', scope: 'BOTH' })
    const groups = [{ ...counts, organisation: 'X', justification }]
    const states = (...organisations: Parameters<typeof checkCap>[2][]) =>
      checkCap(by, groups, ...organisations).map((result) => result.justification)

    expect(states()).toEqual(['RECORDED', 'MISSING'])
    expect(states([{ organisation: 'X', justification }])).toEqual(['RECORDED', 'RECORDED'])
  })
})

describe('a cap document with records and candidates', () => {
  const candidate = (id: string) => ({
    id,
    tasks: { assigned: 10, exceeded: 6, onTime: 10 },
    levels: [4, 4, 3],
  })
  const group = { group: 'A', organisation: 'X', EXCELLENT: 1, GOOD: 9 }

  it('is answered by its contract', () => {
    const result = checkCapDocument({
      policy: { scope: 'BOTH', exceptionalRate: 0.25, onExcess: 'JUSTIFY' },
      groups: [
        { ...group, exception, justification, candidates: [candidate('a')] },
        { ...group, group: 'B', EXCELLENT: 0 },
      ],
      organisations: [{ organisation: 'X', exception: { ...exception, rate: 0.21 }, justification }],
    })

    expect(result.ok && capOutput.parse(result.value).results).toMatchObject([
      { group: 'A', rate: 0.25, candidates: { kept: ['a'], over: [] } },
      { group: 'B', rate: 0.21 },
      { group: 'X', rate: 0.21, candidates: { kept: ['a'], over: [] } },
    ])
    expect(result.ok && result.value.results[1]).not.toHaveProperty('candidates')
  })

  it('may list the candidates of one group only where each group counts by itself', () => {
    const groups = [
      { ...group, candidates: [candidate('a')] },
      { ...group, group: 'B' },
    ]

    expect(checkCapDocument({ groups }).ok).toBe(true)
    expect(checkCapDocument({ policy: { scope: 'BOTH' }, groups })).toMatchObject({
      problems: [{ path: 'groups[1].candidates' }],
    })
  })

  it('may take another organisation without candidates', () => {
    const groups = [
      { ...group, candidates: [candidate('a')] },
      { ...group, group: 'B', organisation: 'Y' },
    ]

    expect(checkCapDocument({ policy: { scope: 'BOTH' }, groups }).ok).toBe(true)
  })

  const exceptional = { exceptionalRate: 0.25 }
  const justify = { onExcess: 'JUSTIFY' }
  it.each([
    [{ policy: { exceptionalRate: 0.19 }, groups: [] }, 'policy.exceptionalRate'],
    [{ policy: { exceptionalRate: 1.1 }, groups: [] }, 'policy.exceptionalRate'],
    [{ groups: [{ ...group, exception }] }, 'groups[0].exception'],
    [
      { policy: exceptional, groups: [{ ...group, exception: { ...exception, rate: 0.26 } }] },
      'groups[0].exception.rate',
    ],
    [
      { policy: exceptional, groups: [{ ...group, exception: { ...exception, rate: 0.19 } }] },
      'groups[0].exception.rate',
    ],
    [
      { policy: exceptional, groups: [{ ...group, exception: { ...exception, authority: ' ' } }] },
      'groups[0].exception.authority',
    ],
    [
      {
        policy: exceptional,
        groups: [{ ...group, exception: { ...exception, documentDate: '2025-13-01' } }],
      },
      'groups[0].exception.documentDate',
    ],
    [
      { policy: exceptional, groups: [{ ...group, exception: { ...exception, signedBy: 'X' } }] },
      'groups[0].exception.signedBy',
    ],
    [
      { policy: { ...exceptional, scope: 'ORGANISATION' }, groups: [{ ...group, exception }] },
      'groups[0].exception',
    ],
    [{ groups: [{ ...group, justification }] }, 'groups[0].justification'],
    [
      { policy: justify, groups: [{ ...group, justification: { reason: 'x' } }] },
      'groups[0].justification.authority',
    ],
    [
      { policy: { ...justify, scope: 'ORGANISATION' }, groups: [{ ...group, justification }] },
      'groups[0].justification',
    ],
    [
      { policy: justify, groups: [group], organisations: [{ organisation: 'X', justification }] },
      'organisations[0].justification',
    ],
    [{ groups: [group], organisations: [{ organisation: 'X', exception }] }, 'organisations[0].exception'],
    [{ groups: [group], organisations: [{ organisation: 'Y' }] }, 'organisations[0].organisation'],
    [
      { groups: [group], organisations: [{ organisation: 'X' }, { organisation: 'X' }] },
      'organisations[1].organisation',
    ],
    [{ groups: [{ ...group, candidates: [] }] }, 'groups[0].candidates'],
    [
      { groups: [{ ...group, EXCELLENT: 2, candidates: [candidate('a'), candidate('a')] }] },
      'groups[0].candidates[1].id',
    ],
    [
      { groups: [{ ...group, candidates: [{ ...candidate('a'), levels: [5] }] }] },
      'groups[0].candidates[0].levels[0]',
    ],
    [
      {
        groups: [
          { ...group, candidates: [{ ...candidate('a'), tasks: { assigned: 1, exceeded: 2, onTime: 1 } }] },
        ],
      },
      'groups[0].candidates[0].tasks.exceeded',
    ],
  ])('is refused with the path of what is wrong: %j', (document, path) => {
    for (const language of ['vi', 'en'] as const) {
      const result = checkCapDocument(document, language)

      expect(result).toMatchObject({ ok: false, problems: [{ path }] })
      expect(!result.ok && result.problems).toHaveLength(1)
    }
  })

  it('takes an exception of an organisation where only groups count', () => {
    const result = checkCapDocument({
      policy: exceptional,
      groups: [group],
      organisations: [{ organisation: 'X', exception }],
    })

    expect(result.ok && result.value.results).toMatchObject([{ group: 'A', rateBasis: 'EXCEPTION' }])
  })
})
