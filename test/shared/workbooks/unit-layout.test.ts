import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import { rulePackId } from '#shared/contracts/rule-policies.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { readZip } from '#shared/reports/zip.ts'
import { factsRead } from '#shared/rules/fact-reads.ts'
import { COLLECTIVE_COLUMNS } from '#shared/workbooks/unit-columns/collectives.ts'
import type { UnitColumn } from '#shared/workbooks/unit-columns/column.ts'
import { PERSON_COLUMNS } from '#shared/workbooks/unit-columns/people.ts'
import { unitLayouts } from '#shared/workbooks/unit-layout.ts'
import { writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { contextOf, dueAt } from './pack-workbooks.ts'

const COLLECTIVES: readonly SubjectKind[] = ['organisation', 'leadership-collective']

function keysOf(rulePack: RulePackId, kinds: readonly SubjectKind[]) {
  const { criteria, collectives, people } = unitLayouts(rulePack, new Set(kinds))
  const keys = (columns: readonly { readonly key: string }[]) => columns.map(({ key }) => key)
  return {
    criteria: keys(criteria?.columns ?? []),
    collectives: keys(collectives.columns),
    people: keys(people.columns),
  }
}

async function headersOf(rulePack: RulePackId, unitId: 'C1' | 'X1') {
  const workbook = await readXlsx(await writeUnitWorkbook({ ...contextOf(rulePack, unitId), dueAt }))
  return workbook.sheets.map(({ name, rows }) => [name, rows[0]])
}

describe('the workbook under Quy định 124', () => {
  const criteria = ['Mã tập thể', 'Tên tập thể', 'Mã tiêu chí', 'Tiêu chí', 'Mức độ', 'Sản phẩm cụ thể']
  const collectives = [
    'Mã tập thể',
    'Tên tập thể',
    'Số chỉ tiêu, nhiệm vụ được giao',
    'Số đã hoàn thành',
    'Số đúng tiến độ, bảo đảm chất lượng',
    'Số hoàn thành vượt mức',
    'Số chậm tiến độ',
    'Số chỉ tiêu chủ yếu không đạt',
    'Do bất khả kháng',
    'Số tổ chức, đơn vị trực thuộc',
    'Số đơn vị trực thuộc bị kỷ luật',
    'Số đơn vị tự phát hiện, khắc phục xong',
    'Số đơn vị có vụ việc tham nhũng, lãng phí, tiêu cực',
    'Hình thức kỷ luật nặng nhất của đơn vị trực thuộc',
    'Số thành viên tập thể bị kỷ luật',
    'Số thành viên tự phát hiện, khắc phục xong',
    'Hình thức kỷ luật đối với tập thể',
    'Tập thể tự phát hiện, khắc phục xong',
    'Bị kết luận mất đoàn kết nội bộ',
    'Có thành viên bị kết luận suy thoái',
    'Nhiều thành tích nổi bật',
    'Là điển hình để học tập, noi theo',
    'Nội dung xác nhận',
    'Tự xếp loại',
  ]
  const people = [
    'Mã người',
    'Họ và tên',
    'Ngày sinh',
    'Chức vụ',
    'Lý do chưa kiểm điểm',
    'PC1. Tư tưởng chính trị',
    'PC2. Phẩm chất đạo đức, lối sống',
    'PC3. Ý thức tổ chức kỷ luật',
    'PC4. Tác phong, lề lối làm việc',
    'NV1. Kết quả thực hiện chức trách, nhiệm vụ được giao',
    'KP1. Khắc phục hạn chế, khuyết điểm đã được chỉ ra',
    'Sản phẩm cụ thể',
    'Hoàn thành chức trách, nhiệm vụ được giao',
    'Số chỉ tiêu, nhiệm vụ được giao',
    'Số đã hoàn thành',
    'Số đúng tiến độ, bảo đảm chất lượng',
    'Số hoàn thành vượt mức',
    'Số chậm tiến độ',
    'Hình thức kỷ luật trong năm',
    'Tự phát hiện, khắc phục xong hậu quả',
    'Bị kết luận suy thoái',
    'Bị kết luận vi phạm điều đảng viên không được làm',
    'Bị kết luận vi phạm trách nhiệm nêu gương',
    'Số phiếu tín nhiệm thấp',
    'Tổng số phiếu tín nhiệm',
    'Nhiều thành tích nổi bật',
    'Là điển hình để học tập, noi theo',
    'Nội dung xác nhận',
    'Tự xếp loại',
  ]

  it('keeps its columns in their order, and has the place of a disciplined fault after them', async () => {
    expect((await headersOf('qd-124-2023', 'C1')).slice(1)).toEqual([
      ['Tiêu chí tập thể', criteria],
      ['Tập thể', collectives],
      ['Đảng viên', [...people, 'Nơi xảy ra vi phạm bị kỷ luật']],
      ['khoa', ['kiem-diem/phieu-don-vi/1']],
    ])
    expect((await headersOf('qd-124-2023', 'X1')).slice(1, -1)).toEqual([
      ['Tiêu chí tập thể', criteria],
      ['Tập thể', collectives],
    ])
  })

  it('has the same columns for every kind of collective', () => {
    expect(keysOf('qd-124-2023', ['organisation'])).toEqual(keysOf('qd-124-2023', [...COLLECTIVES, 'member']))
  })
})

describe('the workbook under another regulation', () => {
  it('of 366 asks for points instead of levels', () => {
    const { criteria, collectives, people } = keysOf('qd-366-2025', [...COLLECTIVES, 'member'])

    expect(criteria).toEqual([])
    expect(people).toEqual([
      ...['id', 'name', 'dateOfBirth', 'position', 'owed', 'scoreCommon', 'scoreTask'],
      ...['q1', 'q2', 'q3', 'q4'],
      ...['assigned', 'done', 'onTime', 'exceeded', 'late', 'limitations', 'limitationsRemedied'],
      ...['discipline', 'dutyRelated', 'disciplinePlace'],
      ...['degeneration', 'forbiddenConduct', 'exemplaryBreach', 'stateRating', 'selfRating'],
    ])
    expect(collectives).toEqual([
      ...['id', 'name', 'scoreCommon', 'scoreTask', 'q1', 'q2', 'q3', 'q4'],
      ...['assigned', 'done', 'onTime', 'exceeded', 'late'],
      ...['forceMajeure', 'basicTargets', 'basicTargetsMissed', 'limitations', 'limitationsRemedied'],
      ...['units', 'unitsDisciplined', 'unitsForm', 'membersDisciplined', 'membersDuty'],
      ...['membersDutyRemedied', 'collectiveForm', 'collectiveDuty', 'collectiveRemedied'],
      ...['disunity', 'cadreWorkFault', 'degeneration', 'selfRating'],
    ])
  })

  it('of 132 asks for levels, the ratings beside the Party, and nothing that the records know', () => {
    const { criteria, collectives, people } = keysOf('qd-132-2018', [...COLLECTIVES, 'member'])

    expect(criteria).toEqual(['id', 'name', 'criterion', 'text', 'level'])
    expect(people).toEqual([
      ...['id', 'name', 'dateOfBirth', 'position', 'owed'],
      ...['level:PC1', 'level:PC2', 'level:PC3', 'level:PC4', 'level:NV1', 'level:KP1'],
      ...['assigned', 'done', 'keyMissed', 'discipline', 'countedEarlier', 'degeneration', 'stateRating'],
      ...['outstanding', 'model', 'attestationText', 'selfRating'],
    ])
    expect(collectives).toEqual([
      ...['id', 'name', 'membersDisciplined', 'membersWarned', 'membersWarnedEarlier', 'collectiveForm'],
      ...['stateRating', 'organisationRating', 'outstanding', 'model', 'attestationText', 'selfRating'],
    ])
  })

  it('of the decree on civil servants asks people for their service, and collectives for nothing else', () => {
    const { criteria, collectives, people } = keysOf('nd-90-2020', [...COLLECTIVES, 'member'])

    expect(criteria).toEqual([])
    expect(collectives).toEqual(['id', 'name', 'selfRating'])
    expect(people).toEqual([
      ...['id', 'name', 'dateOfBirth', 'position', 'owed', 'monthsInYear', 'monthsAbsent', 'maternity'],
      ...['discipline', 'countedEarlier', 'selfRating'],
    ])
  })

  it('asks a unit without a leadership collective for nothing that only those are rated by', () => {
    const cell = keysOf('qd-366-2025', ['organisation', 'member']).collectives

    expect(cell).not.toContain('cadreWorkFault')
    expect(cell).not.toContain('basicTargets')
    expect(keysOf('qd-132-2018', ['organisation']).collectives).not.toContain('membersWarned')
  })

  it('asks only leadership collectives for no criteria where the rules read none of theirs', () => {
    const { criteria, criteriaKinds } = unitLayouts('qd-132-2018', new Set(['leadership-collective']))

    expect([criteria, [...criteriaKinds]]).toEqual([null, ['organisation']])
  })
})

describe('a sheet that is wider than a page', () => {
  it('repeats its headers, and who the row is about, on every page', async () => {
    const bytes = await writeUnitWorkbook({ ...contextOf('qd-366-2025', 'C1'), dueAt })
    const part = (await readZip(bytes)).find(({ name }) => name === 'xl/workbook.xml')

    const titles = Buffer.from(part?.content ?? [])
      .toString('utf8')
      .match(/(?<=Print_Titles"[^>]*>)[^<]*/g)

    // A name with a blank is found only in quotes.
    expect(titles).toEqual(["'Tập thể'!$A:$B,'Tập thể'!$1:$1", "'Đảng viên'!$A:$B,'Đảng viên'!$1:$1"])
  })
})

describe.each(rulePackId.options)('whatever a rule of %s reads', (rulePack) => {
  // Of the records: dates, status, ratings of others, the subordinate units and the area in charge.
  const OF_RECORDS = /^(area|organisationType$|units\.rating$|criteria\.basic$)/
  // Of 132 the units of a cell are its members: the records know them.
  const OF_RECORDS_HERE = rulePack === 'qd-132-2018' ? /^units\./ : /^$/

  it.each<[string, SubjectKind[], readonly UnitColumn[]]>([
    ['people', ['member'], PERSON_COLUMNS],
    ['collectives', ['organisation', 'leadership-collective'], COLLECTIVE_COLUMNS],
  ])('the sheet of %s asks for it, or the records know it', (sheet, kinds, columns) => {
    const asked = new Set<string>(keysOf(rulePack, kinds)[sheet === 'people' ? 'people' : 'collectives'])
    const given = columns
      .filter(({ key }) => asked.has(key))
      .flatMap(({ fact, serves }) => [fact, ...(serves ?? [])])
    // The other sheet of collectives asks for their criteria; of the place see the instructions.
    const elsewhere = sheet === 'people' ? /^$/ : /^(criteria\.|discipline\.at$)/
    const missing = [...factsRead(rulePack, new Set(kinds))].filter(
      (fact) =>
        !OF_RECORDS.test(fact) &&
        !OF_RECORDS_HERE.test(fact) &&
        !elsewhere.test(fact) &&
        !given.includes(fact) &&
        !(fact.split('.')[0] === 'discipline' && given.includes('discipline.*') && !isDetail(fact)),
    )

    expect(missing).toEqual([])
  })
})

function isDetail(fact: string): boolean {
  return [
    'discipline.dutyRelated',
    'discipline.countedInEarlierYear',
    'discipline.remedied',
    'discipline.at',
  ].includes(fact)
}
