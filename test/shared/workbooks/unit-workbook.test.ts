import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { classifyCase } from '#shared/contracts/classify.ts'
import { submission as submissionSchema } from '#shared/contracts/submission.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { readUnitWorkbook, type UnitAnswers, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { editCells } from './edit.ts'
import { configuration, goodRoster, subjectsOf } from './fixtures.ts'

const unit = goodRoster.units.find(({ id }) => id === 'C1') ?? { id: 'C1', name: 'Chi bộ Thôn 1' }
const subjects = subjectsOf('C1')
const context = { configuration, unit, subjects }
const dueAt = '2024-12-15T17:00:00+07:00'

const excellentPerson = {
  'level:PC1': 4,
  'level:PC2': 3,
  'level:PC3': 4,
  'level:PC4': 4,
  'level:NV1': 4,
  'level:KP1': 'Không có',
  product: 'Mô hình vườn mẫu',
  completed: 'Có',
  assigned: 10,
  done: 10,
  onTime: 10,
  exceeded: 5,
  late: 0,
  discipline: 'Không',
  degeneration: 'Không',
  forbiddenConduct: 'Không',
  exemplaryBreach: 'Không',
  outstanding: 'Có',
  model: 'Có',
  attestationText: 'Giấy khen năm 2024',
  selfRating: 'Hoàn thành xuất sắc nhiệm vụ',
}
const goodCell = {
  assigned: 20,
  done: 19,
  onTime: 19,
  exceeded: 4,
  late: 1,
  keyMissed: 0,
  forceMajeure: 'Không',
  units: 0,
  unitsDisciplined: 0,
  unitsRemedied: 0,
  unitsCorrupt: 0,
  membersDisciplined: 1,
  membersRemedied: 1,
  collectiveForm: 'Không',
  disunity: 'Không',
  degeneration: 'Không',
  outstanding: 'Không',
  model: 'Không',
  selfRating: 'Hoàn thành tốt nhiệm vụ',
}
const answers: UnitAnswers = {
  criteria: new Map([
    [
      'C1-TC',
      Array.from({ length: 10 }, (_, index) => ({
        level: index === 9 ? 'Không có' : 3,
        product: 'Báo cáo năm',
      })),
    ],
  ]),
  collectives: new Map([['C1-TC', goodCell]]),
  members: new Map<string, Record<string, string | number>>([
    ['P1', excellentPerson],
    ['P2', { owed: 'Đi làm ăn xa' }],
  ]),
}
const changed = (id: string, change: Record<string, string | number | null>): UnitAnswers => ({
  ...answers,
  members: new Map([...answers.members, [id, { ...answers.members.get(id), ...change }]]),
})
const changedCell = (change: Record<string, string | number | null>): UnitAnswers => ({
  ...answers,
  collectives: new Map([['C1-TC', { ...goodCell, ...change }]]),
})

async function read(filled: UnitAnswers | undefined) {
  return readUnitWorkbook(await writeUnitWorkbook({ ...context, dueAt }, filled), context)
}
async function problemsOf(filled: UnitAnswers | undefined) {
  const reading = await read(filled)
  return 'problems' in reading ? reading.problems.map(({ code, column, row }) => [code, column, row]) : []
}
async function factsOf(filled: UnitAnswers, id: string) {
  const reading = await read(filled)
  if (!('submission' in reading)) throw new Error(JSON.stringify(reading.problems))
  return reading.submission.subjects.find(({ subjectId }) => subjectId === id)?.facts ?? null
}

