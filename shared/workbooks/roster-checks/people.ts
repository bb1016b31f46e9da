import { comparable } from '../columns.ts'
import type { PersonRow } from '../roster-sheets/rows.ts'
import { describePlace, printDate, reportCell } from '../values.ts'
import type { RosterScope } from './scope.ts'
import { checkSubjectType } from './subject-type.ts'

/** People take part in a unit that rates members, each once, with an address of their own. */
export function checkPeople(scope: RosterScope): void {
  const { located, units, levels, problems } = scope
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
    } else checkSubjectType(scope, { item, row }, 'member')
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
    checkDates(scope, { item, row })
  }
}

function checkDates({ configuration, problems }: RosterScope, { item, row }: PersonRow): void {
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
