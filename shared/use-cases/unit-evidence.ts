import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { z } from 'zod'
import { objectPrefixes, unitEvidenceLimits } from '#shared/constants.ts'
import type { EvidenceBody } from '#shared/contracts/unit-evidence.ts'
import { AppError, problemOf } from '#shared/errors.ts'
import { evidenceType } from '#shared/files/evidence-type.ts'
import { getEvidence, listEvidence, type UnitEvidence } from '#shared/store/evidence.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import type { Link } from '#shared/store/links.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { linkActor } from './audit-actors.ts'
import type { Context } from './context.ts'
import { cameAfterRevocation, findObject } from './expected-object.ts'
import { openLink, readLink } from './open-link.ts'
import { formSeconds, type PreparedUpload, type Sender } from './prepare-upload.ts'

/** A file that was asked for takes a place until this time. */
const patienceMilliseconds = 2 * formSeconds * 1000

/** How long it is looked for: a form that was sent in time may be looked at much later. */
const lookMilliseconds = 60 * 24 * 3_600_000

/**
 * Expects one file and gives the id under which it will be found. The same form of the page sent twice expects two
 * files, of which one never comes; that one is not shown after an hour.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_USED, LINK_EXPIRED, UNIT_EVIDENCE_LIMIT
 */
export async function expectEvidence(
  context: Context,
  token: string,
  { slot, title }: EvidenceBody,
): Promise<{ readonly evidenceId: string }> {
  const link = await openLink(context, token)
  const { cycleId, unitId, linkId } = link
  const known = await listEvidence(context.table, cycleId, unitId)
  const limit = unitEvidenceLimits.filesPerUnit
  if (known.filter((file) => isWaiting(context, file) || file.status === 'STORED').length >= limit) {
    throw new AppError('UNIT_EVIDENCE_LIMIT', { limit })
  }
  const evidenceId = context.newId()
  const file: UnitEvidence = {
    ...{ cycleId, unitId, evidenceId, linkId, slot, title },
    status: 'EXPECTED',
    key: `${objectPrefixes.evidence}${cycleId}/${unitId}/${linkId}/${evidenceId}`,
    versionId: null,
    type: null,
    bytes: null,
    sha256: null,
    problem: null,
    askedAt: context.now().toISOString(),
    receivedAt: null,
  }
  const put: Write = {
    label: 'evidence',
    put: { ...keys.evidence(cycleId, unitId, evidenceId), ...file },
    ifAbsent: true,
  }
  await transact(context.table, [put], [], context.now())
  return { evidenceId }
}

/**
 * The form with which a browser sends the expected file straight to the bucket.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_USED, LINK_EXPIRED, UNIT_EVIDENCE_UNKNOWN
 */
export async function evidenceForm(
  context: Context,
  token: string,
  evidenceId: string,
  sender: Sender = 'form',
): Promise<Omit<PreparedUpload, 'uploadId'> & { readonly title: string }> {
  const file = await requireEvidence(context, await openLink(context, token), evidenceId)
  // What has arrived is not overwritten: another file has a record of its own.
  if (file.status !== 'EXPECTED') throw new AppError('UNIT_EVIDENCE_UNKNOWN')
  const page = `${context.resources.pagesUrl}/don-vi/${token}/minh-chung`
  const { url, fields } = await createPresignedPost(context.clients.objects, {
    Bucket: context.resources.uploadsBucket,
    Key: file.key,
    Expires: formSeconds,
    Conditions: [['content-length-range', 1, unitEvidenceLimits.bytes]],
    Fields: sender === 'form' ? { success_action_redirect: page } : { success_action_status: '201' },
  })
  return { url, fields, page, title: file.title }
}

export interface EvidenceList {
  readonly files: readonly UnitEvidence[]
  /** Whether files may be added and taken back. */
  readonly open: boolean
}

/**
 * The files of the unit. Whoever looks collects what has arrived: no file is lost because a browser did not come back.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED
 */
export async function viewEvidence(context: Context, token: string): Promise<EvidenceList> {
  const link = await readLink(context, token)
  const files = await collectEvidence(context, link)
  return { files, open: link.status === 'ACTIVE' && (await isOpen(context, link)) }
}

