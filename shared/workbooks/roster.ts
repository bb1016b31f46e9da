import type { Problem } from '#shared/contracts/problem.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster, RosterAssignment, RosterUnit } from '#shared/contracts/roster.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import { guardWorkbook, rosterLimits } from './guard.ts'
import { type Audience, collectProblems, type Problems } from './problems.ts'
import { readTable, readWorkbook, refuseOtherSheets, type SheetCell, type TableRow } from './read-sheet.ts'
import { checkRoster } from './roster-checks.ts'
import {
  assignmentLayout,
  COLLECTIVE_KINDS,
  collectiveLayout,
  labelOf,
  MEMBER_STATUSES,
  personLayout,
  ROLES,
  ROSTER_INSTRUCTIONS,
  unitLayout,
} from './roster-layout.ts'
import type { AssignmentKey, CollectiveKey, Located, Partly, PersonKey, UnitKey } from './roster-rows.ts'
import { readChoice, readDate, readEmail, readText, required, toSpreadsheetDate } from './values.ts'
import { instructionSheet, tableSheet, writeSheets } from './write-sheet.ts'

const SPARE_ROWS = 500
const ID = {
  max: 40,
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
  expected: 'mã gồm chữ không dấu, số, dấu chấm, gạch nối, gạch dưới; tối đa 40 ký tự',
}

export type RosterReading = { readonly roster: Roster } | { readonly problems: Problem[] }

/** The empty template with its lists. */
export async function writeRosterTemplate(configuration: ProvinceConfiguration): Promise<Uint8Array> {
  const nothing = { units: [], collectives: [], people: [], posts: [], parties: [], assignments: [] }
  return writeRoster({ types: defaultSubjectTypes(configuration), ...nothing }, configuration)
}

/** A roster as the workbook that `readRoster` reads back to the same roster. */
export async function writeRoster(roster: Roster, configuration: ProvinceConfiguration): Promise<Uint8Array> {
  const levelNames = new Map(configuration.levels.map(({ id, name }) => [id, name]))
  const date = (iso: string | null): Date | null => (iso === null ? null : toSpreadsheetDate(iso))
  return writeSheets(
    [
      instructionSheet(ROSTER_INSTRUCTIONS, instructions(configuration)),
      tableSheet(
        unitLayout(configuration),
        roster.units.map((unit) => ({
          ...unit,
          level: levelNames.get(unit.level) ?? unit.level,
          establishedOn: date(unit.establishedOn),
        })),
        SPARE_ROWS,
      ),
      tableSheet(
        collectiveLayout,
        roster.collectives.map((collective) => ({
          ...collective,
          kind: labelOf(COLLECTIVE_KINDS, collective.kind),
        })),
        SPARE_ROWS,
      ),
      tableSheet(
        personLayout,
        roster.people.map((person) => ({
          ...person,
          dateOfBirth: date(person.dateOfBirth),
          admittedOn: date(person.admittedOn),
          status: labelOf(MEMBER_STATUSES, person.status),
        })),
        SPARE_ROWS,
      ),
      tableSheet(
        assignmentLayout,
        roster.assignments.map((assignment) => ({ ...assignment, role: labelOf(ROLES, assignment.role) })),
        SPARE_ROWS,
      ),
    ],
    `Danh sách đơn vị, tập thể, đảng viên năm ${configuration.year}`,
  )
}

/**
 * Reads an uploaded roster workbook: guard, cells, then everything that ties the rows together.
 * All problems come at once; with any problem there is no roster.
 */
export async function readRoster(
  bytes: Uint8Array,
  configuration: ProvinceConfiguration,
  audience: Audience = 'administrator',
): Promise<RosterReading> {
  const refusal = await guardWorkbook(bytes, rosterLimits, audience)
  if (refusal !== null) return { problems: [refusal] }
  const problems = collectProblems(audience)
  const workbook = await readWorkbook(bytes, rosterLimits.rows, problems)
  if (workbook === null) return { problems: problems.list() }
  const layouts = { units: unitLayout(configuration) }
  refuseOtherSheets(
    workbook,
    [
      ROSTER_INSTRUCTIONS,
      layouts.units.name,
      collectiveLayout.name,
      personLayout.name,
      assignmentLayout.name,
    ],
    problems,
  )
  const unitRows = readTable(workbook, layouts.units, problems)
  const collectiveRows = readTable(workbook, collectiveLayout, problems)
  const personRows = readTable(workbook, personLayout, problems)
  const assignmentRows = readTable(workbook, assignmentLayout, problems)
  if (unitRows === null || collectiveRows === null || personRows === null || assignmentRows === null) {
    return { problems: problems.list() }
  }
  const offset = workbook.serialOffset
  const located = {
    units: unitRows.map((row) => locate(row, readUnit(row, configuration, offset, problems))),
    collectives: collectiveRows.map((row) => locate(row, readCollective(row, problems))),
    people: personRows.map((row) => locate(row, readPerson(row, offset, problems))),
    assignments: assignmentRows.map((row) => locate(row, readAssignment(row, problems))),
  }
  const roster = checkRoster(located, configuration, problems)
  return roster === null ? { problems: problems.list() } : { roster }
}

function locate<Key extends string, T>(row: TableRow<Key>, item: T): Located<T, Key> {
  return { item, row }
}

