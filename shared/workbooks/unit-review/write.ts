import type { CellValue, WriteSheet } from 'hucre'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { printDate, toSpreadsheetDate } from '../values.ts'
import { tableSheet } from '../write-sheet.ts'
import type { ReviewContext } from './context.ts'
import {
  CARRIED_LAYOUT,
  type CarriedKey,
  LIMITATIONS_LAYOUT,
  type LimitationKey,
  MEETING_ITEMS,
  MEETING_LAYOUT,
  type MeetingItem,
  PARTICIPANTS_LAYOUT,
  type ParticipantKey,
  TOPICS_LAYOUT,
} from './layouts.ts'

/** Values already known; for a rehearsal that fills the workbook in. */
export interface ReviewAnswers {
  readonly meeting?: Readonly<Partial<Record<MeetingItem, CellValue>>>
  /** Instead of the people that the sheet is prefilled with. */
  readonly participants?: readonly Readonly<Partial<Record<ParticipantKey, CellValue>>>[]
  /** Explanations by `topicRowId`. */
  readonly topics?: ReadonlyMap<string, CellValue>
  /** By id of the limitation. */
  readonly carried?: ReadonlyMap<string, Readonly<Partial<Record<CarriedKey, CellValue>>>>
  readonly limitations?: readonly Readonly<Partial<Record<LimitationKey, CellValue>>>[]
}

const spareRows = 20

/** Names the row of one topic in the sheet of suggestions. */
export function topicRowId(suggestionId: string, topicId: string): string {
  return `${suggestionId}/${topicId}`
}

/** The sheets of the review itself: the meeting, and where there are any, topics and what last year left open. */
export function reviewSheetsOf(
  context: ReviewContext,
  subjects: readonly SubjectRecord[],
  answers: ReviewAnswers = {},
): WriteSheet[] {
  const meeting = MEETING_ITEMS.map(({ key, label, how }) => ({
    item: label,
    value: answers.meeting?.[key] ?? null,
    how,
  }))
  const topics = context.suggestions.flatMap((suggestion) =>
    suggestion.topics.map((topic) => {
      const id = topicRowId(suggestion.id, topic.id)
      const document = `${suggestion.documentNumber}, ${printDate(suggestion.documentDate)}, ${suggestion.authorityName}`
      return {
        id,
        subject: suggestion.subjectName,
        document,
        topic: topic.text,
        answer: answers.topics?.get(id) ?? null,
      }
    }),
  )
  const carried = context.carried.map(({ id, text, ownerName, term }) => ({
    id,
    text,
    owner: ownerName,
    term: term === null ? null : toSpreadsheetDate(term),
    ...answers.carried?.get(id),
  }))
  return [
    tableSheet(MEETING_LAYOUT, meeting),
    tableSheet(PARTICIPANTS_LAYOUT, answers.participants ?? invited(subjects), spareRows),
    ...(topics.length === 0 ? [] : [tableSheet(TOPICS_LAYOUT, topics)]),
    ...(carried.length === 0 ? [] : [tableSheet(CARRIED_LAYOUT, carried)]),
    tableSheet(LIMITATIONS_LAYOUT, answers.limitations ?? [], spareRows),
  ]
}

/** Who takes part as far as the roster knows: the leaders of the unit, or where it has none its members. */
function invited(subjects: readonly SubjectRecord[]) {
  const reviewed = subjects.filter(({ bucket }) => bucket !== 'exempt')
  const leaders = reviewed.filter(({ kind }) => kind === 'leader')
  const people = leaders.length > 0 ? leaders : reviewed.filter(({ kind }) => kind === 'member')
  return people.map(({ name, position }) => ({ name, role: position }))
}
