import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { factsRead } from '#shared/rules/fact-reads.ts'
import type { Column, SheetLayout } from './columns.ts'
import { PRESENTATIONS } from './unit-columns/cell-types.ts'
import {
  COLLECTIVE_COLUMNS,
  type CollectiveKey,
  CRITERION_COLUMNS,
  type CriterionKey,
} from './unit-columns/collectives.ts'
import type { UnitColumn } from './unit-columns/column.ts'
import { ISSUED_COLUMNS } from './unit-columns/issued.ts'
import { LEADER_COLUMNS, type LeaderKey } from './unit-columns/leaders.ts'
import { PERSON_COLUMNS, type PersonKey } from './unit-columns/people.ts'
import { STATE_RATINGS } from './unit-labels.ts'

export const UNIT_INSTRUCTIONS = 'Hướng dẫn'
/** Hidden sheet that says which unit and year the file is for, and holds the choices that no list can. */
export const KEY_SHEET = 'khoa'
/** Beginning of the key of every workbook of the product, whatever its rule pack. */
export const UNIT_TEMPLATE = 'kiem-diem/phieu-don-vi/1'

export const CRITERIA_SHEET = 'Tiêu chí tập thể'
export const COLLECTIVES_SHEET = 'Tập thể'
export const PEOPLE_SHEET = 'Đảng viên'
// A spreadsheet takes at most 31 characters.
export const LEADERS_SHEET = 'Cán bộ lãnh đạo, quản lý'

const COLLECTIVE_KINDS: readonly SubjectKind[] = ['organisation', 'leadership-collective']
const PERSON_KINDS: readonly SubjectKind[] = ['member']
const LEADER_KINDS: readonly SubjectKind[] = ['leader']
/** Choices of one column, which hold a comma: second column of the hidden sheet. */
export const LISTED_CHOICES: readonly string[] = [...STATE_RATINGS.keys()]
const LISTED_AT = `${KEY_SHEET}!$B$1:$B$${LISTED_CHOICES.length}`

/** A sheet with what each column asks for. */
export interface FactSheet<Key extends string> extends SheetLayout<Key> {
  readonly columns: readonly (UnitColumn<Key> & Column<Key>)[]
}

/** The sheets of a unit's workbook under one rule pack. */
export interface UnitLayouts {
  /** Name of the template, by which a file of another pack is told. */
  readonly template: string
  /** One row per collective and criterion; null where the rules read no criteria of collectives. */
  readonly criteria: SheetLayout<CriterionKey> | null
  /** Kinds of collectives whose criteria are asked. */
  readonly criteriaKinds: ReadonlySet<SubjectKind>
  /** One row per collective. */
  readonly collectives: FactSheet<CollectiveKey>
  /** One row per person. */
  readonly people: FactSheet<PersonKey>
  /** One row per leading post. */
  readonly leaders: FactSheet<LeaderKey>
}

/** @param kinds kinds of the subjects in the workbook */
export function unitLayouts(rulePack: RulePackId, kinds: ReadonlySet<SubjectKind>): UnitLayouts {
  const issued = ISSUED_COLUMNS[rulePack]
  const readOf = (sheetKinds: readonly SubjectKind[]) =>
    factsRead(rulePack, new Set(sheetKinds.filter((kind) => issued !== undefined || kinds.has(kind))))
  const ofCollectives = readOf(COLLECTIVE_KINDS)
  const criteria = selected(CRITERION_COLUMNS, ofCollectives, issued?.criteria)
  return {
    template: issued === undefined ? `${UNIT_TEMPLATE}/${rulePack}` : UNIT_TEMPLATE,
    criteria: criteria.some(({ serves }) => serves !== undefined)
      ? { name: CRITERIA_SHEET, columns: criteria }
      : null,
    criteriaKinds: new Set(COLLECTIVE_KINDS.filter((kind) => readsCriteria(rulePack, kind))),
    collectives: {
      name: COLLECTIVES_SHEET,
      columns: selected(COLLECTIVE_COLUMNS, ofCollectives, issued?.collectives),
    },
    people: { name: PEOPLE_SHEET, columns: selected(PERSON_COLUMNS, readOf(PERSON_KINDS), issued?.people) },
    leaders: { name: LEADERS_SHEET, columns: selected(LEADER_COLUMNS, readOf(LEADER_KINDS), undefined) },
  }
}

function readsCriteria(rulePack: RulePackId, kind: SubjectKind): boolean {
  return CRITERION_COLUMNS.some((column) => isRead(column, factsRead(rulePack, new Set([kind]))))
}

function selected<Key extends string>(
  columns: readonly UnitColumn<Key>[],
  reads: ReadonlySet<string>,
  issued: readonly Key[] | undefined,
): FactSheet<Key>['columns'] {
  const asked = columns.filter((column) => isRead(column, reads) || isIdentity(column))
  if (issued === undefined) return asked.map((column) => shown(withHint(column, reads)))
  const ofFile = issued.flatMap((key) => columns.filter((column) => column.key === key))
  const beyond = asked.filter(({ key }) => !issued.includes(key))
  return [...ofFile.map(shown), ...beyond.map((column) => ({ ...shown(column), optional: true }))]
}

function isIdentity({ fact, serves }: UnitColumn): boolean {
  return fact === undefined && serves === undefined
}

function isRead({ fact, serves = [], along, unless }: UnitColumn, reads: ReadonlySet<string>): boolean {
  if (unless !== undefined && reads.has(unless)) return false
  if (along !== undefined && !reads.has(along)) return false
  return [...(fact === undefined ? [] : [fact]), ...serves].some((wanted) => {
    if (!wanted.endsWith('.*')) return reads.has(wanted)
    const block = wanted.slice(0, -2)
    return [...reads].some((read) => read === block || read.startsWith(`${block}.`))
  })
}

function withHint<Key extends string>(column: UnitColumn<Key>, reads: ReadonlySet<string>): UnitColumn<Key> {
  const { hintAlong } = column
  return hintAlong !== undefined && reads.has(hintAlong.fact) ? { ...column, hint: hintAlong.hint } : column
}

function shown<Key extends string>(column: UnitColumn<Key>): UnitColumn<Key> & Column<Key> {
  const listed = column.type === 'state-rating' ? { choicesAt: LISTED_AT } : {}
  return { ...PRESENTATIONS[column.type], ...listed, ...column }
}
