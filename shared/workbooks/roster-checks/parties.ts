import { comparable } from '../columns.ts'
import { describePlace, reportCell } from '../values.ts'
import { type RosterScope, subjectsOf } from './scope.ts'
import { typeIdOf } from './subject-type.ts'

/** Each related party gives its view once, on subjects that exist and of a type that takes such views. */
export function checkParties(scope: RosterScope): void {
  const { located, units, types, problems } = scope
  const present = located.parties.length === 0 ? new Set<string>() : typesInUnits(scope)
  const first = new Map<string, string>()
  for (const { item, row } of located.parties) {
    const { unitId, type: typeId, name, email } = item
    const type = typeId === undefined ? undefined : types.get(typeId)
    if (unitId !== undefined && !units.has(unitId)) {
      reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Đơn vị' })
    }
    if (typeId !== undefined && type === undefined) {
      const expected = 'mã có ở trang Loại đối tượng'
      reportCell(problems, row.cell('type'), 'REFERENCE_UNKNOWN', { expected })
    }
    if (type?.peerInput === 'NONE') reportCell(problems, row.cell('type'), 'PARTY_NOT_ASKED')
    if (unitId === undefined || typeId === undefined || type === undefined || !units.has(unitId)) continue
    if (!present.has(`${unitId}|${typeId}`) && !present.has(`${unitId}|`)) {
      reportCell(problems, row.cell('type'), 'PARTY_WITHOUT_SUBJECT', { expected: unitId })
    }
    const marks = [
      ['email', email],
      ['name', name === undefined ? undefined : comparable(name)],
    ] as const
    for (const [column, mark] of marks) {
      if (mark === undefined) continue
      const key = [column, unitId, typeId, mark].join('|')
      const earlier = first.get(key)
      if (earlier === undefined) {
        first.set(key, describePlace(row))
        continue
      }
      reportCell(problems, row.cell(column), 'PARTY_TWICE', { expected: earlier })
      break
    }
  }
}

// A subject whose type is not clear may be of any: what is wrong with it is said once.
function typesInUnits(scope: RosterScope): Set<string> {
  const found = new Set<string>()
  for (const { item, kind } of subjectsOf(scope.located)) {
    const type = typeIdOf(scope, item, kind)
    if (item.unitId !== undefined) found.add(`${item.unitId}|${type ?? ''}`)
  }
  return found
}
