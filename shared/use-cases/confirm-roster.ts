import { PutObjectCommand } from '@aws-sdk/client-s3'
import { objectPrefixes } from '#shared/constants.ts'
import {
  type ConfirmRosterBody,
  confirmRosterBody,
  type RosterStatus,
} from '#shared/contracts/roster-import.ts'
import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { getRosterUpload, type RosterUpload } from '#shared/store/uploads.ts'
import { inBoth } from '#shared/text/locale.ts'
import { pageText } from '#shared/text/pages.ts'
import { cycleChain, personActor } from './audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from './context.ts'
import { requireUploadId } from './get-upload.ts'
import { findBase, type RosterBase } from './roster-base.ts'

export interface ConfirmedRoster {
  readonly uploadId: string
  readonly status: RosterStatus
}

/** Tells the function that reads rosters to apply one: an object whose name is a command. */
export function applyCommandKey(uploadId: string): string {
  return `${objectPrefixes.rosters}${uploadId}.apply`
}

/**
 * Makes a checked roster the current one. Before the cycle is opened that is one write; while it runs the
 * differences are written by the function that reads rosters, because they may be more than a browser waits for.
 * The same again gives the same answer.
 *
 * @throws AppError NOT_ALLOWED, UPLOAD_UNKNOWN, ROSTER_NOT_CHECKED, ROSTER_OUTDATED, ROSTER_OBSTACLES,
 * ROSTER_REASON_MISSING, ROSTER_CYCLE_STATE
 */
export async function confirmRoster(
  context: Context,
  actor: Actor,
  uploadId: string,
  body: ConfirmRosterBody = {},
): Promise<ConfirmedRoster> {
  requireAdministrator(actor)
  const reason = confirmRosterBody.parse(body).reason ?? ''
  const status = await afterRefusalAgain(async () => {
    const upload = await requireUpload(context, uploadId)
    if (upload.status === 'ACCEPTED' || upload.status === 'APPLYING') return upload.status
    const base = await findBase(context)
    checkConfirmable(upload, base, reason)
    return base.cycle === undefined
      ? accept(context, actor, upload, base)
      : beginApplying(context, actor, upload, reason)
  })
  // Also when it was confirmed before: that call may have been killed before this line.
  if (status === 'APPLYING') await askToApply(context, uploadId)
  return { uploadId, status }
}

/**
 * Throws a checked roster away. Nothing but its own record changes.
 *
 * @throws AppError NOT_ALLOWED, UPLOAD_UNKNOWN, ROSTER_NOT_CHECKED
 */
export async function discardRoster(context: Context, actor: Actor, uploadId: string): Promise<void> {
  requireAdministrator(actor)
  await afterRefusalAgain(async () => {
    const upload = await requireUpload(context, uploadId)
    if (upload.status === 'DISCARDED') return
    if (upload.status !== 'CHECKED') throw new AppError('ROSTER_NOT_CHECKED')
    const write = uploadWrite(upload, { status: 'DISCARDED' })
    await transact(context.table, [write], [act(context, actor, upload, 'ROSTER_DISCARDED')], context.now())
  })
}

async function requireUpload(context: Context, uploadId: string): Promise<RosterUpload> {
  requireUploadId(uploadId)
  const upload = await getRosterUpload(context.table, uploadId)
  if (upload === undefined) throw new AppError('UPLOAD_UNKNOWN')
  return upload
}

function checkConfirmable({ status, preview }: RosterUpload, base: RosterBase, reason: string): void {
  if (status !== 'CHECKED' || preview === null) throw new AppError('ROSTER_NOT_CHECKED')
  if (preview.baseId !== base.rosterId) throw new AppError('ROSTER_OUTDATED')
  if (base.cycle === undefined) return
  if ((base.cycle.applying ?? null) !== null) throw new AppError('ROSTER_OUTDATED')
  if (base.cycle.status !== 'REVIEWING') {
    const { status } = base.cycle
    const state = inBoth(() => pageText.administration.states[status] ?? status)
    throw new AppError('ROSTER_CYCLE_STATE', { state })
  }
  const { obstacles, parts } = preview
  if (obstacles.length > 0)
    throw new AppError('ROSTER_OBSTACLES', { count: obstacles.length }, { problems: obstacles })
  const count = (['units', 'collectives', 'people', 'posts'] as const).reduce(
    (sum, part) => sum + (parts[part]?.removed ?? 0),
    0,
  )
  if (count > 0 && reason === '') throw new AppError('ROSTER_REASON_MISSING', { count })
}

async function accept(
  context: Context,
  actor: Actor,
  upload: RosterUpload,
  base: RosterBase,
): Promise<RosterStatus> {
  const cycleId = cycleIdOf(context.configuration)
  const { uploadId } = upload
  const key = keys.currentRoster(cycleId)
  const current: Write =
    base.kind === 'CURRENT'
      ? { label: 'current', update: key, set: { uploadId }, where: { uploadId: base.rosterId } }
      : { label: 'current', put: { ...key, uploadId }, ifAbsent: true }
  const writes: Write[] = [
    uploadWrite(upload, { status: 'ACCEPTED', confirmedBy: actor.email }),
    current,
    // A cycle opened meanwhile runs with another roster.
    { label: 'cycle', check: keys.cycle(cycleId), absent: true },
  ]
  await transact(context.table, writes, [act(context, actor, upload, 'ROSTER_ACCEPTED')], context.now())
  return 'ACCEPTED'
}

async function beginApplying(
  context: Context,
  actor: Actor,
  upload: RosterUpload,
  reason: string,
): Promise<RosterStatus> {
  const set = { status: 'APPLYING', confirmedBy: actor.email, reason }
  const writes: Write[] = [
    uploadWrite(upload, set),
    {
      label: 'cycle',
      update: keys.cycle(cycleIdOf(context.configuration)),
      set: { applying: upload.uploadId },
      where: { status: 'REVIEWING', rosterId: upload.preview?.baseId ?? null, applying: null },
    },
  ]
  const entry = act(context, actor, upload, 'ROSTER_CONFIRMED', { reason })
  await transact(context.table, writes, [entry], context.now())
  return 'APPLYING'
}

async function askToApply(context: Context, uploadId: string): Promise<void> {
  await context.clients.objects.send(
    new PutObjectCommand({
      Bucket: context.resources.uploadsBucket,
      Key: applyCommandKey(uploadId),
      Body: uploadId,
      ContentType: 'text/plain',
    }),
  )
}

function uploadWrite(upload: RosterUpload, set: Readonly<Record<string, unknown>>): Write {
  return {
    label: 'upload',
    update: keys.roster(upload.uploadId),
    set,
    where: { status: upload.status, etag: upload.etag },
  }
}

function act(context: Context, actor: Actor, upload: RosterUpload, name: string, more: object = {}) {
  const { uploadId, sha256, units, people, preview } = upload
  const after = { sha256, units, people, baseId: preview?.baseId ?? null, ...more }
  const cycleId = cycleIdOf(context.configuration)
  return { cycleId, unitId: cycleChain, actor: personActor(actor), act: name, target: uploadId, after }
}
