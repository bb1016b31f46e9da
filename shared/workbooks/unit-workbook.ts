import type { CellValue, WriteSheet } from 'hucre'
import type { Problem } from '#shared/contracts/problem.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RosterUnit } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { Submission } from '#shared/contracts/submission.ts'
import { comparable } from './columns.ts'
import { criteriaOf } from './criteria.ts'
import { guardWorkbook, submissionLimits } from './guard.ts'
import { collectProblems, type Problems } from './problems.ts'
import { findSheet, type ReadWorkbook, readTable, readWorkbook, refuseOtherSheets } from './read-sheet.ts'
import { readCollectives } from './unit-collectives.ts'
import type { CollectiveKey } from './unit-columns/collectives.ts'
import type { PersonKey } from './unit-columns/people.ts'
import { unitInstructions } from './unit-instructions.ts'
import { KEY_SHEET, LISTED_CHOICES, UNIT_INSTRUCTIONS, type UnitLayouts, unitLayouts } from './unit-layout.ts'
import { readMembers } from './unit-members.ts'
import { toSpreadsheetDate } from './values.ts'
import { instructionSheet, tableSheet, writeSheets } from './write-sheet.ts'

export interface UnitWorkbookContext {
  readonly configuration: ProvinceConfiguration
  readonly unit: Pick<RosterUnit, 'id' | 'name'>
  /** All subjects of the unit; those that are exempt are only named in the instructions. */
  readonly subjects: readonly SubjectRecord[]
}

/** Values already known, by subject id; for a rehearsal that fills the workbook in. */
export interface UnitAnswers {
  readonly criteria: ReadonlyMap<
    string,
    readonly { readonly level: CellValue; readonly product: CellValue }[]
  >
  readonly collectives: ReadonlyMap<string, Readonly<Partial<Record<CollectiveKey, CellValue>>>>
  readonly members: ReadonlyMap<string, Readonly<Partial<Record<PersonKey, CellValue>>>>
}

/** Prefilled self-assessment workbook of one unit. `dueAt` is an ISO instant or date. */
export async function writeUnitWorkbook(
  context: UnitWorkbookContext & { readonly dueAt: string },
  answers?: UnitAnswers,
): Promise<Uint8Array> {
  const { collectives, people, layouts } = planned(context)
  const { configuration, unit, subjects } = context
  const lines = unitInstructions({
    configuration,
    unitName: unit.name,
    subjects,
    layouts,
    dueAt: context.dueAt,
  })
  const sheets: WriteSheet[] = [instructionSheet(UNIT_INSTRUCTIONS, lines)]
  if (collectives.length > 0) {
    if (layouts.criteria !== null) {
      const rows = collectives
        .filter(({ kind }) => layouts.criteriaKinds.has(kind))
        .flatMap((subject) => criterionRows(subject, answers))
      sheets.push(tableSheet(layouts.criteria, rows))
    }
    const rows = collectives.map(({ id, name }) => ({ id, name, ...answers?.collectives.get(id) }))
    sheets.push(tableSheet(layouts.collectives, rows))
  }
  if (people.length > 0) {
    const rows = people.map((person) => ({
      id: person.id,
      name: person.name,
      dateOfBirth: person.dateOfBirth === null ? null : toSpreadsheetDate(person.dateOfBirth),
      position: person.position,
      ...answers?.members.get(person.id),
    }))
    sheets.push(tableSheet(layouts.people, rows))
  }
  sheets.push({ name: KEY_SHEET, veryHidden: true, rows: keyRows(context, layouts) })
  return writeSheets(sheets, `Phiếu tự đánh giá năm ${configuration.year} – ${unit.name}`)
}

export type UnitReading = { readonly submission: Submission } | { readonly problems: Problem[] }

/**
 * Reads what a unit sent back. An empty cell is an absent fact. All problems come at once; with any problem
 * there is no submission.
 */
