import type {
  RosterAssignment,
  RosterCollective,
  RosterPerson,
  RosterUnit,
} from '#shared/contracts/roster.ts'
import type { TableRow } from './read-sheet.ts'

/** A record of which some cells may be unusable (`undefined`); those have been reported. */
export type Partly<T> = { readonly [K in keyof T]: T[K] | undefined }

/** One item with the row it came from. */
export interface Located<T, Key extends string = string> {
  readonly item: T
  readonly row: TableRow<Key>
}

export type UnitKey = 'id' | 'name' | 'level' | 'parentId' | 'email' | 'establishedOn'
export type CollectiveKey = 'id' | 'name' | 'kind' | 'unitId' | 'comparisonGroup'
export type PersonKey =
  | 'id'
  | 'fullName'
  | 'dateOfBirth'
  | 'unitId'
  | 'admittedOn'
  | 'status'
  | 'position'
  | 'comparisonGroup'
  | 'email'

export type AssignmentKey = 'personId' | 'unitId' | 'role'

export interface LocatedRoster {
  readonly units: readonly Located<Partly<RosterUnit>, UnitKey>[]
  readonly collectives: readonly Located<
    Partly<Omit<RosterCollective, 'type' | 'establishedOn'>>,
    CollectiveKey
  >[]
  readonly people: readonly Located<Partly<Omit<RosterPerson, 'type'>>, PersonKey>[]
  readonly assignments: readonly Located<Partly<RosterAssignment>, AssignmentKey>[]
}

/** Units by id; of a repeated id the first. */
export function unitsById(located: LocatedRoster): ReadonlyMap<string, Partly<RosterUnit>> {
  const units = new Map<string, Partly<RosterUnit>>()
  for (const { item } of located.units) {
    if (item.id !== undefined && !units.has(item.id)) units.set(item.id, item)
  }
  return units
}
