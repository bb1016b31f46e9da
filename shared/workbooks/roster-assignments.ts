import type { Role } from '#shared/contracts/roster.ts'
import type { Problems } from './problems.ts'
import { labelOf, ROLES } from './roster-layout.ts'
import { type LocatedRoster, unitsById } from './roster-rows.ts'
import { describePlace, reportCell } from './values.ts'

/**
 * People who act for an authority exist, can sign in, and are enough: because nobody acts on their own
 * record, one person alone cannot fill a role of an authority that rates that person.
 */
export function checkAssignments(located: LocatedRoster, problems: Problems): void {
  const units = unitsById(located)
  const people = new Map(
    located.people.flatMap(({ item }) => (item.id === undefined ? [] : [[item.id, item] as const])),
  )
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
  checkEnough(located, people, assigned, problems)
}

function checkEnough(
  located: LocatedRoster,
  people: ReadonlyMap<string, { readonly unitId: string | undefined }>,
  assigned: ReadonlyMap<string, ReadonlySet<string>>,
  problems: Problems,
): void {
  const parents = new Set(located.units.map(({ item }) => item.parentId))
  const units = unitsById(located)
  for (const { item, row } of located.units) {
    if (item.id === undefined || !parents.has(item.id)) continue
    for (const role of ['working-group', 'authority'] as const satisfies readonly Role[]) {
      const ids: readonly string[] = [...(assigned.get(`${item.id}|${role}`) ?? [])]
      const only: string | undefined = ids[0]
      const cell: string | undefined = only === undefined ? undefined : people.get(only)?.unitId
      const ratedHere = cell !== undefined && units.get(cell)?.parentId === item.id
      if (only !== undefined && (ids.length > 1 || !ratedHere)) continue
      const expected = `${labelOf(ROLES, role)}: ít nhất ${ratedHere ? 'hai người' : 'một người'}`
      reportCell(problems, row.cell('id'), 'ASSIGNEES_TOO_FEW', { expected })
    }
  }
}
