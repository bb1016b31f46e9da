import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { getPoll, getRoll, type Poll, type Roll } from '#shared/store/polls.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, deterministicId, requireAdministrator } from '../context.ts'
import { requireCycleUnit } from '../units.ts'
import { mailBallotLink } from './ballot-link.ts'
import { isOpen } from './read-ballot.ts'

/**
 * Gives a party that has not voted a new link; the one before no longer works.
 *
 * @param fromLinkId the link that the administrator saw; the same request again then changes nothing
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN, NOTHING_TO_ASK
 */
export async function reissueBallotLink(
  context: Context,
  actor: Actor,
  unitId: string,
  partyId: string,
  fromLinkId?: string,
): Promise<{ readonly linkId: string; readonly expiresAt: string }> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  let from = fromLinkId
  return afterRefusalAgain(async () => {
    const { poll, roll } = await requireAsked(context, cycleId, unitId, partyId)
    from ??= roll.linkId
    const linkId = deterministicId('ballot-reissue', from)
    if (roll.linkId === linkId) return { linkId, expiresAt: poll.dueAt }
    const { hash, pointer } = await mailBallotLink(context, cycle, unit, poll, { ...roll, linkId })
    const renewal = {
      label: 'roll',
      update: keys.roll(cycleId, unitId, roll.round, partyId),
      set: { linkId, hash, linkStatus: 'ACTIVE' },
      where: { status: 'ASKED', linkId: roll.linkId },
    }
    const act = {
      cycleId,
      unitId,
      actor: personActor(actor),
      act: 'BALLOT_LINK_REISSUED',
      target: partyId,
      before: { linkId: roll.linkId },
      after: { linkId, expiresAt: poll.dueAt },
    }
    await transact(context.table, [renewal, pointer], [act], context.now())
    return { linkId, expiresAt: poll.dueAt }
  })
}

/**
 * Revokes the link of a party that has not voted. Again: no change.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN, NOTHING_TO_ASK
 */
export async function revokeBallotLink(
  context: Context,
  actor: Actor,
  unitId: string,
  partyId: string,
): Promise<void> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  await requireCycleUnit(context, cycleId, unitId)
  await afterRefusalAgain(async () => {
    const { roll } = await requireAsked(context, cycleId, unitId, partyId)
    if (roll.linkStatus === 'REVOKED') return
    const revocation = {
      label: 'roll',
      update: keys.roll(cycleId, unitId, roll.round, partyId),
      set: { linkStatus: 'REVOKED' },
      where: { status: 'ASKED', linkId: roll.linkId, linkStatus: 'ACTIVE' },
    }
    const act = {
      cycleId,
      unitId,
      actor: personActor(actor),
      act: 'BALLOT_LINK_REVOKED',
      target: partyId,
      before: { linkId: roll.linkId, status: 'ACTIVE' },
      after: { linkId: roll.linkId, status: 'REVOKED' },
    }
    await transact(context.table, [revocation], [act], context.now())
  })
}

async function requireAsked(
  context: Context,
  cycleId: string,
  unitId: string,
  partyId: string,
): Promise<{ poll: Poll; roll: Roll }> {
  const poll = await getPoll(context.table, cycleId, unitId)
  const roll = poll && (await getRoll(context.table, { cycleId, unitId, round: poll.round, partyId }))
  if (poll === undefined || roll?.status !== 'ASKED' || !isOpen(poll, context.now())) {
    throw new AppError('NOTHING_TO_ASK')
  }
  return { poll, roll }
}
