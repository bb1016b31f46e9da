import type { CorrectionDecisionBody } from '#shared/contracts/correction.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { getCase, getTaskItem } from '#shared/store/tasks.ts'
import type { Write } from '#shared/store/transact.ts'
import { getUnit, listChildren, type Subject } from '#shared/store/units.ts'
import { capState } from '../case-caps.ts'
import { type CaseFile, readCaseFile } from '../case-file.ts'
import { readSurroundings } from '../case-surroundings.ts'
import type { Standing } from '../case-tree.ts'
import { couplingFindings } from '../check-couplings.ts'
import { orderFindings } from '../check-order.ts'
import { finding, missingRows, refuseWith, rowFindings } from '../check-rows.ts'
import { type Context, requireCycle } from '../context.ts'

/**
 * Checks ratings given anew as any other decision: rows, ceilings and reasons; then the cap of the groups that change,
 * couplings and order, all with the ratings of the others as they stand.
 *
 * @param subjects those to be decided
 * @returns conditions for the transaction that records the decision
 * @throws AppError with every problem: ROW_MISSING, ROW_UNKNOWN, ROW_TWICE, ABOVE_CEILING, UNDECIDED_LIMIT,
 *   REASON_NEEDED, FINDING_OPEN, CAP_EXCEEDED, JUSTIFICATION_NEEDED, COUPLING_BROKEN, ORDER_BROKEN
 */
export async function checkCorrection(
  context: Context,
  correction: Correction,
  subjects: readonly Subject[],
  body: CorrectionDecisionBody,
): Promise<readonly Write[]> {
  const file = await readFileOf(context, correction, subjects)
  const ids = new Set(subjects.map(({ id }) => id))
  const mine = file.subjects.filter(({ id }) => ids.has(id))
  refuseWith([...rowFindings(file, mine, mine, body.rows).flat(), ...missingRows(mine, body.rows)])
  const given = new Map(body.rows.map(({ subjectId, rating }) => [subjectId, rating]))
  const ratingOf = (subject: Subject) => given.get(subject.id) ?? subject.rating ?? undefined
  const standingOf = (subject: Subject): Standing => {
    const rating = ratingOf(subject)
    return rating === undefined ? { state: 'open' } : { state: 'decided', rating }
  }
  const surroundings = await readSurroundings(context.table, file)
  refuseWith([
    ...capFindings(file, ratingOf, body),
    ...couplingFindings(file, surroundings, standingOf, ids),
    ...orderFindings(file, surroundings, standingOf, mine),
  ])
  return surroundings.checks
}

/**
 * Groups in which the change leaves more excellent than before over the cap. What was over the cap already was
 * accepted by its own decision, and is not this one's to answer for.
 */
function capFindings(
  file: CaseFile,
  ratingOf: (subject: Subject) => Subject['rating'] | undefined,
  { justification }: CorrectionDecisionBody,
) {
  const keyOf = ({
    group,
    scope,
    organisation,
  }: {
    group: string
    scope: string
    organisation?: string | undefined
  }) => JSON.stringify([scope, organisation, group])
  const before = new Map(
    capState(file, ({ rating }) => rating ?? undefined).map((cap) => [keyOf(cap), cap.excess]),
  )
  return capState(file, (subject) => ratingOf(subject) ?? undefined).flatMap((cap) => {
    const { group, allowed, proposed, excess, formula, action } = cap
    if (excess <= (before.get(keyOf(cap)) ?? 0)) return []
    const fields = { group, allowed, proposed, excess, formula }
    if (action === 'BLOCK') return [finding('CAP_EXCEEDED', fields)]
    const justified = justification !== undefined
    return action === 'JUSTIFY' && !justified ? [finding('JUSTIFICATION_NEEDED', fields)] : []
  })
}

/** What the rules allow each of the subjects at most, for the record of its rating. */
export async function ceilingsOf(
  context: Context,
  correction: Correction,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, string>> {
  const file = await readFileOf(context, correction, subjects)
  return new Map(subjects.map(({ id }) => [id, file.results.get(id)?.ceiling ?? 'UNDECIDED'] as const))
}

/** The case in which the subjects were or would have been judged, with its comparison groups. */
export async function readFileOf(
  context: Context,
  correction: Correction,
  subjects: readonly Subject[],
): Promise<CaseFile> {
  const { cycleId, authorityId, unitId } = correction
  const cycle = await requireCycle(context, cycleId)
  const children = await listChildren(context.table, cycleId, authorityId)
  const unit = await getUnit(context.table, cycleId, unitId)
  if (unit === undefined) throw new Error(`correction ${correction.correctionId} has no unit`)
  const { level } = unit
  const known = await getCase(context.table, cycleId, authorityId, level)
  const task = known === undefined ? undefined : await getTaskItem(context.table, known.taskId)
  const alike = children.filter((child) => child.level === level).map((child) => child.unitId)
  return readCaseFile(context.table, cycle, {
    authorityId,
    level,
    unitIds: [...new Set([...(task?.unitIds ?? []), ...alike, unitId])],
    round: known?.round ?? 1,
    madeUp: new Set(subjects.map(({ id }) => id)),
  })
}
