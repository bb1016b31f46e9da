import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import { closeDuePoll } from '#shared/use-cases/ballots/close-poll.ts'
import { peerViewOf } from '#shared/use-cases/ballots/peer-view.ts'
import { listBallots } from '#shared/use-cases/ballots/read-ballot.ts'
import { listCaseDocuments } from '#shared/use-cases/case-documents.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { locateSubject } from '#shared/use-cases/corrections/access.ts'
import { watchUnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, askParties, ballotToken, openPartyCycle } from '#test/support/party-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

const parties = ['K1', 'K2', 'K3', 'K4'] as const
type Choices = Readonly<Record<(typeof parties)[number], string>>

const times = {
  K1: '2024-11-02T01:11:11.111Z',
  K2: '2024-11-02T03:33:33.333Z',
  K3: '2024-11-03T05:55:55.555Z',
  K4: '2024-11-04T07:07:07.777Z',
} as const

/** Everything that is left of a whole secret vote: items, audit, log lines, mails, answers, what pages are told. */
async function traces(choices: Choices) {
  const lines: unknown[] = []
  const world = createWorld(await database.createTable(), configuration)
  const write = (message: string, fields?: unknown) => void lines.push([message, fields])
  const context: Context = { ...world.context, log: { info: write, warn: write, error: write } }
  await openPartyCycle(world)
  await askParties(world, 'C1')
  for (const party of parties) {
    world.setNow(times[party])
    const subjects = party === 'K1' ? ['P2'] : ['P1', 'P2']
    const rows = subjects.map((subjectId) => ({ subjectId, choice: choices[party] }))
    const key = { token: ballotToken(world, party) }
    await castBallot(context, key, { rows })
    // Sent again, and with another content: refused, and left no more than the first.
    const other = rows.map((row) => ({ ...row, choice: 'NOT_COMPLETED' }))
    await castBallot(context, key, { rows: other }).catch((error) => write(String(error.code), error.fields))
  }
  return { world, dump: await dumpOf(world, context, lines) }
}

async function dumpOf(world: World, context: Context, lines: readonly unknown[]) {
  const { table } = context
  // The links differ from one run to the next; here each is called after its party.
  const named = (text: string) =>
    parties.reduce((rest, party) => {
      const token = ballotToken(world, party)
      return rest.replaceAll(token, `token of ${party}`).replaceAll(sha256(token), `hash of ${party}`)
    }, text)
  const { Items = [] } = await table.documents.send(new ScanCommand({ TableName: table.name }))
  const entries = await listAuditEntries(table, '2024', 'C1')
  expect(findBrokenEntry(entries, await getAuditHead(table, '2024', 'C1'))).toBeNull()
  return {
    items: Items.map((item) => named(canonicalJson(item))).sort(),
    entries,
    lines,
    mails: world.mails.map((mail) => named(canonicalJson(mail))).sort(),
    answers: [...world.answers],
    administrator: await watchUnitDeadlines(context, administrator, 'C1'),
    ballots: await listBallots(context, { ...administrator, email: 'k2@chuthe.vn' }),
    view: [...(await peerViewOf(table, '2024', ['C1']))],
  }
}

async function filesOf(context: Context): Promise<string[]> {
  const documents = await listCaseDocuments(context, await locateSubject(context, 'P2', 'C1'))
  return documents.map(({ slot, name }) => `${slot}/${name}`)
}

describe('a secret vote', () => {
  const first: Choices = { K1: 'COMPLETED', K2: 'EXCELLENT', K3: 'GOOD', K4: 'NOT_COMPLETED' }

  it('leaves the same traces, to the last byte, whoever voted what', async () => {
    const { dump } = await traces(first)

    const { dump: exchanged } = await traces({ ...first, K2: 'NOT_COMPLETED', K3: 'EXCELLENT', K4: 'GOOD' })

    expect(exchanged).toEqual(dump)
  })

  it('is counted: other sums leave other traces', async () => {
    const { dump } = await traces(first)

    const { dump: other } = await traces({ ...first, K2: 'NOT_COMPLETED' })

    expect(other.view).not.toEqual(dump.view)
  })

  it('of one ballot alone is not in the file of the subject either, and of all it is', async () => {
    const world = createWorld(await database.createTable(), configuration)
    await openPartyCycle(world)
    await askParties(world, 'C1')
    const rows = ['P1', 'P2'].map((subjectId) => ({ subjectId, choice: 'GOOD' }))
    await castBallot(world.context, { token: ballotToken(world, 'K2') }, { rows })
    world.setNow('2024-11-07T01:00:00.000Z')
    expect(await closeDuePoll(world.context, '2024', 'C1')).toBe(true)

    const alone = await filesOf(world.context)
    const { world: whole } = await traces(first)

    expect(alone).not.toContain('7/y-kien.txt')
    expect(await filesOf(whole.context)).toContain('7/y-kien.txt')
  })

  it('keeps of a voter the day and no hour, and of a content no voter', async () => {
    const { dump } = await traces(first)

    const everything = JSON.stringify(dump)
    for (const hour of ['01:11:11', '03:33:33', '05:55:55']) expect(everything).not.toContain(hour)
    const tallies = dump.items.filter((item) => item.includes('"sk":"TALLY#'))
    expect(tallies).toHaveLength(1)
    for (const item of tallies) expect(item).not.toMatch(/K[1-4]|20\d\d-\d\d|[0-9a-f]{32}/)
    const aboutVoters = dump.items.filter((item) => /"partyId":"K[1-4]"/.test(item))
    for (const item of aboutVoters) expect(item).not.toMatch(/EXCELLENT|GOOD|COMPLETED|NO_OPINION/)
    const cast = dump.entries.filter(({ act }) => act === 'BALLOT_CAST')
    expect(cast.map(({ at, after }) => [at, after])).toEqual([
      ['2024-11-01T17:00:00.000Z', { secret: true }],
      ['2024-11-01T17:00:00.000Z', { secret: true }],
      ['2024-11-02T17:00:00.000Z', { secret: true }],
      ['2024-11-03T17:00:00.000Z', { secret: true }],
    ])
    expect(JSON.stringify([dump.lines, dump.mails, dump.answers])).not.toMatch(/"(EXCELLENT|GOOD)"/)
  })
})
