import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster, RosterPerson } from '#shared/contracts/roster.ts'
import { roster as rosterSchema } from '#shared/contracts/roster.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { defaultSubjectTypes, defaultTypeId } from '#shared/domain/subject-types.ts'
import { comparable } from './columns.ts'
import type { Problems } from './problems.ts'
import { checkAssignments } from './roster-assignments.ts'
import type { Located, LocatedRoster, Partly, PersonKey } from './roster-rows.ts'
import { unitsById } from './roster-rows.ts'
import { checkTree } from './roster-tree.ts'
import { describePlace, printDate, reportCell } from './values.ts'

/** Checks what ties rows together. Gives the roster only when nothing at all is wrong with the workbook. */
export function checkRoster(
  located: LocatedRoster,
  configuration: ProvinceConfiguration,
  problems: Problems,
): Roster | null {
  checkUniqueIds(located.units, problems)
  // Subjects are known by these ids, so a collective and a person may not share one.
  checkUniqueIds([...located.collectives, ...located.people], problems)
  checkTree(located.units, configuration, problems)
  checkCollectives(located, configuration, problems)
  checkPeople(located, configuration, problems)
  checkAssignments(located, problems)
  if (problems.count > 0) return null
  const units = unitsById(located)
  const typeOf = (unitId = '', kind: SubjectKind = 'organisation') =>
    defaultTypeId(units.get(unitId)?.level ?? '', kind)
  return rosterSchema.parse({
    units: located.units.map(({ item }) => item),
    types: defaultSubjectTypes(configuration),
    collectives: located.collectives.map(({ item }) => ({
      ...item,
      type: typeOf(item.unitId, item.kind),
      establishedOn: null,
    })),
    people: located.people.map(({ item }) => ({ ...item, type: typeOf(item.unitId, 'member') })),
    posts: [],
    parties: [],
    assignments: located.assignments.map(({ item }) => item),
  })
}

function checkUniqueIds(
  rows: readonly Located<{ readonly id: string | undefined }, 'id'>[],
  problems: Problems,
): void {
  const first = new Map<string, string>()
  for (const { item, row } of rows) {
    if (item.id === undefined) continue
    // Ids differ by more than case: people retype them.
    const key = item.id.toLowerCase()
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, describePlace(row))
    else reportCell(problems, row.cell('id'), 'ID_TWICE', { expected: earlier })
  }
}

function checkCollectives(
  located: LocatedRoster,
  configuration: ProvinceConfiguration,
  problems: Problems,
): void {
  const units = unitsById(located)
  const levels = new Map(configuration.levels.map((level) => [level.id, level]))
  const organisations = new Map<string, string>()
  for (const { item, row } of located.collectives) {
    if (item.unitId === undefined) continue
    const unit = units.get(item.unitId)
    if (unit === undefined) {
      reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Đơn vị' })
      continue
    }
    const level = unit.level === undefined ? undefined : levels.get(unit.level)
    if (level !== undefined && item.kind !== undefined && !level.rates.includes(item.kind)) {
      reportCell(problems, row.cell('kind'), 'LEVEL_NOT_RATED', {
        expected: `cấp "${level.name}" theo cấu hình`,
      })
    }
    if (item.kind !== 'organisation') continue
    const earlier = organisations.get(item.unitId)
    if (earlier === undefined) organisations.set(item.unitId, describePlace(row))
    else reportCell(problems, row.cell('unitId'), 'ORGANISATION_TWICE', { expected: earlier })
  }
  for (const { item, row } of located.units) {
    const level = item.level === undefined ? undefined : levels.get(item.level)
    if (item.id === undefined || !level?.rates.includes('organisation')) continue
    if (!organisations.has(item.id)) reportCell(problems, row.cell('id'), 'ORGANISATION_MISSING')
  }
}

function checkPeople(located: LocatedRoster, configuration: ProvinceConfiguration, problems: Problems): void {
  const units = unitsById(located)
  const levels = new Map(configuration.levels.map((level) => [level.id, level]))
  const firstSame = new Map<string, string>()
  const firstEmail = new Map<string, string>()
  for (const { item, row } of located.people) {
    const unit = item.unitId === undefined ? undefined : units.get(item.unitId)
    const level = unit?.level === undefined ? undefined : levels.get(unit.level)
    if (item.unitId !== undefined && unit === undefined) {
      reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', {
        expected: 'mã chi bộ có ở trang Đơn vị',
      })
    } else if (level !== undefined && !level.rates.includes('member')) {
      reportCell(problems, row.cell('unitId'), 'LEVEL_NOT_RATED', {
        value: 'đảng viên',
        expected: `cấp "${level.name}" theo cấu hình`,
      })
    }
    if (item.fullName !== undefined && item.unitId !== undefined && item.dateOfBirth !== undefined) {
      const key = [comparable(item.fullName), item.dateOfBirth ?? '', item.unitId].join('|')
      const earlier = firstSame.get(key)
      if (earlier === undefined) firstSame.set(key, describePlace(row))
      else reportCell(problems, row.cell('fullName'), 'PERSON_TWICE', { expected: earlier })
    }
    if (typeof item.email === 'string') {
      const earlier = firstEmail.get(item.email)
      if (earlier === undefined) firstEmail.set(item.email, describePlace(row))
      else reportCell(problems, row.cell('email'), 'EMAIL_TWICE', { expected: earlier })
    }
    checkPersonDates({ item, row }, configuration, problems)
  }
}

function checkPersonDates(
  { item, row }: Located<Partly<Omit<RosterPerson, 'type'>>, PersonKey>,
  configuration: ProvinceConfiguration,
  problems: Problems,
): void {
  const { admittedOn, dateOfBirth } = item
  if (admittedOn === undefined) return
  if (admittedOn > configuration.assessmentDate) {
    reportCell(problems, row.cell('admittedOn'), 'CELL_INVALID', {
      expected: `không sau ngày đánh giá ${printDate(configuration.assessmentDate)}`,
    })
  }
  if (typeof dateOfBirth === 'string' && dateOfBirth >= admittedOn) {
    reportCell(problems, row.cell('dateOfBirth'), 'CELL_INVALID', {
      expected: 'ngày sinh trước ngày vào Đảng',
    })
  }
}
