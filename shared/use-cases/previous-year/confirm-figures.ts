import {
  type ChangePreviousBody,
  type ConfirmPreviousBody,
  changePreviousBody,
  confirmPreviousBody,
  type PreviousUpload,
  type PreviousVersion,
} from '#shared/contracts/previous-year.ts'
import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { getPreviousUpload, getPreviousVersion } from '#shared/store/previous-year.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import { type Actor, type Context, requireAdministrator, requireCycle } from '../context.ts'
import { requireUploadId } from '../get-upload.ts'

/**
 * Makes the figures of a checked workbook last year's typed figures, as a new version. The same again gives the
 * same answer.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UPLOAD_UNKNOWN, PREVIOUS_NOT_CHECKED, PREVIOUS_OUTDATED when another
 * version came into force than the one that the administrator had before them
 */
export async function confirmPrevious(
  context: Context,
  actor: Actor,
  uploadId: string,
  body: ConfirmPreviousBody,
): Promise<PreviousVersion> {
  requireAdministrator(actor)
  const { choice, seen, reason, file } = confirmPreviousBody.parse(body)
  const { cycleId } = await requireCycle(context)
  return afterRefusalAgain(async () => {
    const upload = await requireUpload(context, cycleId, uploadId)
    const current = await getPreviousVersion(context.table, cycleId)
    if (upload.status === 'CONFIRMED' && current?.uploadId === uploadId) return current
    if (upload.status !== 'CHECKED') throw new AppError('PREVIOUS_NOT_CHECKED')
    if (file !== undefined && file !== upload.sha256) {
      throw new AppError('PREVIOUS_OUTDATED', { version: current?.version ?? 0 })
    }
    checkSeen(current, seen)
    const { sha256, digest, preview } = upload
    const figures = { uploadId, sha256, digest, rows: preview?.rows ?? 0 }
    const version = versionAfter(context, actor, cycleId, current, { ...figures, choice, reason })
    const write = uploadWrite(upload, 'CONFIRMED')
    await recordVersion(context, actor, version, current, [write], 'PREVIOUS_CONFIRMED')
    return version
  })
}

/**
 * Another choice between computed and typed figures, or none of the typed ones any more: a new version in either case.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, PREVIOUS_NOTHING_TYPED, PREVIOUS_OUTDATED
 */
export async function changePrevious(
  context: Context,
  actor: Actor,
  body: ChangePreviousBody,
): Promise<PreviousVersion> {
  requireAdministrator(actor)
  const { choice, withdraw, seen, reason } = changePreviousBody.parse(body)
  const { cycleId } = await requireCycle(context)
  return afterRefusalAgain(async () => {
    const current = await getPreviousVersion(context.table, cycleId)
    if (current === undefined) throw new AppError('PREVIOUS_NOTHING_TYPED')
    const { uploadId, sha256, digest, rows } = current
    const typed = withdraw
      ? { uploadId: null, sha256: null, digest: null, rows: 0 }
      : { uploadId, sha256, digest, rows }
    // Done before, by this very request or one like it.
    if (current.choice === choice && current.uploadId === typed.uploadId) return current
    checkSeen(current, seen)
    const version = versionAfter(context, actor, cycleId, current, { ...typed, choice, reason })
    const act = withdraw ? 'PREVIOUS_WITHDRAWN' : 'PREVIOUS_CHOSEN'
    await recordVersion(context, actor, version, current, [], act)
    return version
  })
}

/**
 * Throws a checked workbook away. Nothing but its own record changes.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UPLOAD_UNKNOWN, PREVIOUS_NOT_CHECKED
 */
export async function discardPrevious(context: Context, actor: Actor, uploadId: string): Promise<void> {
  requireAdministrator(actor)
  const { cycleId } = await requireCycle(context)
  await afterRefusalAgain(async () => {
    const upload = await requireUpload(context, cycleId, uploadId)
    if (upload.status === 'DISCARDED') return
    if (upload.status !== 'CHECKED') throw new AppError('PREVIOUS_NOT_CHECKED')
    const entry = act(actor, cycleId, 'PREVIOUS_DISCARDED', uploadId, { sha256: upload.sha256 })
    await transact(context.table, [uploadWrite(upload, 'DISCARDED')], [entry], context.now())
  })
}

async function requireUpload(context: Context, cycleId: string, uploadId: string): Promise<PreviousUpload> {
  requireUploadId(uploadId)
  const upload = await getPreviousUpload(context.table, cycleId, uploadId)
  if (upload === undefined) throw new AppError('UPLOAD_UNKNOWN')
  return upload
}

function checkSeen(current: PreviousVersion | undefined, seen: number): void {
  const version = current?.version ?? 0
  if (version !== seen) throw new AppError('PREVIOUS_OUTDATED', { version })
}

function versionAfter(
  context: Context,
  actor: Actor,
  cycleId: string,
  current: PreviousVersion | undefined,
  content: Pick<PreviousVersion, 'uploadId' | 'sha256' | 'digest' | 'rows' | 'choice' | 'reason'>,
): PreviousVersion {
  return {
    cycleId,
    version: (current?.version ?? 0) + 1,
    ...content,
    recordedAt: context.now().toISOString(),
    recordedBy: actor.email,
  }
}

/** The number of a version is taken once: who comes second is refused and looks again. */
async function recordVersion(
  context: Context,
  actor: Actor,
  version: PreviousVersion,
  before: PreviousVersion | undefined,
  more: readonly Write[],
  name: string,
): Promise<void> {
  const { cycleId } = version
  const key = keys.previousVersion(cycleId, version.version)
  const write: Write = { label: 'version', put: { ...key, ...version }, ifAbsent: true }
  const shown = ({ uploadId, sha256, rows, choice, reason }: PreviousVersion) => ({
    ...{ uploadId, sha256, rows, choice, reason },
  })
  const entry = {
    ...act(actor, cycleId, name, String(version.version), shown(version)),
    ...(before === undefined ? {} : { before: shown(before) }),
  }
  await transact(context.table, [write, ...more], [entry], context.now())
}

function uploadWrite({ cycleId, uploadId, etag }: PreviousUpload, status: PreviousUpload['status']): Write {
  const update = keys.previousUpload(cycleId, uploadId)
  return { label: 'upload', update, set: { status }, where: { status: 'CHECKED', etag } }
}

function act(actor: Actor, cycleId: string, name: string, target: string, after: unknown) {
  return { cycleId, unitId: cycleChain, actor: personActor(actor), act: name, target, after }
}
