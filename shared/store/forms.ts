import { z } from 'zod'
import { formAnswers } from '#shared/contracts/form-answers.ts'
import { type FormId, formId, formLayout } from '#shared/contracts/form-layout.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

const saved = {
  form: formId,
  version: z.int().positive(),
  savedBy: z.object({ id: z.string(), name: z.string() }),
  savedAt: z.iso.datetime(),
}

/** A layout of the province's own; it holds for every cycle until the next one. */
export const savedLayout = z.object({
  ...saved,
  /** Null: back to the layout that ships. */
  layout: formLayout.nullable(),
})
export type SavedLayout = z.infer<typeof savedLayout>

/** Answers of one form in one cycle. */
export const savedAnswers = z.object({ cycleId: z.string(), ...saved, answers: formAnswers })
export type SavedAnswers = z.infer<typeof savedAnswers>

/** The newest layout of every form that was ever replaced. One read. */
export async function listLayouts(table: Table): Promise<SavedLayout[]> {
  return queryPrefix(table, keys.formLayouts(), savedLayout)
}

export async function getLayout(table: Table, form: FormId): Promise<SavedLayout | undefined> {
  return getItem(table, keys.formLayout(form), savedLayout)
}

/** The newest answers of every form of the cycle that was answered. One read. */
export async function listAnswers(table: Table, cycleId: string): Promise<SavedAnswers[]> {
  return queryPrefix(table, keys.formAnswersOfCycle(cycleId), savedAnswers)
}

export async function getAnswers(
  table: Table,
  cycleId: string,
  form: FormId,
): Promise<SavedAnswers | undefined> {
  return getItem(table, keys.formAnswers(cycleId, form), savedAnswers)
}