export async function readUnitWorkbook(
  bytes: Uint8Array,
  context: UnitWorkbookContext,
): Promise<UnitReading> {
  const refusal = await guardWorkbook(bytes, submissionLimits)
  if (refusal !== null) return { problems: [refusal] }
  const problems = collectProblems('unit')
  const workbook = await readWorkbook(bytes, submissionLimits.rows, problems)
  const plan = planned(context)
  if (workbook === null || !checkKey(workbook, context, plan.layouts, problems)) {
    return { problems: problems.list() }
  }
  refuseOtherSheets(workbook, sheetNames(plan), problems)
  const { assessmentDate } = context.configuration
  const { collectives, people, layouts } = plan
  const subjects = []
  if (collectives.length > 0) {
    const criterionRows = layouts.criteria === null ? [] : readTable(workbook, layouts.criteria, problems)
    const factRows = readTable(workbook, layouts.collectives, problems)
    if (criterionRows !== null && factRows !== null) {
      const read = readCollectives(
        { criterionRows, factRows, collectives, assessmentDate, layouts },
        problems,
      )
      subjects.push(...read)
    }
  }
  if (people.length > 0) {
    const rows = readTable(workbook, layouts.people, problems)
    if (rows !== null)
      subjects.push(...readMembers({ rows, people, assessmentDate, sheet: layouts.people }, problems))
  }
  if (problems.count > 0) return { problems: problems.list() }
  return { submission: { unitId: context.unit.id, subjects } }
}

interface Plan {
  readonly collectives: readonly SubjectRecord[]
  readonly people: readonly SubjectRecord[]
  readonly layouts: UnitLayouts
}

function planned({ configuration, subjects }: UnitWorkbookContext): Plan {
  const reviewed = subjects.filter(({ bucket }) => bucket !== 'exempt')
  const leader = reviewed.find(({ kind }) => kind === 'leader')
  if (leader !== undefined) throw new RangeError(`no sheet for leading cadres: ${leader.id}`)
  return {
    collectives: reviewed.filter(({ kind }) => kind !== 'member'),
    people: reviewed.filter(({ kind }) => kind === 'member'),
    layouts: unitLayouts(configuration.rulePack, new Set(reviewed.map(({ kind }) => kind))),
  }
}

function sheetNames({ collectives, people, layouts }: Plan): string[] {
  const ofCollectives = [...(layouts.criteria === null ? [] : [layouts.criteria]), layouts.collectives]
  const sheets = [
    ...(collectives.length > 0 ? ofCollectives : []),
    ...(people.length > 0 ? [layouts.people] : []),
  ]
  return [UNIT_INSTRUCTIONS, KEY_SHEET, ...sheets.map(({ name }) => name)]
}

function criterionRows(subject: SubjectRecord, answers: UnitAnswers | undefined) {
  return criteriaOf(subject.kind).map((criterion, index) => ({
    id: subject.id,
    name: subject.name,
    criterion: criterion.id,
    text: criterion.text,
    ...answers?.criteria.get(subject.id)?.[index],
  }))
}

// The choices stand beside the key where a column takes them from there.
function keyRows({ configuration, unit }: UnitWorkbookContext, layouts: UnitLayouts): CellValue[][] {
  const key: readonly CellValue[] = [layouts.template, unit.id, configuration.year]
  const listed = layouts.people.columns.some(({ choicesAt }) => choicesAt !== undefined)
  if (!listed) return key.map((value) => [value])
  return LISTED_CHOICES.map((choice, row) => [key[row] ?? null, choice])
}

// Without the key the file may be any workbook, or another unit's: nothing else in it means anything then.
function checkKey(
  workbook: ReadWorkbook,
  context: UnitWorkbookContext,
  { template: expected }: UnitLayouts,
  problems: Problems,
): boolean {
  const before = problems.count
  const key = workbook.sheets.some(({ name }) => comparable(name) === comparable(KEY_SHEET))
    ? findSheet(workbook, KEY_SHEET, problems)
    : null
  const [template, unitId, year] = [0, 1, 2].map((row) => String(key?.at(row, 0).value ?? ''))
  if (key === null || template !== expected) {
    problems.add('WRONG_TEMPLATE', {}, { expected: `phiếu tự đánh giá của ${context.unit.name}` })
    return false
  }
  if (unitId !== context.unit.id) {
    problems.add('WRONG_UNIT', {}, { value: unitId ?? '', expected: context.unit.id })
  }
  if (year !== String(context.configuration.year)) {
    problems.add('WRONG_YEAR', {}, { value: year ?? '', expected: String(context.configuration.year) })
  }
  return problems.count === before
}
