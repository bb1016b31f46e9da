import { describe, expect, it } from 'vitest'
import type { Roster, RosterPerson, RosterUnit } from '#shared/contracts/roster.ts'
import { readRoster, writeRoster, writeRosterTemplate } from '#shared/workbooks/roster.ts'
import { editCells } from './edit.ts'
import { configuration, goodRoster } from './fixtures.ts'

async function problemsOf(roster: Roster) {
  const reading = await readRoster(await writeRoster(roster, configuration), configuration)
  return 'problems' in reading ? reading.problems : []
}

const withUnit = (id: string, change: Partial<RosterUnit>): Roster => ({
  ...goodRoster,
  units: goodRoster.units.map((unit) => (unit.id === id ? { ...unit, ...change } : unit)),
})
const withPerson = (id: string, change: Partial<RosterPerson>): Roster => ({
  ...goodRoster,
  people: goodRoster.people.map((person) => (person.id === id ? { ...person, ...change } : person)),
})

describe('a roster workbook', () => {
  it('reads back to the roster that was written', async () => {
    const bytes = await writeRoster(goodRoster, configuration)

    const reading = await readRoster(bytes, configuration)

    expect(reading).toEqual({ roster: goodRoster })
  })

  it('is the same bytes every time', async () => {
    const first = await writeRoster(goodRoster, configuration)
    const second = await writeRoster(goodRoster, configuration)

    expect(Buffer.compare(first, second)).toBe(0)
  })

  it('keeps a name that looks like a formula as text', async () => {
    const roster = withPerson('P1', { fullName: '=HYPERLINK("http://x")' })

    const reading = await readRoster(await writeRoster(roster, configuration), configuration)

    expect('roster' in reading && reading.roster.people[0]?.fullName).toBe('=HYPERLINK("http://x")')
  })

  it('refuses the empty template because it has no top unit', async () => {
    const reading = await readRoster(await writeRosterTemplate(configuration), configuration)

    expect('problems' in reading && reading.problems.map(({ code }) => code)).toEqual(['TOP_COUNT'])
  })

  it('accepts dates as text and as serial numbers', async () => {
    const bytes = await writeRoster(goodRoster, configuration)
    const edited = await editCells(bytes, 'Người', [
      { row: 2, column: 'E', value: '19/5/2010' },
      { row: 3, column: 'E', value: 40317 },
    ])

    const reading = await readRoster(edited, configuration)

    expect(reading).toEqual({ roster: goodRoster })
  })
})

