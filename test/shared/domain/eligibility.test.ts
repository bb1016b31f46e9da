import { describe, expect, it } from 'vitest'
import type { EligibilityFacts, EligibilityRules } from '#shared/domain/eligibility.ts'
import { notRatedReason } from '#shared/domain/eligibility.ts'

const QD_124: EligibilityRules = {
  memberStatus: true,
  newBelowMonths: 6,
  newOrganisationExempt: true,
  expelledNotRated: true,
  serviceBelowMonths: null,
}
const QD_366: EligibilityRules = { ...QD_124, newOrganisationExempt: false, expelledNotRated: false }
const ND_90: EligibilityRules = {
  memberStatus: false,
  newBelowMonths: null,
  newOrganisationExempt: false,
  expelledNotRated: false,
  serviceBelowMonths: 6,
}
const assessedOn = '2023-12-31'

describe('a subject that has joined less than six months before', () => {
  it.each([
    ['member', '2023-07-01', 'NEW_UNDER_6M'],
    ['member', '2023-06-30', null],
    ['leader', '2023-07-01', 'NEW_UNDER_6M'],
    ['organisation', '2023-07-01', 'ORG_UNDER_6M'],
    ['organisation', '2023-06-30', null],
    ['leadership-collective', '2023-12-31', 'ORG_UNDER_6M'],
  ] as const)('is not rated: a %s since %s is %s', (kind, joinedOn, reason) => {
    expect(notRatedReason({ kind, joinedOn, assessedOn }, QD_124)).toBe(reason)
  })

  it('is rated where the regulation speaks of members only and it is an organisation', () => {
    expect(notRatedReason({ kind: 'organisation', joinedOn: assessedOn, assessedOn }, QD_366)).toBeNull()
    expect(notRatedReason({ kind: 'leadership-collective', joinedOn: assessedOn, assessedOn }, QD_366)).toBe(
      null,
    )
    expect(notRatedReason({ kind: 'member', joinedOn: assessedOn, assessedOn }, QD_366)).toBe('NEW_UNDER_6M')
  })

  it('is rated where the regulation has no such rule', () => {
    expect(notRatedReason({ kind: 'member', joinedOn: assessedOn, assessedOn }, ND_90)).toBeNull()
    const none = { ...QD_124, newBelowMonths: 0 }
    expect(notRatedReason({ kind: 'member', joinedOn: assessedOn, assessedOn }, none)).toBeNull()
  })

  it('follows another number of months where a province sets one', () => {
    const rules = { ...QD_124, newBelowMonths: 2 }

    expect(notRatedReason({ kind: 'member', joinedOn: '2023-10-31', assessedOn }, rules)).toBeNull()
    expect(notRatedReason({ kind: 'member', joinedOn: '2023-11-01', assessedOn }, rules)).toBe('NEW_UNDER_6M')
  })

  it('is not presumed new where a date is not known', () => {
    expect(notRatedReason({ kind: 'member', assessedOn }, QD_124)).toBeNull()
    expect(notRatedReason({ kind: 'member', joinedOn: assessedOn }, QD_124)).toBeNull()
  })
})

describe('the status of a member', () => {
  it.each([
    ['exempt', 'EXEMPT_WORK'],
    ['suspended', 'SUSPENDED'],
    ['away', 'FAR_AWAY'],
    ['sick', 'SICK'],
    ['active', null],
  ] as const)('%s gives the reason %s', (status, reason) => {
    expect(notRatedReason({ kind: 'member', status, joinedOn: '2000-01-01', assessedOn }, QD_124)).toBe(
      reason,
    )
  })

  it('comes before the joining date', () => {
    expect(
      notRatedReason({ kind: 'member', status: 'suspended', joinedOn: assessedOn, assessedOn }, QD_124),
    ).toBe('SUSPENDED')
  })

  it('says nothing of a civil servant as such', () => {
    expect(notRatedReason({ kind: 'member', status: 'exempt' }, ND_90)).toBeNull()
  })
})

describe('a person expelled in the year', () => {
  const expelled: EligibilityFacts = { kind: 'member', discipline: [{ who: 'self', form: 'expulsion' }] }

  it('is not rated', () => {
    expect(notRatedReason(expelled, QD_124)).toBe('UNDER_DISCIPLINE')
    expect(notRatedReason({ ...expelled, kind: 'leader' }, QD_124)).toBe('UNDER_DISCIPLINE')
  })

  it('owes no rating, even when sick or new', () => {
    const facts: EligibilityFacts = { ...expelled, status: 'sick', joinedOn: assessedOn, assessedOn }

    expect(notRatedReason(facts, QD_124)).toBe('UNDER_DISCIPLINE')
  })

  it('is rated like others where the policy or the regulation does not say so', () => {
    expect(notRatedReason(expelled, { ...QD_124, expelledNotRated: false })).toBeNull()
  })

  it.each<[string, EligibilityFacts]>([
    ['removed from a post', { kind: 'leader', discipline: [{ who: 'self', form: 'removal' }] }],
    ['disciplined in an unknown form', { kind: 'member', discipline: [{ who: 'self' }] }],
    [
      'expelled at a former unit',
      { kind: 'member', discipline: [{ who: 'self', form: 'expulsion', at: 'former-unit' }] },
    ],
    ['a collective', { kind: 'leadership-collective', discipline: [{ who: 'self', form: 'expulsion' }] }],
    [
      'a leader whose member was expelled',
      { kind: 'leader', discipline: [{ who: 'member', form: 'expulsion' }] },
    ],
  ])('is not somebody who is %s', (_, facts) => {
    expect(notRatedReason(facts, QD_124)).toBeNull()
  })
})

describe('a civil servant with less than six months of service in the year', () => {
  it.each([
    [{ monthsInYear: 5 }, 'CS_UNDER_6M'],
    [{ monthsInYear: 6 }, null],
    [{ monthsInYear: 5, maternity: false }, 'CS_UNDER_6M'],
    [{ monthsInYear: 5, maternity: true }, null],
    [{ maternity: false }, null],
    [{}, null],
  ] as const)('with %j has the reason %s', (service, reason) => {
    expect(notRatedReason({ kind: 'member', service }, ND_90)).toBe(reason)
  })

  it('is rated as a Party member', () => {
    expect(notRatedReason({ kind: 'leader', service: { monthsInYear: 1 } }, QD_124)).toBeNull()
  })

  it('is a person, never a collective, and must be known to be one', () => {
    expect(notRatedReason({ kind: 'organisation', service: { monthsInYear: 1 } }, ND_90)).toBeNull()
    expect(notRatedReason({ kind: 'leader' }, ND_90)).toBeNull()
  })
})
