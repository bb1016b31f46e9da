import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { ReportRun } from '#shared/contracts/report-run.ts'
import { AppError } from '#shared/errors.ts'
import {
  getReportChanges,
  getReportRun,
  listReportRuns,
  listReportSteps,
  newestIssued,
  type ReportChanges,
  type ReportStep,
} from '#shared/store/report-runs.ts'
import { listReportTexts, type SavedText } from '#shared/store/report-texts.ts'
import { type Actor, type Context, cycleIdOf, requireCycle } from '../context.ts'
import { requireReportReader } from './access.ts'
import { type RunState, runStateOf } from './run-state.ts'
import { readTables, type StoredTables } from './stored-tables.ts'

/** A set of documents with how far it is. */
export interface ShownRun {
  readonly run: ReportRun
  readonly state: RunState
  /** Only of sets that are not issued. */
  readonly steps: readonly ReportStep[]
}

/** One version of the report with everything that its page shows. */
export interface ReportView {
  /** As it was pinned when the cycle was opened. */
  readonly configuration: ProvinceConfiguration
  /** The version that is shown; null while none is issued. */
  readonly run: ReportRun | null
  readonly changes: ReportChanges | null
  /** What its documents are drawn from. */
  readonly stored: StoredTables | null
  /** Sets begun after the one that is shown and not issued, the newest first. */
  readonly unfinished: readonly ShownRun[]
  /** The newest versions that are issued. */
  readonly versions: readonly ReportRun[]
  readonly issued: number
  /** The newest of every free text, which a later version will have. */
  readonly texts: readonly SavedText[]
  readonly newest: boolean
  readonly mayWrite: boolean
}

const shownVersions = 5

/**
 * The newest version of the report, or the one of a run.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, REPORT_UNKNOWN
 */
export async function viewReport(context: Context, actor: Actor, runId?: string): Promise<ReportView> {
  await requireReportReader(context, actor)
  const { cycleId, configuration } = await requireCycle(context)
  const [runs, texts] = await Promise.all([
    listReportRuns(context.table, cycleId),
    listReportTexts(context.table, cycleId),
  ])
  const newest = newestIssued(runs)
  const run =
    runId === undefined ? newest : runs.find((one) => one.runId === runId && one.status === 'ISSUED')
  if (run === undefined && runId !== undefined) throw new AppError('REPORT_UNKNOWN')
  const later = runs.filter(({ status, version }) => status === 'RUNNING' && version > (newest?.version ?? 0))
  const issued = runs.filter(({ status }) => status === 'ISSUED')
  const [stored, changes, unfinished] = await Promise.all([
    run === undefined ? null : readTables(context, run),
    run === undefined ? null : getReportChanges(context.table, cycleId, run.runId),
    Promise.all(later.map((one) => shown(context, one))),
  ])
  return {
    configuration,
    run: run ?? null,
    changes: changes ?? null,
    stored,
    unfinished,
    versions: issued.slice(0, shownVersions),
    issued: issued.length,
    texts,
    newest: run === newest,
    mayWrite: actor.administrator,
  }
}

const versionsPerPage = 20

export interface VersionList {
  readonly page: number
  readonly pages: number
  readonly runs: readonly ShownRun[]
}

/** Every version, the newest first, and those that are not issued. @throws AppError NOT_ALLOWED, NOT_FOUND */
export async function listVersions(context: Context, actor: Actor, page: number): Promise<VersionList> {
  await requireReportReader(context, actor)
  const runs = await listReportRuns(context.table, cycleIdOf(context.configuration))
  const pages = Math.max(1, Math.ceil(runs.length / versionsPerPage))
  if (!Number.isInteger(page) || page < 1 || page > pages) throw new AppError('NOT_FOUND')
  const onPage = runs.slice((page - 1) * versionsPerPage, page * versionsPerPage)
  return { page, pages, runs: await Promise.all(onPage.map((run) => shown(context, run))) }
}

/** How far one set of documents is. @throws AppError NOT_ALLOWED, REPORT_UNKNOWN */
export async function watchRun(context: Context, actor: Actor, runId: string): Promise<ShownRun> {
  await requireReportReader(context, actor)
  const run = await getReportRun(context.table, cycleIdOf(context.configuration), runId)
  if (run === undefined) throw new AppError('REPORT_UNKNOWN')
  return shown(context, run)
}

async function shown(context: Context, run: ReportRun): Promise<ShownRun> {
  const steps = run.status === 'ISSUED' ? [] : await listReportSteps(context.table, run.cycleId, run.runId)
  return { run, steps, state: runStateOf(run, steps, context.now()) }
}
