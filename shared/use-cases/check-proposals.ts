import type { AuthorityReviewInput, CheckResult } from '#shared/contracts/workflow.ts'
import { getCase } from '#shared/store/tasks.ts'
import { capState, readCaseFile } from './case-file.ts'
import { capFindings } from './check-cap-of-task.ts'
import { finding, rowFinding } from './check-rows.ts'
import type { Context } from './context.ts'
import { requireCycleUnit } from './units.ts'

/**
 * Checks the proposals of the round as a whole, once more and with every rating there is: each within its
 * ceiling, each group within the cap. The rule pack of QĐ 124 couples no rating to another one outside its
 * predicates (CP-1, CP-2 and CP-6 of `domain.md` §4.7 belong to other packs).
 *
 * @returns whether they hold, and else the sentences that the next appraisal shows
 */
export async function checkProposals(context: Context, input: AuthorityReviewInput): Promise<CheckResult> {
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
  const reasons = [...rows, ...capFindings(caps, justified)].map(({ problem }) => problem.message)
  return { passed: reasons.length === 0, reasons }
}
