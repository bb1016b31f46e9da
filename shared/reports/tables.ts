import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { RATINGS, type Rating } from '#shared/contracts/rating.ts'
import type {
  FigureDelta,
  InspectionRow,
  ProgressRow,
  ReportTexts,
  UnitDelta,
} from '#shared/contracts/report.ts'
import type { RosterSubjectType, RosterUnit } from '#shared/contracts/roster.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SuggestionCount } from '#shared/contracts/suggestion.ts'
import type { Figure, GroupCounts, RatedTable } from '#shared/domain/figures.ts'
import { figuresOf } from '#shared/domain/figures.ts'
import { notCompletedFigures, suggestionFigures } from '#shared/domain/review-figures.ts'
import { type BodyOf, bodies, countsOf } from './bodies.ts'
import { checkCounts } from './check-counts.ts'
import { type FormFacts, formFacts, type SuggestedSubjects } from './forms/facts.ts'
import { ratedGroups, type TableGroup } from './groups.ts'
import { type ReviewTable, reviewTables } from './reviews.ts'
import { templateOf } from './template.ts'

export type ReportUnit = Pick<RosterUnit, 'id' | 'name' | 'level' | 'parentId'>
export type ReportSubject = Pick<
  SubjectRecord,
  'id' | 'unitId' | 'kind' | 'name' | 'type' | 'comparisonGroup' | 'bucket' | 'exemption' | 'owed' | 'rating'
>

export interface ReportRecords {
  readonly types: readonly RosterSubjectType[]
  readonly units: readonly ReportUnit[]
  readonly subjects: readonly ReportSubject[]
  readonly suggestions: readonly SuggestionCount[]
  /** What people wrote, by part of the report. */
  readonly texts: ReportTexts
  /** Names and topics behind the counts of suggestions, for 6F. */
  readonly suggested?: readonly SuggestedSubjects[]
  readonly progress?: readonly ProgressRow[]
  readonly inspection?: readonly InspectionRow[]
}

/** Counts of one line of a table; total = rated + exempt + owed. */
export interface TableCounts extends GroupCounts {
  readonly total: number
  readonly rated: number
}

export interface TableRow {
  readonly name: string
  readonly counts: TableCounts
}

export interface ReportTable {
  readonly id: RatedTable
  readonly group: string
  /** Whether its subjects are counted in a wider group of the same table. */
  readonly partOfAnother: boolean
  /** The narrowest wider group of the same table ("trong đó"); null where there is none. */
  readonly within: string | null
  /** What one subject is called: "tổ chức", "chi bộ", "đảng viên". */
  readonly noun: string
  readonly rows: readonly TableRow[]
  readonly sum: TableCounts
  readonly figures: readonly Figure[]
  /** Subjects rated NOT_COMPLETED, with the body they belong to. */
  readonly notCompleted: readonly NamedSubject[]
  /** Of leadership collectives, those that were not rated. */
  readonly notRated: readonly NamedSubject[]
}

/** A subject that a footnote names. */
export interface NamedSubject {
  readonly name: string
  /** The unit directly under the highest one that it belongs to. */
  readonly body: string
  readonly bodyId: string
  /** The unit right above its own, where that is neither the body nor the highest one. */
  readonly under: string | null
  /** Whether it belongs to the highest unit itself. */
  readonly ofTop: boolean
}

export interface ReportTables {
  /** Tables T4 to T9, one for each group that has a subject. */
  readonly tables: readonly ReportTable[]
  /** Tables T1 and T2, where the subject types name their groups. */
  readonly reviews: readonly ReviewTable[]
  /** Table T3. */
  readonly suggestions: readonly Figure[]
  /** Table T11. */
  readonly progress: readonly ProgressRow[]
  /** Table T12. */
  readonly inspection: readonly InspectionRow[]
  /** Table T13. */
  readonly deltas: readonly FigureDelta[]
  /** The same of each unit directly under the highest one, for the tables that are given by unit. */
  readonly unitDeltas: readonly UnitDelta[]
  /** What people wrote, as it was when the figures were counted. */
  readonly texts: ReportTexts
  /** The same subjects, counted as finely as any layout of a form may ask. */
  readonly forms: FormFacts
}

const NOUNS: Readonly<Record<RatedTable, string>> = {
  T4: 'đảng bộ',
  T5: 'tổ chức',
  T6: 'chi bộ',
  T7: 'đảng viên',
  T8: 'tập thể',
  T9: 'đồng chí',
}

/**
 * Every table of counts of the report, from the records and the groups that their types name. A table has a row
 * for each unit directly under the highest one, or for each comparison group where the subjects are of those
 * units themselves.
 * @throws RangeError while a subject is still open, or when the records break an invariant: a report with a
 * wrong count is never written
 */
