import { comparable } from '../columns.ts'
import { firstById, type PostRow } from '../roster-sheets/rows.ts'
import { describePlace, reportCell } from '../values.ts'
import type { RosterScope } from './scope.ts'
import { checkSubjectType } from './subject-type.ts'

/** Posts are held by people of the roster, in a unit that rates leaders and in a collective of that unit. */
export function checkPosts(scope: RosterScope): void {
  const { located, units, levels, problems } = scope
  const people = firstById(located.people)
  const heads = new Map<string, string>()
  const same = new Map<string, string>()
  for (const post of located.posts) {
    const { item, row } = post
    const { personId, unitId, title } = item
    if (personId !== undefined && !people.has(personId)) {
      reportCell(problems, row.cell('personId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Người' })
    }
    const unit = unitId === undefined ? undefined : units.get(unitId)
    const level = unit?.level === undefined ? undefined : levels.get(unit.level)
    if (unitId !== undefined && unit === undefined) {
      reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Đơn vị' })
    } else if (level !== undefined && !level.rates.includes('leader')) {
      reportCell(problems, row.cell('unitId'), 'LEVEL_NOT_RATED', {
        value: 'cán bộ lãnh đạo, quản lý',
        expected: `cấp "${level.name}" theo cấu hình`,
      })
    } else checkSubjectType(scope, post, 'leader')
    checkCollective(scope, post, heads)
    checkLeads(scope, post)
    if (personId === undefined || unitId === undefined || title === undefined) continue
    const key = [personId, unitId, comparable(title)].join('|')
    const earlier = same.get(key)
    if (earlier === undefined) same.set(key, describePlace(row))
    else reportCell(problems, row.cell('title'), 'POST_TWICE', { expected: earlier })
  }
}

function checkCollective(scope: RosterScope, { item, row }: PostRow, heads: Map<string, string>): void {
  const { collectiveId, unitId, role } = item
  if (typeof collectiveId !== 'string') return
  const cell = row.cell('collectiveId')
  const collective = scope.collectives.get(collectiveId)
  if (collective === undefined) {
    reportCell(scope.problems, cell, 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Tập thể' })
    return
  }
  if (collective.kind === 'organisation') reportCell(scope.problems, cell, 'COLLECTIVE_NOT_LEADING')
  if (unitId !== undefined && collective.unitId !== undefined && collective.unitId !== unitId) {
    reportCell(scope.problems, cell, 'COLLECTIVE_OTHER_UNIT', { expected: collective.unitId })
  }
  if (role !== 'head') return
  const earlier = heads.get(collectiveId)
  if (earlier === undefined) heads.set(collectiveId, describePlace(row))
  else reportCell(scope.problems, cell, 'HEAD_TWICE', { expected: earlier })
}

function checkLeads({ units, problems }: RosterScope, { item, row }: PostRow): void {
  for (const id of item.leads ?? []) {
    if (units.has(id)) continue
    const detail = { value: id, expected: 'mã có ở trang Đơn vị' }
    reportCell(problems, row.cell('leads'), 'REFERENCE_UNKNOWN', detail)
  }
}
