import { uploadLimits } from '#shared/constants.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { problemOf } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { getLink, type Link } from '#shared/store/links.ts'
import { acceptedOf, getStage } from '#shared/store/stages.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { fileOf, getSubmission, type SubmissionUpload } from '#shared/store/uploads.ts'
import { printInstant } from '#shared/text/dates.ts'
import { workbookProblem } from '#shared/workbooks/problems.ts'
import { readUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { acceptSubmission } from './accept-submission.ts'
import { answerStage } from './answer-stage.ts'
import { type ArrivedObject, readObject } from './arrived-object.ts'
import { linkActor } from './audit-actors.ts'
import { previewCap } from './cap-preview.ts'
import type { Context } from './context.ts'
import { acceptOwed } from './corrections/accept-owed.ts'
import { correctionOfStage, subjectsOfLink } from './corrections/owed-stage.ts'
import { fileNameIn, formSeconds, submissionKey } from './prepare-upload.ts'
import { reviewContextOf } from './review-context.ts'
import { recordOf } from './subject-records.ts'
import { requireCycleUnit } from './units.ts'

const keyShape = /^submissions\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.xlsx$/

// A form that was signed before the link expired may be sent while it is valid, and the event takes a moment.
const lateMilliseconds = (formSeconds + 300) * 1000

export type ReceiveOutcome = 'ACCEPTED' | 'REJECTED' | 'SUPERSEDED'

/**
 * Takes one uploaded workbook: is the link still good, is the file one we can read, does every cell hold? Then
 * either every problem is recorded for the unit to see, or the facts of all its subjects, and the workflow goes
 * on. Delivered twice or killed anywhere, the repeat ends what the first began and counts nothing twice.
 */
export async function receiveSubmission(context: Context, object: ArrivedObject): Promise<ReceiveOutcome> {
  const place = placeOf(object.key)
  const link = await getLink(context.table, place.cycleId, place.unitId, place.linkId)
  if (link === undefined) throw new Error(`link ${place.linkId} does not exist`)
  const upload = await begin(context, link, place.uploadId, object)
  if (upload.status === 'ACCEPTED') {
    await answerStage(context, link)
    return 'ACCEPTED'
  }
  if (upload.status === 'REJECTED') return 'REJECTED'
  if (upload.etag !== object.etag) return 'SUPERSEDED'

  const refusal = await refusalOf(context, link, upload, object)
  if (refusal !== undefined) return reject(context, link, upload, [refusal])
  const { bytes, metadata } = await readObject(context, object)
  const checksum = sha256(bytes)
  const { reading, cap, subjects, cycle } = await readWorkbook(context, link, bytes)
  const read = { ...upload, sha256: checksum, cap, fileName: fileNameIn(metadata) }
  if ('problems' in reading) return reject(context, link, read, reading.problems)
  const correctionId = correctionOfStage(link.stageId)
  const accepted =
    correctionId === undefined
      ? await acceptSubmission(context, link, read, {
          cycle,
          submission: reading.submission,
          before: subjects,
        })
      : await acceptOwed(context, link, read, reading.submission, correctionId)
  return accepted === undefined ? 'ACCEPTED' : reject(context, link, read, [accepted])
}

function placeOf(key: string) {
  const [, cycleId, unitId, linkId, uploadId] = keyShape.exec(key) ?? []
  if (cycleId === undefined || unitId === undefined || linkId === undefined || uploadId === undefined) {
    throw new Error('not the key of a submission')
  }
  const place = { cycleId, unitId, linkId, uploadId }
  if (submissionKey(place, uploadId) !== key) throw new Error('not the key of a submission')
  return place
}

/** Records that the file has arrived. @returns the record as it is now, which another delivery may have ended */
async function begin(
  context: Context,
  link: Link,
  uploadId: string,
  object: ArrivedObject,
): Promise<SubmissionUpload> {
  const { cycleId, unitId, linkId } = link
  const known = await getSubmission(context.table, cycleId, unitId, uploadId)
  // The same form sent a second time, with a corrected file, brings the same id with another ETag.
  if (known !== undefined && (known.etag === object.etag || known.status === 'ACCEPTED')) return known
  const upload: SubmissionUpload = {
    uploadId,
    cycleId,
    unitId,
    linkId,
    versionId: object.versionId ?? null,
    fileName: null,
    status: 'CHECKING',
    receivedAt: context.now().toISOString(),
    etag: object.etag,
    sha256: null,
    bytes: object.size,
    problems: [],
    subjects: null,
    cap: [],
    changes: [],
    changeCount: 0,
    warnings: [],
  }
  const key = keys.upload(cycleId, unitId, uploadId)
  const write: Write =
    known === undefined
      ? { label: 'upload', put: { ...key, ...upload }, ifAbsent: true }
      : { label: 'upload', update: key, set: upload, where: { etag: known.etag, status: known.status } }
  try {
    await transact(context.table, [write], [], context.now())
    return upload
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    const current = await getSubmission(context.table, cycleId, unitId, uploadId)
    if (current === undefined) throw error
    return current
  }
}

/** Why the file is not even opened. */
async function refusalOf(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  object: ArrivedObject,
): Promise<Problem | undefined> {
  const stage = await getStage(context.table, link.cycleId, link.unitId, link.stageId)
  // What this very file has begun is ended, whatever has happened to the link meanwhile.
  if (stage?.status === 'ACCEPTING' && stage.file === fileOf(upload)) return undefined
  if (link.status === 'REVOKED') return problemOf('LINK_REVOKED')
  if (link.status === 'USED')
    return problemOf('LINK_USED', { when: printInstant(link.usedAt ?? link.issuedAt) })
  const counts = stage === undefined ? null : acceptedOf(stage)
  if (counts !== null && counts.receivedAt > upload.receivedAt) return problemOf('UPLOAD_OLDER')
  const late = context.now().getTime() - lateMilliseconds
  if (new Date(link.expiresAtInstant).getTime() < late) {
    return problemOf('LINK_EXPIRED', { when: printInstant(link.expiresAtInstant) })
  }
  if (link.uploads >= uploadLimits.uploadsPerLink) {
    return problemOf('UPLOAD_LIMIT', { limit: uploadLimits.uploadsPerLink })
  }
  if (object.size <= uploadLimits.submissionBytes) return undefined
  const detail = { value: `${object.size} byte`, expected: `${uploadLimits.submissionBytes} byte` }
  return workbookProblem('unit', 'WORKBOOK_TOO_LARGE', {}, detail)
}

async function readWorkbook(context: Context, link: Link, bytes: Uint8Array) {
  const { cycle, unit } = await requireCycleUnit(context, link.cycleId, link.unitId)
  const subjects = await subjectsOfLink(context, link)
  const owed = correctionOfStage(link.stageId) !== undefined
  const reading = await readUnitWorkbook(bytes, {
    configuration: cycle.configuration,
    unit: { id: unit.unitId, name: unit.name },
    subjects: subjects.map(recordOf),
    review: owed ? undefined : await reviewContextOf(context, cycle, unit, subjects),
  })
  const submitted = 'submission' in reading ? reading.submission.subjects : reading.subjects
  return { reading, subjects, cycle, cap: owed ? [] : previewCap(cycle, unit.name, subjects, submitted) }
}

async function reject(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  problems: readonly Problem[],
): Promise<ReceiveOutcome> {
  const { cycleId, unitId, linkId } = link
  const writes: Write[] = [
    {
      label: 'upload',
      update: keys.upload(cycleId, unitId, upload.uploadId),
      set: {
        status: 'REJECTED',
        problems,
        sha256: upload.sha256,
        cap: upload.cap,
        fileName: upload.fileName,
      },
      where: { status: 'CHECKING', etag: upload.etag },
    },
    { label: 'link', update: keys.linkOfUnit(cycleId, unitId, linkId), add: { uploads: 1 } },
  ]
  const act = {
    cycleId,
    unitId,
    actor: linkActor(link),
    act: 'UPLOAD_REJECTED',
    target: upload.uploadId,
    after: { sha256: upload.sha256, problems: problems.length },
  }
  try {
    await transact(context.table, writes, [act], context.now())
    return 'REJECTED'
  } catch (error) {
    // Another delivery was faster, or a newer file under the same key has taken the record over.
    if (error instanceof WriteRefusedError) return 'SUPERSEDED'
    throw error
  }
}
