import { z } from 'zod'
import { comparedTable, type PreviousSources, type TypedFigure } from '#shared/contracts/previous-year.ts'
import { rosterSubjectType } from '#shared/contracts/roster.ts'
import {
  chooseSource,
  type PreviousRow,
  type PreviousYear,
  previousYear,
} from '#shared/domain/previous-figures.ts'
import { bodyFigures, withZeroes } from '#shared/reports/deltas.ts'
import { templateOf } from '#shared/reports/template.ts'
import type { Cycle, ReportDocument } from '#shared/store/cycles.ts'
import { getPreviousVersion, readTypedFigures } from '#shared/store/previous-year.ts'
import { type Context, requireCycle } from '../context.ts'
import { tablesName } from '../reports/stored-tables.ts'
import { documentKey, readDocument } from '../store-document.ts'
import { newestFigures } from './newest-figures.ts'
import { cycleBefore, topUnitOf, unitHistory } from './scope.ts'

export interface FoundPrevious {
  readonly year: PreviousYear
  readonly topId: string
  readonly sources: PreviousSources
}

/**
 * Last year's figures for the units of this year: of the earlier cycle of this system, typed, or both.
 * `undefined` where nothing is known of last year.
 *
 * @param unitIds units of this year, besides the highest, that are compared
 */
export async function findPrevious(
  context: Context,
  cycle: Cycle,
  unitIds: readonly string[],
): Promise<FoundPrevious | undefined> {
  const [run, version] = await Promise.all([
    newestFigures(context, cycleBefore(cycle.cycleId)),
    getPreviousVersion(context.table, cycle.cycleId),
  ])
  const { digest = null } = version ?? {}
  const figures = digest === null ? [] : await readTypedFigures(context.table, cycle.cycleId, digest)
  if (run === undefined && figures.length === 0) return undefined
  const topId = (await topUnitOf(context, cycle.cycleId)) ?? ''
  const typed = figures.map((figure) => typedRow(figure, topId))
  const computed = run === undefined ? [] : await computedRows(context, run)
  const choice = version?.choice ?? 'COMPUTED'
  const typedUnits = new Set(typed.map(({ unitId }) => unitId))
  const history = await unitHistory(context, cycle, unitIds, typedUnits)
  return {
    topId,
    year: previousYear(chooseSource(computed, typed, choice), history),
    sources: {
      run: run === undefined ? null : { cycleId: run.cycleId, runId: run.runId, sha256: run.sha256 },
      typed:
        version === undefined || digest === null
          ? null
          : { version: version.version, uploadId: version.uploadId, digest, rows: version.rows },
      choice,
    },
  }
}

function typedRow({ unitId, ...figure }: TypedFigure, topId: string): PreviousRow {
  return { ...figure, unitId: unitId ?? topId, source: 'TYPED' }
}

// Written by an earlier version of this program, perhaps: only what is read here is asked for.
const storedFigures = z.array(
  z.object({
    table: z.string(),
    group: z.string(),
    measure: z.string(),
    count: z.int(),
    percent: z.number().nullable(),
    denominator: z.int().nullable(),
    denominatorName: z.string().nullable(),
  }),
)
type StoredFigure = z.infer<typeof storedFigures>[number]

const count = z.int()
const reasons = z.record(z.string(), count)
const storedCounts = z.object({
  total: count,
  rated: count,
  ratings: z.object({ EXCELLENT: count, GOOD: count, COMPLETED: count, NOT_COMPLETED: count }),
  exempt: reasons,
  owed: reasons,
})
const storedForms = z.object({
  types: z.array(rosterSubjectType.pick({ id: true, table: true, groups: true })),
  cells: z.array(z.object({ type: z.string(), body: z.string(), counts: storedCounts })),
})
// A run of before the forms were counted has no figures by unit.
const storedTables = z.object({ tables: z.object({ forms: storedForms.optional() }) })

async function computedRows(
  context: Context,
  { cycleId, runId, key }: ReportDocument,
): Promise<PreviousRow[]> {
  const [{ configuration }, topId = '', figures, { tables }] = await Promise.all([
    requireCycle(context, cycleId),
    topUnitOf(context, cycleId),
    readJson(context, key, storedFigures),
    readJson(context, documentKey({ cycleId, runId }, tablesName), storedTables),
  ])
  const ofBodies = tables.forms === undefined ? [] : [...bodyFigures(tables.forms, templateOf(configuration))]
  return [
    ...withZeroes(figures).flatMap((figure) => computedRow(figure, topId)),
    ...ofBodies
      .filter(([unitId]) => unitId !== topId)
      .flatMap(([unitId, list]) => withZeroes(list).flatMap((figure) => computedRow(figure, unitId))),
  ]
}

/** Bare counts have no percentage that could be compared. */
function computedRow(figure: StoredFigure, unitId: string): PreviousRow[] {
  const table = comparedTable.safeParse(figure.table)
  if (!table.success || figure.denominatorName === null) return []
  const { group, measure, count: of, percent, denominator, denominatorName } = figure
  const source = 'CYCLE'
  return [
    { unitId, table: table.data, group, measure, count: of, percent, denominator, denominatorName, source },
  ]
}

async function readJson<S extends z.ZodType>(context: Context, key: string, schema: S): Promise<z.output<S>> {
  return schema.parse(JSON.parse(Buffer.from(await readDocument(context, key)).toString('utf8')))
}
