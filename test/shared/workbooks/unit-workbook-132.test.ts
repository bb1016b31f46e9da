import { describe, expect, it } from 'vitest'
import { answersOf, factsOf, judged, problemsOf, type Row } from './pack-workbooks.ts'

const EXCELLENT = 'Hoàn thành xuất sắc nhiệm vụ'
const GOOD = 'Hoàn thành tốt nhiệm vụ'
const OWED = { owed: 'Ốm đau' }
const BARE = { selfRating: 'Hoàn thành tốt nhiệm vụ' }

describe('a workbook under Quy định 132', () => {
  const person: Row = {
    'level:PC1': 3,
    'level:PC2': 3,
    'level:PC3': 3,
    'level:PC4': 3,
    'level:NV1': 4,
    'level:KP1': 'Không có',
    assigned: 10,
    done: 10,
    keyMissed: 0,
    discipline: 'Không',
    degeneration: 'Không',
    stateRating: 'Không là công chức, viên chức',
    outstanding: 'Có',
    model: 'Có',
    attestationText: 'Sáng kiến được công nhận; 12 hộ làm theo',
    selfRating: EXCELLENT,
  }
  const organisation: Row = {
    stateRating: GOOD,
    organisationRating: GOOD,
    outstanding: 'Có',
    model: 'Có',
    attestationText: 'Cờ thi đua',
    selfRating: EXCELLENT,
  }
  const cell = (change: Row) => answersOf({ 'C1-TC': BARE }, { P1: { ...person, ...change }, P2: OWED })
  const body = (change: Row, level = 4) =>
    answersOf(
      {
        'X1-TC': { ...organisation, ...change },
        'X1-BTV': { membersDisciplined: 0, collectiveForm: 'Không', ...BARE },
      },
      {},
      level,
    )
  const committee = (change: Row) => answersOf({ 'X1-TC': organisation, 'X1-BTV': { ...BARE, ...change } })
  const twoRated = {
    organisationType: 'committee',
    units: [{ rating: 'GOOD' }, { rating: 'EXCELLENT' }],
  } as const

  it.each([
    ['who is no civil servant', {}, 'EXCELLENT'],
    ['rated excellent as civil servant', { stateRating: EXCELLENT }, 'EXCELLENT'],
    ['rated good as civil servant', { stateRating: GOOD }, 'UNDECIDED'],
    ['of whom the state rating is not known', { stateRating: null }, 'UNDECIDED'],
    ['who failed as civil servant', { stateRating: 'Không hoàn thành nhiệm vụ' }, 'NOT_COMPLETED'],
    ['with less than half done', { done: 4 }, 'NOT_COMPLETED'],
    ['with half done', { done: 5 }, 'EXCELLENT'],
    ['disciplined in the year', { discipline: 'Khiển trách', countedEarlier: 'Không' }, 'NOT_COMPLETED'],
    ['disciplined for what counted before', { discipline: 'Khiển trách', countedEarlier: 'Có' }, 'EXCELLENT'],
  ])('rates a person %s', async (_, change, ceiling) => {
    const facts = await factsOf('qd-132-2018', 'C1', cell(change), 'P1')

    expect(judged('qd-132-2018', facts).ceiling).toBe(ceiling)
  })

  it.each([
    ['levels of 4 and good ratings of its level', {}, 4, 'EXCELLENT'],
    ['no government at its level', { stateRating: 'Không có' }, 4, 'EXCELLENT'],
    ['levels of 3', {}, 3, 'GOOD'],
    ['a mass organisation that only completed', { organisationRating: 'Hoàn thành nhiệm vụ' }, 4, 'GOOD'],
    ['a government that failed', { stateRating: 'Không hoàn thành nhiệm vụ' }, 4, 'UNDECIDED'],
  ])('rates a body with %s, with the units of the records', async (_, change, level, ceiling) => {
    const facts = await factsOf('qd-132-2018', 'X1', body(change, level), 'X1-TC')

    expect(facts).not.toHaveProperty('units')
    expect(judged('qd-132-2018', facts, { ...twoRated, units: [...twoRated.units] })).toMatchObject({
      ceiling,
      unknown: [],
    })
  })

  it.each([
    ['nobody disciplined', { membersDisciplined: 0, collectiveForm: 'Không' }, [], 'UNDECIDED'],
    ['a reprimand', { membersDisciplined: 1, membersWarned: 0 }, [], 'UNDECIDED'],
    ['a warning', { membersDisciplined: 2, membersWarned: 1 }, ['R132-C-K-1'], 'NOT_COMPLETED'],
    [
      'a warning that counted before',
      { membersDisciplined: 2, membersWarned: 1, membersWarnedEarlier: 1 },
      [],
      'UNDECIDED',
    ],
  ])('finds the ground of a leadership collective with %s', async (_, change, grounds, ceiling) => {
    const facts = await factsOf('qd-132-2018', 'X1', committee(change), 'X1-BTV')
    const result = judged('qd-132-2018', facts)

    expect([result.grounds.map(({ rule }) => rule), result.ceiling, result.unknown]).toEqual([
      grounds,
      ceiling,
      [],
    ])
    expect(facts).not.toHaveProperty('criteria')
  })

  it('suspects, and names what is missing, where a form is not said', async () => {
    const facts = await factsOf('qd-132-2018', 'X1', committee({ membersDisciplined: 1 }), 'X1-BTV')

    expect(judged('qd-132-2018', facts)).toMatchObject({
      ceiling: 'UNDECIDED',
      unknown: ['discipline[0].form'],
    })
  })

  it.each([
    ['a state rating that does not exist', { stateRating: 'Giỏi' }, ['CELL_INVALID']],
    ['"has none", which is for organisations', { stateRating: 'Không có' }, ['CELL_INVALID']],
    ['more key targets missed than assigned', { keyMissed: 11 }, ['PART_ABOVE_WHOLE']],
    ['what counted before without a discipline', { countedEarlier: 'Có' }, ['CELL_NOT_EMPTY']],
    ['an attestation without its text', { attestationText: null }, ['CELL_REQUIRED']],
  ])('refuses a person with %s', async (_, change, codes) => {
    expect((await problemsOf('qd-132-2018', 'C1', cell(change))).map(([code]) => code)).toEqual(codes)
  })

  it('refuses ratings of the same level for a leadership collective', async () => {
    const problems = await problemsOf(
      'qd-132-2018',
      'X1',
      committee({ organisationRating: GOOD, stateRating: GOOD }),
    )

    expect(problems.map(([code, , row]) => [code, row])).toEqual([
      ['CELL_NOT_EMPTY', 3],
      ['CELL_NOT_EMPTY', 3],
    ])
  })
})
