import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import {
  type Roster,
  type RosterParty,
  type RosterPost,
  type RosterSubjectType,
  rosterCollective,
} from '#shared/contracts/roster.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import { readRoster, writeRoster } from '#shared/workbooks/roster.ts'
import { withoutSheets } from './archive-sheets.ts'
import { editCells } from './edit.ts'
import { configuration, goodRoster } from './fixtures.ts'
import { wideConfiguration, wideRoster } from './roster-fixtures.ts'

async function problemsOf(roster: Roster) {
  const reading = await readRoster(await writeRoster(roster, wideConfiguration), wideConfiguration)
  return 'problems' in reading ? reading.problems : []
}

const withType = (id: string, change: Partial<RosterSubjectType>): Roster => ({
  ...wideRoster,
  types: wideRoster.types.map((type) => (type.id === id ? { ...type, ...change } : type)),
})
const withPost = (id: string, change: Partial<RosterPost>): Roster => ({
  ...wideRoster,
  posts: wideRoster.posts.map((post) => (post.id === id ? { ...post, ...change } : post)),
})
const withParty = (id: string, change: Partial<RosterParty>): Roster => ({
  ...wideRoster,
  parties: wideRoster.parties.map((party) => (party.id === id ? { ...party, ...change } : party)),
})
const withCollective = (id: string, change: object): Roster => ({
  ...wideRoster,
  collectives: wideRoster.collectives.map((collective) =>
    collective.id === id ? rosterCollective.parse({ ...collective, ...change }) : collective,
  ),
})
const withMerger = (change: object): Roster => ({
  ...wideRoster,
  mergers: (wideRoster.mergers ?? []).map((merger) => ({ ...merger, ...change })),
})

