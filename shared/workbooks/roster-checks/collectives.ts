import { describePlace, printDate, reportCell } from '../values.ts'
import { type RosterScope, subjectsOf } from './scope.ts'
import { checkSubjectType, typeIdOf } from './subject-type.ts'

/** An organisation whose type is not clear may be the one of the Party. */
const unclear = '?'

/**
 * Collectives belong to units that rate them, and a unit has at most one organisation for each kind of body. A
 * unit with anything of the Party has the Party organisation too, where its level rates organisations.
 */
export function checkCollectives(scope: RosterScope): void {
  const { located, units, levels, problems } = scope
  const organisations = new Map<string, string>()
  for (const { item, row } of located.collectives) {
    checkEstablished(scope, { item, row })
    if (item.unitId === undefined) continue
    const unit = units.get(item.unitId)
    if (unit === undefined) {
      reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Đơn vị' })
      continue
    }
    const level = unit.level === undefined ? undefined : levels.get(unit.level)
    if (item.kind === undefined) continue
    if (level !== undefined && !level.rates.includes(item.kind)) {
      const expected = `cấp "${level.name}" theo cấu hình`
      reportCell(problems, row.cell('kind'), 'LEVEL_NOT_RATED', { expected })
      continue
    }
    const type = checkSubjectType(scope, { item, row }, item.kind)
    if (item.kind !== 'organisation') continue
    const key = `${item.unitId}|${type?.bodyType ?? unclear}`
    if (type?.bodyType === undefined) {
      organisations.set(key, describePlace(row))
      continue
    }
    const earlier = organisations.get(key)
    if (earlier === undefined) organisations.set(key, describePlace(row))
    else reportCell(problems, row.cell('unitId'), 'ORGANISATION_TWICE', { expected: earlier })
  }
  checkOrganisations(scope, organisations)
}

function checkOrganisations(scope: RosterScope, organisations: ReadonlyMap<string, string>): void {
  const { located, levels, types, problems } = scope
  // Typed as something else than of the Party: a department may have a leadership and no organisation to rate.
  const bodies = new Map<string, boolean>()
  for (const { item, kind } of subjectsOf(located)) {
    if (item.unitId === undefined) continue
    const body = types.get(typeIdOf(scope, item, kind) ?? '')?.bodyType ?? 'party'
    bodies.set(item.unitId, bodies.get(item.unitId) === true || body === 'party')
  }
  const partyTypes = [...types.values()].filter(
    ({ kind, bodyType }) => kind === 'organisation' && bodyType === 'party',
  )
  for (const { item, row } of located.units) {
    const level = item.level === undefined ? undefined : levels.get(item.level)
    if (item.id === undefined || !level?.rates.includes('organisation')) continue
    if (!partyTypes.some((type) => type.level === null || type.level === level.id)) continue
    if (organisations.has(`${item.id}|party`) || organisations.has(`${item.id}|${unclear}`)) continue
    if (bodies.get(item.id) === false) continue
    reportCell(problems, row.cell('id'), 'ORGANISATION_MISSING')
  }
}

function checkEstablished(
  { configuration, problems }: RosterScope,
  { item, row }: RosterScope['located']['collectives'][number],
): void {
  if (typeof item.establishedOn !== 'string' || item.establishedOn <= configuration.assessmentDate) return
  reportCell(problems, row.cell('establishedOn'), 'CELL_INVALID', {
    expected: `không sau ngày đánh giá ${printDate(configuration.assessmentDate)}`,
  })
}
