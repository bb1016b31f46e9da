import { describe, expect, it } from 'vitest'
import { groupsWithoutCommittee, standingCommittees } from '#shared/domain/standing-committee.ts'

const types = [
  { id: 'btv', bodyType: 'party' as const },
  { id: 'ubnd', bodyType: 'government' as const },
]
const collectives = [
  { id: 'BTV-H', unitId: 'H', type: 'btv', kind: 'leadership-collective' },
  { id: 'UB-H', unitId: 'H', type: 'ubnd', kind: 'leadership-collective' },
  { id: 'DB-H', unitId: 'H', type: 'btv', kind: 'organisation' },
]
const post = (personId: string, collectiveId: string | null, unitId = 'H') => ({
  personId,
  collectiveId,
  unitId,
})
const member = (personId: string, unitId: string) => ({ personId, unitId, role: 'working-group' as const })

describe('the standing committee of a unit', () => {
  it('is who holds a post in its leadership collective of the Party', () => {
    const posts = [
      post('An', 'BTV-H'),
      post('Bình', 'BTV-H'),
      post('Chi', 'UB-H'),
      post('Dũng', 'DB-H'),
      post('Em', null),
    ]

    expect(standingCommittees(posts, collectives, types)).toEqual(new Map([['H', new Set(['An', 'Bình'])]]))
  })
})

describe('a working group', () => {
  const committees = new Map([['H', new Set(['An'])]])

  it('with a member of the standing committee is in order', () => {
    expect(groupsWithoutCommittee([member('Chi', 'H'), member('An', 'H')], committees)).toEqual([])
  })

  it('without one is listed, and so is one whose committee the roster does not name', () => {
    const assignments = [
      member('Chi', 'H'),
      { personId: 'An', unitId: 'H', role: 'authority' as const },
      member('Dũng', 'X'),
    ]

    expect(groupsWithoutCommittee(assignments, committees)).toEqual([
      { unitId: 'H', committeeKnown: true },
      { unitId: 'X', committeeKnown: false },
    ])
  })
})
