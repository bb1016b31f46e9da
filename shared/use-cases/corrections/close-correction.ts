import type { ClosedCorrection } from '#shared/contracts/correction.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { systemActor } from '../audit-actors.ts'
import { type Context, requireCycle } from '../context.ts'
import { enqueueMail } from '../enqueue-mail.ts'
import { tellResults } from '../tell-results.ts'
import { owedUntil } from './access.ts'
import { closingWrites, correctionUpdate, requireCorrection } from './correction-writes.ts'
import { listCorrectedSubjects, stillOwed } from './subjects.ts'

/**
 * Tells the unit, and whoever of the subjects has an account, how it ended, and closes the correction. Owed cases
 * stay open while somebody still has to be reviewed and there is time. Again: no further mail, no change.
 *
 * @param turn how many waits have ended; tells the mails of several turns apart
 * @throws AppError CYCLE_UNKNOWN, CORRECTION_UNKNOWN
 */
export async function closeCorrection(
  context: Context,
  input: { readonly cycleId: string; readonly correctionId: string; readonly turn: number },
): Promise<ClosedCorrection> {
  const { correctionId, turn } = input
  const cycle = await requireCycle(context, input.cycleId)
  const correction = await requireCorrection(context, correctionId)
  const subjects = await listCorrectedSubjects(context, correction)
  const unit = await getUnit(context.table, correction.cycleId, correction.unitId)
  if (unit === undefined) throw new Error(`correction ${correctionId} has no unit`)
  const decided =
    correction.decision === null
      ? []
      : subjects.filter(({ id }) => correction.decision?.rows.some(({ subjectId }) => subjectId === id))
  await tellAnswer(context, cycle.configuration.year, correction, unit)
  if (decided.length > 0) {
    await tellResults(context, cycle, unit, decided, `${correctionId}#${turn}`)
  }
  const waitsOn =
    correction.kind === 'OWED' &&
    stillOwed(subjects).length > 0 &&
    owedUntil(cycle) > context.now().toISOString()
  await afterRefusalAgain(() => close(context, correctionId, waitsOn))
  return { stillOwed: waitsOn }
}

async function close(context: Context, correctionId: string, waitsOn: boolean): Promise<void> {
  const correction = await requireCorrection(context, correctionId)
  if (correction.closedAt !== null) return
  const now = context.now()
  const status = waitsOn ? 'WAITING' : endOf(correction)
  if (waitsOn && correction.status === 'WAITING') return
  const update = correctionUpdate(correction, {
    status,
    claimedBy: null,
    ...(waitsOn ? {} : { closedAt: now.toISOString() }),
  })
  const act = {
    cycleId: correction.cycleId,
    unitId: correction.unitId,
    actor: systemActor('close-correction'),
    act: waitsOn ? 'OWED_CASES_GO_ON' : 'CORRECTION_CLOSED',
    target: correctionId,
    before: { status: correction.status },
    after: { status },
  }
  await transact(context.table, [update, ...(waitsOn ? [] : closingWrites(correction))], [act], now)
}

function endOf({ status, decision }: Correction): Correction['status'] {
  if (status === 'UPHELD') return 'UPHELD'
  return decision === null ? 'LAPSED' : 'RERATED'
}

async function tellAnswer(
  context: Context,
  year: number,
  correction: Correction,
  unit: { readonly email: string | null; readonly name: string },
): Promise<void> {
  const { answer, correctionId, cycleId, subjectNames } = correction
  if (answer === null || unit.email === null) return
  await enqueueMail(context, {
    mailId: `complaint-answer-${correctionId}`,
    cycleId,
    to: unit.email,
    template: 'complaint-answer',
    data: {
      unitName: unit.name,
      names: subjectNames,
      year,
      changed: answer.outcome === 'CHANGED',
      text: answer.text,
      document: { number: answer.documentNumber, date: answer.documentDate },
    },
  })
}
