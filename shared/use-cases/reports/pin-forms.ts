import type { FormAnswers } from '#shared/contracts/form-answers.ts'
import type { FormId } from '#shared/contracts/form-layout.ts'
import type { ListedDocument } from '#shared/reports/forms/form-input.ts'
import type { OwnLayouts } from '#shared/reports/forms/layouts.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { listAnswers, listLayouts } from '#shared/store/forms.ts'
import { listDocuments } from '#shared/store/preparation.ts'
import type { Context } from '../context.ts'

/** What the forms are drawn from beside the tables, as it was when the figures of the run were counted. */
export interface PinnedForms {
  readonly layouts: OwnLayouts
  /** Versions of the province's own layouts and of the answers, by form. */
  readonly layoutVersions: Partial<Record<FormId, number>>
  readonly answers: Partial<Record<FormId, FormAnswers>>
  readonly answerVersions: Partial<Record<FormId, number>>
  readonly documents: readonly ListedDocument[]
}

// A layout has at most so many columns of years.
const mostYears = 5

export async function pinForms(
  context: Context,
  { cycleId, configuration: { year } }: Cycle,
): Promise<PinnedForms> {
  const years = Array.from({ length: mostYears }, (_, index) => year - index)
  const [layouts, answers, ...byYear] = await Promise.all([
    listLayouts(context.table),
    listAnswers(context.table, cycleId),
    ...years.map((of) => listDocuments(context.table, of === year ? cycleId : String(of))),
  ])
  const own = layouts.flatMap(({ form, layout, version }) =>
    layout === null ? [] : [{ form, layout, version }],
  )
  return {
    layouts: Object.fromEntries(own.map(({ form, layout }) => [form, layout])),
    layoutVersions: Object.fromEntries(own.map(({ form, version }) => [form, version])),
    answers: Object.fromEntries(answers.map(({ form, answers: given }) => [form, given])),
    answerVersions: Object.fromEntries(answers.map(({ form, version }) => [form, version])),
    documents: byYear.flatMap((documents, index) =>
      documents
        .filter(({ state }) => state === 'ACTIVE')
        .map(({ kind, number, date, unitName, level }) => ({
          kind,
          number,
          date,
          unitName,
          level,
          year: year - index,
        })),
    ),
  }
}
