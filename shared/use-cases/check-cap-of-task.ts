import type { CapResult } from '#shared/contracts/cap.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { RatedRow, TaskException } from '#shared/contracts/task.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import type { Subject } from '#shared/store/units.ts'
import { capLinesOf, capState, type ExcessRecords, refusedException } from './case-caps.ts'
import type { CaseFile } from './case-file.ts'
import { type Finding, finding } from './check-rows.ts'

export interface RatedBody {
  readonly rows: readonly RatedRow[]
  readonly justification?: string | undefined
  readonly justificationAuthority?: string | undefined
  readonly exceptions?: readonly TaskException[] | undefined
}

/**
 * Checks the cap of everything recorded in the round together with the new rows.
 *
 * A record that nobody has rated yet (the actor's own) counts as good here, which is the best that the others
 * can hope for; it is checked with its real rating when the next task is completed and again by
 * `check-proposals`. An appraisal that only rates what an earlier one left over is not refused: its author
 * cannot change the other rows, so the check sends the whole case back instead.
 *
 * @returns for each group over the cap what is wrong; `path` is the name of the group
 */
export function capFindingsOf(
  file: CaseFile,
  kind: TaskKind,
  open: readonly Subject[],
  body: RatedBody,
): Finding[] {
  const refused = (body.exceptions ?? []).flatMap((exception) => {
    const sentence = refusedException(file, exception)
    return sentence === undefined ? [] : [finding('EXCEPTION_REFUSED', { group: exception.group, sentence })]
  })
  const recorded = kind === 'appraisal' ? file.proposed : file.decided
  if (refused.length > 0 || (kind === 'appraisal' && recorded.size > 0)) return refused
  const ratings = new Map<string, Rating>()
  for (const { id } of open) ratings.set(id, 'GOOD')
  for (const row of [...recorded.values(), ...body.rows]) ratings.set(row.subjectId, row.rating)
  const records = excessRecords(file, body)
  return capFindings(
    capState(file, ({ id }) => ratings.get(id), records),
    isJustified(file, kind, body),
  )
}

/** What was recorded in the round about an excess, with what is being sent. */
export function excessRecords(file: CaseFile, body?: RatedBody): ExcessRecords {
  const judgements = [...file.proposals, ...file.decisions]
  const justified = judgements.find(({ justification }) => justification !== null)
  const reason = body?.justification ?? justified?.justification
  const authority = body?.justificationAuthority ?? justified?.justificationAuthority ?? ''
  return {
    exceptions: [...(body?.exceptions ?? []), ...judgements.flatMap(({ exceptions }) => exceptions)],
    justification:
      reason == null || file.cycle.configuration.policy.cap.onExcess !== 'JUSTIFY'
        ? null
        : { reason, authority },
  }
}

/** Groups over the cap that must be refused: blocked ones, and those without the justification they need. */
export function capFindings(results: readonly CapResult[], justified: boolean): Finding[] {
  return results.flatMap(({ group, allowed, proposed, excess, formula, action }) => {
    const fields = { group, allowed, proposed, excess, formula }
    if (action === 'BLOCK') return [finding('CAP_EXCEEDED', fields, group)]
    return action === 'JUSTIFY' && !justified ? [finding('JUSTIFICATION_NEEDED', fields, group)] : []
  })
}

/** Whether a subject counts in the group or organisation that a finding of the cap is about. */
export function countsIn(file: CaseFile, subject: Subject, { fields }: Finding): boolean {
  return capLinesOf(file, subject).includes(String(fields.group))
}

function isJustified(file: CaseFile, kind: TaskKind, body: RatedBody): boolean {
  const earlier = kind === 'appraisal' ? file.proposals : file.decisions
  return body.justification !== undefined || earlier.some(({ justification }) => justification !== null)
}
