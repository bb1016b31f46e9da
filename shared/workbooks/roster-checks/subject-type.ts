import { decidedByParent, decidedBySelf, type RosterSubjectType } from '#shared/contracts/roster.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import { levelName } from '../roster-sheets/roster-sheet.ts'
import type { Located, Partly } from '../roster-sheets/rows.ts'
import { reportCell } from '../values.ts'
import { type RosterScope, rankOf } from './scope.ts'

type SubjectRow = Located<
  { readonly unitId: string | undefined; readonly type: string | null | undefined },
  'type' | 'unitId'
>

/** The type that a subject has, without reporting what is wrong with it; `undefined` when it is not clear. */
export function typeIdOf(
  scope: RosterScope,
  item: SubjectRow['item'],
  kind: SubjectKind | undefined,
): string | undefined {
  if (item.type !== null) return item.type
  const level = item.unitId === undefined ? undefined : scope.units.get(item.unitId)?.level
  if (level === undefined || kind === undefined) return undefined
  const fitting = typesFor(scope, level, kind)
  return fitting.length === 1 ? fitting[0] : undefined
}

/**
 * The type of one subject: that of its row, or the only one that fits where the cell is empty. `undefined`
 * when it cannot be said; then the reason has been reported, or lies in a cell that was.
 */
export function checkSubjectType(
  scope: RosterScope,
  { item, row }: SubjectRow,
  kind: SubjectKind,
): Partly<RosterSubjectType> | undefined {
  const level = item.unitId === undefined ? undefined : scope.units.get(item.unitId)?.level
  const cell = row.cell(row.has('type') ? 'type' : 'unitId')
  if (item.type === undefined) return undefined
  if (item.type === null) {
    if (level === undefined) return undefined
    const fitting = typesFor(scope, level, kind)
    const [only] = fitting
    if (fitting.length === 1 && only !== undefined) return checkDecided(scope, only, { item, row })
    if (fitting.length > 1) {
      reportCell(scope.problems, cell, 'TYPE_NOT_CLEAR', { expected: fitting.join(', ') })
    } else {
      const expected = `"${SUBJECT_KIND_NAMES[kind]}", cấp "${levelName(scope.configuration, level)}"`
      reportCell(scope.problems, cell, 'TYPE_MISSING', { expected })
    }
    return undefined
  }
  const type = scope.types.get(item.type)
  if (type === undefined) {
    reportCell(scope.problems, cell, 'REFERENCE_UNKNOWN', { expected: 'mã có ở trang Loại đối tượng' })
    return undefined
  }
  if (type.kind !== undefined && type.kind !== kind) {
    reportCell(scope.problems, cell, 'TYPE_WRONG_KIND', { expected: SUBJECT_KIND_NAMES[kind] })
    return undefined
  }
  if (typeof type.level === 'string' && level !== undefined && type.level !== level) {
    const expected = `cấp "${levelName(scope.configuration, type.level)}"`
    reportCell(scope.problems, cell, 'TYPE_WRONG_LEVEL', { expected })
    return undefined
  }
  return checkDecided(scope, item.type, { item, row })
}

/** Every type that names a level is decided on there or above; one of any level is checked where it is used. */
export function checkTypes(scope: RosterScope): void {
  for (const { item, row } of scope.located.types) {
    const { kind, level, decidedBy } = item
    if (typeof level !== 'string') continue
    if (kind !== undefined && scope.levels.get(level)?.rates.includes(kind) === false) {
      const expected = `cấp "${levelName(scope.configuration, level)}" theo cấu hình`
      reportCell(scope.problems, row.cell('kind'), 'LEVEL_NOT_RATED', { expected })
    }
    if (decidedBy === undefined || isAbove(scope, decidedBy, level)) continue
    reportCell(scope.problems, row.cell('decidedBy'), 'DECIDER_NOT_ABOVE', {
      expected: `một cấp cao hơn "${levelName(scope.configuration, level)}"`,
    })
  }
}

function typesFor(scope: RosterScope, level: string, kind: SubjectKind): string[] {
  return [...scope.types].flatMap(([id, type]) =>
    type.kind === kind && (type.level === null || type.level === level) ? [id] : [],
  )
}

function checkDecided(
  scope: RosterScope,
  typeId: string,
  { item, row }: SubjectRow,
): Partly<RosterSubjectType> | undefined {
  const type = scope.types.get(typeId)
  const level = item.unitId === undefined ? undefined : scope.units.get(item.unitId)?.level
  // A type with a level of its own is reported once, at its own row.
  if (type?.decidedBy === undefined || level === undefined || type.level !== null) return type
  if (isAbove(scope, type.decidedBy, level)) return type
  reportCell(scope.problems, row.cell(row.has('type') ? 'type' : 'unitId'), 'TYPE_WITHOUT_AUTHORITY', {
    value: typeId,
    expected: `cần đơn vị dưới cấp quyết định, đơn vị này thuộc cấp "${levelName(scope.configuration, level)}"`,
  })
  return undefined
}

function isAbove(scope: RosterScope, decidedBy: string, level: string): boolean {
  if (decidedBy === decidedBySelf) return true
  const rank = rankOf(scope, level)
  if (decidedBy === decidedByParent) return rank < scope.configuration.levels.length - 1
  return rankOf(scope, decidedBy) > rank
}
