import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsBetween, notRatedReason } from '#shared/domain/eligibility.ts'

describe('whole months between two dates', () => {
  it.each([
    ['2023-06-30', '2023-12-30', 6],
    ['2023-07-01', '2023-12-31', 5],
    ['2023-06-30', '2023-12-29', 5],
    ['2023-08-31', '2024-02-29', 6],
    ['2023-08-31', '2024-02-28', 5],
    ['2022-08-31', '2023-02-28', 6],
    ['2023-12-31', '2023-12-31', 0],
    ['2020-02-29', '2021-02-28', 12],
    ['2000-08-29', '2100-02-28', 1194],
  ])('from %s to %s are %i', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months)
  })

  it('never shrink as the later date goes on', () => {
    const days = fc.integer({ min: 0, max: 4000 })
    const iso = (day: number) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)

    fc.assert(
      fc.property(days, days, (start, length) => {
        const from = iso(start)
        const before = monthsBetween(from, iso(start + length))

        expect(monthsBetween(from, iso(start + length + 1))).toBeGreaterThanOrEqual(before)
        expect(before).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('are not guessed from something that is not a date', () => {
    expect(() => monthsBetween('last year', '2023-12-31')).toThrow('not an ISO date')
  })
})

describe('the reason why a subject is not rated', () => {
  const assessedOn = '2023-12-31'

  it.each([
    ['member', '2023-07-01', 'NEW_UNDER_6M'],
    ['member', '2023-06-30', null],
    ['leader', '2023-07-01', 'NEW_UNDER_6M'],
    ['organisation', '2023-07-01', 'ORG_UNDER_6M'],
    ['organisation', '2023-06-30', null],
    ['leadership-collective', '2023-12-31', 'ORG_UNDER_6M'],
  ] as const)('for a %s since %s is %s', (kind, joinedOn, reason) => {
    expect(notRatedReason({ kind, joinedOn, assessedOn }, 6)).toBe(reason)
  })

  it.each([
    ['exempt', 'EXEMPT_WORK'],
    ['suspended', 'SUSPENDED'],
    ['away', 'FAR_AWAY'],
    ['sick', 'SICK'],
    ['active', null],
  ] as const)('for a member who is %s is %s', (status, reason) => {
    expect(notRatedReason({ kind: 'member', status, joinedOn: '2000-01-01', assessedOn }, 6)).toBe(reason)
  })

  it('is the status before the joining date', () => {
    expect(notRatedReason({ kind: 'member', status: 'suspended', joinedOn: assessedOn, assessedOn }, 6)).toBe(
      'SUSPENDED',
    )
  })

  it('is not presumed where a date is not known', () => {
    expect(notRatedReason({ kind: 'member', assessedOn }, 6)).toBeNull()
    expect(notRatedReason({ kind: 'member', joinedOn: assessedOn }, 6)).toBeNull()
  })

  it('follows another number of months where a province sets one', () => {
    expect(notRatedReason({ kind: 'member', joinedOn: '2023-10-01', assessedOn }, 2)).toBeNull()
  })
})
