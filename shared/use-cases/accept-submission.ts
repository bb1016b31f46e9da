import type { Problem } from '#shared/contracts/problem.ts'
import type { Submission } from '#shared/contracts/submission.ts'
import { problemOf } from '#shared/errors.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import type { Link } from '#shared/store/links.ts'
import { asCounted, countProgress } from '#shared/store/progress-counters.ts'
import { getStage, type Stage } from '#shared/store/stages.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnit, type Subject } from '#shared/store/units.ts'
import { fileOf, getSubmission, type SubmissionUpload } from '#shared/store/uploads.ts'
import { printInstant } from '#shared/text/dates.ts'
import { answerStage } from './answer-stage.ts'
import { linkActor } from './audit-actors.ts'
import type { Context } from './context.ts'
import { changesOf } from './submission-changes.ts'
import { closing, factsWrite, meetingOf, meetingOfUnit, noMeeting, stayOpen } from './submission-writes.ts'

// With the stage, the upload, the link, the unit, its counters and the audit a transaction stays below its hundred items.
const subjectsPerTransaction = 88

/** A workbook that was read without a problem. */
export interface ReadSubmission {
  readonly cycle: Cycle
  readonly submission: Submission
  /** Subjects of the unit as they were before. */
  readonly before: readonly Subject[]
}

/**
 * Records an accepted workbook: of most units in one transaction. Where that is too small for the facts, or was
 * refused, it first takes the stage, which only one file can; then come the facts in batches, each under the
 * condition that the stage is still taken by this file; last, with the rest of the facts, the stage is closed, the
 * link used up and the act entered into the audit. A repeat goes over the same batches with the same values.
 *
 * @returns the problem that stands in the way, or `undefined` when the file is accepted
 */
export async function acceptSubmission(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  read: ReadSubmission,
): Promise<Problem | undefined> {
  const { submission } = read
  const file = fileOf(upload)
  const facts = submission.subjects.map((subject) => factsWrite(link, upload, subject))
  if (facts.length <= subjectsPerTransaction && (await acceptAtOnce(context, link, upload, facts, read))) {
    await answerStage(context, link)
    return undefined
  }
  const taken = await takeStage(context, link, upload, file)
  if (taken === 'accepted') return undefined
  if (typeof taken !== 'string') return taken
  const last = Math.max(0, Math.ceil(facts.length / subjectsPerTransaction) - 1) * subjectsPerTransaction
  try {
    for (let from = 0; from < last; from += subjectsPerTransaction) {
      const chunk = facts.slice(from, from + subjectsPerTransaction)
      await transact(context.table, [stageCheck(link, file), ...chunk], [], context.now())
    }
    await finish(context, link, upload, facts.slice(last), read, 'taken')
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    // Another delivery of this file was faster.
    const now = await getSubmission(context.table, link.cycleId, link.unitId, upload.uploadId)
    if (now?.status !== 'ACCEPTED' || fileOf(now) !== file) throw error
  }
  await answerStage(context, link)
  return undefined
}

/** @returns whether it was accepted; false where anything stands in the way, which a second look names */
async function acceptAtOnce(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  facts: readonly Write[],
  read: ReadSubmission,
): Promise<boolean> {
  try {
    await finish(context, link, upload, facts, read, 'open')
    return true
  } catch (error) {
    if (error instanceof WriteRefusedError) return false
    throw error
  }
}

async function takeStage(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  file: string,
): Promise<Problem | 'taken' | 'accepted'> {
  const { cycleId, unitId, linkId, stageId } = link
  const take: Write = {
    label: 'stage',
    update: keys.stage(cycleId, unitId, stageId),
    set: { status: 'ACCEPTING', file },
    where: { status: 'OPEN', subjectRef: linkId },
  }
  // The link may have been revoked while the file was read.
  const good: Write = {
    label: 'link',
    check: keys.linkOfUnit(cycleId, unitId, linkId),
    where: { status: 'ACTIVE' },
  }
  // Where the stage stays open, another delivery of this file may have ended it between two looks.
  const unread: Write = {
    label: 'upload',
    check: keys.upload(cycleId, unitId, upload.uploadId),
    where: { status: 'CHECKING', etag: upload.etag },
  }
  try {
    await transact(context.table, [take, good, unread], [], context.now())
    return 'taken'
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
  }
  const [stage, now] = await Promise.all([
    requireStage(context, link),
    getSubmission(context.table, cycleId, unitId, upload.uploadId),
  ])
  if (now?.status === 'ACCEPTED' && fileOf(now) === file) {
    await answerStage(context, link)
    return 'accepted'
  }
  if (stage.file === file && stage.status === 'ACCEPTING') return 'taken'
  if (stage.status === 'CLOSED') {
    return problemOf('LINK_USED', { when: printInstant(stage.closedAt ?? stage.openedAt) })
  }
  return problemOf(stage.status === 'ACCEPTING' ? 'UPLOAD_BEING_ACCEPTED' : 'LINK_REVOKED')
}