export function computeTables(configuration: ProvinceConfiguration, records: ReportRecords): ReportTables {
  const { types, units, subjects, suggestions } = records
  const open = subjects.find(({ bucket }) => bucket === 'open')
  if (open !== undefined) throw new RangeError(`subject ${open.id} is not rated yet`)
  const byType = Map.groupBy(subjects, ({ type }) => type)
  const subjectsOf = (group: TableGroup): ReportSubject[] =>
    [...group.types].flatMap((type) => byType.get(type) ?? [])
  const bodyOf = bodies(units)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const tables = ratedGroups(types)
    .map((group) => ({ group, members: subjectsOf(group) }))
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => tableOf(group, members, bodyOf, byId, configuration))
  const reviews = reviewTables(configuration, records)
  checkCounts(configuration, records, { tables, reviews })
  const authority = (level: string): string => {
    const suggesting = new Set(units.filter((unit) => unit.level === level).map(({ id }) => id))
    const managed = new Set(
      units.flatMap((unit) => (unit.parentId !== null && suggesting.has(unit.parentId) ? [unit.level] : [])),
    )
    return configuration.levels.find(({ id }) => managed.has(id))?.authority ?? level
  }
  return {
    tables,
    reviews,
    suggestions: suggestionFigures(suggestions, authority),
    progress: records.progress ?? [],
    inspection: records.inspection ?? [],
    // Last year is known to the store alone: see `reportDeltas`.
    deltas: [],
    unitDeltas: [],
    texts: records.texts,
    forms: formFacts(configuration, records),
  }
}

/** The rows of `figures.json`, table by table. */
export function figuresRows({
  tables,
  reviews,
  suggestions,
}: Pick<ReportTables, 'tables' | 'reviews' | 'suggestions'>): Figure[] {
  return [
    ...reviews.flatMap(({ figures }) => figures),
    ...suggestions,
    ...tables.flatMap(({ figures }) => figures),
    ...tables.flatMap(({ group, notCompleted }) => {
      const byBody = Map.groupBy(notCompleted, ({ bodyId }) => bodyId)
      const named = [...byBody.values()].map((found) => [found[0]?.body ?? '', found.length] as const)
      return notCompletedFigures(group, new Map(named))
    }),
  ]
}

function tableOf(
  { table: id, group, widest, within }: TableGroup<RatedTable>,
  subjects: readonly ReportSubject[],
  bodyOf: BodyOf,
  byId: ReadonlyMap<string, ReportUnit>,
  configuration: ProvinceConfiguration,
): ReportTable {
  // By id: two bodies of one province may have the same name.
  const ofBodies = subjects.every(({ unitId }) => bodyOf(unitId).id === unitId)
  const rowOf = ({ unitId, comparisonGroup }: ReportSubject): Pick<ReportUnit, 'id' | 'name'> =>
    ofBodies ? { id: comparisonGroup, name: comparisonGroup } : bodyOf(unitId)
  const rows = [...Map.groupBy(subjects, (subject) => rowOf(subject).id).values()].map((members) => ({
    name: members.map(rowOf)[0]?.name ?? '',
    counts: countsOf(members),
  }))
  const sum = countsOf(subjects)
  const named = ({ name, unitId }: ReportSubject): NamedSubject => {
    const body = bodyOf(unitId)
    const under = unitAbove(unitId, body, byId)
    return { name, body: body.name, bodyId: body.id, under, ofTop: body.parentId === null }
  }
  const notCompleted = subjects.filter(({ rating }) => rating === 'NOT_COMPLETED').map(named)
  const notRated = id === 'T8' ? subjects.filter(({ bucket }) => bucket !== 'rated').map(named) : []
  const figures = figuresOf(id, group, sum, templateOf(configuration))
  // A table of cells may count the sections of a party committee with them.
  const noun = id === 'T6' && !/^chi bộ/iu.test(group) ? NOUNS.T5 : NOUNS[id]
  return {
    id,
    group,
    partOfAnother: !widest,
    within,
    noun,
    rows,
    sum,
    figures,
    notCompleted,
    notRated,
  }
}

function unitAbove(unitId: string, body: ReportUnit, byId: ReadonlyMap<string, ReportUnit>): string | null {
  const above = byId.get(byId.get(unitId)?.parentId ?? '')
  return above === undefined || above.parentId === null || above.id === body.id ? null : above.name
}

/** Sum of a record of counts. */
export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The ratings in the order of the tables. */
export const RATING_ORDER: readonly Rating[] = RATINGS
