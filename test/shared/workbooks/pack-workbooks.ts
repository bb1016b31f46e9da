import type { CellValue } from 'hucre'
import type { ClassifyCase, ClassifyResult } from '#shared/contracts/classify.ts'
import { classifyCase } from '#shared/contracts/classify.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { criteriaOf } from '#shared/workbooks/criteria.ts'
import {
  readUnitWorkbook,
  type UnitAnswers,
  type UnitReading,
  writeUnitWorkbook,
} from '#shared/workbooks/unit-workbook.ts'
import { configuration, goodRoster, subjectsOf } from './fixtures.ts'

export type Row = Readonly<Record<string, CellValue>>

export const dueAt = '2024-12-15'

/** A cycle of the small district under another regulation. */
export function configurationUnder(rulePack: RulePackId): ProvinceConfiguration {
  return { ...configuration, rulePack, policy: { ...configuration.policy, rules: {} } }
}

/** The workbook of a unit under a pack: C1 is a cell with two people, X1 a body with a standing committee. */
export function contextOf(rulePack: RulePackId, unitId: 'C1' | 'X1') {
  const unit = goodRoster.units.find(({ id }) => id === unitId)
  if (unit === undefined) throw new RangeError(unitId)
  return { configuration: configurationUnder(rulePack), unit, subjects: subjectsOf(unitId) }
}

/** Answers with the given rows, every criterion of a collective at one level. */
export function answersOf(
  collectives: Readonly<Record<string, Row>>,
  members: Readonly<Record<string, Row>> = {},
  level = 4,
): UnitAnswers {
  const criteria = criteriaOf('organisation').map(({ group }) => ({
    level: group === 'remedy' ? 'Không có' : level,
    product: 'Báo cáo năm',
  }))
  return {
    criteria: new Map(Object.keys(collectives).map((id) => [id, criteria])),
    collectives: new Map(Object.entries(collectives)),
    members: new Map(Object.entries(members)),
  }
}

/** Writes, fills in and reads back. */
export async function sendBack(
  rulePack: RulePackId,
  unitId: 'C1' | 'X1',
  answers: UnitAnswers,
): Promise<UnitReading> {
  const context = contextOf(rulePack, unitId)
  return readUnitWorkbook(await writeUnitWorkbook({ ...context, dueAt }, answers), context)
}

/** The facts of one subject of a workbook that must be accepted; they keep the contract. */
export async function factsOf(
  rulePack: RulePackId,
  unitId: 'C1' | 'X1',
  answers: UnitAnswers,
  subjectId: string,
): Promise<ClassifyCase> {
  const reading = await sendBack(rulePack, unitId, answers)
  if (!('submission' in reading)) throw new Error(JSON.stringify(reading.problems))
  const found = reading.submission.subjects.find((subject) => subject.subjectId === subjectId)
  return classifyCase.parse(found?.facts)
}

/** What the rules say, with what the records add to the sheet. */
export function judged(
  rulePack: RulePackId,
  facts: ClassifyCase,
  ofRecords: Partial<ClassifyCase> = {},
): ClassifyResult {
  const pack = pinRulePack(rulePack)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  return classifySubject(pack.value, { ...facts, ...ofRecords })
}

/** Every problem of a workbook that must be refused, with its place. */
export async function problemsOf(...input: Parameters<typeof sendBack>) {
  const reading = await sendBack(...input)
  return 'problems' in reading
    ? reading.problems.map(({ code, sheet, row, columnName, value, expected }) => [
        code,
        sheet,
        row,
        columnName,
        value,
        expected,
      ])
    : []
}
