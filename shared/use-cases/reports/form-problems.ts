import type { FormAnswers } from '#shared/contracts/form-answers.ts'
import type { AnswersLayout, FormId, FormLayout } from '#shared/contracts/form-layout.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { FORM_PROBLEMS } from '#shared/text/forms.ts'

// An item of the table holds 400 KB, and a letter has up to three bytes.
const MOST_LETTERS = 90_000

/** What is wrong with a layout that is well formed: for another form, or about what this cycle has not. */
export function layoutProblems(form: FormId, layout: FormLayout, cycle: Cycle | undefined): Problem[] {
  const wrong = layout.form === form ? [] : [problem('form', FORM_PROBLEMS.otherForm(form, layout.form).vi)]
  if (layout.kind !== 'RATINGS' || cycle === undefined) return wrong
  const known = {
    levels: new Set(cycle.configuration.levels.map(({ id }) => id)),
    types: new Set(cycle.subjectTypes.map(({ id }) => id)),
    groups: new Set(cycle.subjectTypes.flatMap(({ groups }) => groups)),
  }
  const missing = layout.blocks.flatMap(({ of }, block) =>
    (['levels', 'types', 'groups'] as const).flatMap((list) =>
      (of[list] ?? []).flatMap((id, index) =>
        known[list].has(id)
          ? []
          : [problem(`blocks[${block}].of.${list}[${index}]`, FORM_PROBLEMS.notInCycle(id).vi)],
      ),
    ),
  )
  return [...wrong, ...missing]
}

/** What is wrong with answers that are well formed. */
export function answerProblems({ rows }: AnswersLayout, answers: FormAnswers): Problem[] {
  const asked = new Set(rows.flatMap(({ id, asked: open }) => (open ? [id] : [])))
  const each = Object.entries(answers).flatMap(([row, { fit, content, reason }]) => [
    ...(asked.has(row) ? [] : [problem(`answers.${row}`, FORM_PROBLEMS.noSuchRow(row).vi)]),
    ...(fit === 'YES' && `${content}${reason}` !== ''
      ? [problem(`answers.${row}`, FORM_PROBLEMS.fitsAndNot().vi)]
      : []),
  ])
  const letters = Object.values(answers).reduce(
    (sum, { content, reason, proposal, remark }) =>
      sum + content.length + reason.length + proposal.length + remark.length,
    0,
  )
  return letters <= MOST_LETTERS
    ? each
    : [...each, problem('answers', FORM_PROBLEMS.tooMuch(letters, MOST_LETTERS).vi)]
}

function problem(path: string, message: string): Problem {
  return { code: 'INPUT_INVALID', path, message }
}
