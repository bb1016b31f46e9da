import type { CaseRef } from '#shared/contracts/workflow.ts'
import { inParallel } from '#shared/store/table.ts'
import { getCase } from '#shared/store/tasks.ts'
import { getUnits, listNoticeSubjects } from '#shared/store/units.ts'
import { type Context, requireCycle } from './context.ts'
import { tellResults } from './tell-results.ts'

/**
 * Mails each unit, and the people who have an address, the ratings that one case decided on: step 12 of `domain.md`
 * §3.2 owes the notice to the subject and its manager. One mail for each decision, however often the step runs.
 *
 * @returns how many units have an address
 */
export async function notifyUnits(context: Context, input: CaseRef): Promise<{ readonly notified: number }> {
  const { cycleId, authorityId, level } = input
  const cycle = await requireCycle(context, cycleId)
  const found = await getCase(context.table, cycleId, authorityId, level)
  const units = await getUnits(context.table, cycleId, input.unitIds)
  const occasion = `${authorityId}#${level}#${found?.round ?? 1}`
  const sent = await inParallel(units, 8, async (unit) => {
    const subjects = await listNoticeSubjects(context.table, cycleId, unit.unitId)
    const decided = subjects.filter((subject) => subject.authorityId === authorityId)
    return tellResults(context, cycle, unit, decided, occasion)
  })
  return { notified: sent.filter(Boolean).length }
}