describe('the sheets of types, posts, related parties and mergers', () => {
  it('read back to what was written', async () => {
    const reading = await readRoster(await writeRoster(wideRoster, wideConfiguration), wideConfiguration)

    expect(reading).toEqual({ roster: wideRoster })
  })

  it('may be missing, with their columns: then the configuration gives the types', async () => {
    const bytes = await writeRoster(goodRoster, configuration)
    const old = await withoutSheets(
      bytes,
      ['Loại đối tượng', 'Chức vụ', 'Chủ thể liên quan', 'Sáp nhập đơn vị'],
      ['Loại đối tượng', 'Ngày thành lập'],
    )

    const reading = await readRoster(old, configuration)

    const expected = {
      ...goodRoster,
      // The sheet of units keeps its own date of establishment in files of every age.
      units: goodRoster.units,
      types: defaultSubjectTypes(configuration),
    }
    expect(reading).toEqual({ roster: expected })
  })

  it('take an empty type for the only one that fits the level of the unit', async () => {
    const bytes = await writeRoster(wideRoster, wideConfiguration)
    const edited = await editCells(bytes, 'Người', [{ row: 2, column: 'J', value: null }])

    const reading = await readRoster(edited, wideConfiguration)

    expect('roster' in reading && reading.roster.people[0]?.type).toBe('M')
  })

  it('ask for the type where several fit, and name them', async () => {
    const bytes = await writeRoster(wideRoster, wideConfiguration)
    const edited = await editCells(bytes, 'Tập thể', [{ row: 2, column: 'F', value: null }])

    const reading = await readRoster(edited, wideConfiguration)

    expect('problems' in reading && reading.problems).toEqual([
      expect.objectContaining({
        code: 'TYPE_NOT_CLEAR',
        sheet: 'Tập thể',
        row: 2,
        column: 'F',
        expected: 'PO-B, ORG',
        message: expect.stringContaining('Phải ghi mã loại đối tượng'),
      }),
    ])
  })

  it.each([
    ['a type that nobody named', withPost('CV1', { type: 'L-X' }), 'REFERENCE_UNKNOWN', 'Chức vụ', 'E'],
    ['a type of another kind', withPost('CV1', { type: 'M' }), 'TYPE_WRONG_KIND', 'Chức vụ', 'E'],
    [
      'a type of another level',
      withCollective('C1-TC', { type: 'PO-B' }),
      'TYPE_WRONG_LEVEL',
      'Tập thể',
      'F',
    ],
    [
      'a decision by a level below',
      withType('LC-BC', { decidedBy: 'co-so' }),
      'DECIDER_NOT_ABOVE',
      'Loại đối tượng',
      'F',
    ],
    [
      'a decision by a word nobody knows',
      withType('LC-BC', { decidedBy: 'ai-do' }),
      'CELL_INVALID',
      'Loại đối tượng',
      'F',
    ],
    [
      'a type of any level that is used too high',
      withType('ORG', { decidedBy: 'co-so' }),
      'TYPE_WITHOUT_AUTHORITY',
      'Tập thể',
      'F',
    ],
    [
      'a type whose level does not rate its kind',
      withType('L-B', { level: 'chi-bo' }),
      'LEVEL_NOT_RATED',
      'Loại đối tượng',
      'C',
    ],
    [
      'a group that a type names twice',
      withType('M', { groups: ['Đảng viên', 'đảng  viên'] }),
      'CELL_INVALID',
      'Loại đối tượng',
      'H',
    ],
    ['a post of a stranger', withPost('CV1', { personId: 'P77' }), 'REFERENCE_UNKNOWN', 'Chức vụ', 'B'],
    ['a post in an unknown unit', withPost('CV1', { unitId: 'X77' }), 'REFERENCE_UNKNOWN', 'Chức vụ', 'C'],
    [
      'a post in an unknown collective',
      withPost('CV1', { collectiveId: 'X1-?' }),
      'CELL_INVALID',
      'Chức vụ',
      'D',
    ],
    [
      'a post in a collective nobody listed',
      withPost('CV1', { collectiveId: 'X1-Y' }),
      'REFERENCE_UNKNOWN',
      'Chức vụ',
      'D',
    ],
    [
      'a post in an organisation',
      withPost('CV1', { collectiveId: 'X1-TC' }),
      'COLLECTIVE_NOT_LEADING',
      'Chức vụ',
      'D',
    ],
    [
      'a post in a collective of another unit',
      withPost('CV1', { unitId: 'X2' }),
      'COLLECTIVE_OTHER_UNIT',
      'Chức vụ',
      'D',
    ],
    ['an unknown unit led', withPost('CV1', { leads: ['C1', 'C77'] }), 'REFERENCE_UNKNOWN', 'Chức vụ', 'H'],
    [
      'a post in a unit that rates no leaders',
      withPost('CV3', { unitId: 'C1' }),
      'LEVEL_NOT_RATED',
      'Chức vụ',
      'C',
    ],
    ['a post with the id of a person', withPost('CV1', { id: 'P4' }), 'ID_TWICE', 'Chức vụ', 'A'],
    ['a second head of one collective', withPost('CV2', { role: 'head' }), 'HEAD_TWICE', 'Chức vụ', 'D'],
    [
      'the same post under two ids',
      withPost('CV3', { title: 'bí thư  đảng ủy' }),
      'POST_TWICE',
      'Chức vụ',
      'F',
    ],
    [
      'a party of an unknown unit',
      withParty('B1', { unitId: 'X77' }),
      'REFERENCE_UNKNOWN',
      'Chủ thể liên quan',
      'D',
    ],
    [
      'a party on an unknown type',
      withParty('B1', { type: 'PO-X' }),
      'REFERENCE_UNKNOWN',
      'Chủ thể liên quan',
      'E',
    ],
    [
      'a party on a type that asks nobody',
      withParty('B1', { type: 'LC-BC' }),
      'PARTY_NOT_ASKED',
      'Chủ thể liên quan',
      'E',
    ],
    [
      'a party on a type the unit has not',
      withParty('B2', { unitId: 'X2' }),
      'PARTY_WITHOUT_SUBJECT',
      'Chủ thể liên quan',
      'E',
    ],
    [
      'a second organisation of one kind of body',
      withCollective('X1-UB', { type: 'PO-B' }),
      'ORGANISATION_TWICE',
      'Tập thể',
      'D',
    ],
    [
      'a collective from after the assessment',
      withCollective('X1-UB', { establishedOn: '2025-01-01' }),
      'CELL_INVALID',
      'Tập thể',
      'G',
    ],
    [
      'a merged unit that is still there',
      withMerger({ oldId: 'X2' }),
      'MERGED_UNIT_PRESENT',
      'Sáp nhập đơn vị',
      'A',
    ],
    [
      'a merger into an unknown unit',
      withMerger({ newId: 'X77' }),
      'REFERENCE_UNKNOWN',
      'Sáp nhập đơn vị',
      'B',
    ],
    [
      'a merger after the assessment',
      withMerger({ mergedOn: '2025-01-01' }),
      'CELL_INVALID',
      'Sáp nhập đơn vị',
      'C',
    ],
  ])('refuse %s', async (_, roster, code, sheet, column) => {
    const problems = await problemsOf(roster)

    expect(problems).toContainEqual(
      expect.objectContaining({ code, sheet, column, row: expect.any(Number), message: expect.any(String) }),
    )
  })

  it.each([
    ['address', { email: 'congdoan@example.vn' }, 'C'],
    ['name', { name: 'công đoàn  xã MỘT' }, 'B'],
  ])('refuse a party that is asked twice under one %s', async (_, change, column) => {
    const again = {
      ...wideRoster.parties[0],
      id: 'B3',
      name: 'Đoàn xã',
      email: 'doan@example.vn',
    } as RosterParty
    const parties = [...wideRoster.parties, { ...again, ...change }]

    const problems = await problemsOf({ ...wideRoster, parties })

    expect(problems).toEqual([expect.objectContaining({ code: 'PARTY_TWICE', row: 4, column })])
  })

  it('refuse a unit that was merged twice', async () => {
    const mergers = [...(wideRoster.mergers ?? []), { oldId: 'X9', newId: 'X2', mergedOn: '2024-07-01' }]

    const problems = await problemsOf({ ...wideRoster, mergers })

    expect(problems).toEqual([expect.objectContaining({ code: 'MERGED_TWICE', row: 3, column: 'A' })])
  })

  it('let a department have a leadership and no organisation to rate', async () => {
    const roster = withType('LC-BC', { bodyType: 'professional' })
    const people = roster.people.map((person) => ({ ...person, unitId: 'C1' }))
    const collectives = [
      ...roster.collectives.filter(({ id }) => id !== 'X2-TC'),
      { ...(roster.collectives[2] as Roster['collectives'][number]), id: 'X2-LD', unitId: 'X2' },
    ]

    const problems = await problemsOf({ ...roster, people, collectives })

    expect(problems).toEqual([])
  })

  it('ask a committee that decides on its own unit for two people in each role who may be rated there', async () => {
    const assignments = wideRoster.assignments.filter(
      ({ personId, unitId }) => unitId !== 'X1' || personId === 'P1',
    )

    const problems = await problemsOf({ ...wideRoster, assignments })

    expect(problems.map(({ code, value, expected }) => [code, value, expected])).toEqual([
      ['ASSIGNEES_TOO_FEW', 'X1', 'Tổ công tác thẩm định: ít nhất hai người'],
      ['ASSIGNEES_TOO_FEW', 'X1', 'Cấp có thẩm quyền: ít nhất hai người'],
    ])
  })

  it('give every problem of every sheet at once', async () => {
    const roster = {
      ...withType('LC-BC', { decidedBy: 'chi-bo' }),
      posts: withPost('CV1', { personId: 'P77' }).posts,
      parties: withParty('B1', { type: 'PO-X' }).parties,
      mergers: [{ oldId: 'X2', newId: 'X1', mergedOn: '2024-07-01' }],
    }

    const problems = await problemsOf(roster)

    expect(new Set(problems.map(({ sheet }) => sheet))).toEqual(
      new Set(['Loại đối tượng', 'Chức vụ', 'Chủ thể liên quan', 'Sáp nhập đơn vị']),
    )
  })
})

