import { z } from 'zod'
import type { RecordedCorrection } from '#shared/contracts/correction.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { keys } from '#shared/store/keys.ts'
import { asCounted, countProgress } from '#shared/store/progress-counters.ts'
import { getItem, type Table } from '#shared/store/table.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { getUnit, type RatingVersion, type Subject } from '#shared/store/units.ts'
import { causeText } from '#shared/text/corrections.ts'
import { systemActor } from '../audit-actors.ts'
import { type Context, requireCycle } from '../context.ts'
import { correctionDecisionPrefix, nextRating, ratingWrites } from '../rating-writes.ts'
import { ceilingsOf } from './check-correction.ts'
import { requireCorrection } from './correction-writes.ts'
import { listCorrectedSubjects } from './subjects.ts'

/**
 * Writes the ratings of the decision as versions, each pointing to the one it replaces. A subject that has its
 * rating from this decision is left alone, so the step may be killed and run again.
 *
 * @returns whether documents were issued before, which are then made anew, and under which name
 * @throws AppError CYCLE_UNKNOWN, CORRECTION_UNKNOWN
 */
export async function recordCorrection(
  context: Context,
  input: { readonly cycleId: string; readonly correctionId: string },
): Promise<RecordedCorrection> {
  const cycle = await requireCycle(context, input.cycleId)
  const correction = await afterRefusalAgain(async () => {
    const found = await requireCorrection(context, input.correctionId)
    await recordVersions(context, found)
    return found
  })
  return {
    reissue: cycle.publishedAt !== null,
    runId: `${correction.correctionId}-${correction.decisions}`,
    cause: causeText(correction.kind, correction.subjectNames, correction.decision),
  }
}

// Two items for each subject, and six for the unit, its counters, the replaced ratings and the audit.
const subjectsPerTransaction = 46

async function recordVersions(context: Context, correction: Correction): Promise<void> {
  const { decision, correctionId } = correction
  if (decision === null) throw new Error(`correction ${correctionId} has no decision`)
  const decisionId = `${correctionDecisionPrefix}${correctionId}#${correction.decisions}`
  const subjects = (await listCorrectedSubjects(context, correction)).filter(
    ({ id, decisionId: from }) =>
      from !== decisionId && decision.rows.some(({ subjectId }) => subjectId === id),
  )
  if (subjects.length === 0) return
  const ceilings = await ceilingsOf(context, correction, subjects)
  for (let from = 0; from < subjects.length; from += subjectsPerTransaction) {
    const chunk = subjects.slice(from, from + subjectsPerTransaction)
    await recordChunk(context, correction, decision, decisionId, chunk, ceilings)
  }
}

async function recordChunk(
  context: Context,
  correction: Correction,
  decision: NonNullable<Correction['decision']>,
  decisionId: string,
  subjects: readonly Subject[],
  ceilings: Awaited<ReturnType<typeof ceilingsOf>>,
): Promise<void> {
  const { cycleId, unitId } = correction
  const now = context.now()
  const versions = subjects.map((subject): RatingVersion => {
    const row = decision.rows.find(({ subjectId }) => subjectId === subject.id)
    if (row === undefined) throw new Error(`subject ${subject.id} has no decided rating`)
    return nextRating(
      subject,
      {
        rating: row.rating,
        reason: row.reason ?? null,
        ceiling: ceilings.get(subject.id) ?? 'UNDECIDED',
        decisionId,
        documentNumber: decision.documentNumber,
        documentDate: decision.documentDate,
      },
      now,
    )
  })
  const writes = subjects.flatMap((subject, index): Write[] => {
    const version = versions[index]
    return version === undefined ? [] : ratingWrites(subject, version)
  })
  const act = {
    cycleId,
    unitId,
    actor: systemActor('record-correction'),
    act: 'RATINGS_RECORDED',
    target: decisionId,
    before: subjects.map(({ id, rating }) => ({ subjectId: id, rating })),
    after: versions.map(({ subjectId, rating, version }) => ({ subjectId, rating, version })),
  }
  const unit = await unitWrites(context.table, correction, subjects, versions)
  const replaced = await replacedWrite(context.table, cycleId, versions)
  await transact(context.table, [...writes, ...unit, ...replaced], [act], now)
}

/** The counters of the unit, and the results of it that the facts and the order of others read. */
async function unitWrites(
  table: Table,
  { cycleId, unitId }: Correction,
  subjects: readonly Subject[],
  versions: readonly RatingVersion[],
): Promise<Write[]> {
  const before = await getUnit(table, cycleId, unitId)
  if (before === undefined) throw new Error(`${unitId} is no unit of the cycle`)
  const made = subjects.filter(({ bucket }) => bucket === 'owed').length
  const results: Record<string, unknown> = {}
  for (const [index, { kind }] of subjects.entries()) {
    const rating = versions[index]?.rating
    if (kind === 'organisation') results.organisationRating = rating
    if (kind === 'leadership-collective') results.collectiveRating = rating
  }
  const unit: Write = {
    label: 'unit',
    update: keys.unit(cycleId, unitId),
    add: { rated: made, owed: -made },
    set: results,
    where: asCounted(before),
  }
  const after = { ...before, rated: before.rated + made, owed: before.owed - made }
  return [unit, ...countProgress({ before, after })]
}

const replacedRatings = z.object({ count: z.int() })

/** Whoever checks ratings against these has to look again when one of them was replaced meanwhile. */
async function replacedWrite(
  table: Table,
  cycleId: string,
  versions: readonly RatingVersion[],
): Promise<Write[]> {
  const count = versions.filter(({ replaces }) => replaces !== null).length
  if (count === 0) return []
  const key = keys.replacedRatings(cycleId)
  const known = await getItem(table, key, replacedRatings)
  if (known === undefined) return [{ label: 'replaced', put: { ...key, count }, ifAbsent: true }]
  return [{ label: 'replaced', update: key, add: { count }, where: { count: known.count } }]
}
