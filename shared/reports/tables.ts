import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating, RatingCounts } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { RosterUnit } from '#shared/contracts/roster.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { Figure, FigureTable, GroupCounts } from '#shared/domain/figures.ts'
import { figuresOf } from '#shared/domain/figures.ts'
import { checkBuckets, checkParts } from '#shared/domain/invariants.ts'
import { templateOf } from './template.ts'

export type ReportUnit = Pick<RosterUnit, 'id' | 'name' | 'level' | 'parentId'>
export type ReportSubject = Pick<
  SubjectRecord,
  'id' | 'unitId' | 'kind' | 'name' | 'comparisonGroup' | 'bucket' | 'exemption' | 'owed' | 'rating'
>

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
  readonly id: FigureTable
  readonly group: string
  /** What one subject is called: "tổ chức", "chi bộ", "đảng viên". */
  readonly noun: string
  readonly rows: readonly TableRow[]
  readonly sum: TableCounts
  readonly figures: readonly Figure[]
  /** Subjects rated NOT_COMPLETED, with the body they belong to. */
  readonly notCompleted: readonly { readonly name: string; readonly body: string; readonly bodyId: string }[]
}

export interface ReportTables {
  readonly tables: readonly ReportTable[]
  /** Leadership collectives of the grassroots; no table of their own yet (T8). */
  readonly leadershipCollectives: TableCounts
}

interface Definition {
  readonly id: FigureTable
  readonly group: string
  readonly noun: string
  readonly kind: SubjectKind
  readonly rowOf: (subject: ReportSubject) => Pick<ReportUnit, 'id' | 'name'>
  readonly holds: (level: string) => boolean
}

/** Names of the groups as reports and `figures.json` print them. */
export const GROUP_NAMES: Readonly<Record<FigureTable, string>> = {
  T5: 'Tổ chức cơ sở đảng',
  T6: 'Chi bộ trực thuộc đảng ủy cơ sở',
  T7: 'Đảng viên',
}

/**
 * Tables T5 (grassroots organisations by comparison group), T6 (cells) and T7 (members), both by grassroots
 * body. The lowest levels that rate members hold the cells; the level above them the grassroots.
 * @throws RangeError while a subject is still open, or when the records break an invariant: a report with a
 * wrong count is never written
 */
export function computeTables(
  configuration: ProvinceConfiguration,
  records: { readonly units: readonly ReportUnit[]; readonly subjects: readonly ReportSubject[] },
): ReportTables {
  const open = records.subjects.find(({ bucket }) => bucket === 'open')
  if (open !== undefined) throw new RangeError(`subject ${open.id} is not rated yet`)
  const units = new Map(records.units.map((unit) => [unit.id, unit]))
  const cellLevels = configuration.levels.filter(({ rates }) => rates.includes('member')).map(({ id }) => id)
  const order = configuration.levels.map(({ id }) => id)
  const grassroots = order[Math.max(...cellLevels.map((id) => order.indexOf(id))) + 1] ?? ''
  const levelOf = (subject: ReportSubject): string => unitOf(units, subject.unitId).level
  const bodyOf = (subject: ReportSubject): ReportUnit => ancestor(units, subject.unitId, grassroots)
  const isCell = (level: string): boolean => cellLevels.includes(level)
  const definitions: readonly Definition[] = [
    {
      id: 'T5',
      noun: 'tổ chức',
      kind: 'organisation',
      rowOf: ({ comparisonGroup }) => ({ id: comparisonGroup, name: comparisonGroup }),
      holds: (level) => level === grassroots,
      group: GROUP_NAMES.T5,
    },
    { id: 'T6', noun: 'chi bộ', kind: 'organisation', rowOf: bodyOf, holds: isCell, group: GROUP_NAMES.T6 },
    { id: 'T7', noun: 'đảng viên', kind: 'member', rowOf: bodyOf, holds: isCell, group: GROUP_NAMES.T7 },
  ]
  const collectives = records.subjects.filter(
    (subject) => subject.kind === 'leadership-collective' && levelOf(subject) === grassroots,
  )
  return {
    tables: definitions.map((definition) =>
      tableOf(
        definition,
        records.subjects.filter(
          (subject) => subject.kind === definition.kind && definition.holds(levelOf(subject)),
        ),
        bodyOf,
        configuration,
      ),
    ),
    leadershipCollectives: countsOf(collectives),
  }
}

/** The rows of `figures.json`, table by table. */
export function figuresRows(tables: ReportTables): Figure[] {
  return tables.tables.flatMap(({ figures }) => figures)
}

function tableOf(
  { id, group, noun, rowOf }: Definition,
  subjects: readonly ReportSubject[],
  bodyOf: (subject: ReportSubject) => ReportUnit,
  configuration: ProvinceConfiguration,
): ReportTable {
  // By id: two bodies of one province may have the same name.
  const names = new Map(subjects.map(rowOf).map(({ id: row, name }) => [row, name]))
  const groups = [...Map.groupBy(subjects, (subject) => rowOf(subject).id)].map(
    ([row, members]) => [row, countsOf(members)] as const,
  )
  const rows = groups.map(([row, counts]) => ({ name: names.get(row) ?? row, counts }))
  const sum = countsOf(subjects)
  const violations = [
    ...checkBuckets({ group, ...sum }),
    ...rows.flatMap(({ name, counts }) => checkBuckets({ group: `${group}: ${name}`, ...counts })),
    ...checkParts(
      'INV-7',
      group,
      sum.total,
      Object.fromEntries(groups.map(([row, counts]) => [row, counts.total])),
    ),
  ]
  if (violations.length > 0) {
    throw new RangeError(
      violations.map((v) => `${v.invariant} ${v.group}: ${v.expected} ≠ ${v.actual}, ${v.vi}`).join('; '),
    )
  }
  const notCompleted = subjects
    .filter(({ rating }) => rating === 'NOT_COMPLETED')
    .map((subject) => {
      const body = bodyOf(subject)
      return { name: subject.name, body: body.name, bodyId: body.id }
    })
  return {
    id,
    group,
    noun,
    rows,
    sum,
    figures: figuresOf(id, group, sum, templateOf(configuration)),
    notCompleted,
  }
}

function countsOf(subjects: readonly ReportSubject[]): TableCounts {
  const ratings: Record<Rating, number> = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
  const exempt: Record<string, number> = {}
  const owed: Record<string, number> = {}
  for (const subject of subjects) {
    if (subject.rating !== null) ratings[subject.rating] += 1
    if (subject.exemption !== null) exempt[subject.exemption] = (exempt[subject.exemption] ?? 0) + 1
    if (subject.owed !== null) owed[subject.owed] = (owed[subject.owed] ?? 0) + 1
  }
  const rated = subjects.filter(({ bucket }) => bucket === 'rated').length
  return { total: subjects.length, rated, ratings: ratings satisfies RatingCounts, exempt, owed }
}

function unitOf(units: ReadonlyMap<string, ReportUnit>, id: string): ReportUnit {
  const unit = units.get(id)
  if (unit === undefined) throw new RangeError(`no unit ${id}`)
  return unit
}

// The unit itself or the nearest one above it of that level; a unit above the level stands for itself.
function ancestor(units: ReadonlyMap<string, ReportUnit>, id: string, level: string): ReportUnit {
  const start = unitOf(units, id)
  let unit = start
  while (unit.level !== level) {
    if (unit.parentId === null) return start
    unit = unitOf(units, unit.parentId)
  }
  return unit
}

/** Sum of a record of counts. */
export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The ratings in the order of the tables. */
export const RATING_ORDER: readonly Rating[] = RATINGS
