import { describe, expect, it } from 'vitest'
import type { RosterPerson } from '#shared/contracts/roster.ts'
import { subjectRecord } from '#shared/contracts/subject-record.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { configuration, goodRoster } from '#test/shared/workbooks/fixtures.ts'

const withPerson = (change: Partial<RosterPerson>) => ({
  ...goodRoster,
  people: goodRoster.people.map((person) => (person.id === 'P1' ? { ...person, ...change } : person)),
})
const subjectOf = (roster: typeof goodRoster, id: string) =>
  [...subjectsOf(roster, configuration).values()].flat().find((subject) => subject.id === id)

describe('the subjects of a roster', () => {
  it('are, unit by unit, its collectives and then its people, each a valid record', () => {
    const byUnit = subjectsOf(goodRoster, configuration)
    const subjects = [...byUnit.values()].flat()

    expect(byUnit.get('C1')?.map(({ id }) => id)).toEqual(['C1-TC', 'P1', 'P2'])
    expect(subjects).toHaveLength(goodRoster.collectives.length + goodRoster.people.length)
    for (const subject of subjects) expect(subjectRecord.parse(subject)).toEqual(subject)
    expect(subjects.filter(({ bucket }) => bucket !== 'open').map(({ id }) => id)).toEqual(['C3-TC'])
  })

  it('carry what their records say', () => {
    expect(subjectOf(goodRoster, 'P1')).toMatchObject({
      kind: 'member',
      name: 'Nguyễn Văn An',
      personId: 'P1',
      joinedOn: '2010-05-19',
      status: 'active',
    })
    expect(subjectOf(goodRoster, 'X1-BTV')).toMatchObject({
      kind: 'leadership-collective',
      personId: null,
      joinedOn: null,
    })
  })

  it('are exempt where the organisation is younger than six months', () => {
    expect(subjectOf(goodRoster, 'C3-TC')).toMatchObject({ bucket: 'exempt', exemption: 'ORG_UNDER_6M' })
    expect(subjectOf(goodRoster, 'P4')).toMatchObject({ bucket: 'open', exemption: null })
  })

  it.each([
    [{ status: 'exempt' as const }, 'EXEMPT_WORK'],
    [{ status: 'suspended' as const }, 'SUSPENDED'],
    [{ admittedOn: '2024-07-01' }, 'NEW_UNDER_6M'],
    [{ admittedOn: '2024-06-30' }, null],
  ])('people with %j are exempt as %s', (change, exemption) => {
    expect(subjectOf(withPerson(change), 'P1')).toMatchObject({
      exemption,
      bucket: exemption === null ? 'open' : 'exempt',
    })
  })

  it('cannot be made under a policy that the pack does not know', () => {
    const policy = { ...configuration.policy, rules: { unknownField: 1 } }

    expect(() => subjectsOf(goodRoster, { ...configuration, policy })).toThrow()
  })
})
