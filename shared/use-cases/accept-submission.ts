import type { Problem } from '#shared/contracts/problem.ts'
import type { MeetingRecord, Submission, SubmittedSubject } from '#shared/contracts/submission.ts'
import { problemOf } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import type { Link } from '#shared/store/links.ts'
import { getStage, type Stage } from '#shared/store/stages.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import type { Subject } from '#shared/store/units.ts'
import { fileOf, getSubmission, type SubmissionUpload } from '#shared/store/uploads.ts'
import { printInstant } from '#shared/text/dates.ts'
import { answerStage, closeStage } from './answer-stage.ts'
import { linkActor } from './audit-actors.ts'
import { type Context, requireCycle } from './context.ts'
import { type ChangeList, changesOf } from './submission-changes.ts'

// With the stage, the upload, the link, the unit and the audit a transaction stays below its hundred items.
const subjectsPerTransaction = 90

/**
 * Records an accepted workbook. First it takes the stage, which only one file can; then the facts in batches,
 * each under the condition that the stage is still taken by this file; last, with the rest of the facts, the
 * stage is closed, the link used up and the act entered into the audit. A repeat goes over the same batches
 * with the same values.
 *
 * @returns the problem that stands in the way, or `undefined` when the file is accepted
 */
export async function acceptSubmission(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  submission: Submission,
  before: readonly Subject[],
): Promise<Problem | undefined> {
  const file = fileOf(upload)
  const taken = await takeStage(context, link, upload, file)
  if (taken === 'accepted') return undefined
  if (typeof taken !== 'string') return taken
  const facts = submission.subjects.map((subject) => factsWrite(link, upload, subject))
  const last = Math.max(0, Math.ceil(facts.length / subjectsPerTransaction) - 1) * subjectsPerTransaction
  try {
    for (let from = 0; from < last; from += subjectsPerTransaction) {
      const chunk = facts.slice(from, from + subjectsPerTransaction)
      await transact(context.table, [stageCheck(link, file), ...chunk], [], context.now())
    }
    await finish(
      context,
      link,
      upload,
      file,
      facts.slice(last),
      submission,
      changesOf(before, submission.subjects),
    )
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    // Another delivery of this file was faster.
    const now = await getSubmission(context.table, link.cycleId, link.unitId, upload.uploadId)
    if (now?.status !== 'ACCEPTED' || fileOf(now) !== file) throw error
  }
  await answerStage(context, link)
  return undefined
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

function factsWrite(link: Link, upload: SubmissionUpload, subject: SubmittedSubject): Write {
  const { facts, selfRating, owed, attestationText, products, limitations } = subject
  return {
    label: 'subject',
    update: keys.subject(link.cycleId, link.unitId, subject.subjectId),
    set: {
      facts,
      selfRating,
      owed,
      bucket: owed === null ? 'open' : 'owed',
      attestationText,
      products,
      limitations,
      uploadId: upload.uploadId,
    },
  }
}

/**
 * Ends the acceptance. Where the first accepted file counts, the stage is closed and the link used up; where units
 * may send again until they are done, both stay open and the stage remembers which file counts.
 */
async function finish(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  file: string,
  facts: readonly Write[],
  submission: Submission,
  { changes, count }: ChangeList,
): Promise<void> {
  const { cycleId, unitId } = link
  const { uploadId, receivedAt, sha256, cap } = upload
  const now = context.now()
  const subjects = submission.subjects.length
  const owed = submission.subjects.filter((subject) => subject.owed !== null).length
  const { meeting, warnings } = submission.review
  const { resubmission } = (await requireCycle(context, cycleId)).configuration.policy.submissions
  const { round } = await requireStage(context, link)
  const writes: Write[] = [
    ...facts,
    ...(resubmission === 'UNTIL_DONE'
      ? stayOpen(link, file, { uploadId, receivedAt, round })
      : closing(link, uploadId, now, { status: 'ACCEPTING', file })),
    {
      label: 'upload',
      update: keys.upload(cycleId, unitId, uploadId),
      set: { status: 'ACCEPTED', sha256, subjects, problems: [], cap, changes, changeCount: count, warnings },
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
        submittedAt: now.toISOString(),
        owed,
        open: subjects - owed,
        ...(meeting === null ? noMeeting : meetingOfUnit(meeting, warnings)),
      },
    },
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

function stayOpen({ cycleId, unitId, linkId, stageId }: Link, file: string, accepted: unknown): Write[] {
  return [
    {
      label: 'stage',
      update: keys.stage(cycleId, unitId, stageId),
      set: { status: 'OPEN', accepted },
      where: { status: 'ACCEPTING', file },
    },
    { label: 'link', update: keys.linkOfUnit(cycleId, unitId, linkId), add: { uploads: 1 } },
  ]
}

function closing(link: Link, uploadId: string, now: Date, where: Readonly<Record<string, unknown>>): Write[] {
  const { cycleId, unitId, linkId, stageId } = link
  const closedAt = now.toISOString()
  const stage = { cycleId, unitId, stageId, subjectRef: linkId }
  return [
    closeStage(stage, { unitId, uploadId }, closedAt, where),
    {
      label: 'link',
      update: keys.linkOfUnit(cycleId, unitId, linkId),
      set: { status: 'USED', usedAt: closedAt },
      add: { uploads: 1 },
    },
  ]
}

// The file that counts has no record: an earlier one's counts no more.
const noMeeting = { meetingStartedAt: null, meetingEndedAt: null, meeting: null }

/** What the unit item says of the meeting, for the units above and for the appraisers. */
function meetingOfUnit(meeting: MeetingRecord, warnings: readonly string[]) {
  const { startedAt, endedAt, days, chair, superior, minutesNumber } = meeting
  return {
    meetingStartedAt: startedAt,
    meetingEndedAt: endedAt,
    meeting: { days, chair, superior, minutesNumber, warnings },
  }
}

/** What the audit says of the meeting; the whole record stands with the unit. */
function meetingOf({ startedAt, endedAt, days, chair, minutesNumber, participants }: MeetingRecord) {
  return { startedAt, endedAt, days, chair, minutesNumber, participants: participants.length }
}
