import type { IssueOwedLinkInput } from '#shared/contracts/correction.ts'
import { type Correction, getCorrection } from '#shared/store/corrections.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { getStage, type Stage } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { afterRefusalAgain, transact, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnit, listSubjects, listUnits, type Subject, type Unit } from '#shared/store/units.ts'
import { systemActor } from '../audit-actors.ts'
import { type Context, deterministicId, requireCycle } from '../context.ts'
import { recordLink } from '../record-link.ts'
import { owedUntil } from './access.ts'
import { correctionUpdate, openingWrites, requireCorrection, startCorrection } from './correction-writes.ts'
import { newCorrection } from './new-correction.ts'
import { owedStageId } from './owed-stage.ts'
import { listCorrectedSubjects, stillOwed } from './subjects.ts'
import { endWait, takeWaitToken, waitWrite } from './wait.ts'

// Two items for each subject, of the hundred of a transaction, beside those of the correction.
const subjectsPerCorrection = 80

/**
 * Begins the owed cases of every unit that has some, once the results are published: one workflow for each unit and
 * deciding authority. Again: what has begun is left alone, and started where a kill was in the way.
 *
 * @returns how many units owe something
 * @throws AppError CYCLE_UNKNOWN
 */
export async function openOwedCases(
  context: Context,
  cycleId: string,
): Promise<{ readonly units: number; readonly subjects: number }> {
  const cycle = await requireCycle(context, cycleId)
  const units = (await listUnits(context.table, cycleId)).filter(({ owed }) => owed > 0)
  const counts = await inParallel(units, 8, (unit) => openOfUnit(context, cycle, unit))
  return { units: units.length, subjects: counts.reduce((sum, count) => sum + count, 0) }
}

async function openOfUnit(context: Context, cycle: Cycle, unit: Unit): Promise<number> {
  const owed = stillOwed(await listSubjects(context.table, cycle.cycleId, unit.unitId))
  // A unit without an address gets no link; its cases stay owed and are listed.
  if (unit.email === null) return 0
  for (const [authorityId, subjects] of Map.groupBy(owed, (subject) => subject.authorityId)) {
    for (let from = 0; from < subjects.length; from += subjectsPerCorrection) {
      const chunk = subjects.slice(from, from + subjectsPerCorrection)
      const correctionId = deterministicId('owed', cycle.cycleId, unit.unitId, authorityId, String(from))
      const correction = await afterRefusalAgain(async () => {
        const known = await getCorrection(context.table, correctionId)
        return known ?? record(context, cycle, unit, authorityId, correctionId, chunk)
      })
      await startCorrection(context, correction)
    }
  }
  return owed.length
}

async function record(
  context: Context,
  cycle: Cycle,
  unit: Unit,
  authorityId: string,
  correctionId: string,
  subjects: readonly Subject[],
): Promise<Correction> {
  const now = context.now()
  const authority = await getUnit(context.table, cycle.cycleId, authorityId)
  const correction = newCorrection(unit, subjects, {
    correctionId,
    kind: 'OWED',
    status: 'WAITING',
    authorityId,
    deciderId: authorityId,
    deciderName: authority?.name ?? authorityId,
    ratingVersion: 0,
    filedAt: now.toISOString(),
    filedBy: null,
    text: '',
    dueAt: owedUntil(cycle),
  })
  const act = {
    cycleId: cycle.cycleId,
    unitId: unit.unitId,
    actor: systemActor('open-owed-cases'),
    act: 'OWED_CASES_OPENED',
    target: correctionId,
    after: { subjects: correction.subjectIds, until: correction.dueAt },
  }
  await transact(context.table, await openingWrites(context.table, correction), [act], now)
  return correction
}

/**
 * Sends a unit the link for its owed cases and keeps the token with which the workflow waits. After the term there
 * is nothing to wait for.
 *
 * @throws AppError CYCLE_UNKNOWN, CORRECTION_UNKNOWN
 */
export async function issueOwedLink(context: Context, input: IssueOwedLinkInput): Promise<void> {
  const cycle = await requireCycle(context, input.cycleId)
  await afterRefusalAgain(async () => {
    const correction = await requireCorrection(context, input.correctionId)
    const { correctionId, cycleId, unitId } = correction
    const until = owedUntil(cycle)
    const linkId = deterministicId('owed-link', correctionId, input.occurrence)
    const wait = {
      cycleId,
      unitId,
      stageId: owedStageId(correctionId),
      subjectRef: linkId,
      occurrence: input.occurrence,
      taskToken: input.taskToken,
      dueAt: until,
    }
    if (await takeWaitToken(context, wait)) return
    const unit = await getUnit(context.table, cycleId, unitId)
    const owed = stillOwed(await listCorrectedSubjects(context, correction))
    const over = until < context.now().toISOString()
    if (unit === undefined || over || owed.length === 0) {
      const closed = waitWrite(context, { ...wait, answered: { outcome: 'NOTHING' } })
      await transact(context.table, [closed, correctionUpdate(correction, {})], [], context.now())
      await takeWaitToken(context, wait)
      return
    }
    await recordLink(context, {
      cycle,
      unit,
      linkId,
      stageId: wait.stageId,
      dueAt: until,
      mail: (token, to) => ({
        mailId: `owed-link-${linkId}`,
        to,
        template: 'owed-link',
        data: {
          unitName: unit.name,
          year: cycle.configuration.year,
          names: owed.map(({ name }) => name),
          url: `${context.resources.pagesUrl}/don-vi/${token}`,
          until,
        },
      }),
      with: [waitWrite(context, wait), correctionUpdate(correction, { status: 'WAITING', dueAt: until })],
      actor: systemActor('issue-owed-link'),
      act: 'OWED_LINK_ISSUED',
      before: null,
    })
  })
}

/**
 * Ends the waits for owed cases whose term has passed: those subjects stay owed. Called every morning.
 *
 * @returns how many ended
 */
export async function endOverdueOwed(
  context: Context,
  cycle: Cycle,
  open: readonly Correction[],
): Promise<number> {
  if (owedUntil(cycle) >= context.now().toISOString()) return 0
  const waiting = open.filter(({ kind, status }) => kind === 'OWED' && status === 'WAITING')
  for (const { cycleId, unitId, correctionId } of waiting) {
    const stage = await getStage(context.table, cycleId, unitId, owedStageId(correctionId))
    if (stage === undefined || stage.status !== 'OPEN') continue
    await endOwedStage(context, stage)
  }
  return waiting.length
}

async function endOwedStage(context: Context, stage: Stage): Promise<void> {
  const act = {
    cycleId: stage.cycleId,
    unitId: stage.unitId,
    actor: systemActor('end-overdue-owed'),
    act: 'OWED_TERM_PASSED',
    target: stage.stageId,
  }
  await endWait(context, stage, { outcome: 'NOTHING' }, [], [act]).catch((error: unknown) => {
    // A file that has just come in was faster.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
