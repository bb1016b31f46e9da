import { describe, expect, it } from 'vitest'
import type { Roster } from '#shared/contracts/roster.ts'
import { compareRosters, countRoster } from '#shared/domain/roster-changes.ts'
import { goodRoster } from '#test/shared/workbooks/fixtures.ts'
import { wideRoster } from '#test/shared/workbooks/roster-fixtures.ts'

const [firstUnit, ...otherUnits] = wideRoster.units
const [firstPerson, ...otherPeople] = wideRoster.people

describe('what a roster changes', () => {
  it('is nothing against itself, whatever it holds', () => {
    const { changes, parts } = compareRosters(wideRoster, wideRoster)

    expect(changes).toEqual([])
    expect(parts.people).toEqual({ added: 0, removed: 0, changed: 0, total: 4 })
    expect(parts.mergers).toEqual({ added: 0, removed: 0, changed: 0, total: 1 })
  })

  it('names each field that differs with what it was and what it will be', () => {
    const after: Roster = {
      ...wideRoster,
      units: [{ ...(firstUnit as Roster['units'][number]), email: 'huyen@example.vn' }, ...otherUnits],
      people: [
        { ...(firstPerson as Roster['people'][number]), unitId: 'C2', position: 'Bí thư' },
        ...otherPeople,
      ],
      posts: wideRoster.posts.map((post) => (post.id === 'CV1' ? { ...post, leads: ['C1', 'C3'] } : post)),
    }

    const { changes, levels } = compareRosters(wideRoster, after)

    expect(changes).toEqual([
      {
        part: 'units',
        id: 'H',
        name: 'Huyện ủy Thử Nghiệm',
        kind: 'CHANGED',
        unitId: 'H',
        level: 'huyen',
        fields: [{ field: 'email', before: null, after: 'huyen@example.vn' }],
      },
      {
        part: 'people',
        id: 'P1',
        name: 'Nguyễn Văn An',
        kind: 'CHANGED',
        unitId: 'C2',
        level: 'chi-bo',
        fields: [
          { field: 'unitId', before: 'C1', after: 'C2' },
          { field: 'position', before: null, after: 'Bí thư' },
        ],
      },
      {
        part: 'posts',
        id: 'CV1',
        name: 'Bí thư Đảng ủy',
        kind: 'CHANGED',
        unitId: 'X1',
        level: 'co-so',
        fields: [{ field: 'leads', before: 'C1\nC2', after: 'C1\nC3' }],
      },
    ])
    expect(levels['chi-bo']).toMatchObject({ added: 0, removed: 0, changed: 1 })
  })

  it('counts what comes and what goes, by part and by level of the unit', () => {
    const [assignment, ...assignments] = wideRoster.assignments
    const after: Roster = {
      ...wideRoster,
      units: wideRoster.units.filter(({ id }) => id !== 'C3'),
      collectives: wideRoster.collectives.filter(({ unitId }) => unitId !== 'C3'),
      people: [
        ...wideRoster.people.filter(({ unitId }) => unitId !== 'C3'),
        { ...(firstPerson as Roster['people'][number]), id: 'P9' },
      ],
      assignments: [{ ...(assignment as Roster['assignments'][number]), personId: 'P9' }, ...assignments],
    }

    const { changes, parts, levels } = compareRosters(wideRoster, after)

    expect(changes.map(({ part, id, kind, level }) => [part, id, kind, level])).toEqual([
      ['units', 'C3', 'REMOVED', 'chi-bo'],
      ['collectives', 'C3-TC', 'REMOVED', 'chi-bo'],
      ['people', 'P9', 'ADDED', 'chi-bo'],
      ['people', 'P4', 'REMOVED', 'chi-bo'],
      ['assignments', 'P9 X1 working-group', 'ADDED', 'co-so'],
      ['assignments', 'P1 X1 working-group', 'REMOVED', 'co-so'],
    ])
    expect(parts.people).toEqual({ added: 1, removed: 1, changed: 0, total: 4 })
    expect(levels['chi-bo']).toEqual({ added: 1, removed: 3, changed: 0, total: 8 })
  })

  it('gives a type of subjects no unit and no level', () => {
    const types = wideRoster.types.filter(({ id }) => id !== 'ORG')

    const { changes } = compareRosters(wideRoster, { ...wideRoster, types })

    expect(changes).toEqual([
      { part: 'types', id: 'ORG', name: 'Loại ORG', kind: 'REMOVED', unitId: null, level: null, fields: [] },
    ])
  })

  it('counts a level that only the earlier roster had', () => {
    const onlyTop: Roster = {
      ...goodRoster,
      units: goodRoster.units.slice(0, 1),
      collectives: [],
      people: [],
      assignments: [],
    }

    expect(compareRosters(goodRoster, onlyTop).levels['chi-bo']).toEqual({
      added: 0,
      removed: 10,
      changed: 0,
      total: 0,
    })
  })

  it('leaves out of the levels what stands in a unit that the roster has not', () => {
    const lost: Roster = {
      ...goodRoster,
      people: goodRoster.people.map((person) => ({ ...person, unitId: 'C9' })),
    }

    const { changes } = compareRosters(goodRoster, lost)

    expect(changes.map(({ level }) => level)).toEqual([null, null, null, null])
    expect(countRoster(lost).levels['chi-bo']).toMatchObject({ total: 6 })
  })
})

describe('a roster that is compared with nothing', () => {
  it('is new as a whole', () => {
    const { parts, levels } = countRoster(goodRoster)

    expect(parts.people).toEqual({ added: 4, removed: 0, changed: 0, total: 4 })
    expect(parts.mergers).toEqual({ added: 0, removed: 0, changed: 0, total: 0 })
    expect(levels.huyen).toEqual({ added: 1, removed: 0, changed: 0, total: 1 })
  })
})