function readUnit(
  row: TableRow<UnitKey>,
  configuration: ProvinceConfiguration,
  offset: number,
  problems: Problems,
): Partly<RosterUnit> {
  return {
    id: readId(row.cell('id'), problems),
    name: readName(row.cell('name'), 200, 'tên đơn vị', problems),
    level: readLevel(row.cell('level'), configuration, problems),
    parentId: readText(row.cell('parentId'), ID, problems),
    email: readEmail(row.cell('email'), problems),
    establishedOn: readDate(row.cell('establishedOn'), offset, problems),
  }
}

function readCollective(row: TableRow<CollectiveKey>, problems: Problems) {
  const kind = row.cell('kind')
  return {
    id: readId(row.cell('id'), problems),
    name: readName(row.cell('name'), 200, 'tên tập thể', problems),
    kind: required(
      readChoice(kind, COLLECTIVE_KINDS, problems),
      kind,
      [...COLLECTIVE_KINDS.keys()].join(' | '),
      problems,
    ),
    unitId: readId(row.cell('unitId'), problems),
    comparisonGroup: readName(row.cell('comparisonGroup'), 200, 'tên nhóm so sánh', problems),
  }
}

function readPerson(row: TableRow<PersonKey>, offset: number, problems: Problems) {
  const admitted = row.cell('admittedOn')
  const status = row.cell('status')
  return {
    id: readId(row.cell('id'), problems),
    fullName: readName(row.cell('fullName'), 100, 'họ và tên', problems),
    dateOfBirth: readDate(row.cell('dateOfBirth'), offset, problems),
    unitId: readId(row.cell('unitId'), problems),
    admittedOn: required(
      readDate(admitted, offset, problems),
      admitted,
      'ngày vào Đảng dạng dd/mm/yyyy',
      problems,
    ),
    status: required(
      readChoice(status, MEMBER_STATUSES, problems),
      status,
      [...MEMBER_STATUSES.keys()].join(' | '),
      problems,
    ),
    position: readText(row.cell('position'), { max: 200 }, problems),
    comparisonGroup: readName(row.cell('comparisonGroup'), 200, 'tên nhóm so sánh', problems),
    email: readEmail(row.cell('email'), problems),
  }
}

function readAssignment(row: TableRow<AssignmentKey>, problems: Problems): Partly<RosterAssignment> {
  const role = row.cell('role')
  return {
    personId: readId(row.cell('personId'), problems),
    unitId: readId(row.cell('unitId'), problems),
    role: required(readChoice(role, ROLES, problems), role, [...ROLES.keys()].join(' | '), problems),
  }
}

function readId(cell: SheetCell, problems: Problems): string | undefined {
  return required(readText(cell, ID, problems), cell, 'mã', problems)
}

function readName(cell: SheetCell, max: number, expected: string, problems: Problems): string | undefined {
  return required(readText(cell, { max }, problems), cell, expected, problems)
}

function readLevel(
  cell: SheetCell,
  configuration: ProvinceConfiguration,
  problems: Problems,
): string | undefined {
  const names = configuration.levels.map(({ name }) => name).join(' | ')
  const text = required(readText(cell, { max: 200 }, problems), cell, names, problems)
  if (text === undefined) return undefined
  const same = (candidate: string): boolean =>
    candidate.toLocaleLowerCase('vi') === text.toLocaleLowerCase('vi')
  const level = configuration.levels.find(({ id, name }) => same(id) || same(name.normalize('NFC')))
  if (level !== undefined) return level.id
  const { sheet, row, column, columnName } = cell
  problems.add('LEVEL_UNKNOWN', { sheet, row, column, columnName }, { value: text, expected: names })
  return undefined
}

function instructions(configuration: ProvinceConfiguration): string[] {
  const levels = configuration.levels.map(({ name }) => name).join(' → ')
  const top = configuration.levels.at(-1)?.name ?? ''
  return [
    `Danh sách phục vụ kiểm điểm, đánh giá, xếp loại năm ${configuration.year} – ${configuration.name}`,
    'Điền bốn trang: Đơn vị, Tập thể, Người, Phân công. Không đổi tên trang và tên cột; thứ tự cột tùy ý.',
    `Các cấp, từ thấp lên cao: ${levels}. Mỗi đơn vị ghi mã đơn vị cấp trên trực tiếp; chỉ một đơn vị cấp "${top}" không có cấp trên.`,
    'Mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối, gạch dưới và được giữ nguyên qua các năm.',
    'Mỗi đơn vị (trừ đơn vị cao nhất) phải có thư điện tử: đường dẫn nộp hồ sơ được gửi tới đó.',
    'Trang Tập thể: mỗi đơn vị được xếp loại có đúng một dòng "Tổ chức đảng"; các tập thể lãnh đạo, quản lý ghi thêm dòng riêng.',
    'Nhóm so sánh gồm các đối tượng có vị trí, vai trò, chức năng, nhiệm vụ tương đồng; trần 20% được tính trong từng nhóm.',
    'Trang Người: mỗi đảng viên một dòng, ghi tại chi bộ nơi sinh hoạt. Ngày ghi dạng dd/mm/yyyy.',
    'Trang Phân công: người giúp việc (tổ công tác thẩm định) và người quyết định (cấp có thẩm quyền) của từng đơn vị; người được phân công phải có thư điện tử để đăng nhập.',
    'Không ai được thẩm định hoặc quyết định về chính mình: mỗi vai trò cần ít nhất hai người nếu có người thuộc diện được đơn vị đó xếp loại.',
  ]
}