async function requireStage(context: Context, { cycleId, unitId, stageId }: Link): Promise<Stage> {
  const stage = await getStage(context.table, cycleId, unitId, stageId)
  if (stage === undefined) throw new Error(`unit ${unitId} has no stage ${stageId}`)
  return stage
}

function stageCheck({ cycleId, unitId, stageId }: Link, file: string): Write {
  return {
    label: 'stage',
    check: keys.stage(cycleId, unitId, stageId),
    where: { status: 'ACCEPTING', file },
  }
}

/**
 * Ends the acceptance. Where the first accepted file counts, the stage is closed and the link used up; where units
 * may send again until they are done, both stay open and the stage remembers which file counts.
 *
 * @param from whether this file has taken the stage before
 */
async function finish(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  facts: readonly Write[],
  { cycle, submission, before }: ReadSubmission,
  from: 'open' | 'taken',
): Promise<void> {
  const { cycleId, unitId, linkId } = link
  const { uploadId, receivedAt, etag, sha256, cap, fileName } = upload
  const file = fileOf(upload)
  const { changes, count } = changesOf(before, submission.subjects)
  const now = context.now()
  const subjects = submission.subjects.length
  const owed = submission.subjects.filter((subject) => subject.owed !== null).length
  const { meeting, warnings } = submission.review
  const unit = await getUnit(context.table, cycleId, unitId)
  if (unit === undefined) throw new Error(`link ${linkId} is of no unit`)
  const counted = { submittedAt: now.toISOString(), owed, open: subjects - owed }
  const { resubmission } = cycle.configuration.policy.submissions
  const stage = from === 'taken' ? { status: 'ACCEPTING', file } : { status: 'OPEN', subjectRef: linkId }
  // Both were looked at when the stage was taken.
  const [good, unread] = from === 'taken' ? [{}, {}] : [{ status: 'ACTIVE' }, { status: 'CHECKING', etag }]
  const writes: Write[] = [
    ...facts,
    ...(resubmission === 'UNTIL_DONE'
      ? stayOpen(
          link,
          { uploadId, receivedAt, file, round: (await requireStage(context, link)).round },
          { stage, link: good },
        )
      : closing(link, { uploadId, file }, now, { stage, link: good })),
    {
      label: 'upload',
      update: keys.upload(cycleId, unitId, uploadId),
      set: {
        ...{ status: 'ACCEPTED', sha256, fileName, subjects, problems: [], cap, warnings },
        ...{ changes, changeCount: count },
      },
      where: unread,
    },
    {
      label: 'review',
      put: {
        ...keys.meeting(cycleId, unitId, receivedAt, uploadId),
        ...{ cycleId, unitId, uploadId, receivedAt, ...submission.review },
      },
    },
    {
      label: 'unit',
      update: keys.unit(cycleId, unitId),
      set: {
        ...counted,
        ...(meeting === null ? noMeeting : meetingOfUnit(meeting, warnings)),
      },
      where: asCounted(unit),
    },
    ...countProgress({ before: unit, after: { ...unit, ...counted } }),
  ]
  const act = {
    cycleId,
    unitId,
    actor: linkActor(link),
    act: 'SUBMISSION_ACCEPTED',
    target: uploadId,
    after: {
      sha256,
      subjects,
      ...(meeting === null ? {} : { meeting: meetingOf(meeting) }),
      ...(count === 0 ? {} : { changes: count }),
    },
  }
  await transact(context.table, writes, [act], now)
}
