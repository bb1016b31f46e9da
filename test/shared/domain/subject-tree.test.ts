import { describe, expect, it } from 'vitest'
import type { TreeSubject } from '#shared/domain/subject-tree.ts'
import { buildSubjectTree, unitsBelow } from '#shared/domain/subject-tree.ts'
import { decided, leader, leadership, member, organisation, unit } from '#test/shared/support/trees.ts'

const UNITS = [unit('chi-bo', 'xa'), unit('xa', 'tinh'), unit('tinh'), unit('phuong', 'tinh')]

describe('a tree of subjects', () => {
  const subjects = [
    organisation({ id: 'dang-bo', unitId: 'xa' }),
    leadership({ id: 'dang-uy', unitId: 'xa' }),
    leadership({ id: 'ubnd', unitId: 'xa', bodyType: 'government' }),
    leadership({ id: 'phong-a', unitId: 'xa', bodyType: 'government', body: 'phong-a' }),
    leader({ id: 'bi-thu', unitId: 'xa', personId: 'an', role: 'head' }),
    leader({ id: 'bi-thu-o-chi-bo', unitId: 'xa', personId: 'an', place: 'cell' }),
    member({ id: 'an', unitId: 'chi-bo', personId: 'an' }),
    member({ id: 'binh', unitId: 'chi-bo', personId: 'binh' }),
  ]
  const tree = buildSubjectTree(UNITS, subjects)
  const ids = (found: readonly TreeSubject[]): string[] => found.map(({ id }) => id)

  it('finds a subject, its unit and its body', () => {
    const committee = tree.subject('dang-uy')
    const body = tree.bodyOf(committee)

    expect(tree.unitOf(committee)).toMatchObject({ unit: { id: 'xa' }, parent: { unit: { id: 'tinh' } } })
    expect(ids(body.organisations)).toEqual(['dang-bo'])
    expect(ids(body.leaderships)).toEqual(['dang-uy'])
    expect(ids(body.leaders)).toEqual(['bi-thu'])
    expect(ids(body.atCell)).toEqual(['bi-thu-o-chi-bo'])
  })

  it('keeps bodies of one type apart by their name', () => {
    expect(ids(tree.bodyOf(tree.subject('ubnd')).leaderships)).toEqual(['ubnd'])
    expect(ids(tree.bodyOf(tree.subject('phong-a')).leaderships)).toEqual(['phong-a'])
  })

  it('joins the subjects of one person', () => {
    expect(ids(tree.samePerson(tree.subject('bi-thu')))).toEqual(['bi-thu', 'bi-thu-o-chi-bo', 'an'])
    expect(ids(tree.samePerson(tree.subject('binh')))).toEqual(['binh'])
    expect(tree.samePerson(tree.subject('dang-uy'))).toEqual([])
  })

  it('walks the branch below a unit, in whatever order the units come', () => {
    const top = tree.unitOf(tree.subject('dang-uy')).parent

    expect(top === null ? [] : unitsBelow(top).map((node) => node.unit.id)).toEqual([
      'xa',
      'phuong',
      'chi-bo',
    ])
  })

  it('does not know a subject that is not in it', () => {
    const stranger = member({ id: 'la', unitId: 'chi-bo' })

    expect(() => tree.subject('la')).toThrow(new RangeError('subject la is not in the tree'))
    expect(() => tree.bodyOf(stranger)).toThrow(RangeError)
    expect(() => tree.unitOf({ ...stranger, unitId: 'khac' })).toThrow(RangeError)
    expect(tree.samePerson(stranger)).toEqual([])
  })
})

describe('a tree that no roster check lets through is refused', () => {
  it.each([
    ['a unit that occurs twice', [unit('a'), unit('a')], 'unit a occurs twice'],
    ['an unknown parent', [unit('a', 'b')], 'unit b, which is above a, is not in the tree'],
    ['a unit above itself', [unit('a', 'a')], 'unit a is above itself'],
    ['a circle', [unit('a', 'c'), unit('b', 'a'), unit('c', 'b')], 'unit a is above itself'],
    ['a circle above a unit', [unit('d', 'a'), unit('a', 'b'), unit('b', 'a')], 'unit a is above itself'],
  ])('with %s', (_what, units, message) => {
    expect(() => buildSubjectTree(units, [])).toThrow(new RangeError(message))
  })

  const valid = member({ id: 'm', unitId: 'a' })
  const contradiction = 'subject m: a person and a place belong to an individual, and to nobody else'
  const unrated = 'subject m: a rating belongs to a subject that is rated, and to no other'

  it.each<[string, TreeSubject[], string]>([
    ['a subject that occurs twice', [valid, valid], 'subject m occurs twice'],
    ['a subject of an unknown unit', [{ ...valid, unitId: 'b' }], 'unit b of subject m is not in the tree'],
    ['an individual without a person', [{ ...valid, personId: null }], contradiction],
    ['an individual without a place', [{ ...valid, place: null }], contradiction],
    ['a collective with a person', [{ ...valid, kind: 'organisation', place: null }], contradiction],
    ['a collective with a place', [{ ...valid, kind: 'organisation', personId: null }], contradiction],
    [
      'a member who is not reviewed at the cell',
      [{ ...valid, place: 'other-post' }],
      'subject m: a member is reviewed at the cell',
    ],
    ['a rating of a subject that is not rated', [{ ...valid, rating: 'GOOD' }], unrated],
    ['a rated subject without a rating', [{ ...valid, ...decided('GOOD'), rating: null }], unrated],
    [
      'a rating based on an unknown subject',
      [{ ...valid, used: [{ subjectId: 'x', rating: 'GOOD' }] }],
      'subject x is not in the tree',
    ],
  ])('with %s', (_what, subjects, message) => {
    expect(() => buildSubjectTree([unit('a')], subjects)).toThrow(new RangeError(message))
  })
})
