import { evidenceLimits } from '#shared/constants.ts'
import { evidenceContentTypes, evidenceType } from '#shared/files/evidence-type.ts'
import { type ComplaintFile, listComplaintFiles } from '#shared/store/complaint-files.ts'
import type { Correction, EvidenceFile } from '#shared/store/corrections.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel } from '#shared/store/table.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { systemActor } from '../audit-actors.ts'
import type { Context } from '../context.ts'
import { cameAfterRevocation, type FoundObject, findObject } from '../expected-object.ts'
import { formSeconds } from '../prepare-upload.ts'
import { correctionUpdate, requireCorrection } from './correction-writes.ts'
import { isTaking, unknownType } from './evidence.ts'

/** A file that was asked for takes a place until this time: a form is given out and signed for half as long each. */
const patienceMilliseconds = 2 * formSeconds * 1000

/** How long it is looked for: a form that was sent in time may be looked at much later. */
const lookMilliseconds = 60 * 24 * 3_600_000

/** A complaint with the files that were asked for. */
export interface CollectedEvidence {
  readonly correction: Correction
  /** Files that may still come. */
  readonly waiting: number
  /** Files that came and were not taken. */
  readonly refused: readonly ComplaintFile[]
}

/** Whether a further file may be asked for: each that is attached or may still come takes a place. */
export function takesEvidence({ correction, waiting }: CollectedEvidence): boolean {
  return isTaking(correction) && correction.evidence.length + waiting < evidenceLimits.filesPerComplaint
}

/**
 * Records what has arrived in the bucket since the last look: checksum, size, and the type by content. No file is lost
 * because a browser did not come back. Again: no change.
 *
 * @throws AppError CORRECTION_UNKNOWN
 */
export async function collectEvidence(context: Context, correctionId: string): Promise<CollectedEvidence> {
  return afterRefusalAgain(async () => {
    // In this order the complaint is no older than what its files say of it.
    const files = await listComplaintFiles(context.table, correctionId)
    let correction = await requireCorrection(context, correctionId)
    const since = context.now().getTime() - lookMilliseconds
    const expected = files.filter(
      ({ status, askedAt }) => status === 'EXPECTED' && new Date(askedAt).getTime() > since,
    )
    const found = await inParallel(expected, 4, async (file) => ({
      file,
      object: await findObject(context, file.key),
    }))
    const after = new Map(files.map((file) => [file.fileId, file]))
    for (const { file, object } of found) {
      if (object === undefined) continue
      const taken = await record(context, correction, file, object)
      correction = taken.correction
      after.set(file.fileId, taken.file)
    }
    const now = [...after.values()]
    return {
      correction,
      waiting: countWaiting(context, now),
      refused: now.filter(({ status }) => status === 'REJECTED'),
    }
  }, evidenceLimits.filesPerComplaint)
}

/** How many of the files may still come. */
export function countWaiting(context: Context, files: readonly ComplaintFile[]): number {
  const since = context.now().getTime() - patienceMilliseconds
  return files.filter(({ status, askedAt }) => status === 'EXPECTED' && new Date(askedAt).getTime() > since)
    .length
}

/** Attaches a file that has arrived, or says why not; two who look at the same moment record it once. */
async function record(
  context: Context,
  correction: Correction,
  file: ComplaintFile,
  object: FoundObject,
): Promise<{ readonly correction: Correction; readonly file: ComplaintFile }> {
  const problem = await problemWith(context, correction, file, object)
  const receivedAt = (object.arrivedAt ?? context.now()).toISOString()
  const status = problem === null ? 'ATTACHED' : 'REJECTED'
  const { cycleId, unitId, correctionId } = correction
  const expected: Write = {
    label: 'file',
    update: keys.complaintFile(correctionId, file.fileId),
    set: { status, problem, receivedAt },
    where: { status: 'EXPECTED' },
  }
  const by = { cycleId, unitId, actor: systemActor('collect-evidence'), target: correctionId }
  const known = { ...file, status, problem, receivedAt } as const
  if (problem !== null) {
    const after = { fileId: file.fileId, sha256: sha256(object.bytes), problem }
    await transact(context.table, [expected], [{ ...by, act: 'EVIDENCE_REJECTED', after }], context.now())
    return { correction, file: known }
  }
  const attached = await read(correction, file, object, context.now().toISOString())
  const evidence = [...correction.evidence, attached]
  const { number, contentType } = attached
  const act = { ...by, act: 'EVIDENCE_ATTACHED', after: { number, sha256: attached.sha256, contentType } }
  await transact(context.table, [expected, correctionUpdate(correction, { evidence })], [act], context.now())
  return { correction: { ...correction, evidence, version: correction.version + 1 }, file: known }
}

async function problemWith(
  context: Context,
  correction: Correction,
  { linkId }: ComplaintFile,
  object: FoundObject,
): Promise<ComplaintFile['problem']> {
  const { cycleId, unitId } = correction
  if (linkId !== null && (await cameAfterRevocation(context, { cycleId, unitId, linkId }, object))) {
    return 'LINK_REVOKED'
  }
  // What the answer rests on is complete when it is given.
  return isTaking(correction) ? null : 'EVIDENCE_LATE'
}

async function read(
  { evidence }: Correction,
  { key }: ComplaintFile,
  { bytes, versionId }: FoundObject,
  receivedAt: string,
): Promise<EvidenceFile> {
  const type = await evidenceType(bytes)
  return {
    number: evidence.length + 1,
    key,
    versionId,
    sha256: sha256(bytes),
    bytes: bytes.length,
    contentType: type === null ? unknownType : evidenceContentTypes[type],
    receivedAt,
  }
}
