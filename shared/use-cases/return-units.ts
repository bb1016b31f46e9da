import type { ReturnedUnit } from '#shared/contracts/workflow.ts'
import { keys } from '#shared/store/keys.ts'
import type { Doer, Task } from '#shared/store/tasks.ts'
import type { Write } from '#shared/store/transact.ts'
import type { UnitReturn } from '#shared/store/unit-returns.ts'
import type { CaseFile } from './case-file.ts'
import { type Finding, finding, refuseWith } from './check-rows.ts'

/**
 * Units can be sent back to their review while somebody of theirs is judged in the case. Subjects that are exempt
 * or owed stay so, whatever the review finds.
 *
 * @throws AppError UNIT_NOT_OF_CASE, UNIT_TWICE with every problem
 */
export function checkReturned(file: CaseFile, units: readonly ReturnedUnit[]): void {
  const judged = new Set(file.subjects.map(({ unitId }) => unitId))
  const seen = new Set<string>()
  const findings = units.flatMap(({ unitId }, index): Finding[] => {
    const path = `units[${index}]`
    if (!judged.has(unitId)) return [finding('UNIT_NOT_OF_CASE', { unitId }, path)]
    if (seen.has(unitId)) return [finding('UNIT_TWICE', { unitId }, path)]
    seen.add(unitId)
    return []
  })
  refuseWith(findings)
}

/** What each unit is shown when its review begins anew; a repeat of the meeting is noted on the unit too (OT-3). */
export function returnWrites(task: Task, units: readonly ReturnedUnit[], by: Doer, now: Date): Write[] {
  const at = now.toISOString()
  const { cycleId, authorityId, authorityName, level, taskId } = task
  return units.flatMap(({ unitId, reason, repeatReview }): Write[] => {
    const record: UnitReturn = {
      cycleId,
      unitId,
      authorityId,
      authorityName,
      level,
      taskId,
      reason,
      repeatReview,
      at,
      by: by.name,
    }
    const put = { ...keys.unitReturn(cycleId, unitId, at, taskId), ...record }
    return [
      { label: 'return', put, ifAbsent: true },
      ...(repeatReview
        ? [{ label: 'unit', update: keys.unit(cycleId, unitId), set: { repeatOrderedAt: at } }]
        : []),
    ]
  })
}
