import { AppError } from '#shared/errors.ts'
import { countDeadline } from '#shared/store/deadline-counters.ts'
import { keys } from '#shared/store/keys.ts'
import { getLink } from '#shared/store/links.ts'
import { getPoll } from '#shared/store/polls.ts'
import { getStage, peerInput, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { calendarDate, printDate, printInstant } from '#shared/text/dates.ts'
import { openStageIndex } from './answer-stage.ts'
import { personActor } from './audit-actors.ts'
import { type Actor, type Context, cycleIdOf, endOfDayAfter, requireAdministrator } from './context.ts'
import { endOfDay } from './due-dates.ts'
import { requireCycleUnit } from './units.ts'

/** Stages of a unit whose deadline an administrator may extend. */
export const extendableStages = [selfAssessment, peerInput] as const
export type ExtendableStage = (typeof extendableStages)[number]

// A state of the workflow waits at least sixty days beyond the due date; longer than that nobody should.
const longestDays = 60

/**
 * Gives a unit more time for a stage that is open, until the end of a day in Vietnam. Its links work until then,
 * also those that had expired; whatever is due again later is reminded and escalated anew. Again: no change.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN, STAGE_NOT_OPEN, DEADLINE_NOT_LATER
 */
export async function extendDeadline(
  context: Context,
  actor: Actor,
  unitId: string,
  { stage: stageId, dueOn }: { readonly stage: ExtendableStage; readonly dueOn: string },
): Promise<{ readonly dueAt: string }> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { unit } = await requireCycleUnit(context, cycleId, unitId)
  const dueAt = endOfDay(dueOn)
  return afterRefusalAgain(async () => {
    const stage = await getStage(context.table, cycleId, unitId, stageId)
    if (stage?.status !== 'OPEN') throw new AppError('STAGE_NOT_OPEN')
    if (stage.dueAt === dueAt) return { dueAt }
    const now = context.now()
    const latest = endOfDayAfter(now, longestDays)
    if (dueAt < stage.dueAt || dueOn < calendarDate(now) || dueAt > latest) {
      throw new AppError('DEADLINE_NOT_LATER', { when: printInstant(stage.dueAt), latest: printDate(latest) })
    }
    const writes: Write[] = [
      {
        label: 'stage',
        update: keys.stage(cycleId, unitId, stageId),
        set: { dueAt, escalatedOn: null, ...openStageIndex({ ...stage, dueAt }) },
        where: { status: 'OPEN', dueAt: stage.dueAt, subjectRef: stage.subjectRef },
      },
      ...(stageId === peerInput
        ? await pollWrites(context, stage, dueAt)
        : await linkWrites(context, stage, dueAt)),
      ...(stage.escalatedOn === null
        ? []
        : [countDeadline({ cycleId, level: unit.level, stage: stageId, spreadBy: unitId }, { overdue: -1 })]),
    ]
    const act = {
      cycleId,
      unitId,
      actor: personActor(actor),
      act: 'DEADLINE_EXTENDED',
      target: stageId,
      before: { dueAt: stage.dueAt },
      after: { dueAt },
    }
    await transact(context.table, writes, [act], now)
    return { dueAt }
  })
}

async function pollWrites(context: Context, { cycleId, unitId }: Stage, dueAt: string): Promise<Write[]> {
  const poll = await getPoll(context.table, cycleId, unitId)
  if (poll === undefined) throw new Error(`unit ${unitId} is asking its parties without a poll`)
  const where = { status: 'OPEN', round: poll.round, dueAt: poll.dueAt }
  return [{ label: 'poll', update: keys.poll(cycleId, unitId), set: { dueAt }, where }]
}

async function linkWrites(
  context: Context,
  { cycleId, unitId, subjectRef }: Stage,
  dueAt: string,
): Promise<Write[]> {
  const unit: Write = { label: 'unit', update: keys.unit(cycleId, unitId), set: { dueAt } }
  const link = await getLink(context.table, cycleId, unitId, subjectRef)
  // A link that was revoked stays revoked: the unit gets on with a new one only.
  if (link?.status !== 'ACTIVE') return [unit]
  return [
    unit,
    {
      label: 'link',
      update: keys.linkOfUnit(cycleId, unitId, subjectRef),
      set: { expiresAtInstant: dueAt },
      where: { status: 'ACTIVE' },
    },
  ]
}
