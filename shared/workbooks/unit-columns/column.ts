import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Column } from '../columns.ts'

/** What a cell of the column holds; `cell-types.ts` says how it is offered, shown and read. */
export type CellType =
  | 'given'
  | 'given-id'
  | 'given-date'
  | 'owed-reason'
  | 'text'
  | 'count'
  | 'list-count'
  | 'months'
  | 'common-points'
  | 'task-points'
  | 'hundred-points'
  | 'yes-no'
  | 'level'
  | 'level-or-none'
  | 'discipline-form'
  | 'discipline-place'
  | 'rating'
  | 'state-rating'
  | 'government-rating'

/**
 * One column of a sheet of the unit workbook. A pack's workbook has it where the rules read its fact; a column
 * with neither `fact` nor `serves` is in every workbook.
 */
export interface UnitColumn<Key extends string = string> extends Pick<Column, 'header' | 'width' | 'hint'> {
  readonly key: Key
  readonly type: CellType
  /** The cell is this fact of the case, e.g. `tasks.done`. */
  readonly fact?: string
  /** Facts that the cell helps to give without being one; `discipline.*` is the list and any fact of it. */
  readonly serves?: readonly string[]
  /** Only where this fact is read as well. */
  readonly along?: string
  /** Not where this fact is read, because then another column or the records give the fact. */
  readonly unless?: string
  /** Kinds of subjects that have the fact; all of the sheet unless said. */
  readonly kinds?: readonly SubjectKind[]
  /** Keys of the whole that the count is a part of; the first with a value is compared. */
  readonly partOf?: readonly string[]
  /** What to enter where the fact is read, shown when the cell is selected. */
  readonly hintAlong?: { readonly fact: string; readonly hint: string }
}

type Fields = Partial<Omit<UnitColumn, 'key' | 'header' | 'type'>>

export function column<const Key extends string>(
  key: Key,
  type: CellType,
  header: string,
  width: number,
  fields: Fields = {},
): UnitColumn<Key> {
  return { key, type, header, width, ...fields }
}

/** A count. */
export function count<const Key extends string>(key: Key, header: string, fields: Fields): UnitColumn<Key> {
  return column(key, 'count', header, 10, fields)
}

/** A count of entries of a list. */
export function listCount<const Key extends string>(
  key: Key,
  header: string,
  fields: Fields,
): UnitColumn<Key> {
  return column(key, 'list-count', header, 10, fields)
}

/** A question of yes or no. */
export function yesNo<const Key extends string>(
  key: Key,
  header: string,
  width: number,
  fields: Fields,
): UnitColumn<Key> {
  return column(key, 'yes-no', header, width, fields)
}