describe('a roster workbook with mistakes', () => {
  it('names sheet, row, column, header, value and what is expected, in both languages', async () => {
    const bytes = await writeRoster(goodRoster, configuration)
    const edited = await editCells(bytes, 'Người', [{ row: 3, column: 'E', value: '31/02/2010' }])

    const reading = await readRoster(edited, configuration)

    expect('problems' in reading && reading.problems).toEqual([
      {
        code: 'CELL_INVALID',
        message:
          'Giá trị "31/02/2010" không hợp lệ; cần ngày có thật dạng dd/mm/yyyy. / The value "31/02/2010" is not valid; needed: ngày có thật dạng dd/mm/yyyy.',
        sheet: 'Người',
        row: 3,
        column: 'E',
        columnName: 'Ngày vào Đảng',
        value: '31/02/2010',
        expected: 'ngày có thật dạng dd/mm/yyyy',
      },
    ])
  })

  it.each([
    ['an unknown level', withUnit('C1', { level: 'tỉnh' }), 'LEVEL_UNKNOWN', 'C'],
    ['a missing parent', withUnit('C1', { parentId: null }), 'CELL_REQUIRED', 'D'],
    ['an unknown parent', withUnit('C1', { parentId: 'X9' }), 'REFERENCE_UNKNOWN', 'D'],
    ['a parent of the wrong level', withUnit('C2', { parentId: 'C1' }), 'PARENT_WRONG_LEVEL', 'D'],
    ['a unit without e-mail', withUnit('X2', { email: null }), 'CELL_REQUIRED', 'E'],
    ['a top unit with a parent', withUnit('H', { parentId: 'X1' }), 'CELL_NOT_EMPTY', 'D'],
    [
      'an establishment after the assessment',
      withUnit('C3', { establishedOn: '2025-02-01' }),
      'CELL_INVALID',
      'F',
    ],
    ['an unknown cell of a person', withPerson('P3', { unitId: 'C9' }), 'REFERENCE_UNKNOWN', 'D'],
    ['a person in a unit that rates no members', withPerson('P3', { unitId: 'X2' }), 'LEVEL_NOT_RATED', 'D'],
    ['an assigned person without e-mail', withPerson('P3', { email: null }), 'ASSIGNEE_WITHOUT_EMAIL', 'A'],
    ['an address used twice', withPerson('P3', { email: 'an@example.vn' }), 'EMAIL_TWICE', 'I'],
    [
      'an admission after the assessment',
      withPerson('P3', { admittedOn: '2025-01-02' }),
      'CELL_INVALID',
      'E',
    ],
    ['a birth after the admission', withPerson('P3', { dateOfBirth: '2011-01-01' }), 'CELL_INVALID', 'C'],
  ])('refuses %s', async (_, roster, code, column) => {
    const problems = await problemsOf(roster)

    expect(problems).toContainEqual(expect.objectContaining({ code, column, row: expect.any(Number) }))
  })

  it('refuses a cycle in the tree and says how it goes', async () => {
    const problems = await problemsOf(withUnit('C1', { parentId: 'C1' }))

    expect(problems).toContainEqual(expect.objectContaining({ code: 'PARENT_CYCLE', value: 'C1 → C1' }))
  })

  it('refuses two tops', async () => {
    const top = { ...goodRoster.units[0], id: 'H2', name: 'Huyện ủy Hai' } as RosterUnit
    const problems = await problemsOf({ ...goodRoster, units: [...goodRoster.units, top] })

    expect(problems).toContainEqual(expect.objectContaining({ code: 'TOP_COUNT', value: '2' }))
  })

  it('refuses a repeated id and points to the first one', async () => {
    const again = { ...goodRoster.people[0], fullName: 'Người Khác', email: null } as RosterPerson
    const problems = await problemsOf({ ...goodRoster, people: [...goodRoster.people, again] })

    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'ID_TWICE', row: 6, value: 'P1', expected: 'trang Người, dòng 2' }),
    )
  })

  it('refuses the same person under two ids', async () => {
    const again = {
      ...goodRoster.people[0],
      id: 'P99',
      fullName: 'nguyễn  văn AN',
      email: null,
    } as RosterPerson
    const problems = await problemsOf({ ...goodRoster, people: [...goodRoster.people, again] })

    expect(problems.map(({ code, row }) => [code, row])).toEqual([['PERSON_TWICE', 6]])
  })

  it('refuses a second organisation of one unit and a unit without any', async () => {
    const collectives = goodRoster.collectives.map((collective) =>
      collective.id === 'C2-TC' ? { ...collective, unitId: 'C1' } : collective,
    )
    const problems = await problemsOf({ ...goodRoster, collectives })

    expect(problems.map(({ code }) => code).sort()).toEqual(['ORGANISATION_MISSING', 'ORGANISATION_TWICE'])
  })

  it('refuses a role that only one person fills who would be rated by it', async () => {
    const assignments = goodRoster.assignments.filter(
      ({ personId, role }) => !(personId === 'P2' && role === 'authority'),
    )
    const problems = await problemsOf({ ...goodRoster, assignments })

    expect(problems).toEqual([expect.objectContaining({ code: 'ASSIGNEES_TOO_FEW', value: 'X1' })])
  })

  it('reports a missing sheet, a missing column, an unknown column and a formula at once', async () => {
    const bytes = await writeRoster(goodRoster, configuration)
    const edited = await editCells(bytes, 'Người', [
      { row: 1, column: 'G', value: 'Chức danh' },
      { row: 2, column: 'K', value: 'ghi chú' },
    ])
    const renamed = await editCells(edited, 'Phân công', [], 'Phân công cũ')
    const spoilt = await editCells(renamed, 'Đơn vị', [{ row: 3, column: 'B', formula: 'A1' }])

    const reading = await readRoster(spoilt, configuration)

    const problems = 'problems' in reading ? reading.problems : []
    expect(problems.map(({ code, sheet, column }) => [code, sheet, column])).toEqual([
      ['SHEET_UNKNOWN', 'Phân công cũ', undefined],
      ['CELL_FORMULA', 'Đơn vị', 'B'],
      ['COLUMN_UNKNOWN', 'Người', 'G'],
      ['COLUMN_UNKNOWN', 'Người', 'K'],
      ['COLUMN_MISSING', 'Người', undefined],
      ['SHEET_MISSING', 'Phân công', undefined],
    ])
  })
})
