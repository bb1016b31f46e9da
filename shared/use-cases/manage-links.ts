import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { getLink, type Link } from '#shared/store/links.ts'
import { getStage, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { openStageIndex } from './answer-stage.ts'
import { personActor } from './audit-actors.ts'
import { type Actor, type Context, cycleIdOf, deterministicId, requireAdministrator } from './context.ts'
import { dueAtOf } from './due-dates.ts'
import { recordLink } from './record-link.ts'
import { requireCycleUnit } from './units.ts'

/**
 * Gives a unit a new link and revokes the one before. An overdue unit gets the whole time again.
 *
 * @param fromLinkId the link that the administrator saw; the same request again then changes nothing
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN, NOTHING_TO_SUBMIT
 */
export async function reissueLink(
  context: Context,
  actor: Actor,
  unitId: string,
  fromLinkId?: string,
): Promise<{ readonly linkId: string; readonly expiresAt: string }> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  let from = fromLinkId
  return afterRefusalAgain(async () => {
    const stage = await requireOpenStage(context, cycleId, unitId)
    // From here on a repeat of this very call replaces the same link.
    from ??= stage.subjectRef
    const linkId = deterministicId('reissue', from)
    const done = await getLink(context.table, cycleId, unitId, linkId)
    if (done !== undefined) return { linkId, expiresAt: done.expiresAtInstant }
    const old = await getLink(context.table, cycleId, unitId, stage.subjectRef)
    const now = context.now()
    const overdue = stage.dueAt < now.toISOString()
    const dueAt = overdue ? dueAtOf(cycle.configuration, selfAssessment, unit.level, now) : stage.dueAt
    await recordLink(context, {
      cycle,
      unit,
      linkId,
      dueAt,
      with: [
        ...(old === undefined ? [] : revocation(old, now)),
        {
          label: 'stage',
          update: keys.stage(cycleId, unitId, selfAssessment),
          set: { subjectRef: linkId, dueAt, ...openStageIndex({ ...stage, dueAt }) },
          where: { subjectRef: stage.subjectRef, status: 'OPEN' },
        },
        { label: 'unit', update: keys.unit(cycleId, unitId), set: { dueAt } },
      ],
      actor: personActor(actor),
      act: 'LINK_REISSUED',
      before: { linkId: stage.subjectRef, dueAt: stage.dueAt },
    })
    return { linkId, expiresAt: dueAt }
  })
}

/**
 * Revokes the link of a unit. The stage stays open: the unit gets on with a new link only. Again: no change.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN, NOTHING_TO_SUBMIT
 */
export async function revokeLink(context: Context, actor: Actor, unitId: string): Promise<void> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  await requireCycleUnit(context, cycleId, unitId)
  await afterRefusalAgain(async () => {
    const stage = await requireOpenStage(context, cycleId, unitId)
    const link = await getLink(context.table, cycleId, unitId, stage.subjectRef)
    if (link === undefined || link.status === 'REVOKED') return
    const act = {
      cycleId,
      unitId,
      actor: personActor(actor),
      act: 'LINK_REVOKED',
      target: link.linkId,
      before: { status: link.status },
      after: { status: 'REVOKED' },
    }
    // A file that is just being accepted has used the link: then there is nothing left to revoke.
    const open: Write = {
      label: 'stage',
      check: keys.stage(cycleId, unitId, selfAssessment),
      where: { subjectRef: link.linkId, status: 'OPEN' },
    }
    await transact(context.table, [...revocation(link, context.now()), open], [act], context.now())
  })
}

function revocation(link: Link, now: Date): Write[] {
  if (link.status !== 'ACTIVE') return []
  return [
    {
      label: 'old link',
      update: keys.linkOfUnit(link.cycleId, link.unitId, link.linkId),
      set: { status: 'REVOKED', revokedAt: now.toISOString() },
      where: { status: 'ACTIVE' },
    },
  ]
}

async function requireOpenStage(context: Context, cycleId: string, unitId: string): Promise<Stage> {
  const stage = await getStage(context.table, cycleId, unitId, selfAssessment)
  if (stage === undefined || stage.status !== 'OPEN') throw new AppError('NOTHING_TO_SUBMIT')
  return stage
}