/** Records what has arrived: its type by content, its size and checksum. May run twice. */
export async function collectEvidence(
  context: Context,
  { cycleId, unitId }: Pick<Link, 'cycleId' | 'unitId'>,
): Promise<UnitEvidence[]> {
  const known = await listEvidence(context.table, cycleId, unitId)
  const since = context.now().getTime() - lookMilliseconds
  const waiting = known.filter(
    ({ status, askedAt }) => status === 'EXPECTED' && new Date(askedAt).getTime() > since,
  )
  await inParallel(waiting, 4, (file) => collect(context, file))
  const now = waiting.length === 0 ? known : await listEvidence(context.table, cycleId, unitId)
  return now.filter(({ status }) => status === 'STORED' || status === 'REJECTED')
}

/**
 * Takes a file back. Its object stays in the bucket, and the record says that it was taken back. Again: no change.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, UNIT_EVIDENCE_UNKNOWN, UNIT_EVIDENCE_CLOSED
 */
export async function removeEvidence(context: Context, token: string, evidenceId: string): Promise<void> {
  const link = await readLink(context, token)
  const file = await requireEvidence(context, link, evidenceId)
  if (file.status === 'REMOVED') return
  const { cycleId, unitId, stageId } = link
  // What the ratings of the year rest on is not taken back by who makes up an owed case.
  if (stageId !== selfAssessment && file.linkId !== link.linkId) throw new AppError('UNIT_EVIDENCE_CLOSED')
  const open: Write = {
    label: 'stage',
    check: keys.stage(cycleId, unitId, stageId),
    where: { status: 'OPEN', subjectRef: link.linkId },
  }
  const remove: Write = {
    label: 'evidence',
    update: keys.evidence(cycleId, unitId, evidenceId),
    set: { status: 'REMOVED' },
    where: { status: file.status },
  }
  const act = {
    cycleId,
    unitId,
    actor: linkActor(link),
    act: 'EVIDENCE_REMOVED',
    target: evidenceId,
    before: { slot: file.slot, title: file.title, sha256: file.sha256 },
  }
  try {
    await transact(context.table, [open, remove], [act], context.now())
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    if (error.labels.includes('stage')) throw new AppError('UNIT_EVIDENCE_CLOSED')
  }
}

async function collect(context: Context, file: UnitEvidence): Promise<void> {
  const object = await findObject(context, file.key)
  if (object === undefined) return
  const { bytes, versionId } = object
  const type = await evidenceType(bytes)
  const problem = (await cameAfterRevocation(context, file, object))
    ? problemOf('LINK_REVOKED')
    : bytes.length > unitEvidenceLimits.bytes
      ? problemOf('UNIT_EVIDENCE_TOO_LARGE', { limit: unitEvidenceLimits.bytes / 2 ** 20 })
      : type === null
        ? problemOf('UNIT_EVIDENCE_TYPE')
        : null
  const found = {
    status: problem === null ? 'STORED' : 'REJECTED',
    versionId,
    type,
    bytes: bytes.length,
    sha256: sha256(bytes),
    problem,
    receivedAt: context.now().toISOString(),
  }
  const { cycleId, unitId, evidenceId, slot, title } = file
  const act = {
    cycleId,
    unitId,
    actor: linkActor(file),
    act: problem === null ? 'EVIDENCE_STORED' : 'EVIDENCE_REJECTED',
    target: evidenceId,
    after: { slot, title, type, bytes: found.bytes, sha256: found.sha256 },
  }
  const write: Write = {
    label: 'evidence',
    update: keys.evidence(cycleId, unitId, evidenceId),
    set: found,
    where: { status: 'EXPECTED' },
  }
  await transact(context.table, [write], [act], context.now()).catch((error: unknown) => {
    // Somebody else looked at the same moment.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}

function isWaiting(context: Context, { status, askedAt }: UnitEvidence): boolean {
  const since = context.now().getTime() - new Date(askedAt).getTime()
  return status === 'EXPECTED' && since < patienceMilliseconds
}

async function isOpen(context: Context, link: Link): Promise<boolean> {
  const stage = await getStage(context.table, link.cycleId, link.unitId, link.stageId)
  return stage?.status === 'OPEN' && stage.subjectRef === link.linkId
}

async function requireEvidence(context: Context, link: Link, evidenceId: string): Promise<UnitEvidence> {
  const known = z.uuid().safeParse(evidenceId).success
    ? await getEvidence(context.table, link.cycleId, link.unitId, evidenceId)
    : undefined
  if (known === undefined) throw new AppError('UNIT_EVIDENCE_UNKNOWN')
  return known
}
