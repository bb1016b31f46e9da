import type { Problem } from '#shared/contracts/problem.ts'
import type { Submission, SubmittedSubject } from '#shared/contracts/submission.ts'
import { problemOf } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import type { Link } from '#shared/store/links.ts'
import { getStage, type Stage } from '#shared/store/stages.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { fileOf, type SubmissionUpload } from '#shared/store/uploads.ts'
import { printInstant } from '#shared/text/dates.ts'
import { answerStage, closeStage } from './answer-stage.ts'
import { linkActor } from './audit-actors.ts'
import type { Context } from './context.ts'

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
): Promise<Problem | undefined> {
  const file = fileOf(upload)
  const problem = await takeStage(context, link, file)
  if (problem !== undefined) return problem
  const facts = submission.subjects.map((subject) => factsWrite(link, upload, subject))
  const last = Math.max(0, Math.ceil(facts.length / subjectsPerTransaction) - 1) * subjectsPerTransaction
  try {
    for (let from = 0; from < last; from += subjectsPerTransaction) {
      const chunk = facts.slice(from, from + subjectsPerTransaction)
      await transact(context.table, [stageCheck(link, file), ...chunk], [], context.now())
    }
    await close(context, link, upload, file, facts.slice(last), submission)
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    // Another delivery of this file was faster.
    const stage = await requireStage(context, link)
    if (stage.status !== 'CLOSED' || stage.file !== file) throw error
  }
  await answerStage(context, link)
  return undefined
}

async function takeStage(context: Context, link: Link, file: string): Promise<Problem | undefined> {
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
  try {
    await transact(context.table, [take, good], [], context.now())
    return undefined
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
  }
  const stage = await requireStage(context, link)
  if (stage.file === file) return undefined
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
  const { facts, selfRating, owed, attestationText, products } = subject
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
      uploadId: upload.uploadId,
    },
  }
}

async function close(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  file: string,
  facts: readonly Write[],
  submission: Submission,
): Promise<void> {
  const { cycleId, unitId, linkId, stageId } = link
  const now = context.now()
  const closedAt = now.toISOString()
  const stage = { cycleId, unitId, stageId, subjectRef: linkId }
  const subjects = submission.subjects.length
  const owed = submission.subjects.filter((subject) => subject.owed !== null).length
  const writes: Write[] = [
    ...facts,
    closeStage(stage, { unitId, uploadId: upload.uploadId }, closedAt, { status: 'ACCEPTING', file }),
    {
      label: 'upload',
      update: keys.upload(cycleId, unitId, upload.uploadId),
      set: { status: 'ACCEPTED', sha256: upload.sha256, subjects, problems: [] },
    },
    {
      label: 'link',
      update: keys.linkOfUnit(cycleId, unitId, linkId),
      set: { status: 'USED', usedAt: closedAt },
      add: { uploads: 1 },
    },
    {
      label: 'unit',
      update: keys.unit(cycleId, unitId),
      set: { submittedAt: closedAt, owed, open: subjects - owed },
    },
  ]
  const act = {
    cycleId,
    unitId,
    actor: linkActor(link),
    act: 'SUBMISSION_ACCEPTED',
    target: upload.uploadId,
    after: { sha256: upload.sha256, subjects },
  }
  await transact(context.table, writes, [act], now)
}
