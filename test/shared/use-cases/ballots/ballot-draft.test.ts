import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepBallotDraft, readBallotDraft } from '#shared/use-cases/ballots/ballot-draft.ts'
import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import { readBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { askParties, ballotToken, openPartyCycle } from '#test/support/party-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openPartyCycle(world)
}, 60_000)

const nothing = { choices: {}, comments: {} }

/** The ballots of the parties of both units, open and secret. */
async function ballots() {
  await askParties(world, 'C1')
  await askParties(world, 'X1')
  const parties = world.mails.flatMap((mail) =>
    mail.template === 'ballot-link' ? [mail.ballot.partyId] : [],
  )
  return Promise.all(
    parties.map(async (partyId) => {
      const token = ballotToken(world, partyId)
      return { token, ballot: await readBallot(world.context, { token }) }
    }),
  )
}

describe('what was chosen on a ballot before it is sent', { timeout: 60_000 }, () => {
  it('is kept of an open one, replaced by what comes later, and gone once it is cast', async () => {
    const found = (await ballots()).find(({ ballot }) => !ballot.roll.secret)
    if (found === undefined) throw new Error('the district has no open ballot')
    const { token, ballot } = found
    const ids = ballot.groups.flatMap(({ subjects }) => subjects.map(({ subjectId }) => subjectId))
    const choices = Object.fromEntries(ids.map((id) => [id, 'GOOD']))
    expect(await readBallotDraft(world.context, ballot)).toEqual(nothing)

    await keepBallotDraft(world.context, ballot, { choices: {}, comments: { a: 'Nháp' } })
    await keepBallotDraft(world.context, ballot, { choices, comments: {} })

    expect(await readBallotDraft(world.context, ballot)).toEqual({ choices, comments: {} })
    const rows = ids.map((subjectId) => ({ subjectId, choice: 'GOOD' }))
    await castBallot(world.context, { token }, { rows })
    expect(await readBallotDraft(world.context, ballot)).toEqual(nothing)
    // Another window that is still open keeps nothing any more.
    await keepBallotDraft(world.context, ballot, { choices, comments: {} })
    expect(await readBallotDraft(world.context, ballot)).toEqual(nothing)
  })

  it('is never kept of a secret one', async () => {
    const found = (await ballots()).find(({ ballot }) => ballot.roll.secret)
    if (found === undefined) throw new Error('the district has no secret ballot')

    await expect(keepBallotDraft(world.context, found.ballot, nothing)).rejects.toThrow(RangeError)
    expect(await readBallotDraft(world.context, found.ballot)).toEqual(nothing)
  })
})
