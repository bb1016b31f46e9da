import { afterAll, beforeAll, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import { getStage } from '#shared/store/stages.ts'
import { transact } from '#shared/store/transact.ts'
import type { UnitReturn } from '#shared/store/unit-returns.ts'
import { getUnit } from '#shared/store/units.ts'
import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import { openPeerInput } from '#shared/use-cases/ballots/open-peer-input.ts'
import { peerViewOf } from '#shared/use-cases/ballots/peer-view.ts'
import { readBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import { issueUnitLink } from '#shared/use-cases/issue-unit-link.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { askParties, askUnit, ballotToken, openPartyCycle } from '#test/support/party-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

/** Sends the unit back, as the working group does. */
async function sendBack(world: World, unitId: string): Promise<void> {
  const back: UnitReturn = {
    cycleId: '2024',
    unitId,
    authorityId: 'H',
    authorityName: 'Huyện ủy',
    level: 'co-so',
    taskId: 'T1',
    reason: 'Thiếu số liệu',
    repeatReview: false,
    at: world.context.now().toISOString(),
    by: 'Trần Thị Dung',
  }
  const write = {
    label: 'return',
    put: { ...keys.unitReturn('2024', unitId, back.at, back.taskId), ...back },
  }
  await transact(world.context.table, [write], [], world.context.now())
}

it('a unit that is sent back gets a new link and asks its parties anew; what they said before is kept', async () => {
  const world = createWorld(await database.createTable(), configuration)
  const { context } = world
  await openPartyCycle(world)
  await askUnit(world, 'X1')
  await askParties(world, 'X1')
  const vote = (party: string, choice: string) =>
    castBallot(context, { token: ballotToken(world, party) }, { rows: [{ subjectId: 'X1-BTV', choice }] })
  await vote('M1', 'GOOD')
  await vote('M2', 'GOOD')
  const before = ballotToken(world, 'M1')
  await sendBack(world, 'X1')

  const step = { cycleId: '2024', unitId: 'X1', authorityId: 'H' }
  await issueUnitLink(context, { ...step, taskToken: 'self-2', occurrence: 'second:self-assessment:1' })
  await openPeerInput(context, { ...step, taskToken: 'peer-2', occurrence: 'second:peer-input:1' })

  expect(world.mails.filter(({ template }) => template === 'unit-link')).toHaveLength(2)
  expect(await getStage(context.table, '2024', 'X1', 'self-assessment')).toMatchObject({
    round: 2,
    status: 'OPEN',
    taskToken: 'self-2',
  })
  expect((await getUnit(context.table, '2024', 'X1'))?.submittedAt).toBeNull()
  await expect(readBallot(context, { token: before })).rejects.toMatchObject({ code: 'BALLOT_LINK_REVOKED' })
  // The earlier view is over, and the new one is not told yet.
  expect(await peerViewOf(context.table, '2024', ['X1'])).toEqual(new Map())
  await vote('M1', 'COMPLETED')
  await vote('M2', 'COMPLETED')
  expect((await peerViewOf(context.table, '2024', ['X1'])).get('X1-BTV')).toMatchObject({
    round: 2,
    counts: { COMPLETED: 2, GOOD: 0 },
  })
  expect(world.answers.get('peer-2')).toMatchObject({ voted: 2 })
})
