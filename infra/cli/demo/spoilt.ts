import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { type RehearsalDecisions, rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { readUnitWorkbook, type UnitAnswers, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'

type Row = UnitAnswers['members'] extends ReadonlyMap<string, infer R> ? R : never

interface Mistake {
  readonly unitId: string
  /** Rows left out, counted from the first person. */
  readonly forget: number
  readonly row: (index: number) => Row
}

const right: Row = {
  'level:PC1': 3,
  'level:PC2': 3,
  'level:PC3': 3,
  'level:PC4': 3,
  'level:NV1': 3,
  'level:KP1': 'Không có',
  product: 'Báo cáo kết quả công tác năm',
  assigned: 10,
  done: 10,
  onTime: 10,
  selfRating: 'Hoàn thành tốt nhiệm vụ',
}

/** Mistakes that real units make: counts that contradict, levels that do not exist, forgotten people. */
const MISTAKES: readonly Mistake[] = [
  {
    unitId: 'DR-PL-C1',
    forget: 0,
    row: (index) =>
      index === 2 ? { ...right, done: 12 } : index === 4 ? { ...right, 'level:PC1': 5 } : right,
  },
  {
    unitId: 'DR-DT-C2',
    forget: 2,
    row: (index) => (index === 3 ? { ...right, selfRating: 'Khá' } : right),
  },
  {
    unitId: 'DR-CA-C3',
    forget: 0,
    row: (index) =>
      index === 1 ? { ...right, outstanding: 'Có' } : index === 5 ? { ...right, owed: 'Ốm đau' } : right,
  },
]

/** Workbooks that must be rejected, with the codes of their problems. */
export async function spoiltWorkbooks(
  roster: Roster,
  subjects: readonly SubjectRecord[],
  configuration: ProvinceConfiguration,
  files: Map<string, Uint8Array | string>,
): Promise<RehearsalDecisions['rejections']> {
  const rejections = []
  for (const { unitId, forget, row } of MISTAKES) {
    const unit = roster.units.find(({ id }) => id === unitId)
    if (unit === undefined) throw new RangeError(`the demo has no unit ${unitId}`)
    const own = subjects.filter((subject) => subject.unitId === unitId)
    const people = own.filter(({ kind, bucket }) => kind === 'member' && bucket === 'open')
    const forgotten = new Set(people.slice(0, forget).map(({ id }) => id))
    const bytes = await writeUnitWorkbook(
      {
        configuration,
        unit,
        subjects: own.filter(({ id }) => !forgotten.has(id)),
        dueAt: `${configuration.year}-12-15`,
      },
      {
        criteria: new Map(),
        collectives: new Map(),
        members: new Map(people.map(({ id }, index) => [id, row(index)])),
      },
    )
    const reading = await readUnitWorkbook(bytes, { configuration, unit, subjects: own })
    if (!('problems' in reading)) throw new Error(`${unitId}: the spoilt workbook has no mistake`)
    const file = rehearsalFiles.badSubmission(unitId)
    files.set(file, bytes)
    rejections.push({ unitId, file, codes: reading.problems.map(({ code }) => code) })
  }
  return rejections
}
