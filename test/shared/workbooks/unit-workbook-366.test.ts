import { describe, expect, it } from 'vitest'
import { answersOf, factsOf, judged, problemsOf, type Row } from './pack-workbooks.ts'

const EXCELLENT = 'Hoàn thành xuất sắc nhiệm vụ'
const OWED = { owed: 'Ốm đau' }
const BARE = { selfRating: 'Hoàn thành tốt nhiệm vụ' }

describe('a workbook under Quy định 366', () => {
  const person: Row = {
    scoreCommon: 27.5,
    scoreTask: '62,5',
    assigned: 10,
    done: 10,
    onTime: 10,
    exceeded: 3,
    late: 0,
    limitations: 2,
    limitationsRemedied: 2,
    discipline: 'Không',
    degeneration: 'Không',
    forbiddenConduct: 'Không',
    exemplaryBreach: 'Không',
    selfRating: EXCELLENT,
  }
  const committee: Row = {
    scoreCommon: 28,
    scoreTask: 65,
    assigned: 20,
    done: 20,
    onTime: 20,
    exceeded: 6,
    late: 0,
    forceMajeure: 'Không',
    basicTargets: 5,
    basicTargetsMissed: 0,
    limitations: 0,
    units: 3,
    unitsDisciplined: 0,
    membersDisciplined: 0,
    collectiveForm: 'Không',
    disunity: 'Không',
    cadreWorkFault: 'Không',
    degeneration: 'Không',
    selfRating: EXCELLENT,
  }
  const { basicTargets, basicTargetsMissed, ...organisation } = committee
  const cell = (change: Row, of: Row = person) =>
    answersOf({ 'C1-TC': BARE }, { P1: { ...of, ...change }, P2: OWED })
  const body = (change: Row) => answersOf({ 'X1-TC': organisation, 'X1-BTV': { ...committee, ...change } })

  it('rates a person, a body and its leadership by rule, without an unknown fact', async () => {
    const results = [
      judged('qd-366-2025', await factsOf('qd-366-2025', 'C1', cell({}), 'P1')),
      judged('qd-366-2025', await factsOf('qd-366-2025', 'X1', body({}), 'X1-TC')),
      judged('qd-366-2025', await factsOf('qd-366-2025', 'X1', body({}), 'X1-BTV')),
    ]

    expect(results.map(({ ceiling, unknown }) => [ceiling, unknown])).toEqual([
      ['EXCELLENT', []],
      ['EXCELLENT', []],
      ['EXCELLENT', []],
    ])
  })

  it.each([
    ['a score just below the threshold', { scoreTask: 62.499999 }, 'GOOD'],
    ['an earlier limitation left', { limitationsRemedied: 1 }, 'GOOD'],
    ['a score below fifty', { scoreCommon: 10, scoreTask: 39.5 }, 'NOT_COMPLETED'],
    ['a discipline of office', { discipline: 'Khiển trách', dutyRelated: 'Có' }, 'NOT_COMPLETED'],
    ['a discipline that is not of office', { discipline: 'Khiển trách', dutyRelated: 'Không' }, 'EXCELLENT'],
    ['a discipline of which that is not said', { discipline: 'Khiển trách' }, 'UNDECIDED'],
    [
      'a discipline of office at a former unit only',
      { discipline: 'Cảnh cáo', dutyRelated: 'Có', disciplinePlace: 'Chỉ ở nơi cũ' },
      'EXCELLENT',
    ],
  ])('rates a person with %s', async (_, change, ceiling) => {
    const facts = await factsOf('qd-366-2025', 'C1', cell(change), 'P1')

    expect(judged('qd-366-2025', facts).ceiling).toBe(ceiling)
  })

  it.each([
    ['a basic target missed', { basicTargetsMissed: 1 }, 'UNDECIDED'],
    ['every basic target missed', { basicTargetsMissed: 5 }, 'NOT_COMPLETED'],
    ['less than 70 % done', { done: 13, onTime: 13 }, 'NOT_COMPLETED'],
    ['a fault in cadre work', { cadreWorkFault: 'Có' }, 'NOT_COMPLETED'],
    ['a disciplined unit', { unitsDisciplined: 1, unitsForm: 'Cảnh cáo' }, 'GOOD'],
    ['a member disciplined for another fault', { membersDisciplined: 1, membersDuty: 0 }, 'GOOD'],
    ['a member disciplined for one of duty', { membersDisciplined: 2, membersDuty: 1 }, 'NOT_COMPLETED'],
    [
      'a fault of duty that was remedied',
      { membersDisciplined: 2, membersDuty: 1, membersDutyRemedied: 1 },
      'UNDECIDED',
    ],
    [
      'a reprimand of its own for a fault of duty',
      { collectiveForm: 'Khiển trách', collectiveDuty: 'Có', collectiveRemedied: 'Không' },
      'NOT_COMPLETED',
    ],
  ])('rates a leadership collective with %s', async (_, change, ceiling) => {
    const facts = await factsOf('qd-366-2025', 'X1', body(change), 'X1-BTV')

    expect(judged('qd-366-2025', facts).ceiling).toBe(ceiling)
  })

  it('takes the work for that of the area only where the targets of the area are given', async () => {
    const without = await factsOf(
      'qd-366-2025',
      'X1',
      body({ basicTargets: null, basicTargetsMissed: null }),
      'X1-BTV',
    )
    const given = await factsOf('qd-366-2025', 'X1', body({}), 'X1-BTV')

    expect(without).not.toHaveProperty('area')
    expect(given.area).toEqual({ assigned: 20, done: 20, basicTargets: 5, basicTargetsMissed: 0 })
  })

  it('names every wrong value of a person at once', async () => {
    const spoilt = {
      scoreCommon: 30.5,
      scoreTask: 'nhiều',
      limitationsRemedied: 3,
      disciplinePlace: 'Huyện khác',
    }
    const points = (max: number) => `số điểm từ 0 đến ${max}, tối đa 6 chữ số thập phân`

    expect(await problemsOf('qd-366-2025', 'C1', cell(spoilt))).toEqual([
      ['CELL_INVALID', 'Đảng viên', 2, 'Điểm nhóm tiêu chí chung (tối đa 30)', '30.5', points(30)],
      ['CELL_INVALID', 'Đảng viên', 2, 'Điểm kết quả thực hiện nhiệm vụ (tối đa 70)', 'nhiều', points(70)],
      [
        'PART_ABOVE_WHOLE',
        'Đảng viên',
        2,
        'Số hạn chế, khuyết điểm đã khắc phục',
        '3',
        'tối đa 2, bằng số ở cột "Số hạn chế, khuyết điểm kỳ trước được chỉ ra"',
      ],
      [
        'CELL_INVALID',
        'Đảng viên',
        2,
        'Nơi xảy ra vi phạm bị kỷ luật',
        'Huyện khác',
        'Nơi hiện nay | Chỉ ở nơi cũ',
      ],
    ])
  })

  it.each([
    ['a fault of duty without a discipline', { dutyRelated: 'Có' }, 'CELL_NOT_EMPTY'],
    ['a former unit without a discipline', { disciplinePlace: 'Chỉ ở nơi cũ' }, 'CELL_NOT_EMPTY'],
    ['a fault of duty without the form', { discipline: null, dutyRelated: 'Có' }, 'CELL_REQUIRED'],
    ['seven decimals', { scoreCommon: 27.1234567 }, 'CELL_INVALID'],
    ['a negative score', { scoreCommon: -1 }, 'CELL_INVALID'],
    ['a score that is a date', { scoreCommon: new Date('2024-05-01') }, 'CELL_INVALID'],
    ['an answer of who was not reviewed', { ...OWED, discipline: null }, 'CELL_NOT_EMPTY'],
  ])('refuses %s', async (_, change, code) => {
    const codes = (await problemsOf('qd-366-2025', 'C1', cell(change))).map(([found]) => found)

    expect([...new Set(codes)]).toEqual([code])
  })

  it.each([
    ['more of duty than disciplined', { membersDisciplined: 1, membersDuty: 2 }, ['PART_ABOVE_WHOLE']],
    [
      'disciplined units without the number of units',
      { units: null, unitsDisciplined: 2 },
      ['CELL_REQUIRED', 'CELL_REQUIRED'],
    ],
    [
      'faults of duty without the disciplined',
      { membersDisciplined: null, membersDuty: 1 },
      ['CELL_REQUIRED'],
    ],
    [
      'an unusable number of the disciplined',
      { membersDisciplined: 'hai', membersDuty: 1 },
      ['CELL_INVALID'],
    ],
    ['a fault of duty of a body without a form', { collectiveDuty: 'Có' }, ['CELL_NOT_EMPTY']],
    ['more targets missed than given', { basicTargetsMissed: 6 }, ['PART_ABOVE_WHOLE']],
  ])('refuses a collective with %s', async (_, change, codes) => {
    expect((await problemsOf('qd-366-2025', 'X1', body(change))).map(([code]) => code)).toEqual(codes)
  })

  it('refuses targets of a Party organisation, which has none', async () => {
    const answers = answersOf({ 'X1-TC': { ...organisation, basicTargets: 5 }, 'X1-BTV': committee })

    expect(await problemsOf('qd-366-2025', 'X1', answers)).toEqual([
      [
        'CELL_NOT_EMPTY',
        'Tập thể',
        2,
        'Số chỉ tiêu kinh tế - xã hội cơ bản được giao',
        '5',
        'để trống, vì chỉ ghi cho: Tập thể lãnh đạo, quản lý',
      ],
    ])
  })
})
