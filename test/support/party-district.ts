import type { Roster } from '#shared/contracts/roster.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { openPeerInput } from '#shared/use-cases/ballots/open-peer-input.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { issueUnitLink } from '#shared/use-cases/issue-unit-link.ts'
import { recordsOf } from '#shared/use-cases/opening-records.ts'
import { goodRoster } from '#test/shared/workbooks/fixtures.ts'
import type { World } from './world.ts'

export const administrator: Actor = {
  email: 'quantri@example.vn',
  name: 'quantri@example.vn',
  personId: null,
  administrator: true,
  assignments: [],
}

const party = (id: string, unitId: string, type: string, email = `${id.toLowerCase()}@chuthe.vn`) => ({
  id,
  name: `Chủ thể ${id}`,
  email,
  unitId,
  type,
})

/**
 * The fixtures' district in which four parties vote secretly on the members of cell one, and two openly on the
 * standing committee of commune one. Party K1 has the address of Nguyễn Văn An, a member of cell one.
 */
export const partyRoster: Roster = {
  ...goodRoster,
  types: goodRoster.types.map((type) => {
    if (type.id === 'chi-bo.member') return { ...type, peerInput: 'SECRET' as const }
    if (type.id === 'co-so.leadership-collective') return { ...type, peerInput: 'OPEN' as const }
    return type
  }),
  parties: [
    party('K1', 'C1', 'chi-bo.member', 'an@example.vn'),
    party('K2', 'C1', 'chi-bo.member'),
    party('K3', 'C1', 'chi-bo.member'),
    party('K4', 'C1', 'chi-bo.member'),
    party('M1', 'X1', 'co-so.leadership-collective'),
    party('M2', 'X1', 'co-so.leadership-collective'),
    // Its type asks nobody.
    party('N1', 'X1', 'co-so.organisation'),
  ],
}

/** Writes the records of a cycle as its opening does, without the workbook that they come from. */
export async function openPartyCycle(world: World, roster: Roster = partyRoster): Promise<void> {
  const { table, configuration, now } = world.context
  const cycle: Cycle = {
    cycleId: '2024',
    status: 'REVIEWING',
    rosterId: 'roster',
    configuration,
    subjectTypes: roster.types,
    openedAt: now().toISOString(),
    openedBy: administrator.email,
    publishedAt: null,
    archivedAt: null,
  }
  const writes: Write[] = [
    { label: 'cycle', put: { ...keys.cycle('2024'), ...cycle } },
    ...recordsOf(roster, cycle).items,
  ]
  for (let from = 0; from < writes.length; from += 90) {
    await transact(table, writes.slice(from, from + 90), [], now())
  }
}

/** Asks the parties of a unit as its workflow does. */
export async function askParties(world: World, unitId: string, attempt = 1): Promise<void> {
  await openPeerInput(world.context, {
    cycleId: '2024',
    unitId,
    authorityId: 'X1',
    taskToken: `peer-${unitId}-${attempt}`,
    occurrence: `execution-${unitId}:peer-input:1`,
  })
}

/** Issues the upload link of a unit as its workflow does. */
export async function askUnit(world: World, unitId: string): Promise<void> {
  await issueUnitLink(world.context, {
    cycleId: '2024',
    unitId,
    authorityId: 'X1',
    taskToken: `self-${unitId}`,
    occurrence: `execution-${unitId}:self-assessment:1`,
  })
}

/** Token of the newest link that was mailed to a party. */
export function ballotToken(world: World, partyId: string): string {
  const mail = world.mails.findLast(
    (message) => message.template === 'ballot-link' && message.ballot.partyId === partyId,
  )
  if (mail?.template !== 'ballot-link') throw new Error(`no mail to ${partyId}`)
  return mail.data.url.split('/').at(-1) ?? ''
}
