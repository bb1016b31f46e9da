import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { z } from 'zod'
import { objectPrefixes, uploadLimits, workbookContentType } from '#shared/constants.ts'
import type { Carried } from '#shared/contracts/carried.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { AppError } from '#shared/errors.ts'
import { type CarriedUpload, getCarriedUpload, putCarried } from '#shared/store/carried.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel } from '#shared/store/table.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnits, listSubjects } from '#shared/store/units.ts'
import { readCarried } from '#shared/workbooks/carried.ts'
import { type ArrivedObject, readObject } from '../arrived-object.ts'
import { cycleChain } from '../audit-actors.ts'
import {
  type Actor,
  type Context,
  cycleIdOf,
  deterministicId,
  requireAdministrator,
  requireCycle,
} from '../context.ts'
import { formSeconds, type PreparedUpload, type Sender } from '../prepare-upload.ts'

/**
 * A form for the workbook of last year's limitations and commitments.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN: its rows are checked against the units of the open cycle
 */
export async function prepareCarriedUpload(
  context: Context,
  actor: Actor,
  sender: Sender = 'form',
): Promise<PreparedUpload> {
  requireAdministrator(actor)
  const { cycleId } = await requireCycle(context)
  const uploadId = context.newId()
  const page = `${context.resources.pagesUrl}/chuan-bi/nam-truoc/${uploadId}`
  const { url, fields } = await createPresignedPost(context.clients.objects, {
    Bucket: context.resources.uploadsBucket,
    Key: `${prefixOf(cycleId)}${uploadId}.xlsx`,
    Expires: formSeconds,
    Conditions: [['content-length-range', 1, uploadLimits.submissionBytes]],
    Fields: {
      'Content-Type': workbookContentType,
      ...(sender === 'form' ? { success_action_redirect: page } : { success_action_status: '201' }),
      'x-amz-meta-uploaded-by': actor.email,
    },
  })
  return { uploadId, url, fields, page }
}

export function isCarriedKey(key: string): boolean {
  return /^preparation\/\d{4}\/carried\//.test(key)
}

export type CarriedOutcome = 'ACCEPTED' | 'REJECTED' | 'KNOWN'

/**
 * Takes one uploaded workbook: every problem is recorded for the administrator, or every row. A row is known by what
 * it says, so that the same workbook again, or a delivery that is repeated after a kill, writes the same records.
 *
 * @throws Error when the key is not one that the server has made
 */
export async function importCarried(context: Context, object: ArrivedObject): Promise<CarriedOutcome> {
  const { cycleId, uploadId } = partsOf(object.key)
  if ((await getCarriedUpload(context.table, cycleId, uploadId)) !== undefined) return 'KNOWN'
  const { bytes, metadata } = await readObject(context, object)
  const reading = await readCarried(bytes, (unitIds) => subjectsByUnit(context, cycleId, unitIds))
  const problems: readonly Problem[] = 'problems' in reading ? reading.problems : []
  const rows = 'rows' in reading ? reading.rows : []
  const records = rows.map(({ row: _row, ...content }): Carried => {
    const { unitId, subjectId, kind, text } = content
    return {
      ...content,
      id: deterministicId('carried', cycleId, unitId, subjectId ?? '', kind, text),
      cycleId,
      from: 'WORKBOOK',
    }
  })
  await putCarried(context.table, records)
  const now = context.now()
  const upload: CarriedUpload = {
    cycleId,
    uploadId,
    status: problems.length > 0 ? 'REJECTED' : 'ACCEPTED',
    problems: [...problems],
    rows: records.length,
    sha256: sha256(bytes),
    receivedAt: now.toISOString(),
    uploadedBy: metadata['uploaded-by'] ?? '',
  }
  const who = upload.uploadedBy
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: { kind: 'person' as const, id: who, name: who, onBehalfOf: null },
    act: upload.status === 'ACCEPTED' ? 'CARRIED_IMPORTED' : 'CARRIED_REJECTED',
    target: uploadId,
    after: { sha256: upload.sha256, rows: records.length, problems: problems.length },
  }
  const put = { ...keys.carriedUpload(cycleId, uploadId), ...upload }
  try {
    await transact(context.table, [{ label: 'upload', put, ifAbsent: true }], [act], now)
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    return 'KNOWN'
  }
  return upload.status
}

/**
 * What became of one upload; `undefined` as long as no file has arrived.
 *
 * @throws AppError NOT_ALLOWED, UPLOAD_UNKNOWN
 */
export async function readCarriedUpload(
  context: Context,
  actor: Actor,
  uploadId: string,
): Promise<CarriedUpload | undefined> {
  requireAdministrator(actor)
  if (!z.uuid().safeParse(uploadId).success) throw new AppError('UPLOAD_UNKNOWN')
  return getCarriedUpload(context.table, cycleIdOf(context.configuration), uploadId)
}

async function subjectsByUnit(context: Context, cycleId: string, unitIds: readonly string[]) {
  const units = await getUnits(context.table, cycleId, unitIds)
  const subjects = await inParallel(units, 16, async ({ unitId }) => {
    const found = await listSubjects(context.table, cycleId, unitId)
    return [unitId, new Set(found.map(({ id }) => id))] as const
  })
  return new Map(subjects)
}

function prefixOf(cycleId: string): string {
  return `${objectPrefixes.preparation}${cycleId}/carried/`
}

const keyShape = /^preparation\/(\d{4})\/carried\/([0-9a-f-]{36})\.xlsx$/

function partsOf(key: string): { readonly cycleId: string; readonly uploadId: string } {
  const [, cycleId, uploadId] = keyShape.exec(key) ?? []
  if (cycleId === undefined || uploadId === undefined) throw new Error('not the key of such a workbook')
  return { cycleId, uploadId }
}
