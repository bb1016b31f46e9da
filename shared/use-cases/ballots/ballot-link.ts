import type { MailMessage } from '#shared/contracts/mail.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import type { Poll, Roll } from '#shared/store/polls.ts'
import type { Write } from '#shared/store/transact.ts'
import type { Unit } from '#shared/store/units.ts'
import type { Context } from '../context.ts'
import { enqueueMail } from '../enqueue-mail.ts'

export interface NewBallotLink {
  readonly hash: string
  /** Leads from the token to the party; belongs into the transaction that records the link. */
  readonly pointer: Write
}

/**
 * Makes the link of one party and puts its mail into the queue; the caller records it then. The token is nowhere
 * stored. Killed in between, the repeat makes another token, and `deliver-mail` drops the first mail: what is
 * recorded is not its hash (the protocol of `recordLink`).
 */
export async function mailBallotLink(
  context: Context,
  cycle: Cycle,
  unit: Unit,
  poll: Pick<Poll, 'round' | 'dueAt'>,
  party: Pick<Roll, 'partyId' | 'name' | 'email' | 'secret' | 'linkId'>,
): Promise<NewBallotLink> {
  const { cycleId, unitId } = unit
  const { partyId, linkId } = party
  const token = context.newSecret()
  const hash = sha256(token)
  const ref = { cycleId, unitId, round: poll.round, partyId, linkId }
  const message: MailMessage = {
    mailId: `ballot-link-${linkId}`,
    cycleId,
    to: party.email,
    template: 'ballot-link',
    ballot: { ...ref, hash },
    data: {
      partyName: party.name,
      unitName: unit.name,
      year: cycle.configuration.year,
      secret: party.secret,
      url: `${context.resources.pagesUrl}/phieu/${token}`,
      dueAt: poll.dueAt,
    },
  }
  await enqueueMail(context, message)
  return { hash, pointer: { label: 'pointer', put: { ...keys.ballotLink(hash), ...ref }, ifAbsent: true } }
}
