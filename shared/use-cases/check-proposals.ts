import type { CaseRef, CheckResult } from '#shared/contracts/workflow.ts'
import { getCase } from '#shared/store/tasks.ts'
import { capState, readCaseFile } from './case-file.ts'
import { capFindings } from './check-cap-of-task.ts'
import { couplingFindings } from './check-couplings.ts'
import { finding, rowFinding } from './check-rows.ts'
import type { Context } from './context.ts'
import { requireCycleUnit } from './units.ts'

/**
 * Checks the proposals of the round as a whole, once more and with every rating there is: each within its
 * ceiling, each group within the cap, and none against the couplings that the cycle pinned.
 *
 * @returns whether they hold, and else the sentences that the next appraisal shows
 */
export async function checkProposals(context: Context, input: CaseRef): Promise<CheckResult> {
  const { cycle, unit } = await requireCycleUnit(context, input.cycleId, input.authorityId)
  const found = await getCase(context.table, input.cycleId, input.authorityId, input.level)
  const file = await readCaseFile(context.table, cycle, { ...input, round: found?.round ?? 1 })
  const rows = file.subjects.flatMap((subject) => {
    const row = file.proposed.get(subject.id)
    if (row === undefined) return [finding('ROW_MISSING', { name: subject.name })]
    return rowFinding(subject, file.results.get(subject.id), row, subject.id)
  })
  const caps = capState(cycle, unit.name, file.subjects, ({ id }) => file.proposed.get(id)?.rating)
  const justified = file.proposals.some(({ justification }) => justification !== null)
  const couplings = couplingFindings(file, ({ id }) => file.proposed.get(id)?.rating)
  const reasons = [...rows, ...capFindings(caps, justified), ...couplings].map(
    ({ problem }) => problem.message,
  )
  return { passed: reasons.length === 0, reasons }
}
