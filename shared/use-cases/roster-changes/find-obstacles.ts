import type { Problem } from '#shared/contracts/problem.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { type Stage, selfAssessment, stageItem } from '#shared/store/stages.ts'
import { getItems } from '#shared/store/table.ts'
import { type Subject, storedSubject } from '#shared/store/units.ts'
import { listWaves } from '#shared/store/waves.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { ROSTER_OBSTACLES } from '#shared/text/roster-obstacles.ts'
import type { Context } from '../context.ts'
import { type CycleChanges, cycleChangesOf, type SubjectChange } from './cycle-changes.ts'

/** Only what is shown of a subject: it may change although the unit has finished. */
const shownOnly: ReadonlySet<string> = new Set(['name', 'position', 'dateOfBirth', 'cellId'])

/** Whether the change is of who is reviewed, or of what the rules read. */
export function isOfReview({ before, after, set }: SubjectChange): boolean {
  return before === undefined || after === undefined || Object.keys(set).some((name) => !shownOnly.has(name))
}

// What a person corrects at a time, and what an item holds.
const mostObstacles = 300

/**
 * What of a new roster can no longer change in the open cycle: a subject that has its rating, a unit that has finished
 * its self-assessment, a level that is decided. Reads only what the roster touches.
 */
export async function findObstacles(
  context: Context,
  cycle: Cycle,
  earlier: Roster,
  later: Roster,
): Promise<Problem[]> {
  const changes = cycleChangesOf(cycle, earlier, later)
  const [subjects, stages, waves] = await Promise.all([
    liveSubjects(context, cycle.cycleId, changes),
    liveStages(context, cycle.cycleId, changes),
    listWaves(context.table, cycle.cycleId),
  ])
  const names = new Map([...earlier.units, ...later.units].map(({ id, name }) => [id, name]))
  const nameOf = (unitId: string) => names.get(unitId) ?? unitId
  const problems: Problem[] = []
  const add = (code: keyof typeof ROSTER_OBSTACLES, message: string, value: string) =>
    problems.push({ code, message, value })
  for (const subject of subjects.values()) {
    if (subject.rating === null) continue
    const rating = RATING_NAMES[subject.rating]
    add(
      'SUBJECT_RATED',
      ROSTER_OBSTACLES.SUBJECT_RATED(subject.name, nameOf(subject.unitId), rating),
      subject.id,
    )
  }
  for (const [unitId, what] of reviewedUnits(changes)) {
    const stage = stages.get(unitId)
    if (stage === undefined || stage.status === 'OPEN') continue
    add('UNIT_STAGE_CLOSED', ROSTER_OBSTACLES.UNIT_STAGE_CLOSED(nameOf(unitId), what.join(', ')), unitId)
  }
  for (const { unitId, before, after, others } of changes.units) {
    if (before !== undefined && after !== undefined && before.level !== after.level) {
      add('UNIT_LEVEL_FIXED', ROSTER_OBSTACLES.UNIT_LEVEL_FIXED(nameOf(unitId)), unitId)
    }
    const stage = stages.get(unitId)
    if (others.length > 0 && stage !== undefined && stage.status !== 'OPEN') {
      add('UNIT_ASKS_PARTIES', ROSTER_OBSTACLES.UNIT_ASKS_PARTIES(nameOf(unitId)), unitId)
    }
  }
  const closed = new Set(
    waves.flatMap((wave) => (wave.closed ? [`${wave.level}|${wave.authorityLevel}`] : [])),
  )
  const levels = new Map(cycle.configuration.levels.map(({ id, name }) => [id, name]))
  for (const { level, authorityLevel, unitId } of changes.planned) {
    if (!closed.has(`${level}|${authorityLevel}`)) continue
    const message = ROSTER_OBSTACLES.LEVEL_DECIDED(nameOf(unitId), levels.get(level) ?? level)
    add('LEVEL_DECIDED', message, unitId)
  }
  if (problems.length <= mostObstacles) return problems
  const left = problems.length - mostObstacles
  return [
    ...problems.slice(0, mostObstacles),
    { code: 'MORE_OBSTACLES', message: ROSTER_OBSTACLES.MORE_OBSTACLES(left) },
  ]
}

/** Units whose workbook the changes make another, with the names of who changes there. */
export function reviewedUnits({ units, moves }: CycleChanges): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (unitId: string | undefined, name: string | undefined) => {
    if (unitId !== undefined) found.set(unitId, [...(found.get(unitId) ?? []), `"${name ?? ''}"`])
  }
  for (const { unitId, subjects } of units) {
    for (const change of subjects.filter(isOfReview)) add(unitId, (change.after ?? change.before)?.name)
  }
  for (const { before, after } of moves) {
    add(before?.unitId, before?.name)
    add(after?.unitId, after?.name)
  }
  return found
}

/** The records at present of the subjects that change, move or leave. */
async function liveSubjects(
  context: Context,
  cycleId: string,
  { units, moves }: CycleChanges,
): Promise<Map<string, Subject>> {
  const wanted = [...units.flatMap(({ subjects }) => subjects), ...moves].flatMap(({ before }) =>
    before === undefined ? [] : [keys.subject(cycleId, before.unitId, before.id)],
  )
  const found = await getItems(context.table, wanted, storedSubject)
  return new Map(found.map((subject) => [subject.id, subject]))
}

async function liveStages(
  context: Context,
  cycleId: string,
  changes: CycleChanges,
): Promise<Map<string, Stage>> {
  const withParties = changes.units.flatMap(({ unitId, others }) => (others.length > 0 ? [unitId] : []))
  const unitIds = new Set([...reviewedUnits(changes).keys(), ...withParties])
  const wanted = [...unitIds].map((unitId) => keys.stage(cycleId, unitId, selfAssessment))
  const found = await getItems(context.table, wanted, stageItem)
  return new Map(found.map((stage) => [stage.unitId, stage]))
}
