import type { PreviousUpload, PreviousVersion, TypedFigure } from '#shared/contracts/previous-year.ts'
import type { ReportDocument } from '#shared/store/cycles.ts'
import {
  getPreviousUpload,
  getPreviousVersion,
  listPreviousVersions,
  readTypedFigures,
} from '#shared/store/previous-year.ts'
import { type Actor, type Context, requireAdministrator, requireCycle } from '../context.ts'
import { requireUploadId } from '../get-upload.ts'
import { newestFigures } from './newest-figures.ts'
import { cycleBefore, previousScope } from './scope.ts'

/** What is known of last year. */
export interface PreviousOverview {
  readonly year: number
  /** Figures of the newest report of last year's cycle, where that was held in this system. */
  readonly run: Pick<ReportDocument, 'cycleId' | 'runId' | 'createdAt' | 'sha256'> | null
  /** Units of last year of which figures are needed apart; null where those of the whole are enough. */
  readonly units: readonly string[] | null
  /** The newest first; the first is in force. */
  readonly versions: readonly PreviousVersion[]
}

/** @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN */
export async function readPrevious(context: Context, actor: Actor): Promise<PreviousOverview> {
  requireAdministrator(actor)
  const cycle = await requireCycle(context)
  const [run, versions, { year, units }] = await Promise.all([
    newestFigures(context, cycleBefore(cycle.cycleId)),
    listPreviousVersions(context.table, cycle.cycleId),
    previousScope(context, cycle),
  ])
  if (run === undefined) return { year: year - 1, run: null, units, versions }
  const { cycleId, runId, createdAt, sha256 } = run
  return { year: year - 1, run: { cycleId, runId, createdAt, sha256 }, units, versions }
}

export interface PreviousUploadView {
  readonly uploadId: string
  /** Absent as long as no file has arrived. */
  readonly upload: PreviousUpload | undefined
  /** What is in the file; none where it was refused. */
  readonly figures: readonly TypedFigure[]
  /** Version in force; 0: none. A confirmation says that this one was seen. */
  readonly current: number
}

/** What became of one workbook. @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UPLOAD_UNKNOWN */
export async function readPreviousUpload(
  context: Context,
  actor: Actor,
  uploadId: string,
): Promise<PreviousUploadView> {
  requireAdministrator(actor)
  requireUploadId(uploadId)
  const { cycleId } = await requireCycle(context)
  const [upload, version] = await Promise.all([
    getPreviousUpload(context.table, cycleId, uploadId),
    getPreviousVersion(context.table, cycleId),
  ])
  const digest = upload?.digest ?? null
  const figures = digest === null ? [] : await readTypedFigures(context.table, cycleId, digest)
  return { uploadId, upload, figures, current: version?.version ?? 0 }
}

/** The typed figures in force. @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN */
export async function listTypedFigures(context: Context, actor: Actor): Promise<TypedFigure[]> {
  requireAdministrator(actor)
  const { cycleId } = await requireCycle(context)
  const digest = (await getPreviousVersion(context.table, cycleId))?.digest ?? null
  return digest === null ? [] : readTypedFigures(context.table, cycleId, digest)
}
