import type { CellValue, WriteSheet } from 'hucre'
import type { Problem } from '#shared/contracts/problem.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RosterUnit } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { Submission, SubmittedSubject } from '#shared/contracts/submission.ts'
import { criteriaOf } from './criteria.ts'
import { guardWorkbook, submissionLimits } from './guard.ts'
import { collectProblems, type Problems } from './problems.ts'
import { type ReadWorkbook, readTable, readWorkbook, refuseOtherSheets } from './read-sheet.ts'
import { refuseSheetsTwice, refuseUnseen } from './sheet-checks.ts'
import { readCollectives } from './unit-collectives.ts'
import type { CollectiveKey } from './unit-columns/collectives.ts'
import type { LeaderKey } from './unit-columns/leaders.ts'
import type { PersonKey } from './unit-columns/people.ts'
import { unitInstructions } from './unit-instructions.ts'
import { checkKey } from './unit-key.ts'
import { KEY_SHEET, LISTED_CHOICES, UNIT_INSTRUCTIONS, type UnitLayouts, unitLayouts } from './unit-layout.ts'
import { readPeople } from './unit-members.ts'
import type { ReviewContext } from './unit-review/context.ts'
import { REVIEW_SHEETS } from './unit-review/layouts.ts'
import { noReview, readReview } from './unit-review/read.ts'
import { type ReviewAnswers, reviewSheetsOf } from './unit-review/write.ts'
import { toSpreadsheetDate } from './values.ts'
import { instructionSheet, tableSheet, writeSheets } from './write-sheet.ts'

export interface UnitWorkbookContext {
  readonly configuration: ProvinceConfiguration
  readonly unit: Pick<RosterUnit, 'id' | 'name'>
  /** All subjects of the unit; those that are exempt are only named in the instructions. */
  readonly subjects: readonly SubjectRecord[]
  /** What the sheets of the review itself need; without it a workbook has none, and they are not read. */
  readonly review?: ReviewContext | undefined
}

/** Values already known, by subject id; for a rehearsal that fills the workbook in. */
export interface UnitAnswers {
  readonly criteria: ReadonlyMap<
    string,
    readonly { readonly level: CellValue; readonly product: CellValue }[]
  >
  readonly collectives: ReadonlyMap<string, Readonly<Partial<Record<CollectiveKey, CellValue>>>>
  readonly members: ReadonlyMap<string, Readonly<Partial<Record<PersonKey, CellValue>>>>
  /** By id of the post. */
  readonly leaders?: ReadonlyMap<string, Readonly<Partial<Record<LeaderKey, CellValue>>>>
  readonly review?: ReviewAnswers
}

