import type { RosterSubjectType } from '#shared/contracts/roster.ts'
import type { RatedTable } from '#shared/domain/figures.ts'

/**
 * A group of a type may name the table that it belongs to before a colon ("T1: Tập thể kiểm điểm"): reviews are
 * counted over other subjects than ratings. Without it the group is of the type's own table.
 */
const REVIEW_GROUP = /^(T[12]):\s*(.+)$/

/** What the groups are told from. */
export type GroupedType = Pick<RosterSubjectType, 'id' | 'table' | 'groups'>

/** The groups of one table, each with the ids of the subject types that it counts. */
export interface TableGroup<Table extends string = string> {
  readonly table: Table
  readonly group: string
  readonly types: ReadonlySet<string>
  /** Whether it is the widest group of each of its types: the others are counted inside it. */
  readonly widest: boolean
  /** Of the same table, the narrowest group that counts all its types and more; null where there is none. */
  readonly within: string | null
}

/** Tables T4 to T9, and in each the groups in the order of the types. */
export function ratedGroups(types: readonly GroupedType[]): TableGroup<RatedTable>[] {
  const tables: readonly RatedTable[] = ['T4', 'T5', 'T6', 'T7', 'T8', 'T9']
  return tables.flatMap((table) => {
    const ofTable = types.filter((type) => type.table === table)
    const own = ofTable.map((type) => ({ type, groups: type.groups.filter((g) => !REVIEW_GROUP.test(g)) }))
    const names = [...new Set(own.flatMap(({ groups }) => groups))]
    const all = names.map((group) => ({
      table,
      group,
      types: new Set(own.filter(({ groups }) => groups.includes(group)).map(({ type }) => type.id)),
      widest: own.some(({ groups }) => groups[0] === group),
    }))
    return all.map((one) => ({ ...one, within: narrowestAround(one, all)?.group ?? null }))
  })
}

/** Tables T1 and T2 of the types that name such groups. */
export function reviewGroups(types: readonly GroupedType[]): TableGroup<'T1' | 'T2'>[] {
  const named = types.flatMap(({ id, groups }) =>
    groups.flatMap((text) => {
      const [, table, group] = REVIEW_GROUP.exec(text) ?? []
      return (table === 'T1' || table === 'T2') && group !== undefined ? [{ id, table, group }] : []
    }),
  )
  return (['T1', 'T2'] as const).flatMap((table) => {
    const ofTable = named.filter((one) => one.table === table)
    return [...new Set(ofTable.map(({ group }) => group))].map((group) => ({
      table,
      group,
      types: new Set(ofTable.filter((one) => one.group === group).map(({ id }) => id)),
      widest: true,
      within: null,
    }))
  })
}

function narrowestAround<Group extends Pick<TableGroup, 'types'>>(
  { types }: Group,
  all: readonly Group[],
): Group | undefined {
  return all
    .filter((other) => other.types.size > types.size && [...types].every((type) => other.types.has(type)))
    .sort((a, b) => a.types.size - b.types.size)[0]
}
