import type { CellValue } from 'hucre'
import { describe, expect, it } from 'vitest'
import { classifyCase } from '#shared/contracts/classify.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { LeaderKey } from '#shared/workbooks/unit-columns/leaders.ts'
import { unitLayouts } from '#shared/workbooks/unit-layout.ts'
import { readUnitWorkbook, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { subjectsOf } from './fixtures.ts'
import { answersOf, configurationUnder, dueAt, judged } from './pack-workbooks.ts'

type Row = Readonly<Partial<Record<LeaderKey, CellValue>>>

const leader: SubjectRecord = {
  ...(subjectsOf('C1')[1] as SubjectRecord),
  id: 'CD-1',
  unitId: 'X1',
  kind: 'leader',
  type: 'lanh-dao',
  position: 'Bí thư Đảng ủy',
  role: 'head',
  collectiveId: 'X1-BTV',
  leads: ['C1', 'C2'],
}

/** Everything that EXCELLENT asks of a leader under Quy định 124 and the workbook can say. */
const excellent: Row = {
  ...Object.fromEntries(['PC1', 'PC2', 'PC3', 'PC4', 'NV1'].map((id) => [`level:${id}`, 4])),
  'level:KP1': 'Không có',
  product: 'Đề án số hóa',
  completed: 'Có',
  assigned: 10,
  done: 10,
  onTime: 10,
  exceeded: 6,
  late: 0,
  areaAssigned: 20,
  areaDone: 20,
  areaOnTime: 20,
  areaExceeded: 12,
  unitsDisciplined: 0,
  unitsRemedied: 0,
  unitsCorrupt: 0,
  discipline: 'Không',
  degeneration: 'Không',
  forbiddenConduct: 'Không',
  exemplaryBreach: 'Không',
  corruptionInCharge: 'Không',
  outstanding: 'Có',
  model: 'Có',
  exemplary: 'Có',
  attestationText: 'Bằng khen của Chủ tịch UBND tỉnh',
  selfRating: 'Hoàn thành xuất sắc nhiệm vụ',
}

async function send(row: Row, rulePack: RulePackId = 'qd-124-2023') {
  const context = {
    configuration: configurationUnder(rulePack),
    unit: { id: 'X1', name: 'Đảng bộ xã Một' },
    subjects: [leader],
  }
  const bytes = await writeUnitWorkbook(
    { ...context, dueAt },
    { ...answersOf({}), leaders: new Map([['CD-1', row]]) },
  )
  return readUnitWorkbook(bytes, context)
}

async function problemsOf(row: Row) {
  const reading = await send(row)
  return 'submission' in reading ? [] : reading.problems.map(({ code, columnName }) => [code, columnName])
}

describe('the sheet of the leaders', () => {
  it('is read to facts that rate by rule with what the records add', async () => {
    const reading = await send(excellent)

    if (!('submission' in reading)) throw new Error(JSON.stringify(reading.problems))
    const [sent] = reading.submission.subjects
    const facts = classifyCase.parse(sent?.facts)
    expect(sent).toMatchObject({ subjectId: 'CD-1', selfRating: 'EXCELLENT', products: 'Đề án số hóa' })
    expect(sent?.attestationText).toBe('Bằng khen của Chủ tịch UBND tỉnh')
    expect(facts.area).toEqual({ assigned: 20, done: 20, onTime: 20, exceeded: 12 })
    expect(facts.units).toEqual([
      { corruption: false, discipline: null },
      { corruption: false, discipline: null },
    ])
    const units = [{ rating: 'GOOD' as const }, { rating: 'EXCELLENT' as const }]
    expect(
      judged('qd-124-2023', facts, {
        units: units.map((unit) => ({ ...unit, corruption: false, discipline: null })),
      }),
    ).toMatchObject({
      ceiling: 'EXCELLENT',
    })
    // Without the results of the units led nobody is excellent.
    expect(judged('qd-124-2023', facts).ceiling).not.toBe('EXCELLENT')
  })

  it.each([
    [
      'qd-124-2023',
      ['areaAssigned', 'exemplary', 'unitsCorrupt', 'lowVotes'],
      ['basicTargets', 'scoreCommon'],
    ],
    ['qd-132-2018', ['unitsCorrupt', 'corruptionInCharge'], ['areaAssigned', 'level:PC1', 'exemplary']],
    ['qd-366-2025', ['basicTargets', 'scoreCommon', 'forceMajeure'], ['level:PC1', 'exemplary']],
    ['nd-90-2020', ['areaAssigned', 'monthsInYear'], ['unitsCorrupt', 'scoreCommon']],
  ] as const)('under %s asks what its rules read of leaders', (rulePack, asked, left) => {
    const { columns } = unitLayouts(rulePack, new Set(['leader'])).leaders

    const keys = columns.map(({ key }) => key as string)
    expect(keys).toEqual(expect.arrayContaining([...asked, 'id', 'name', 'position', 'owed', 'selfRating']))
    for (const key of left) expect(keys).not.toContain(key)
    // What the records know is nowhere asked.
    expect(keys).not.toContain('areaRating')
    expect(keys).not.toContain('units')
    // A spreadsheet cuts longer names of sheets.
    expect(unitLayouts(rulePack, new Set(['leader'])).leaders.name.length).toBeLessThanOrEqual(31)
  })

  it('refuses more faults than units led, a form without a fault, and attestations without a text', async () => {
    expect(await problemsOf({ ...excellent, unitsCorrupt: 3 })).toEqual([
      ['PART_ABOVE_WHOLE', 'Số đơn vị phụ trách có vụ việc tham nhũng, lãng phí, tiêu cực'],
    ])
    expect(await problemsOf({ ...excellent, unitsDisciplined: 1 })).toEqual([
      ['CELL_REQUIRED', 'Hình thức kỷ luật nặng nhất của đơn vị phụ trách'],
    ])
    expect(
      await problemsOf({ ...excellent, outstanding: 'Không', model: 'Không', attestationText: null }),
    ).toEqual([['CELL_REQUIRED', 'Nội dung xác nhận']])
  })

  it('takes a leader whose review is owed, with nothing else in the row', async () => {
    const reading = await send({ owed: 'Ốm đau' })

    expect(reading).toMatchObject({
      submission: { subjects: [{ subjectId: 'CD-1', owed: 'SICK', facts: null }] },
    })
  })
})
