import type { FormAnswers } from '#shared/contracts/form-answers.ts'
import { FORM_TEXTS } from '#shared/text/forms.ts'

type AnswerField = 'fit' | 'content' | 'reason' | 'proposal' | 'remark'

/** Name of the field that holds one part of the answer to a row. */
export function fieldName(field: AnswerField, row: string): string {
  return `${field}:${row}`
}

/**
 * The fields of the form as the body of `saveAnswers`. With `fillRest` every row that nobody has answered is marked
 * as fitting, with nothing proposed: what most offices say of most rows.
 *
 * @param rows ids of the rows that are asked
 */
export function answersOf(fields: unknown, rows: readonly string[]) {
  const typed: Readonly<Record<string, unknown>> =
    typeof fields === 'object' && fields !== null ? { ...fields } : {}
  // A browser sends two characters for a line break that its own limit counts as one.
  const said = (field: AnswerField, row: string) =>
    String(typed[fieldName(field, row)] ?? '').replace(/\r\n?/g, '\n')
  const rest: FormAnswers[string] = {
    fit: 'YES',
    content: '',
    reason: '',
    proposal: FORM_TEXTS.noProposal,
    remark: '',
  }
  const answers = rows.flatMap((row): { row: string; answer: FormAnswers[string] }[] => {
    const fit = said('fit', row)
    const texts = {
      content: said('content', row),
      reason: said('reason', row),
      proposal: said('proposal', row),
      remark: said('remark', row),
    }
    if (`${fit}${Object.values(texts).join('')}`.trim() !== '') {
      return [{ row, answer: { fit: fit === 'YES' || fit === 'NO' ? fit : null, ...texts } }]
    }
    return typed.fillRest === 'YES' ? [{ row, answer: rest }] : []
  })
  return {
    version: typed.version,
    answers: Object.fromEntries(answers.map(({ row, answer }) => [row, answer])),
  }
}
