import type { InspectionRow, ProgressRow } from '#shared/contracts/report.ts'
import type { SuggestedSubjects } from '#shared/reports/forms/facts.ts'
import { inspectionRows, type ProgressUnit, progressRows } from '#shared/reports/progress.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { daysLate } from '#shared/store/deadline-counters.ts'
import { listUnitsWithWorkingGroup } from '#shared/store/preparation.ts'
import { listSuggestionsOfCycle } from '#shared/store/suggestions.ts'
import { inParallel } from '#shared/store/table.ts'
import { listJudgements } from '#shared/store/tasks.ts'
import type { Subject, Unit } from '#shared/store/units.ts'
import type { Context } from '../context.ts'

/**
 * Tables T11 and T12 from the records of the cycle. Beside the units and subjects, which the figures are counted
 * from anyway, this reads the decisions, one query for each authority and level, and the working groups in batches.
 */
export async function readProgress(
  context: Context,
  { cycleId, configuration: { levels } }: Cycle,
  units: readonly Unit[],
  subjects: readonly Subject[],
): Promise<{ readonly progress: ProgressRow[]; readonly inspection: InspectionRow[] }> {
  const committees = units.filter(({ hasChildren }) => hasChildren).map(({ unitId }) => unitId)
  const [decidedOn, withGroup] = await Promise.all([
    decisionDates(context, cycleId, units, subjects),
    listUnitsWithWorkingGroup(context.table, cycleId, committees),
  ])
  return {
    progress: progressRows(levels, units.map(progressOf), decidedOn),
    inspection: inspectionRows(levels, units, withGroup),
  }
}

/** Names and topics of table 6F. A subject that several documents suggest to counts once in a level. */
export async function readSuggested(context: Context, cycleId: string): Promise<SuggestedSubjects[]> {
  const all = await listSuggestionsOfCycle(context.table, cycleId)
  const active = all.filter(({ state }) => state === 'ACTIVE')
  return [...Map.groupBy(active, ({ level }) => level)].map(([level, ofLevel]) => {
    const subjects = [...Map.groupBy(ofLevel, ({ subjectId }) => subjectId).values()].flatMap((same) => {
      const [first] = same
      if (first === undefined) return []
      const topics = same.reduce((sum, suggestion) => sum + suggestion.topics.length, 0)
      return [{ name: first.subjectName, kind: first.kind, topics }]
    })
    const individuals = subjects.filter(({ kind }) => kind === 'member' || kind === 'leader')
    return {
      level,
      collectives: subjects
        .filter((subject) => !individuals.includes(subject))
        .map(({ name, topics }) => ({ name, topics })),
      individuals: individuals.length,
      individualTopics: individuals.reduce((sum, { topics }) => sum + topics, 0),
    }
  })
}

function progressOf(unit: Unit): ProgressUnit {
  const { unitId, level, hasChildren, dueAt, submittedAt, meetingStartedAt, meetingEndedAt, meeting } = unit
  return {
    unitId,
    level,
    hasChildren,
    dueAt,
    late: dueAt !== null && submittedAt !== null && daysLate(dueAt, new Date(submittedAt)) > 0,
    meetingStartedAt,
    meetingEndedAt,
    meetingDays: meeting?.days ?? null,
  }
}

/** Dates of the documents of the decisions, by the level that was decided on. */
async function decisionDates(
  context: Context,
  cycleId: string,
  units: readonly Unit[],
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const levelOf = new Map(units.map(({ unitId, level }) => [unitId, level]))
  const cases = new Map<string, { readonly authorityId: string; readonly level: string }>()
  for (const { authorityId, unitId, ratingVersion } of subjects) {
    const level = levelOf.get(unitId)
    if (level === undefined || ratingVersion === 0) continue
    cases.set(`${authorityId}#${level}`, { authorityId, level })
  }
  const dated = await inParallel([...cases.values()], 16, async ({ authorityId, level }) => {
    const decisions = await listJudgements(context.table, 'DECISION', { cycleId, authorityId, level })
    return { level, dates: decisions.flatMap(({ documentDate }) => documentDate ?? []) }
  })
  return new Map(
    [...Map.groupBy(dated, ({ level }) => level)].map(([level, found]) => [
      level,
      found.flatMap(({ dates }) => dates),
    ]),
  )
}