describe('any roster', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map(
      (raw) =>
        `t${raw.normalize('NFC').replace(/[\p{Cc}\p{Cs}\s\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')}`,
    )
    .filter((made) => made.normalize('NFC') === made && [...made].length <= 100)
  const day = fc
    .date({ min: new Date('1950-01-01'), max: new Date('2024-12-30'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  it('reads back to itself, whatever its texts, dates and choices', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          text,
          day,
          bodyType: fc.constantFrom(
            'government' as const,
            'professional' as const,
            'mass-organisation' as const,
          ),
          peerInput: fc.constantFrom('OPEN' as const, 'SECRET' as const),
          table: fc.constantFrom('T4' as const, 'T8' as const, 'T9' as const),
          meeting: fc.constantFrom(
            'other' as const,
            'commune-committee' as const,
            'province-leadership' as const,
          ),
          groups: fc.uniqueArray(text, {
            minLength: 1,
            maxLength: 3,
            selector: (name) => name.toLocaleLowerCase('vi'),
          }),
          leads: fc.uniqueArray(fc.constantFrom('X1', 'X2', 'C1', 'C2', 'C3')),
          role: fc.constantFrom('deputy' as const, 'member' as const),
          status: fc.constantFrom('active' as const, 'under-discipline' as const),
        }),
        async ({ text: name, day: date, ...some }) => {
          const { bodyType, peerInput, table, meeting, groups, leads, role, status } = some
          const roster: Roster = {
            ...wideRoster,
            types: wideRoster.types.map((type) =>
              type.id === 'ORG' ? { ...type, name, bodyType, peerInput, table, meeting, groups } : type,
            ),
            collectives: wideRoster.collectives.map((collective) =>
              collective.id === 'X1-UB' ? { ...collective, name, establishedOn: date } : collective,
            ),
            posts: wideRoster.posts.map((post) =>
              post.id === 'CV2' ? { ...post, title: name, leads, role, status } : post,
            ),
            mergers: [{ oldId: 'X9', newId: 'X2', mergedOn: date }],
          }

          const bytes = await writeRoster(roster, wideConfiguration)

          expect(await readRoster(bytes, wideConfiguration)).toEqual({ roster })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('needs no types in a province of any levels', async () => {
    const flat = provinceConfiguration.parse({
      ...configuration,
      levels: configuration.levels.map((level) => ({ ...level, name: `${level.name}, cấp ${level.id}` })),
    })

    expect(await readRoster(await writeRoster(goodRoster, flat), flat)).toEqual({
      roster: { ...goodRoster, types: goodRoster.types },
    })
  })
})
