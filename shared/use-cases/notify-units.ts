import type { CaseRef } from '#shared/contracts/workflow.ts'
import { inParallel } from '#shared/store/table.ts'
import { getCase } from '#shared/store/tasks.ts'
import { getCurrentRatings, getUnits, listSubjects, type Unit } from '#shared/store/units.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { type Context, deterministicId, requireCycle } from './context.ts'
import { enqueueMail } from './enqueue-mail.ts'

/**
 * Mails each unit the ratings that were decided on it: step 12 of `domain.md` §3.2 owes the notice to the
 * subject and its manager. One mail for each decision, however often the step runs.
 *
 * @returns how many mails were put into the queue
 */
export async function notifyUnits(context: Context, input: CaseRef): Promise<{ readonly notified: number }> {
  const cycle = await requireCycle(context, input.cycleId)
  const found = await getCase(context.table, input.cycleId, input.authorityId, input.level)
  const units = await getUnits(context.table, input.cycleId, input.unitIds)
  const { year } = cycle.configuration
  const sent = await inParallel(units, 8, (unit) => notify(context, unit, year, found?.round ?? 1))
  return { notified: sent.filter(Boolean).length }
}

async function notify(context: Context, unit: Unit, year: number, round: number): Promise<boolean> {
  const { cycleId, unitId, email, name: unitName } = unit
  const subjects = await listSubjects(context.table, cycleId, unitId)
  const ratings = await getCurrentRatings(context.table, subjects)
  if (email === null || ratings.size === 0) return false
  const documents = new Map(
    [...ratings.values()].map(({ documentNumber: number, documentDate: date }) => [number, { number, date }]),
  )
  await enqueueMail(context, {
    mailId: `unit-result-${deterministicId(cycleId, unitId, String(round))}`,
    cycleId,
    to: email,
    template: 'unit-result',
    data: {
      unitName,
      year,
      documents: [...documents.values()],
      rows: subjects.flatMap(({ id, name }) => {
        const version = ratings.get(id)
        return version === undefined ? [] : [{ name, rating: RATING_NAMES[version.rating] }]
      }),
    },
  })
  return true
}
