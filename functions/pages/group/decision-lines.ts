import type { Judgement } from '#shared/store/tasks.ts'
import { taskText } from '#shared/text/tasks.ts'

const text = taskText.decided

/** A decision on record in a line: its document, how many it decides on, and its votes as they were counted. */
export function decisionLine(decision: Judgement): string {
  const { documentNumber, documentDate, rows, votesFor, votesAgainst, present, entitled } = decision
  return [
    ...(documentNumber === null || documentDate === null
      ? []
      : [text.document(documentNumber, documentDate, rows.length)]),
    ...(votesFor === null || votesAgainst === null ? [] : [text.votes(votesFor, votesAgainst)]),
    ...(present === null ? [] : [text.present(present)]),
    ...(entitled === null ? [] : [text.entitled(entitled)]),
  ].join('; ')
}
