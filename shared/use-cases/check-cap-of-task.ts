import type { CapResult } from '#shared/contracts/cap.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import type { Task } from '#shared/store/tasks.ts'
import type { Subject } from '#shared/store/units.ts'
import { type CaseFile, capState } from './case-file.ts'
import { finding, refuseWith } from './check-rows.ts'

interface RatedBody {
  readonly rows: readonly RatedRow[]
  readonly justification?: string | undefined
}

/**
 * Checks the cap of everything recorded in the round together with the new rows.
 *
 * A record that nobody has rated yet (the actor's own) counts as good here, which is the best that the others
 * can hope for; it is checked with its real rating when the next task is completed and again by
 * `check-proposals`. An appraisal that only rates what an earlier one left over is not refused: its author
 * cannot change the other rows, so the check sends the whole case back instead.
 *
 * @throws AppError CAP_EXCEEDED or JUSTIFICATION_NEEDED, with every group in `problems`
 */
export function checkCapOf(
  file: CaseFile,
  task: Pick<Task, 'kind' | 'authorityName'>,
  open: readonly Subject[],
  body: RatedBody,
): void {
  const recorded = task.kind === 'appraisal' ? file.proposed : file.decided
  if (task.kind === 'appraisal' && recorded.size > 0) return
  const ratings = new Map<string, Rating>()
  for (const { id } of open) ratings.set(id, 'GOOD')
  for (const row of [...recorded.values(), ...body.rows]) ratings.set(row.subjectId, row.rating)
  const results = capState(file.cycle, task.authorityName, file.subjects, ({ id }) => ratings.get(id))
  refuseWith(capFindings(results, body.justification !== undefined))
}

/** Groups over the cap that must be refused: blocked ones, and those without the justification they need. */
export function capFindings(results: readonly CapResult[], justified: boolean) {
  return results.flatMap(({ group, allowed, proposed, excess, formula, action }) => {
    const fields = { group, allowed, proposed, excess, formula }
    if (action === 'BLOCK') return [finding('CAP_EXCEEDED', fields)]
    return action === 'JUSTIFY' && !justified ? [finding('JUSTIFICATION_NEEDED', fields)] : []
  })
}
