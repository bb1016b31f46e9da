import { decidedByParent, decidedBySelf, type Role } from '#shared/contracts/roster.ts'
import { labelOf, ROLES } from '../roster-sheets/labels.ts'
import { firstById } from '../roster-sheets/rows.ts'
import { describePlace, reportCell } from '../values.ts'
import { type RosterScope, subjectsOf } from './scope.ts'
import { typeIdOf } from './subject-type.ts'

/**
 * People who act for an authority exist, can sign in, and are enough: because nobody acts on their own
 * record, one person alone cannot fill a role of an authority that rates that person.
 */
export function checkAssignments(scope: RosterScope): void {
  const { located, units, problems } = scope
  const people = firstById(located.people)
  const seen = new Map<string, string>()
  const assigned = new Map<string, Set<string>>()
  for (const { item, row } of located.assignments) {
    const { personId, unitId, role } = item
    const person = personId === undefined ? undefined : people.get(personId)
    if (personId !== undefined && person === undefined) {
      reportCell(problems, row.cell('personId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Người' })
    }
    if (person?.email === null) reportCell(problems, row.cell('personId'), 'ASSIGNEE_WITHOUT_EMAIL')
    if (unitId !== undefined && !units.has(unitId)) {
      reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Đơn vị' })
    }
    if (personId === undefined || unitId === undefined || role === undefined) continue
    const key = [personId, unitId, role].join('|')
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      const value = `${personId} – ${unitId} – ${labelOf(ROLES, role)}`
      reportCell(problems, row.cell('personId'), 'ASSIGNMENT_TWICE', { value, expected: earlier })
    } else seen.set(key, describePlace(row))
    const group = assigned.get(`${unitId}|${role}`) ?? new Set()
    assigned.set(`${unitId}|${role}`, group.add(personId))
  }
  checkEnough(scope, assigned)
}

function checkEnough(scope: RosterScope, assigned: ReadonlyMap<string, ReadonlySet<string>>): void {
  const { located, problems } = scope
  const deciding = ratedBy(scope)
  for (const { item, row } of located.units) {
    const rated = item.id === undefined ? undefined : deciding.get(item.id)
    if (item.id === undefined || rated === undefined) continue
    for (const role of ['working-group', 'authority'] as const satisfies readonly Role[]) {
      const ids: readonly string[] = [...(assigned.get(`${item.id}|${role}`) ?? [])]
      const only = ids[0]
      const ratedHere = only !== undefined && rated.has(only)
      if (only !== undefined && (ids.length > 1 || !ratedHere)) continue
      const expected = `${labelOf(ROLES, role)}: ít nhất ${ratedHere ? 'hai người' : 'một người'}`
      reportCell(problems, row.cell('id'), 'ASSIGNEES_TOO_FEW', { expected })
    }
  }
}

/** For each unit that decides on anything, the people it decides on. */
function ratedBy(scope: RosterScope): ReadonlyMap<string, ReadonlySet<string>> {
  const deciding = new Map<string, Set<string>>()
  for (const { item, kind, personId } of subjectsOf(scope.located)) {
    const authorityId = authorityOf(scope, item.unitId, typeIdOf(scope, item, kind))
    if (authorityId === undefined) continue
    const rated = deciding.get(authorityId) ?? new Set()
    deciding.set(authorityId, rated)
    if (personId !== undefined) rated.add(personId)
  }
  return deciding
}

/** The unit that decides; `undefined` where that cannot be told because of what was reported elsewhere. */
function authorityOf(
  { units, types }: RosterScope,
  unitId: string | undefined,
  typeId: string | undefined,
): string | undefined {
  const unit = units.get(unitId ?? '')
  const decidedBy = types.get(typeId ?? '')?.decidedBy
  if (unit === undefined || decidedBy === undefined) return undefined
  if (decidedBy === decidedBySelf) return unitId
  // The tree may have a cycle, which is reported elsewhere.
  const passed = new Set<string>()
  for (let id = unit.parentId ?? undefined; id !== undefined && !passed.has(id); ) {
    const above = units.get(id)
    if (decidedBy === decidedByParent || above?.level === decidedBy) return id
    passed.add(id)
    id = above?.parentId ?? undefined
  }
  return undefined
}
