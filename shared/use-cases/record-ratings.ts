import type { RatedRow } from '#shared/contracts/task.ts'
import type { CaseRef } from '#shared/contracts/workflow.ts'
import { keys } from '#shared/store/keys.ts'
import { asCounted, countProgress } from '#shared/store/progress-counters.ts'
import { inParallel } from '#shared/store/table.ts'
import { getCase, type Judgement } from '#shared/store/tasks.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { getUnit, listSubjects, type RatingVersion, type Subject } from '#shared/store/units.ts'
import { systemActor } from './audit-actors.ts'
import { type CaseFile, readCaseFile } from './case-file.ts'
import { type Context, requireCycle } from './context.ts'
import { correctionDecisionPrefix, nextRating, ratingWrites, unitResults } from './rating-writes.ts'

// Two items for each subject, three for the unit and its counters, and two for the audit, of the hundred of a
// transaction.
const subjectsPerTransaction = 47
// Each unit has an audit chain of its own, so that they do not get in each other's way.
const unitsAtOnce = 4

/**
 * Writes the decided ratings of one case. A rating is never overwritten: each decision adds a version that
 * points to the one it replaces, and the subject points to the newest. A subject that already has its rating
 * from this decision is left alone, so the step may be killed between two transactions and run again.
 *
 * @throws Error when a subject of the case has no decided rating
 */
export async function recordRatings(
  context: Context,
  input: CaseRef,
): Promise<{ readonly recorded: number }> {
  const cycle = await requireCycle(context, input.cycleId)
  const found = await getCase(context.table, input.cycleId, input.authorityId, input.level)
  const file = await readCaseFile(context.table, cycle, { ...input, round: found?.round ?? 1 })
  const undecided = file.subjects.filter(({ id }) => !file.decided.has(id))
  if (undecided.length > 0) throw new Error(`${undecided.length} subjects have no decided rating`)
  const decisionId = `${input.authorityId}#${input.level}#${file.round}`
  const stored = Map.groupBy(file.all, ({ unitId }) => unitId)
  let recorded = 0
  await inParallel(input.unitIds, unitsAtOnce, async (unitId) => {
    let known = stored.get(unitId)
    await afterRefusalAgain(async () => {
      // Read a moment ago with the whole case; only who was refused looks again.
      const subjects = known ?? (await listSubjects(context.table, input.cycleId, unitId))
      known = undefined
      const open = subjects.filter(
        (subject) =>
          file.decided.has(subject.id) &&
          subject.decisionId !== decisionId &&
          subject.decisionId?.startsWith(correctionDecisionPrefix) !== true,
      )
      for (let from = 0; from < open.length; from += subjectsPerTransaction) {
        const chunk = open.slice(from, from + subjectsPerTransaction)
        await recordChunk(context, file, unitId, chunk, decisionId)
        recorded += chunk.length
      }
    })
  })
  return { recorded }
}

async function recordChunk(
  context: Context,
  file: CaseFile,
  unitId: string,
  subjects: readonly Subject[],
  decisionId: string,
): Promise<void> {
  const now = context.now()
  const versions = subjects.map((subject) => versionOf(file, subject, decisionId, now))
  const writes = subjects.flatMap((subject, index): Write[] => {
    const version = versions[index]
    return version === undefined ? [] : ratingWrites(subject, version)
  })
  const first = subjects.filter(({ bucket }) => bucket === 'open').length
  const before = await getUnit(context.table, file.cycle.cycleId, unitId)
  if (before === undefined) throw new Error(`${unitId} is no unit of the cycle`)
  const unit: Write = {
    label: 'unit',
    update: keys.unit(file.cycle.cycleId, unitId),
    add: { rated: first, open: -first },
    set: unitResults(subjects, versions),
    where: asCounted(before),
  }
  const after = { ...before, rated: before.rated + first, open: before.open - first }
  const act = {
    cycleId: file.cycle.cycleId,
    unitId,
    actor: systemActor('record-ratings'),
    act: 'RATINGS_RECORDED',
    target: decisionId,
    before: subjects.map(({ id, rating }) => ({ subjectId: id, rating })),
    after: versions.map(({ subjectId, rating, version }) => ({ subjectId, rating, version })),
  }
  await transact(context.table, [...writes, unit, ...countProgress({ before, after })], [act], now)
}

function versionOf(file: CaseFile, subject: Subject, decisionId: string, now: Date): RatingVersion {
  const { row, judgement } = decisionOn(file, subject)
  if (judgement.documentNumber === null || judgement.documentDate === null) {
    throw new Error(`decision ${judgement.version} of ${decisionId} has no document`)
  }
  return nextRating(
    subject,
    {
      rating: row.rating,
      reason: row.reason ?? null,
      ceiling: file.results.get(subject.id)?.ceiling ?? 'UNDECIDED',
      decisionId,
      documentNumber: judgement.documentNumber,
      documentDate: judgement.documentDate,
    },
    now,
  )
}

function decisionOn(
  file: CaseFile,
  subject: Subject,
): { readonly row: RatedRow; readonly judgement: Judgement } {
  for (const judgement of file.decisions) {
    const row = judgement.rows.find(({ subjectId }) => subjectId === subject.id)
    if (row !== undefined) return { row, judgement }
  }
  throw new Error(`subject ${subject.id} has no decided rating`)
}
