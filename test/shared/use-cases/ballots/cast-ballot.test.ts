import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getStage } from '#shared/store/stages.ts'
import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import { reissueBallotLink, revokeBallotLink } from '#shared/use-cases/ballots/manage-ballots.ts'
import { peerViewOf } from '#shared/use-cases/ballots/peer-view.ts'
import { listBallots, readBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { deliverMail, MailNotReadyError } from '#shared/use-cases/deliver-mail.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { watchUnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, askParties, ballotToken, openPartyCycle } from '#test/support/party-district.ts'
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
})

/** Every subject of the ballot of a party with one choice. */
async function ballotOf(partyId: string, choice: string) {
  const ballot = await readBallot(world.context, { token: ballotToken(world, partyId) })
  const rows = ballot.groups.flatMap(({ subjects }) => subjects)
  return { rows: rows.map(({ subjectId }) => ({ subjectId, choice })) }
}

async function vote(partyId: string, choice: string) {
  return castBallot(world.context, { token: ballotToken(world, partyId) }, await ballotOf(partyId, choice))
}

describe('asking the related parties', () => {
  it('sends one link to each party of a type that asks, and none to another', async () => {
    await askParties(world, 'X1')

    const asked = world.mails.flatMap((mail) =>
      mail.template === 'ballot-link' ? [mail.ballot.partyId] : [],
    )
    expect(asked.sort()).toEqual(['M1', 'M2'])
  })

  it('asks nobody twice when the step runs again, and waits with the new token', async () => {
    await askParties(world, 'C1')

    await askParties(world, 'C1', 2)

    expect(world.mails.filter(({ template }) => template === 'ballot-link')).toHaveLength(4)
    expect((await getStage(world.context.table, '2024', 'C1', 'peer-input'))?.taskToken).toBe('peer-C1-2')
    expect(world.answers.size).toBe(0)
  })

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'goes on where a kill after %i calls left it, with links that work',
    async (calls) => {
      world.failAfter(calls)
      await askParties(world, 'C1').catch(() => undefined)
      world.heal()

      await askParties(world, 'C1')

      const links = world.mails.filter(({ template }) => template === 'ballot-link')
      const outcomes = await Promise.all(links.map((mail) => deliverMail(world.context, mail)))
      expect(outcomes.filter((outcome) => outcome === 'SENT')).toHaveLength(4)
      for (const partyId of ['K1', 'K2', 'K3', 'K4']) await vote(partyId, 'GOOD')
      expect(world.answers.get('peer-C1-1')).toMatchObject({ because: 'ALL_ANSWERED', voted: 4 })
    },
  )

  it('answers at once where nobody is to be asked', async () => {
    await askParties(world, 'C2')

    expect(world.answers.get('peer-C2-1')).toEqual({
      unitId: 'C2',
      because: 'NOBODY_TO_ASK',
      entitled: 0,
      voted: 0,
    })
  })

  it('keeps a mail waiting until its link is recorded', async () => {
    await askParties(world, 'C1')
    const mail = world.mails.find(({ template }) => template === 'ballot-link')
    if (mail?.template !== 'ballot-link') throw new Error('no mail')

    const early = { ...mail, ballot: { ...mail.ballot, linkId: 'other', hash: 'other' } }
    await expect(deliverMail(world.context, early)).rejects.toBeInstanceOf(MailNotReadyError)
    const other = { ...mail, ballot: { ...mail.ballot, hash: 'other' } }
    expect(await deliverMail(world.context, other)).toBe('OTHER_LINK')
  })
})