describe('a filled unit workbook', () => {
  it('becomes the submission that the contract describes', async () => {
    const reading = await read(answers)

    if (!('submission' in reading)) throw new Error(JSON.stringify(reading.problems))
    expect(submissionSchema.parse(reading.submission)).toEqual(reading.submission)
    expect(
      reading.submission.subjects.map(({ subjectId, owed, selfRating }) => [subjectId, owed, selfRating]),
    ).toEqual([
      ['C1-TC', null, 'GOOD'],
      ['P1', null, 'EXCELLENT'],
      ['P2', 'FAR_AWAY', null],
    ])
  })

  it('gives the rules every fact they read', async () => {
    const pack = pinRulePack('qd-124-2023')
    if (!pack.ok) throw new Error('pack')

    const person = classifySubject(pack.value, classifyCase.parse(await factsOf(answers, 'P1')))
    const cell = classifySubject(pack.value, classifyCase.parse(await factsOf(answers, 'C1-TC')))

    expect([person.ceiling, cell.ceiling]).toEqual(['EXCELLENT', 'GOOD'])
    expect(cell.unknown).toEqual([])
    // A year without a confidence vote has none.
    expect(person.unknown).toEqual([])
  })

  it('leaves an empty cell out of the facts', async () => {
    const facts = await factsOf(
      changed('P1', { assigned: null, discipline: null, 'level:PC1': null, product: null }),
      'P1',
    )

    expect(facts).not.toHaveProperty('discipline')
    expect(facts?.tasks).toEqual({ done: 10, onTime: 10, exceeded: 5, late: 0 })
    expect(facts?.criteria?.[0]).toEqual({ group: 'build', basic: true })
  })

  it('tells a fault from the absence of one', async () => {
    const none = await factsOf(answers, 'P1')
    const some = await factsOf(changed('P1', { discipline: 'Khiển trách', remedied: 'Không' }), 'P1')

    expect(none?.discipline).toEqual([])
    expect(some?.discipline).toEqual([{ who: 'self', form: 'reprimand', remedied: false }])
  })

  it('lists one entry for each subordinate unit', async () => {
    const facts = await factsOf(
      changedCell({
        units: 4,
        unitsDisciplined: 2,
        unitsRemedied: 1,
        unitsCorrupt: 1,
        unitsForm: 'Cảnh cáo',
      }),
      'C1-TC',
    )

    expect(facts?.units).toEqual([
      { corruption: true, discipline: 'warning', remedied: false },
      { corruption: false, discipline: 'warning', remedied: true },
      { corruption: false, discipline: null },
      { corruption: false, discipline: null },
    ])
  })

  it('leaves out the exempt and names them in the instructions', async () => {
    const exempt = subjects.map((subject) =>
      subject.id === 'P2'
        ? { ...subject, bucket: 'exempt' as const, exemption: 'NEW_UNDER_6M' as const }
        : subject,
    )
    const bytes = await writeUnitWorkbook({ ...context, subjects: exempt, dueAt })

    const workbook = await readXlsx(bytes)

    expect(workbook.sheets.find(({ name }) => name === 'Đảng viên')?.rows.map(([id]) => id)).toEqual([
      'Mã người',
      'P1',
    ])
    expect(workbook.sheets[0]?.rows.flat()).toContain('– Kơ Să Ha Bình: mới kết nạp chưa đủ 6 tháng')
    expect(workbook.sheets[0]?.rows[1]?.[0]).toContain('15/12/2024')
  })
})

