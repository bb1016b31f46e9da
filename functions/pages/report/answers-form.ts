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
  const said = (field: AnswerField, row: string) => String(typed[fieldName(field, row)] ?? '')
  const rest = { fit: 'YES', content: '', reason: '', proposal: FORM_TEXTS.noProposal, remark: '' }
  const answers = rows.flatMap((row) => {
    const fit = said('fit', row)
    const texts = {
      content: said('content', row),
      reason: said('reason', row),
      proposal: said('proposal', row),
      remark: said('remark', row),
    }
    if (`${fit}${Object.values(texts).join('')}`.trim() !== '') {
      return [{ row, answer: { fit: fit === '' ? null : fit, ...texts } }]
    }
    return typed.fillRest === 'YES' ? [{ row, answer: rest }] : []
  })
  return {
    version: typed.version,
    answers: Object.fromEntries(answers.map(({ row, answer }) => [row, answer])),
  }
}
