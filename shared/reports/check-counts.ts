import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { CollectivesByLevel, ReviewedCollectives } from '#shared/domain/invariants.ts'
import { checkAll, type ReportCounts, type ReportGroup } from '#shared/domain/report-counts.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { reviewGroups } from './groups.ts'
import { type ReviewTable, reviewedDespite, reviewTotals } from './reviews.ts'
import type { ReportRecords, ReportTable } from './tables.ts'

interface Counted {
  readonly tables: readonly ReportTable[]
  readonly reviews: readonly ReviewTable[]
}

/**
 * INV-1 to INV-8 over the counts of a whole report.
 * @throws RangeError with every equation that does not hold
 */
export function checkCounts(
  configuration: ProvinceConfiguration,
  records: ReportRecords,
  counted: Counted,
): void {
  const violations = checkAll(reportCounts(configuration, records, counted), reviewedDespite(configuration))
  if (violations.length === 0) return
  throw new RangeError(
    violations.map((v) => `${v.invariant} ${v.group}: ${v.expected} ≠ ${v.actual}, ${v.vi}`).join('; '),
  )
}

function reportCounts(
  configuration: ProvinceConfiguration,
  records: ReportRecords,
  { tables, reviews }: Counted,
): ReportCounts {
  const collectives = reviews.filter(({ id }) => id === 'T1')
  return {
    groups: [
      ...tables.flatMap(groupsOf),
      ...reviews.filter(({ id }) => id === 'T2').map((review) => reviewed(configuration, records, review)),
    ],
    reviewedCollectives: collectives.map(reviewedCollectives),
    collectivesByLevel: collectives.flatMap((review) => collectivesByLevel(records, review)),
    byUnit: tables.flatMap(({ group, sum, rows, notCompleted }) => [
      { group, total: sum.total, parts: numbered(rows.map(({ counts }) => counts.total)) },
      {
        group: `${group}, KHTNV`,
        total: sum.ratings.NOT_COMPLETED,
        parts: numbered([...Map.groupBy(notCompleted, ({ bodyId }) => bodyId).values()].map((k) => k.length)),
      },
    ]),
    repeated: collectives.flatMap((review) => repeatedIn(records, review, tables)),
  }
}

function groupsOf({ group, sum, rows, figures }: ReportTable): ReportGroup[] {
  const merged = figures.find(({ measure }) => measure === MEASURES.membersNotRated)?.count
  return [
    { group, ...sum, ...(merged === undefined ? {} : { notRated: merged }) },
    ...rows.map(({ name, counts }) => ({ group: `${group}: ${name}`, ...counts })),
  ]
}

/** The individuals of T2 with their ratings: who is reviewed and not rated is checked against the regulation. */
function reviewed(
  configuration: ProvinceConfiguration,
  { types, subjects }: ReportRecords,
  { group, totals }: ReviewTable,
): ReportGroup {
  const ids = reviewGroups(types).find((one) => one.table === 'T2' && one.group === group)?.types
  const members = subjects.filter(({ type }) => ids?.has(type))
  const { total, reviewed: done, owed } = reviewTotals(members, reviewedDespite(configuration))
  const of = (part: 'exemption' | 'owed') =>
    Object.fromEntries(
      [...Map.groupBy(members, (subject) => subject[part])].flatMap(([reason, found]) =>
        reason === null ? [] : [[reason, found.length] as const],
      ),
    )
  const rated = (wanted: string) => members.filter(({ rating }) => rating === wanted).length
  const exemptFromReview = Object.values(totals.exempt).reduce((sum, count) => sum + count, 0)
  return {
    group,
    total,
    rated: members.filter(({ bucket }) => bucket === 'rated').length,
    exempt: of('exemption'),
    owed: of('owed'),
    ratings: {
      EXCELLENT: rated('EXCELLENT'),
      GOOD: rated('GOOD'),
      COMPLETED: rated('COMPLETED'),
      NOT_COMPLETED: rated('NOT_COMPLETED'),
    },
    review: {
      exemptFromReview,
      mustReview: total - exemptFromReview,
      reviewed: done,
      owedNotReviewed: owed,
    },
  }
}

function reviewedCollectives({ group, totals, byLevel }: ReviewTable): ReviewedCollectives {
  const levels = Object.entries(byLevel)
  return {
    group,
    total: totals.total,
    reviewed: totals.reviewed,
    notReviewed: totals.owed + Object.values(totals.exempt).reduce((sum, count) => sum + count, 0),
    reviewedByLevel: Object.fromEntries(levels.map(([level, { reviewed }]) => [level, reviewed])),
    totalByLevel: Object.fromEntries(levels.map(([level, { total }]) => [level, total])),
  }
}

/**
 * INV-6 of a report that counts the grassroots cells without a committee among the reviewed collectives; one
 * that counts leadership collectives alone has nothing to compare.
 */
function collectivesByLevel(
  { types, units, subjects }: ReportRecords,
  { group, totals, byLevel }: ReviewTable,
): CollectivesByLevel[] {
  const ids = reviewGroups(types).find((one) => one.table === 'T1' && one.group === group)?.types
  const grassroots = new Set(types.filter(({ table }) => table === 'T5').map(({ id }) => id))
  const cells = subjects.filter(({ type }) => ids?.has(type) && grassroots.has(type))
  const [cell] = cells
  if (cell === undefined) return []
  const levelOf = new Map(units.map(({ id, level }) => [id, level]))
  const level = levelOf.get(cell.unitId) ?? ''
  const party = new Set(
    types
      .filter(({ kind, bodyType }) => kind === 'leadership-collective' && bodyType === 'party')
      .map(({ id }) => id),
  )
  const atLevel = subjects.filter(({ unitId }) => levelOf.get(unitId) === level)
  const bodies = atLevel.filter(({ type }) => grassroots.has(type))
  const committees = new Set(atLevel.filter(({ type }) => party.has(type)).map(({ unitId }) => unitId))
  const leadership = atLevel.filter(({ type, kind }) => kind === 'leadership-collective' && ids?.has(type))
  return [
    {
      group,
      total: totals.total,
      byLevel: Object.fromEntries(Object.entries(byLevel).map(([name, { total }]) => [name, total])),
      grassroots: {
        level,
        leadershipCollectives: leadership.length,
        bodies: bodies.length,
        withCommittee: bodies.filter(({ unitId }) => committees.has(unitId)).length,
        cellsWithoutCommittee: cells.length,
      },
    },
  ]
}

/** INV-8: a group of T8 whose types are all reviewed has the same total in both tables. */
function repeatedIn(
  { types, subjects }: ReportRecords,
  { group }: ReviewTable,
  tables: readonly ReportTable[],
): NonNullable<ReportCounts['repeated']> {
  const ids = reviewGroups(types).find((one) => one.table === 'T1' && one.group === group)?.types
  return tables
    .filter(({ id }) => id === 'T8')
    .flatMap((table) => {
      const own = types.filter((type) => type.table === 'T8' && type.groups.includes(table.group))
      if (!own.every(({ id }) => ids?.has(id))) return []
      const names = new Set(own.map(({ id }) => id))
      const count = subjects.filter(({ type }) => names.has(type)).length
      return [{ group: table.group, places: { T8: table.sum.total, T1: count } }]
    })
}

function numbered(parts: readonly number[]): Record<string, number> {
  return Object.fromEntries(parts.map((part, index) => [String(index), part]))
}
