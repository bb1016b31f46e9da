import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { findAccount } from '#shared/store/people.ts'
import { listParties, listRolls, type Party, type Poll, type Roll } from '#shared/store/polls.ts'
import { inParallel } from '#shared/store/table.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import type { Unit } from '#shared/store/units.ts'
import { systemActor } from '../audit-actors.ts'
import { type Context, deterministicId } from '../context.ts'
import { mailBallotLink } from './ballot-link.ts'
import { pollRef } from './poll-groups.ts'

// Two items for each party, and two for the audit, of the hundred of a transaction.
const partiesPerTransaction = 45

/** Puts every party that is entitled and not yet on the roll there, and sends it its link. May run twice. */
export async function askParties(context: Context, cycle: Cycle, unit: Unit, poll: Poll): Promise<void> {
  const { cycleId, unitId } = poll
  const [parties, rolls] = await Promise.all([
    listParties(context.table, cycleId, unitId),
    listRolls(context.table, poll),
  ])
  const asked = new Set(rolls.map(({ partyId }) => partyId))
  const open = parties.filter(
    ({ partyId }) => !asked.has(partyId) && poll.groups.some(({ partyIds }) => partyIds.includes(partyId)),
  )
  for (let from = 0; from < open.length; from += partiesPerTransaction) {
    await askSome(context, cycle, unit, poll, open.slice(from, from + partiesPerTransaction))
  }
}

async function askSome(
  context: Context,
  cycle: Cycle,
  unit: Unit,
  poll: Poll,
  parties: readonly Party[],
): Promise<void> {
  const now = context.now()
  const issued = await inParallel(parties, 8, async (party): Promise<{ roll: Roll; writes: Write[] }> => {
    const account = await findAccount(context.table, party.email)
    const secret = poll.groups.some((group) => group.secret && group.partyIds.includes(party.partyId))
    const linkId = deterministicId('ballot', poll.cycleId, poll.unitId, String(poll.round), party.partyId)
    const { hash, pointer } = await mailBallotLink(context, cycle, unit, poll, { ...party, secret, linkId })
    const roll: Roll = {
      cycleId: poll.cycleId,
      unitId: poll.unitId,
      round: poll.round,
      partyId: party.partyId,
      name: party.name,
      email: party.email.toLowerCase(),
      personId: account?.personId ?? null,
      type: party.type,
      secret,
      linkId,
      hash,
      linkStatus: 'ACTIVE',
      status: 'ASKED',
      votedOn: null,
    }
    return { roll, writes: [rollWrite(roll), pointer] }
  })
  const act = {
    cycleId: poll.cycleId,
    unitId: poll.unitId,
    actor: systemActor('open-peer-input'),
    act: 'BALLOT_LINKS_ISSUED',
    target: pollRef(poll.round),
    after: { links: Object.fromEntries(issued.map(({ roll }) => [roll.partyId, roll.linkId])) },
  }
  const writes = issued.flatMap((party) => party.writes)
  await transact(context.table, writes, [act], now).catch((error: unknown) => {
    // Another call of this step has asked them; its mails are the ones that are sent.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}

function rollWrite(roll: Roll): Write {
  const { cycleId, unitId, round, partyId, email } = roll
  return {
    label: 'roll',
    put: {
      ...keys.roll(cycleId, unitId, round, partyId),
      ...roll,
      gsi1pk: keys.rollsOfAddress(cycleId, email),
      gsi1sk: `${unitId}#${round}#${partyId}`,
    },
    ifAbsent: true,
  }
}
