import { AppError } from '#shared/errors.ts'
import { askAuthority } from '#shared/use-cases/corrections/ask-authority.ts'
import { closeCorrection } from '#shared/use-cases/corrections/close-correction.ts'
import { recordCorrection } from '#shared/use-cases/corrections/record-correction.ts'
import type { World } from './world.ts'

/** What the workflow of a correction does between the acts of people. */
export function workflowOf({ context, answers }: World, correctionId: string) {
  const ref = { cycleId: '2024', correctionId }
  return {
    ask: (step: 'ANSWER' | 'DECISION', turn = 1) =>
      askAuthority(context, {
        ...ref,
        step,
        taskToken: `${step}-${turn}`,
        occurrence: `complaint-x:${step}:${turn}`,
      }),
    answerOf: (step: 'ANSWER' | 'DECISION', turn = 1) => answers.get(`${step}-${turn}`),
    record: () => recordCorrection(context, ref),
    close: (turn = 1) => closeCorrection(context, { ...ref, turn }),
  }
}

/** The error with which the work is refused. */
export async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`)
  return error
}

export const answer = (outcome: 'UPHELD' | 'CHANGED') => ({
  outcome,
  documentNumber: '15-CV/ĐU',
  documentDate: '2024-11-20',
  text: 'Đảng ủy đã xem xét đơn và kết luận như sau.',
})

export const newDecision = (subjectId: string, rating: string, reason?: string) => ({
  rows: [{ subjectId, rating, ...(reason === undefined ? {} : { reason }) }],
  votesFor: 9,
  votesAgainst: 0,
  documentNumber: '16-QĐ/ĐU',
  documentDate: '2024-11-21',
})
