import type {
  RosterAssignment,
  RosterCollective,
  RosterMerger,
  RosterParty,
  RosterPerson,
  RosterPost,
  RosterSubjectType,
  RosterUnit,
} from '#shared/contracts/roster.ts'
import type { TableRow } from '../read-sheet.ts'

/** A record of which some cells may be unusable (`undefined`); those have been reported. */
export type Partly<T> = { readonly [K in keyof T]: T[K] | undefined }

/** An empty type (`null`) stands for the only one that fits. */
export type PartlyTyped<T> = Partly<Omit<T, 'type'>> & { readonly type: string | null | undefined }

/** One item with the row it came from. */
export interface Located<T, Key extends string = string> {
  readonly item: T
  readonly row: TableRow<Key>
}

export type TypeKey = keyof RosterSubjectType
export type UnitKey = keyof RosterUnit
export type CollectiveKey = keyof RosterCollective
export type PersonKey = keyof RosterPerson
export type PostKey = keyof RosterPost
export type PartyKey = keyof RosterParty
export type AssignmentKey = keyof RosterAssignment
export type MergerKey = keyof RosterMerger

export type TypeRow = Located<Partly<RosterSubjectType>, TypeKey>
export type UnitRow = Located<Partly<RosterUnit>, UnitKey>
export type CollectiveRow = Located<PartlyTyped<RosterCollective>, CollectiveKey>
export type PersonRow = Located<PartlyTyped<RosterPerson>, PersonKey>
export type PostRow = Located<PartlyTyped<RosterPost>, PostKey>
export type PartyRow = Located<Partly<RosterParty>, PartyKey>
export type AssignmentRow = Located<Partly<RosterAssignment>, AssignmentKey>
export type MergerRow = Located<Partly<RosterMerger>, MergerKey>

/** The rows of one workbook. */
export interface LocatedRoster {
  readonly types: readonly TypeRow[]
  readonly units: readonly UnitRow[]
  readonly collectives: readonly CollectiveRow[]
  readonly people: readonly PersonRow[]
  readonly posts: readonly PostRow[]
  readonly parties: readonly PartyRow[]
  readonly assignments: readonly AssignmentRow[]
  readonly mergers: readonly MergerRow[]
}

/** Items by id; of a repeated id the first. */
export function firstById<T extends { readonly id: string | undefined }>(
  rows: readonly Located<T>[],
): ReadonlyMap<string, T> {
  const items = new Map<string, T>()
  for (const { item } of rows) {
    if (item.id !== undefined && !items.has(item.id)) items.set(item.id, item)
  }
  return items
}