describe('a unit workbook with mistakes', () => {
  it('asks for the self-rating of everybody when it comes back empty', async () => {
    expect(await problemsOf(undefined)).toEqual([
      ['CELL_REQUIRED', expect.any(String), 2],
      ['CELL_REQUIRED', expect.any(String), 2],
      ['CELL_REQUIRED', expect.any(String), 3],
    ])
  })

  it.each([
    ['a level that does not exist', changed('P1', { 'level:PC1': 5 }), 'CELL_INVALID'],
    ['"none" for a criterion that everybody has', changed('P1', { 'level:NV1': 'Không có' }), 'CELL_INVALID'],
    ['more done than assigned', changed('P1', { done: 11 }), 'PART_ABOVE_WHOLE'],
    ['more on time than done', changed('P1', { done: 9 }), 'PART_ABOVE_WHOLE'],
    ['a self-rating with another name', changed('P1', { selfRating: 'Giỏi' }), 'CELL_INVALID'],
    ['an attestation without its text', changed('P1', { attestationText: null }), 'CELL_REQUIRED'],
    ['more low votes than votes', changed('P1', { lowVotes: 5, votes: 4 }), 'PART_ABOVE_WHOLE'],
    ['answers of a person who was not reviewed', changed('P2', { assigned: 3 }), 'CELL_NOT_EMPTY'],
    ['a fraction of a task', changed('P1', { late: 0.5 }), 'CELL_INVALID'],
    [
      'more disciplined units than units',
      changedCell({ unitsDisciplined: 1, unitsForm: 'Cảnh cáo' }),
      'PART_ABOVE_WHOLE',
    ],
    ['more key targets missed than targets', changedCell({ keyMissed: 21 }), 'PART_ABOVE_WHOLE'],
    ['disciplined units without a form', changedCell({ units: 3, unitsDisciplined: 1 }), 'CELL_REQUIRED'],
  ])('refuses %s', async (_, filled, code) => {
    expect((await problemsOf(filled)).map(([found]) => found)).toEqual([code])
  })

  it('refuses people who are not of the unit, named twice, forgotten or renamed', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, answers)
    const strange = await editCells(bytes, 'Đảng viên', [{ row: 3, column: 'A', value: 'P3' }])
    const twice = await editCells(bytes, 'Đảng viên', [{ row: 3, column: 'A', value: 'P1' }])
    const renamed = await editCells(bytes, 'Đảng viên', [{ row: 2, column: 'B', value: 'Người Khác' }])

    const codes = async (file: Uint8Array) => {
      const reading = await readUnitWorkbook(file, context)
      return 'problems' in reading ? reading.problems.map(({ code, row }) => [code, row]) : []
    }

    expect(await codes(strange)).toEqual([
      ['SUBJECT_UNKNOWN', 3],
      ['SUBJECT_MISSING', undefined],
    ])
    expect(await codes(twice)).toEqual([
      ['NAME_MISMATCH', 3],
      ['SUBJECT_TWICE', 3],
      ['SUBJECT_MISSING', undefined],
    ])
    expect(await codes(renamed)).toEqual([['NAME_MISMATCH', 2]])
  })

  it('refuses a missing criterion row, an extra sheet, a formula and an error cell', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, answers)
    const extra = await editCells(bytes, 'Hướng dẫn', [], 'Trang tính 9')
    const criterion = await editCells(extra, 'Tiêu chí tập thể', [{ row: 3, column: 'C', value: 'XD1' }])
    const error = await editCells(criterion, 'Tập thể', [{ row: 2, column: 'C', value: '#DIV/0!' }])
    const spoilt = await editCells(error, 'Đảng viên', [{ row: 2, column: 'M', formula: '1+1' }])

    const reading = await readUnitWorkbook(spoilt, context)

    expect('problems' in reading && reading.problems.map(({ code }) => code)).toEqual([
      'SHEET_UNKNOWN',
      'CELL_ERROR',
      'SUBJECT_TWICE',
      'SUBJECT_MISSING',
      'CELL_FORMULA',
    ])
  })

  it('refuses the file of another unit and of another year', async () => {
    const other = await writeUnitWorkbook({
      configuration,
      unit: { id: 'C2', name: 'Chi bộ Thôn 2' },
      subjects,
      dueAt,
    })
    const lastYear = await writeUnitWorkbook({
      ...context,
      configuration: { ...configuration, year: 2023 },
      dueAt,
    })

    expect(await readUnitWorkbook(other, context)).toMatchObject({
      problems: [{ code: 'WRONG_UNIT', value: 'Chi bộ Thôn 2 (C2)' }],
    })
    expect(await readUnitWorkbook(lastYear, context)).toMatchObject({
      problems: [{ code: 'WRONG_YEAR', value: '2023' }],
    })
  })

  it('refuses a workbook that is not the template', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt })
    const foreign = await editCells(bytes, 'khoa', [{ row: 1, column: 'A', value: 'x' }])

    expect(await readUnitWorkbook(foreign, context)).toMatchObject({ problems: [{ code: 'WRONG_TEMPLATE' }] })
  })
})
