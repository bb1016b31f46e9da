import type { MeetingRecord, SubmittedSubject } from '#shared/contracts/submission.ts'
import { keys } from '#shared/store/keys.ts'
import type { Link } from '#shared/store/links.ts'
import { owedListing } from '#shared/store/owed-subjects.ts'
import type { Stage } from '#shared/store/stages.ts'
import type { Write } from '#shared/store/transact.ts'
import type { SubmissionUpload } from '#shared/store/uploads.ts'
import { closeStage } from './answer-stage.ts'

/** Writes what a workbook says of one subject. */
export function factsWrite(link: Link, upload: SubmissionUpload, subject: SubmittedSubject): Write {
  const { subjectId, facts, selfRating, owed, attestationText, products, limitations } = subject
  const { cycleId, unitId } = link
  const list = owedListing({ cycleId, unitId, subjectId }, owed !== null)
  return {
    label: 'subject',
    update: keys.subject(cycleId, unitId, subjectId),
    remove: list.remove,
    set: {
      ...list.set,
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

// The file that counts has no record: an earlier one's counts no more.
export const noMeeting = { meetingStartedAt: null, meetingEndedAt: null, meeting: null }

/** What the unit item says of the meeting, for the units above and for the appraisers. */
export function meetingOfUnit(meeting: MeetingRecord, warnings: readonly string[]) {
  const { startedAt, endedAt, days, chair, superior, minutesNumber } = meeting
  return {
    meetingStartedAt: startedAt,
    meetingEndedAt: endedAt,
    meeting: { days, chair, superior, minutesNumber, warnings },
  }
}

/** What the audit says of the meeting; the whole record stands with the unit. */
export function meetingOf({ startedAt, endedAt, days, chair, minutesNumber, participants }: MeetingRecord) {
  return { startedAt, endedAt, days, chair, minutesNumber, participants: participants.length }
}

/** What the stage and the link must say for the acceptance to end. */
type Conditions = Readonly<Record<'stage' | 'link', Readonly<Record<string, unknown>>>>

/** The unit may send again until it is done: the stage remembers which file counts. */
export function stayOpen(
  { cycleId, unitId, linkId, stageId }: Link,
  { file, ...accepted }: NonNullable<Stage['accepted']> & { readonly file: string },
  where: Conditions,
): Write[] {
  return [
    {
      label: 'stage',
      update: keys.stage(cycleId, unitId, stageId),
      set: { status: 'OPEN', file, accepted },
      where: where.stage,
    },
    {
      label: 'link',
      update: keys.linkOfUnit(cycleId, unitId, linkId),
      add: { uploads: 1 },
      where: where.link,
    },
  ]
}

/** The first accepted file counts: the stage is closed and the link used up. */
export function closing(
  link: Link,
  { uploadId, file }: { readonly uploadId: string; readonly file: string },
  now: Date,
  where: Conditions,
): Write[] {
  const { cycleId, unitId, linkId, stageId } = link
  const closedAt = now.toISOString()
  const stage = { cycleId, unitId, stageId, subjectRef: linkId }
  return [
    closeStage(stage, { unitId, uploadId }, closedAt, where.stage, { file }),
    {
      label: 'link',
      update: keys.linkOfUnit(cycleId, unitId, linkId),
      set: { status: 'USED', usedAt: closedAt },
      add: { uploads: 1 },
      where: where.link,
    },
  ]
}
