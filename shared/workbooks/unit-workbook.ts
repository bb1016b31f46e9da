import type { CellValue, WriteSheet } from 'hucre'
import type { Problem } from '#shared/contracts/problem.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RosterUnit } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { Submission } from '#shared/contracts/submission.ts'
import { EXEMPTION_NAMES } from '#shared/text/subject-reasons.ts'
import { comparable } from './columns.ts'
import { criteriaOf } from './criteria.ts'
import { guardWorkbook, submissionLimits } from './guard.ts'
import { collectProblems, type Problems } from './problems.ts'
import { findSheet, type ReadWorkbook, readTable, readWorkbook, refuseOtherSheets } from './read-sheet.ts'
import { readCollectives } from './unit-collectives.ts'
import {
  collectiveFactsLayout,
  criterionLayout,
  KEY_SHEET,
  type MemberKey,
  memberLayout,
  UNIT_INSTRUCTIONS,
  UNIT_TEMPLATE,
} from './unit-layout.ts'
import { readMembers } from './unit-members.ts'
import { printDate, toSpreadsheetDate } from './values.ts'
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
  readonly collectives: ReadonlyMap<string, Readonly<Record<string, CellValue>>>
  readonly members: ReadonlyMap<string, Readonly<Partial<Record<MemberKey, CellValue>>>>
}

/** Prefilled self-assessment workbook of one unit. `dueAt` is an ISO instant or date. */
export async function writeUnitWorkbook(
  context: UnitWorkbookContext & { readonly dueAt: string },
  answers?: UnitAnswers,
): Promise<Uint8Array> {
  const { collectives, people } = split(context.subjects)
  const sheets: WriteSheet[] = [instructionSheet(UNIT_INSTRUCTIONS, instructions(context, context.dueAt))]
  if (collectives.length > 0) {
    const rows = collectives.flatMap((subject) =>
      criteriaOf(subject.kind).map((criterion, index) => ({
        id: subject.id,
        name: subject.name,
        criterion: criterion.id,
        text: criterion.text,
        ...answers?.criteria.get(subject.id)?.[index],
      })),
    )
    sheets.push(tableSheet(criterionLayout, rows))
    sheets.push(
      tableSheet(
        collectiveFactsLayout,
        collectives.map(({ id, name }) => ({ id, name, ...answers?.collectives.get(id) })),
      ),
    )
  }
  if (people.length > 0) {
    const rows = people.map((person) => ({
      id: person.id,
      name: person.name,
      dateOfBirth: person.dateOfBirth === null ? null : toSpreadsheetDate(person.dateOfBirth),
      position: person.position,
      ...answers?.members.get(person.id),
    }))
    sheets.push(tableSheet(memberLayout, rows))
  }
  sheets.push({
    name: KEY_SHEET,
    veryHidden: true,
    rows: [[UNIT_TEMPLATE], [context.unit.id], [context.configuration.year]],
  })
  return writeSheets(sheets, `Phiếu tự đánh giá năm ${context.configuration.year} – ${context.unit.name}`)
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
  if (workbook === null || !checkKey(workbook, context, problems)) return { problems: problems.list() }
  const { collectives, people } = split(context.subjects)
  const names: string[] = [UNIT_INSTRUCTIONS, KEY_SHEET]
  if (collectives.length > 0) names.push(criterionLayout.name, collectiveFactsLayout.name)
  if (people.length > 0) names.push(memberLayout.name)
  refuseOtherSheets(workbook, names, problems)
  const { assessmentDate } = context.configuration
  const subjects = []
  if (collectives.length > 0) {
    const criterionRows = readTable(workbook, criterionLayout, problems)
    const factRows = readTable(workbook, collectiveFactsLayout, problems)
    if (criterionRows !== null && factRows !== null) {
      subjects.push(...readCollectives({ criterionRows, factRows, collectives, assessmentDate }, problems))
    }
  }
  if (people.length > 0) {
    const rows = readTable(workbook, memberLayout, problems)
    if (rows !== null) subjects.push(...readMembers({ rows, people, assessmentDate }, problems))
  }
  if (problems.count > 0) return { problems: problems.list() }
  return { submission: { unitId: context.unit.id, subjects } }
}

function split(subjects: readonly SubjectRecord[]): {
  readonly collectives: readonly SubjectRecord[]
  readonly people: readonly SubjectRecord[]
} {
  const reviewed = subjects.filter(({ bucket }) => bucket !== 'exempt')
  const leader = reviewed.find(({ kind }) => kind === 'leader')
  if (leader !== undefined) throw new RangeError(`no sheet for leading cadres: ${leader.id}`)
  return {
    collectives: reviewed.filter(({ kind }) => kind !== 'member'),
    people: reviewed.filter(({ kind }) => kind === 'member'),
  }
}

// Without the key the file may be any workbook, or another unit's: nothing else in it means anything then.
function checkKey(workbook: ReadWorkbook, context: UnitWorkbookContext, problems: Problems): boolean {
  const before = problems.count
  const key = workbook.sheets.some(({ name }) => comparable(name) === comparable(KEY_SHEET))
    ? findSheet(workbook, KEY_SHEET, problems)
    : null
  const [template, unitId, year] = [0, 1, 2].map((row) => String(key?.at(row, 0).value ?? ''))
  if (key === null || template !== UNIT_TEMPLATE) {
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

function instructions({ configuration, unit, subjects }: UnitWorkbookContext, dueAt: string): string[] {
  const exempt = subjects.filter(({ bucket }) => bucket === 'exempt')
  return [
    `Phiếu tự đánh giá, xếp loại năm ${configuration.year} – ${unit.name}`,
    `Hạn gửi: ${printDate(dueAt.slice(0, 10))}. Gửi tệp này qua đường dẫn đã nhận; được gửi lại cho đến khi tệp được chấp nhận.`,
    'Chỉ điền các ô trắng. Không đổi tên trang, tên cột, mã và tên ở các ô xám; không thêm trang; không dùng công thức.',
    'Mức độ của tiêu chí: 4 Xuất sắc, 3 Tốt, 2 Trung bình, 1 Kém. Tiêu chí khắc phục hạn chế ghi "Không có" nếu không có hạn chế phải khắc phục.',
    'Trang "Tiêu chí tập thể": mỗi tập thể và mỗi tiêu chí một dòng, kèm sản phẩm cụ thể làm căn cứ; ghi "Không" nếu không có sản phẩm.',
    'Trang "Tập thể": số chỉ tiêu, nhiệm vụ, tình hình kỷ luật, kết luận của cấp có thẩm quyền và mức tự xếp loại.',
    'Trang "Đảng viên": mỗi đảng viên một dòng. Đảng viên ốm đau hoặc đi làm ăn xa chưa kiểm điểm được thì chọn lý do và để trống các cột còn lại.',
    'Ô để trống được hiểu là chưa có thông tin: điều kiện cần thông tin đó sẽ không được tính là đạt. Nếu không có trường hợp nào, hãy ghi 0 hoặc chọn "Không".',
    'Các xác nhận "nhiều thành tích nổi bật", "là điển hình" phải kèm nội dung xác nhận.',
    'Mức tự xếp loại là bắt buộc, trừ đảng viên chưa kiểm điểm.',
    ...(exempt.length === 0
      ? []
      : ['Không thuộc diện kiểm điểm, đánh giá, xếp loại năm nay (không phải điền):']),
    ...exempt.map(({ name, exemption }) =>
      exemption === null ? `– ${name}` : `– ${name}: ${EXEMPTION_NAMES[exemption]}`,
    ),
  ]
}