/** Prefilled self-assessment workbook of one unit. `dueAt` is an ISO instant or date. */
export async function writeUnitWorkbook(
  context: UnitWorkbookContext & { readonly dueAt: string },
  answers?: UnitAnswers,
): Promise<Uint8Array> {
  const { collectives, people, leaders, layouts } = planned(context)
  const { configuration, unit, subjects, review } = context
  const lines = unitInstructions({
    configuration,
    unitName: unit.name,
    subjects,
    layouts,
    leaders: leaders.length > 0,
    review,
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
    const rows = people.map((person) => ({ ...identityOf(person), ...answers?.members.get(person.id) }))
    sheets.push(tableSheet(layouts.people, rows))
  }
  if (leaders.length > 0) {
    const rows = leaders.map((leader) => ({ ...identityOf(leader), ...answers?.leaders?.get(leader.id) }))
    sheets.push(tableSheet(layouts.leaders, rows))
  }
  if (review !== undefined) sheets.push(...reviewSheetsOf(review, subjects, answers?.review))
  sheets.push({ name: KEY_SHEET, veryHidden: true, rows: keyRows(context, layouts) })
  return writeSheets(sheets, `Phiếu tự đánh giá năm ${configuration.year} – ${unit.name}`)
}

export type UnitReading =
  | { readonly submission: Submission }
  | {
      readonly problems: Problem[]
      /** What was read in spite of the problems; empty where nothing could be. */
      readonly subjects: readonly SubmittedSubject[]
    }

/**
 * Reads what a unit sent back. An empty cell is an absent fact. All problems come at once; with any problem
 * there is no submission.
 */
export async function readUnitWorkbook(
  bytes: Uint8Array,
  context: UnitWorkbookContext,
): Promise<UnitReading> {
  const refusal = await guardWorkbook(bytes, submissionLimits)
  if (refusal !== null) return { problems: [refusal], subjects: [] }
  const problems = collectProblems('unit')
  const workbook = await readWorkbook(bytes, submissionLimits.rows, problems)
  const plan = planned(context)
  if (workbook === null || !checkKey(workbook, context, plan.layouts.template, problems)) {
    return { problems: problems.list(), subjects: [] }
  }
  refuseOtherSheets(workbook, sheetNames(plan), problems)
  refuseSheetsTwice(workbook, problems)
  const filledIn = sheetNames(plan).filter((name) => name !== UNIT_INSTRUCTIONS && name !== KEY_SHEET)
  refuseUnseen(workbook, filledIn, problems)
  const subjects = readSubjects(workbook, plan, context.configuration.assessmentDate, problems)
  const owed = new Set(subjects.flatMap((subject) => (subject.owed === null ? [] : [subject.subjectId])))
  const { configuration, unit, review } = context
  const reviewed = {
    configuration,
    unitId: unit.id,
    subjects: [...plan.collectives, ...plan.people, ...plan.leaders],
  }
  const read =
    review === undefined ? noReview : readReview(workbook, { ...reviewed, owed, context: review }, problems)
  if (problems.count > 0) return { problems: problems.list(), subjects }
  return {
    submission: {
      unitId: unit.id,
      subjects: subjects.map((subject) => ({
        ...subject,
        limitations: [...(read.limitations.get(subject.subjectId) ?? [])],
      })),
      review: read.review,
    },
  }
}

interface Plan {
  readonly collectives: readonly SubjectRecord[]
  readonly people: readonly SubjectRecord[]
  readonly leaders: readonly SubjectRecord[]
  readonly layouts: UnitLayouts
}

function planned({ configuration, subjects }: UnitWorkbookContext): Plan {
  const reviewed = subjects.filter(({ bucket }) => bucket !== 'exempt')
  return {
    collectives: reviewed.filter(({ personId }) => personId === null),
    people: reviewed.filter(({ kind }) => kind === 'member'),
    leaders: reviewed.filter(({ kind }) => kind === 'leader'),
    layouts: unitLayouts(configuration.rulePack, new Set(reviewed.map(({ kind }) => kind))),
  }
}

function readSubjects(
  workbook: ReadWorkbook,
  { collectives, people, leaders, layouts }: Plan,
  assessmentDate: string,
  problems: Problems,
): SubmittedSubject[] {
  const subjects: SubmittedSubject[] = []
  if (collectives.length > 0) {
    const criterionRows = layouts.criteria === null ? [] : readTable(workbook, layouts.criteria, problems)
    const factRows = readTable(workbook, layouts.collectives, problems)
    if (criterionRows !== null && factRows !== null) {
      const input = { criterionRows, factRows, collectives, assessmentDate, layouts }
      subjects.push(...readCollectives(input, problems))
    }
  }
  if (people.length > 0) {
    const rows = readTable(workbook, layouts.people, problems)
    const sheet = layouts.people
    if (rows !== null) subjects.push(...readPeople({ rows, people, assessmentDate, sheet }, problems))
  }
  if (leaders.length > 0) {
    const rows = readTable(workbook, layouts.leaders, problems)
    const sheet = layouts.leaders
    if (rows !== null)
      subjects.push(...readPeople({ rows, people: leaders, assessmentDate, sheet }, problems))
  }
  return subjects
}

function sheetNames({ collectives, people, leaders, layouts }: Plan): string[] {
  const ofCollectives = [...(layouts.criteria === null ? [] : [layouts.criteria]), layouts.collectives]
  const sheets = [
    ...(collectives.length > 0 ? ofCollectives : []),
    ...(people.length > 0 ? [layouts.people] : []),
    ...(leaders.length > 0 ? [layouts.leaders] : []),
  ]
  return [UNIT_INSTRUCTIONS, KEY_SHEET, ...sheets.map(({ name }) => name), ...REVIEW_SHEETS]
}

function identityOf({ id, name, dateOfBirth, position }: SubjectRecord) {
  return {
    id,
    name,
    dateOfBirth: dateOfBirth === null ? null : toSpreadsheetDate(dateOfBirth),
    position,
  }
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
  const key: readonly CellValue[] = [layouts.template, unit.id, configuration.year, unit.name]
  const listed = [...layouts.people.columns, ...layouts.leaders.columns].some(
    ({ choicesAt }) => choicesAt !== undefined,
  )
  if (!listed) return key.map((value) => [value])
  return LISTED_CHOICES.map((choice, row) => [key[row] ?? null, choice])
}
