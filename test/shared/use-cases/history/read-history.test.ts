import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { transact } from '#shared/store/transact.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { readHistory, readHistoryByLink } from '#shared/use-cases/history/read-history.ts'
import { suggestTopics } from '#shared/use-cases/preparation/suggest-topics.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, issueLink, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let context: Context
let an: Actor
let chau: Actor
let token: string

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  context = world.context
  await openSmallCycle(world)
  an = await actorOf(context, 'an@example.vn')
  chau = await actorOf(context, 'chau@example.vn')
  token = await issueLink(world, 'C1')
  await suggestTopics(context, an, 'C1', {
    subjectId: 'P5',
    topics: ['Tiến độ'],
    documentNumber: '1',
    documentDate: '2024-11-02',
  })
  await act('TASK_CREATED', 'T1', {})
  await act('RATINGS_PROPOSED', 'T1', { rows: { P5: 'GOOD', P6: 'EXCELLENT' } })
  await act('CASE_SENT_BACK', 'T1', { reason: 'Xem lại' })
  await act('RATINGS_PROPOSED', 'T9', { rows: { P6: 'GOOD' } })
})

/** An act of the deciding authority. */
async function act(name: string, target: string, after: unknown): Promise<void> {
  const actor = { kind: 'person', id: 'P1', name: 'Nguyễn Văn An', onBehalfOf: 'P2' } as const
  const entry = { cycleId: '2024', unitId: 'X1', actor, act: name, target, after }
  await transact(context.table, [], [entry], context.now())
}

const actsOf = (history: { readonly entries: readonly { readonly act: string }[] }) =>
  history.entries.map((entry) => entry.act)

async function publish(): Promise<void> {
  await context.table.documents.send(
    new UpdateCommand({
      TableName: context.table.name,
      Key: keys.cycle('2024'),
      UpdateExpression: 'SET publishedAt = :at',
      ExpressionAttributeValues: { ':at': '2024-12-31T00:00:00.000Z' },
    }),
  )
}

