import type { CaseRef, CheckResult } from '#shared/contracts/workflow.ts'
import { getCase } from '#shared/store/tasks.ts'
import type { Subject } from '#shared/store/units.ts'
import { capState } from './case-caps.ts'
import { readCaseFile } from './case-file.ts'
import { readSurroundings } from './case-surroundings.ts'
import type { Standing } from './case-tree.ts'
import { capFindings, excessRecords } from './check-cap-of-task.ts'
import { couplingFindings } from './check-couplings.ts'
import { finding, openFindings, rowFinding } from './check-rows.ts'
import type { Context } from './context.ts'
import { requireCycleUnit } from './units.ts'

/**
 * Checks the proposals of the round as a whole, once more and with every rating there is: each within its
 * ceiling and without a finding to verify, each group within the cap, and none against the couplings that the
 * cycle pinned.
 *
 * @returns whether they hold, and else the sentences that the next appraisal shows
 */
export async function checkProposals(context: Context, input: CaseRef): Promise<CheckResult> {
  const { cycle } = await requireCycleUnit(context, input.cycleId, input.authorityId)
  const found = await getCase(context.table, input.cycleId, input.authorityId, input.level)
  const file = await readCaseFile(context.table, cycle, { ...input, round: found?.round ?? 1 })
  const surroundings = await readSurroundings(context.table, file)
  const rows = file.subjects.flatMap((subject) => {
    const row = file.proposed.get(subject.id)
    if (row === undefined) return [finding('ROW_MISSING', { name: subject.name })]
    const own = rowFinding(subject, file.results.get(subject.id), row, subject.id)
    return [...own, ...openFindings(subject, subject.id)]
  })
  const caps = capState(file, ({ id }) => file.proposed.get(id)?.rating, excessRecords(file))
  const justified = file.proposals.some(({ justification }) => justification !== null)
  const standingOf = ({ id }: Subject): Standing => {
    const rating = file.proposed.get(id)?.rating
    return rating === undefined ? { state: 'open' } : { state: 'decided', rating }
  }
  const rated = new Set(file.proposed.keys())
  const couplings = couplingFindings(file, surroundings, standingOf, rated)
  const reasons = [...rows, ...capFindings(caps, justified), ...couplings].map(
    ({ problem }) => problem.message,
  )
  return { passed: reasons.length === 0, reasons }
}
