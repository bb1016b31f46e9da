import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { FoundLimitation, ReviewSheets } from '#shared/contracts/submission.ts'
import type { Problems } from '../problems.ts'
import type { ReadWorkbook } from '../read-sheet.ts'
import type { ReviewContext } from './context.ts'
import { readLimitations } from './limitations.ts'
import { readMeeting } from './meeting.ts'
import { checkMeeting } from './meeting-checks.ts'
import { readCarried, readTopics } from './topics.ts'

export interface ReviewReading {
  readonly review: ReviewSheets
  readonly limitations: ReadonlyMap<string, readonly FoundLimitation[]>
}

/** Nothing was asked and nothing said. */
export const noReview: ReviewReading = {
  review: { meeting: null, warnings: [], answers: [], carried: [] },
  limitations: new Map(),
}

/**
 * Reads the sheets of the review itself, and checks the meeting.
 * @param owed ids of the subjects whose review is owed: the meeting did not review them
 */
export function readReview(
  workbook: ReadWorkbook,
  input: {
    readonly configuration: ProvinceConfiguration
    readonly unitId: string
    /** All subjects that are not exempt. */
    readonly subjects: readonly SubjectRecord[]
    readonly owed: ReadonlySet<string>
    readonly context: ReviewContext
  },
  problems: Problems,
): ReviewReading {
  const { configuration, unitId, subjects, context } = input
  // Who was told to repeat the review shows when it was repeated, whatever the policy.
  const needed =
    configuration.policy.meetings.record === 'REQUIRED' || context.surroundings.repeatOrderedOn !== null
  const meeting = readMeeting(workbook, needed, configuration.year, problems)
  const reviewed = subjects.filter(({ id }) => !input.owed.has(id))
  const check = { configuration, unitId, subjects: reviewed, review: context }
  const warnings = meeting ? checkMeeting(meeting, check, problems) : []
  const review = {
    meeting: meeting?.record ?? null,
    warnings,
    answers: readTopics(workbook, context, problems),
    carried: readCarried(workbook, context, problems),
  }
  checkSize(review, problems)
  return { review, limitations: readLimitations(workbook, subjects, problems) }
}

// The sheets are kept in one item of the table, which holds 400 KB.
const mostKilobytes = 300

function checkSize(review: ReviewSheets, problems: Problems): void {
  const kilobytes = Math.ceil(Buffer.byteLength(JSON.stringify(review)) / 1024)
  if (kilobytes <= mostKilobytes) return
  problems.add('REVIEW_TOO_LARGE', {}, { value: `${kilobytes} KB`, expected: `${mostKilobytes} KB` })
}