describe('the history of a case', () => {
  it('is every act that concerns it, in order, with its place in the chain that proves it', async () => {
    const { entries, unitName } = await readHistory(context, administrator, 'P5', 'C1')

    expect(unitName).toBe('Chi bộ Thôn 1')
    expect(entries.map((entry) => [entry.chain, entry.act])).toEqual(
      [
        ['-', 'CYCLE_OPENED'],
        ['C1', 'LINK_ISSUED'],
        ['C1', 'TOPICS_SUGGESTED'],
        ['X1', 'TASK_CREATED'],
        ['X1', 'RATINGS_PROPOSED'],
        ['X1', 'CASE_SENT_BACK'],
        ['C1', 'HISTORY_READ'],
      ].sort((a, b) => entries.findIndex((e) => e.act === a[1]) - entries.findIndex((e) => e.act === b[1])),
    )
    const proposed = entries.find((entry) => entry.act === 'RATINGS_PROPOSED')
    const [, stored] = await listAuditEntries(context.table, '2024', 'X1')
    expect(proposed).toMatchObject({ sequence: 2, hash: stored?.hash, previousHash: stored?.previousHash })
    expect(proposed?.actor).toMatchObject({ name: 'Nguyễn Văn An', onBehalfOf: 'P2' })
  })

  it('says nothing of other subjects', async () => {
    const { entries } = await readHistory(context, administrator, 'P5', 'C1')

    expect(entries.find((entry) => entry.act === 'RATINGS_PROPOSED')?.after).toEqual({ rows: { P5: 'GOOD' } })
    expect(JSON.stringify(entries)).not.toContain('EXCELLENT')
  })

  it('is for the authorities above, administrators, the person and the unit, and for nobody else', async () => {
    await expect(readHistory(context, chau, 'P5', 'C1')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(readHistory(context, an, 'P99', 'C1')).rejects.toMatchObject({ code: 'SUBJECT_UNKNOWN' })
    await expect(readHistory(context, an, 'P5')).rejects.toMatchObject({ code: 'SUBJECT_UNKNOWN' })
    const dung = await actorOf(context, 'dung@example.vn')

    expect(actsOf(await readHistory(context, an, 'P5', 'C1'))).toContain('RATINGS_PROPOSED')
    expect(actsOf(await readHistory(context, dung, 'P5', 'C1'))).toContain('RATINGS_PROPOSED')
  })

  it('shows the unit and the person what was judged only after publication', async () => {
    const person: Actor = { ...chau, personId: 'P5', assignments: [] }
    const before = [
      await readHistoryByLink(context, token, 'P5'),
      await readHistory(context, person, 'P5', 'C1'),
    ]
    await publish()
    const after = [
      await readHistoryByLink(context, token, 'P5'),
      await readHistory(context, person, 'P5', 'C1'),
    ]

    for (const history of before) {
      expect(actsOf(history)).toContain('TOPICS_SUGGESTED')
      expect(actsOf(history)).not.toContain('RATINGS_PROPOSED')
      expect(actsOf(history)).not.toContain('TASK_CREATED')
    }
    for (const history of after) expect(actsOf(history)).toContain('RATINGS_PROPOSED')
  })

  it('shows who is judged nothing more for being of the authority, and never how a member voted', async () => {
    await act('VOTE_RECORDED', 'T1', { list: null, rows: [{ subjectId: 'P5', choice: 'FOR' }] })
    const member: Actor = { ...an, personId: 'P5' }
    const before = actsOf(await readHistory(context, member, 'P5', 'C1'))
    const ofOthers = actsOf(await readHistory(context, an, 'P5', 'C1'))
    await publish()

    expect(before).not.toContain('RATINGS_PROPOSED')
    expect(ofOthers).toContain('VOTE_RECORDED')
    const after = await readHistory(context, member, 'P5', 'C1')
    for (const history of [after, await readHistoryByLink(context, token, 'P5')]) {
      expect(actsOf(history)).toContain('RATINGS_PROPOSED')
      expect(actsOf(history)).not.toContain('VOTE_RECORDED')
    }
  })

  it('says why the unit was sent back, and not why others were', async () => {
    await act('UNITS_RETURNED', 'T8', {
      units: [
        { unitId: 'C1', reason: 'Thiếu biên bản', repeatReview: false },
        { unitId: 'C2', reason: 'Có đơn tố cáo', repeatReview: true },
      ],
    })

    const { entries } = await readHistoryByLink(context, token, 'P5')

    expect(entries.find((entry) => entry.act === 'UNITS_RETURNED')?.after).toEqual({
      units: [{ unitId: 'C1', reason: 'Thiếu biên bản', repeatReview: false }],
    })
  })

  it('is given by a link for the subjects of its own unit only', async () => {
    await expect(readHistoryByLink(context, token, 'P3')).rejects.toMatchObject({ code: 'SUBJECT_UNKNOWN' })
    await expect(readHistoryByLink(context, 'x'.repeat(43), 'P5')).rejects.toMatchObject({
      code: 'LINK_UNKNOWN',
    })
  })

  it('is given by a used link until the time for complaints is over', async () => {
    const stage = await getStage(context.table, '2024', 'C1', selfAssessment)
    const key = keys.linkOfUnit('2024', 'C1', stage?.subjectRef ?? '')
    await transact(
      context.table,
      [{ label: 'link', update: key, set: { status: 'USED' } }],
      [],
      context.now(),
    )
    await publish()
    expect((await readHistoryByLink(context, token, 'P5')).subjectId).toBe('P5')

    world.setNow('2025-06-01T00:00:00.000Z')

    await expect(readHistoryByLink(context, token, 'P5')).rejects.toMatchObject({ code: 'LINK_EXPIRED' })
  })

  it('that is read leaves an entry, once a day for each reader', async () => {
    await readHistory(context, an, 'P5', 'C1')
    const { sequence } = await getAuditHead(context.table, '2024', 'C1')
    await readHistory(context, an, 'P5', 'C1')

    expect((await getAuditHead(context.table, '2024', 'C1')).sequence).toBe(sequence)
  })
})
