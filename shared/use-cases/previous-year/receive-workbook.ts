import { uploadLimits } from '#shared/constants.ts'
import type { PreviousPreview, PreviousUpload, TypedFigure } from '#shared/contracts/previous-year.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { previewPrevious } from '#shared/reports/previous-remarks.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { getPreviousUpload, putTypedFigures } from '#shared/store/previous-year.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnits } from '#shared/store/units.ts'
import { readPreviousYear } from '#shared/workbooks/previous-year.ts'
import { workbookProblem } from '#shared/workbooks/problems.ts'
import { type ArrivedObject, readObject } from '../arrived-object.ts'
import { cycleChain } from '../audit-actors.ts'
import { type Context, deterministicId, requireCycle } from '../context.ts'
import { previousScope } from './scope.ts'

const keyShape = /^preparation\/(\d{4})\/previous\/([0-9a-f-]{36})\.xlsx$/

export function isPreviousKey(key: string): boolean {
  return /^preparation\/\d{4}\/previous\//.test(key)
}

export type PreviousOutcome = PreviousUpload['status'] | 'SUPERSEDED'

/**
 * Takes one uploaded workbook: every problem is recorded for the administrator, or the figures with a preview. Nothing
 * counts before somebody confirms it. May run twice and be killed anywhere; a second file sent with the same form
 * replaces the first until that is confirmed.
 *
 * @throws Error when the key is not one that the server has made
 */
export async function receivePrevious(context: Context, object: ArrivedObject): Promise<PreviousOutcome> {
  const [, cycleId, uploadId] = keyShape.exec(object.key) ?? []
  if (cycleId === undefined || uploadId === undefined) throw new Error('not the key of such a workbook')
  const known = await getPreviousUpload(context.table, cycleId, uploadId)
  const settled = known?.status === 'CONFIRMED' || known?.status === 'DISCARDED'
  if (known !== undefined && (settled || known.etag === object.etag)) return known.status
  const file = { cycleId, uploadId, etag: object.etag, bytes: object.size }
  if (object.size > uploadLimits.submissionBytes) {
    const detail = { value: `${object.size} byte`, expected: `${uploadLimits.submissionBytes} byte` }
    const problems = [workbookProblem('administrator', 'WORKBOOK_TOO_LARGE', {}, detail)]
    return record(context, known, { ...file, sha256: null, uploadedBy: '' }, { problems })
  }
  const { bytes, metadata } = await readObject(context, object)
  const taken = { ...file, sha256: sha256(bytes), uploadedBy: metadata['uploaded-by'] ?? '' }
  const cycle = await requireCycle(context, cycleId)
  const scope = await previousScope(context, cycle)
  const reading = await readPreviousYear(bytes, scope, (ids) => knownUnits(context, cycle, ids))
  if ('problems' in reading) return record(context, known, taken, reading)
  const figures = reading.rows.map(({ row: _row, ...figure }): TypedFigure => figure)
  const digest = deterministicId('previous-year', JSON.stringify(figures))
  await putTypedFigures(context.table, cycleId, digest, figures)
  return record(context, known, taken, { digest, preview: previewPrevious(reading.rows, scope) })
}

async function knownUnits(context: Context, cycle: Cycle, ids: readonly string[]) {
  const { cycleId, unitMergers = [] } = cycle
  const units = await getUnits(context.table, cycleId, ids)
  return new Set([...units.map(({ unitId }) => unitId), ...unitMergers.map(({ oldId }) => oldId)])
}

type Result =
  | { readonly problems: readonly Problem[] }
  | { readonly digest: string; readonly preview: PreviousPreview }

async function record(
  context: Context,
  known: PreviousUpload | undefined,
  file: Pick<PreviousUpload, 'cycleId' | 'uploadId' | 'etag' | 'bytes' | 'sha256' | 'uploadedBy'>,
  result: Result,
): Promise<PreviousOutcome> {
  const now = context.now()
  const rejected = 'problems' in result
  const upload: PreviousUpload = {
    ...file,
    status: rejected ? 'REJECTED' : 'CHECKED',
    digest: rejected ? null : result.digest,
    problems: rejected ? [...result.problems] : [],
    preview: rejected ? null : result.preview,
    receivedAt: now.toISOString(),
  }
  const { cycleId, uploadId, uploadedBy, sha256: checksum, digest } = upload
  const key = keys.previousUpload(cycleId, uploadId)
  const write: Write =
    known === undefined
      ? { label: 'upload', put: { ...key, ...upload }, ifAbsent: true }
      : { label: 'upload', update: key, set: upload, where: { etag: known.etag, status: known.status } }
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: { kind: 'person' as const, id: uploadedBy, name: uploadedBy, onBehalfOf: null },
    act: rejected ? 'PREVIOUS_REJECTED' : 'PREVIOUS_CHECKED',
    target: uploadId,
    after: { sha256: checksum, digest, rows: upload.preview?.rows ?? 0, problems: upload.problems.length },
  }
  try {
    await transact(context.table, [write], [act], now)
    return upload.status
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    return 'SUPERSEDED'
  }
}