describe('a ballot', () => {
  it('holds the subjects with their groups and self-ratings, without the record of the voter', async () => {
    await askParties(world, 'C1')

    const own = await readBallot(world.context, { token: ballotToken(world, 'K1') })
    const other = await readBallot(world.context, { token: ballotToken(world, 'K2') })

    const ids = (ballot: typeof own) =>
      ballot.groups.flatMap(({ subjects }) => subjects.map((s) => s.subjectId))
    expect(ids(own)).toEqual(['P2'])
    expect(ids(other)).toEqual(['P1', 'P2'])
  })

  it('closes the asking when all have voted, early, and answers the workflow', async () => {
    await askParties(world, 'X1')

    await vote('M1', 'GOOD')
    expect(world.answers.size).toBe(0)
    await vote('M2', 'COMPLETED')

    expect(world.answers.get('peer-X1-1')).toEqual({
      unitId: 'X1',
      because: 'ALL_ANSWERED',
      entitled: 2,
      voted: 2,
    })
  })

  it('is counted once when two of the last parties vote at the same moment', async () => {
    await askParties(world, 'C1')
    const parties = ['K1', 'K2', 'K3', 'K4']
    const ballots = await Promise.all(parties.map((id) => ballotOf(id, 'GOOD')))

    await Promise.all(
      parties.map((id, index) =>
        castBallot(world.context, { token: ballotToken(world, id) }, ballots[index]),
      ),
    )

    expect(world.answers.get('peer-C1-1')).toMatchObject({ voted: 4 })
    const views = await peerViewOf(world.context.table, '2024', ['C1'])
    expect(views.get('P2')?.counts).toMatchObject({ GOOD: 4 })
    expect(views.get('P1')?.counts).toMatchObject({ GOOD: 3 })
  })

  it.each([0, 1, 2, 3])('is counted once when the last of it was killed after %i calls', async (calls) => {
    await askParties(world, 'X1')
    await vote('M1', 'GOOD')
    const [key, body] = [{ token: ballotToken(world, 'M2') }, await ballotOf('M2', 'GOOD')]
    world.failAfter(calls)
    await castBallot(world.context, key, body).catch(() => undefined)
    world.heal()

    // Whoever sees no receipt sends again, and is told that it was counted, or it is counted now.
    await castBallot(world.context, key, body).catch((error) => expect(error.code).toBe('BALLOT_CAST'))

    expect(world.answers.get('peer-X1-1')).toMatchObject({ voted: 2 })
    const view = (await peerViewOf(world.context.table, '2024', ['X1'])).get('X1-BTV')
    expect(view?.counts).toMatchObject({ GOOD: 2 })
  })

  it('whose answer a kill has held up is told to the workflow in the morning', async () => {
    await askParties(world, 'X1')
    await vote('M1', 'GOOD')
    const body = await ballotOf('M2', 'GOOD')
    world.failAfter(1)
    await castBallot(world.context, { token: ballotToken(world, 'M2') }, body).catch(() => undefined)
    world.heal()
    expect(world.answers.size).toBe(0)

    expect(await sendReminders(world.context)).toMatchObject({ answered: 1 })

    expect(world.answers.get('peer-X1-1')).toMatchObject({ because: 'ALL_ANSWERED' })
  })

  it('is refused a second time: with the hour when open, with the day when secret', async () => {
    await askParties(world, 'X1')
    await askParties(world, 'C1')
    const [open, secret] = [await ballotOf('M1', 'GOOD'), await ballotOf('K2', 'GOOD')]
    await castBallot(world.context, { token: ballotToken(world, 'M1') }, open)
    await castBallot(world.context, { token: ballotToken(world, 'K2') }, secret)

    await expect(castBallot(world.context, { token: ballotToken(world, 'M1') }, open)).rejects.toMatchObject({
      code: 'BALLOT_CAST',
      fields: { when: '09:00, 01/11/2024' },
    })
    await expect(
      castBallot(world.context, { token: ballotToken(world, 'K2') }, secret),
    ).rejects.toMatchObject({ code: 'BALLOT_CAST_SECRET', fields: { when: '01/11/2024' } })
  })

  it('is answered with every problem at once, and nothing is counted', async () => {
    await askParties(world, 'C1')
    const token = ballotToken(world, 'K2')
    const rows = [
      { subjectId: 'P1', choice: 'GOOD', comment: 'tốt' },
      { subjectId: 'P1', choice: 'GOOD' },
      { subjectId: 'P9', choice: 'GOOD' },
    ]

    const refused = castBallot(world.context, { token }, { rows })

    await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const { problems } = await refused.catch((error) => error)
    expect(problems.map(({ code }: { code: string }) => code)).toEqual([
      'BALLOT_COMMENT_SECRET',
      'BALLOT_ROW_TWICE',
      'BALLOT_ROW_UNKNOWN',
      'BALLOT_ROW_MISSING',
    ])
    await expect(castBallot(world.context, { token }, { rows: 'x' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    expect((await watchUnitDeadlines(world.context, administrator, 'C1')).ballots?.voted).toBe(0)
  })

  it('may be cast signed in with the address of the party, and is not shown to anybody else', async () => {
    await askParties(world, 'C1')
    const actor = (email: string): Actor => ({ ...administrator, email, administrator: false })
    const own = { actor: actor('k2@chuthe.vn'), unitId: 'C1', partyId: 'K2' }

    expect(await listBallots(world.context, own.actor)).toMatchObject([{ partyId: 'K2', voted: false }])
    await castBallot(world.context, own, await ballotOf('K2', 'EXCELLENT'))

    expect(await listBallots(world.context, own.actor)).toMatchObject([{ partyId: 'K2', voted: true }])
    const other = { ...own, actor: actor('k3@chuthe.vn') }
    await expect(readBallot(world.context, other)).rejects.toMatchObject({ code: 'BALLOT_UNKNOWN' })
  })
})

describe('the link of a ballot', () => {
  it('no longer works when it was revoked, nor the old one when it was issued again', async () => {
    await askParties(world, 'C1')
    const old = ballotToken(world, 'K2')
    const body = await ballotOf('K2', 'GOOD')

    await revokeBallotLink(world.context, administrator, 'C1', 'K2')
    await expect(castBallot(world.context, { token: old }, body)).rejects.toMatchObject({
      code: 'BALLOT_LINK_REVOKED',
    })
    const first = await reissueBallotLink(world.context, administrator, 'C1', 'K2')
    await expect(readBallot(world.context, { token: old })).rejects.toMatchObject({
      code: 'BALLOT_LINK_REVOKED',
    })
    await castBallot(world.context, { token: ballotToken(world, 'K2') }, body)
    await expect(
      reissueBallotLink(world.context, administrator, 'C1', 'K2', first.linkId),
    ).rejects.toMatchObject({ code: 'NOTHING_TO_ASK' })
  })

  it('is issued again once for the same request', async () => {
    await askParties(world, 'C1')
    const { ballots } = await watchUnitDeadlines(world.context, administrator, 'C1')
    const seen = ballots?.parties[1]?.linkId

    const once = await reissueBallotLink(world.context, administrator, 'C1', 'K2', seen)
    const again = await reissueBallotLink(world.context, administrator, 'C1', 'K2', seen)

    expect(again).toEqual(once)
    expect(world.mails.filter((mail) => mail.template === 'ballot-link')).toHaveLength(5)
  })

  it('expires with the due date, also before the morning that closes the asking', async () => {
    await askParties(world, 'C1')
    const body = await ballotOf('K2', 'GOOD')
    world.setNow('2024-11-06T17:00:00.000Z')

    await expect(castBallot(world.context, { token: ballotToken(world, 'K2') }, body)).rejects.toMatchObject({
      code: 'BALLOT_CLOSED',
    })
  })

  it('is unknown with any other token', async () => {
    await expect(readBallot(world.context, { token: 'x' })).rejects.toMatchObject({
      code: 'BALLOT_LINK_UNKNOWN',
    })
    await expect(readBallot(world.context, { token: 'A'.repeat(43) })).rejects.toMatchObject({
      code: 'BALLOT_LINK_UNKNOWN',
    })
  })

  it('is managed by administrators alone', async () => {
    await askParties(world, 'C1')
    const other = { ...administrator, administrator: false }
    await expect(revokeBallotLink(world.context, other, 'C1', 'K2')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await expect(reissueBallotLink(world.context, other, 'C1', 'K2')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })
})

describe('the deadline of a ballot', () => {
  it('closes it with the quorum missed; a ballot that was not cast is missing and counts for nothing', async () => {
    await askParties(world, 'C1')
    await vote('K2', 'GOOD')
    world.setNow('2024-11-07T01:00:00.000Z')

    const morning = await sendReminders(world.context)

    expect(morning).toMatchObject({ closed: 1 })
    expect(world.answers.get('peer-C1-1')).toEqual({
      unitId: 'C1',
      because: 'DEADLINE',
      entitled: 4,
      voted: 1,
    })
    const view = (await peerViewOf(world.context.table, '2024', ['C1'])).get('P2')
    expect(view).toMatchObject({ entitled: 4, voted: 1, quorumReached: false, counts: null, proposed: null })
    expect(await sendReminders(world.context)).toMatchObject({ closed: 0 })
  })
})

describe('the view of the related parties', () => {
  it('is not told while somebody may still vote', async () => {
    await askParties(world, 'X1')
    await vote('M1', 'GOOD')

    expect(await peerViewOf(world.context.table, '2024', ['X1'])).toEqual(new Map())
  })

  it('names who said what where the votes are open', async () => {
    await askParties(world, 'X1')
    const rows = [{ subjectId: 'X1-BTV', choice: 'GOOD', comment: 'Đoàn kết' }]
    await castBallot(world.context, { token: ballotToken(world, 'M1') }, { rows })
    await vote('M2', 'NO_OPINION')

    const views = await peerViewOf(world.context.table, '2024', ['X1', 'X2', 'C1'])

    expect([...views.values()]).toEqual([
      {
        subjectId: 'X1-BTV',
        unitId: 'X1',
        round: 1,
        secret: false,
        entitled: 2,
        voted: 2,
        quorumReached: true,
        counts: { EXCELLENT: 0, GOOD: 1, COMPLETED: 0, NOT_COMPLETED: 0, NO_OPINION: 1 },
        proposed: null,
        opinions: [
          { party: 'Chủ thể M1', choice: 'GOOD', comment: 'Đoàn kết' },
          { party: 'Chủ thể M2', choice: 'NO_OPINION', comment: null },
        ],
      },
    ])
  })

  it('holds sums and no opinions where the votes are secret', async () => {
    await askParties(world, 'C1')
    for (const [party, choice] of [
      ['K1', 'GOOD'],
      ['K2', 'GOOD'],
      ['K3', 'COMPLETED'],
      ['K4', 'NO_OPINION'],
    ] as const) {
      await vote(party, choice)
    }

    const view = (await peerViewOf(world.context.table, '2024', ['C1'])).get('P2')

    expect(view).toMatchObject({
      secret: true,
      counts: { EXCELLENT: 0, GOOD: 2, COMPLETED: 1, NOT_COMPLETED: 0, NO_OPINION: 1 },
      opinions: [],
    })
  })
})
