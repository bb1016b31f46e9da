import { describe, expect, it } from 'vitest'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { readUnitWorkbook, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { editCells } from './edit.ts'
import { answersOf, contextOf, dueAt, factsOf, problemsOf, type Row } from './pack-workbooks.ts'

const PACK = 'qd-124-2023'
const BARE = { selfRating: 'Hoàn thành tốt nhiệm vụ' }
const cell = (change: Row) => answersOf({ 'C1-TC': { ...BARE, ...change } }, { P1: BARE, P2: BARE })
const context = contextOf(PACK, 'C1')

async function codesOf(bytes: Uint8Array, of = context) {
  const reading = await readUnitWorkbook(bytes, of)
  return 'problems' in reading ? reading.problems.map(({ code, row }) => [code, row]) : []
}

describe('subjects as the records have them', () => {
  const changed = (id: string, change: Partial<SubjectRecord>) => ({
    ...context,
    subjects: context.subjects.map((subject) => (subject.id === id ? { ...subject, ...change } : subject)),
  })

  it('keep the day of their founding, and leave out what the records do not know', async () => {
    const founded = changed('C1-TC', { joinedOn: '2020-01-01' })
    const bare = {
      ...founded,
      subjects: founded.subjects.map((subject) =>
        subject.id === 'P1' ? { ...subject, dateOfBirth: null, joinedOn: null, status: null } : subject,
      ),
    }

    const reading = await readUnitWorkbook(await writeUnitWorkbook({ ...bare, dueAt }, cell({})), bare)

    if (!('submission' in reading)) throw new Error(JSON.stringify(reading.problems))
    const [collective, person] = reading.submission.subjects
    expect(collective?.facts).toMatchObject({ joinedOn: '2020-01-01', assessedOn: '2024-12-31' })
    expect(person?.facts).not.toHaveProperty('joinedOn')
    expect(person?.facts).not.toHaveProperty('status')
  })

  it('that are exempt may have no reason yet', async () => {
    const exempt = changed('P1', { bucket: 'exempt' })
    const bytes = await writeUnitWorkbook({ ...exempt, dueAt }, cell({}))

    expect(await codesOf(bytes, exempt)).toEqual([])
  })
})

describe('a sheet of criteria', () => {
  it('is refused with a criterion that there is not, and without the one it should be', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, cell({}))
    const unknown = await editCells(bytes, 'Tiêu chí tập thể', [{ row: 2, column: 'C', value: 'XD9' }])

    expect(await codesOf(unknown)).toEqual([
      ['CELL_INVALID', 2],
      ['SUBJECT_MISSING', undefined],
    ])
  })

  it('is refused with a row of somebody else', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, cell({}))
    const strange = await editCells(bytes, 'Tiêu chí tập thể', [{ row: 2, column: 'A', value: 'C2-TC' }])

    expect(await codesOf(strange)).toEqual([
      ['SUBJECT_UNKNOWN', 2],
      ['SUBJECT_MISSING', undefined],
    ])
  })

  it('is refused with "none" for what every collective has, and with too many products', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, cell({}))
    const none = await editCells(bytes, 'Tiêu chí tập thể', [{ row: 2, column: 'E', value: 'Không có' }])
    const long = await editCells(
      bytes,
      'Tiêu chí tập thể',
      [2, 3].map((row) => ({ row, column: 'F', value: 'Báo cáo '.repeat(180) })),
    )

    expect(await codesOf(none)).toEqual([['CELL_INVALID', 2]])
    expect(await codesOf(long)).toEqual([['CELL_TOO_LONG', undefined]])
  })
})

describe('subordinate units', () => {
  it('are known as far as the counts say', async () => {
    const facts = (change: Row) => factsOf(PACK, 'C1', cell(change), 'C1-TC')

    expect((await facts({ units: 1 })).units).toEqual([{}])
    expect((await facts({ units: 1, unitsCorrupt: 1 })).units).toEqual([{ corruption: true }])
    expect((await facts({ units: 1, unitsDisciplined: 1, unitsForm: 'Khai trừ' })).units).toEqual([
      { discipline: 'expulsion' },
    ])
  })

  it('are refused as disciplined with no form, and as remedied with none disciplined', async () => {
    const codes = async (change: Row) => (await problemsOf(PACK, 'C1', cell(change))).map(([code]) => code)

    expect(await codes({ units: 1, unitsDisciplined: 1, unitsForm: 'Không' })).toEqual(['CELL_REQUIRED'])
    expect(await codes({ units: 1, unitsRemedied: 1 })).toEqual(['CELL_REQUIRED'])
    expect(await codes({ units: 1, unitsRemedied: 0 })).toEqual([])
  })
})

describe('a file', () => {
  it('without its key is no workbook of the unit', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, cell({}))
    const keyless = await editCells(bytes, 'khoa', [], 'Trang 9')

    expect(await codesOf(keyless)).toEqual([['WRONG_TEMPLATE', undefined]])
  })

  it('with a reason that does not exist is refused for it', async () => {
    const answers = answersOf({ 'C1-TC': BARE }, { P1: { owed: 'Bận' }, P2: BARE })

    expect((await problemsOf(PACK, 'C1', answers)).map(([code, , row]) => [code, row])).toEqual([
      ['CELL_INVALID', 2],
    ])
  })

  it('without a sheet is refused for each', async () => {
    const bytes = await writeUnitWorkbook({ ...context, dueAt }, cell({}))
    const criteria = await editCells(bytes, 'Tiêu chí tập thể', [], 'Một')
    const people = await editCells(criteria, 'Đảng viên', [], 'Hai')

    expect((await codesOf(people)).map(([code]) => code)).toEqual([
      'SHEET_UNKNOWN',
      'SHEET_UNKNOWN',
      'SHEET_MISSING',
      'SHEET_MISSING',
    ])
  })
})
