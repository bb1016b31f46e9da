import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SuggestionBody } from '#shared/contracts/preparation.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { listCarried } from '#shared/store/carried.ts'
import { keys } from '#shared/store/keys.ts'
import { selfAssessment } from '#shared/store/stages.ts'
import { listSuggestions, suggestionCounts } from '#shared/store/suggestions.ts'
import { writeMail } from '#shared/text/mail.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { readUnitPreparation } from '#shared/use-cases/preparation/read-unit.ts'
import { suggestTopics, withdrawSuggestion } from '#shared/use-cases/preparation/suggest-topics.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, issueLink, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let context: Context
let an: Actor
let chau: Actor
let dung: Actor

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
  dung = await actorOf(context, 'dung@example.vn')
})

const body: SuggestionBody = {
  subjectId: 'X1-BTV',
  topics: ['Kết luận kiểm tra số 12', 'Đơn thư của cử tri'],
  documentNumber: '21-CV/HU',
  documentDate: '2024-11-15',
}

async function submitted(unitId: string): Promise<void> {
  await context.table.documents.send(
    new UpdateCommand({
      TableName: context.table.name,
      Key: keys.unit('2024', unitId),
      UpdateExpression: 'SET submittedAt = :at',
      ExpressionAttributeValues: { ':at': '2024-11-20T00:00:00.000Z' },
    }),
  )
}

describe('a suggestion', () => {
  it('is entered by the managing authority, once, with an entry and a mail to the unit', async () => {
    const first = await suggestTopics(context, dung, 'X1', body)
    const again = await suggestTopics(context, dung, 'X1', body)

    expect(again).toEqual(first)
    expect(first).toMatchObject({ authorityId: 'H', level: 'huyen', kind: 'leadership-collective' })
    expect(first.topics.map(({ text }) => text)).toEqual(body.topics)
    expect(await listSuggestions(context.table, '2024', 'X1')).toEqual([first])
    const acts = await listAuditEntries(context.table, '2024', 'X1')
    expect(acts.map(({ act, target }) => [act, target])).toEqual([['TOPICS_SUGGESTED', 'X1-BTV']])
    const mails = world.mails.filter(({ template }) => template === 'suggestion')
    expect(new Set(mails.map(({ mailId }) => mailId)).size).toBe(1)
    const [mail] = mails
    if (mail === undefined) throw new Error('no mail')
    expect(writeMail(mail).text).toContain('2 nội dung, theo văn bản số 21-CV/HU ngày 15/11/2024')
    expect(writeMail(mail).text).not.toContain('Đơn thư')
  })

  it('may come from every authority above, also for the same subject, and is counted by level', async () => {
    await suggestTopics(context, an, 'C1', { ...body, subjectId: 'P5' })
    await suggestTopics(context, administrator, 'C1', { ...body, subjectId: 'P5', authorityId: 'H' })
    await suggestTopics(context, dung, 'C1', { ...body, subjectId: 'C1-TC', documentNumber: '22-CV/HU' })

    expect(await suggestionCounts(context.table, '2024')).toEqual([
      { level: 'co-so', collectives: 0, individuals: 1, topics: 2 },
      { level: 'huyen', collectives: 1, individuals: 1, topics: 4 },
    ])
  })

  it('comes from nobody else, and never without a topic', async () => {
    const outsider = suggestTopics(context, chau, 'X1', { ...body, subjectId: 'nobody' })
    await expect(outsider).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(suggestTopics(context, an, 'X1', body)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    const foreign = { ...body, authorityId: 'X1', topics: [] }
    await expect(suggestTopics(context, dung, 'X1', foreign)).rejects.toMatchObject({
      code: 'SUGGESTION_REFUSED',
      problems: [{ code: 'NOT_MANAGER' }, { code: 'NO_TOPICS' }],
    })
    await expect(suggestTopics(context, dung, 'X1', { ...body, authorityId: 'X1' })).rejects.toMatchObject({
      code: 'SUGGESTION_REFUSED',
    })
    await expect(suggestTopics(context, dung, 'X1', { ...body, subjectId: 'P9' })).rejects.toMatchObject({
      code: 'SUBJECT_NOT_IN_UNIT',
    })
    await expect(suggestTopics(context, an, 'C1', { ...body, subjectId: 'P1' })).rejects.toMatchObject({
      code: 'OWN_RECORD',
    })
    expect(await listSuggestions(context.table, '2024', 'X1')).toEqual([])
  })

  it('comes too late once the unit has sent its review, and can then not be withdrawn either', async () => {
    const { id } = await suggestTopics(context, dung, 'X1', body)
    await submitted('X1')

    await expect(
      suggestTopics(context, dung, 'X1', { ...body, documentNumber: '23-CV/HU' }),
    ).rejects.toMatchObject({ code: 'SUGGESTION_REFUSED', problems: [{ code: 'CASE_STATE' }] })
    await expect(withdrawSuggestion(context, dung, 'X1', id, 'Nhầm')).rejects.toMatchObject({
      code: 'SUGGESTION_REFUSED',
    })
    expect((await readUnitPreparation(context, dung, 'X1')).subjects).toEqual([])
  })

  it('is refused while a file that was checked without it is being accepted', async () => {
    await issueLink(world, 'C1')
    const suggestion = { ...body, subjectId: 'P5' }
    const { id } = await suggestTopics(context, an, 'C1', suggestion)
    await context.table.documents.send(
      new UpdateCommand({
        TableName: context.table.name,
        Key: keys.stage('2024', 'C1', selfAssessment),
        UpdateExpression: 'SET #status = :status',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':status': 'ACCEPTING' },
      }),
    )

    await expect(
      suggestTopics(context, an, 'C1', { ...suggestion, documentNumber: '9' }),
    ).rejects.toMatchObject({ problems: [{ code: 'CASE_STATE' }] })
    await expect(withdrawSuggestion(context, an, 'C1', id, 'Nhầm')).rejects.toMatchObject({
      code: 'SUGGESTION_REFUSED',
    })
  })

  it('is not made to a subject that is not reviewed', async () => {
    const exempt = { ...body, subjectId: 'P10' }

    await expect(suggestTopics(context, an, 'C2', exempt)).rejects.toMatchObject({
      problems: [{ code: 'CASE_STATE' }],
    })
  })

  it('that was entered by mistake is withdrawn by who suggested, and may be entered again', async () => {
    const { id } = await suggestTopics(context, dung, 'X1', body)
    await expect(withdrawSuggestion(context, an, 'X1', id, 'Nhầm')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await expect(withdrawSuggestion(context, dung, 'X1', 'none', 'Nhầm')).rejects.toMatchObject({
      code: 'SUGGESTION_UNKNOWN',
    })

    await withdrawSuggestion(context, dung, 'X1', id, 'Nhầm')
    await withdrawSuggestion(context, dung, 'X1', id, 'Nhầm')
    expect(await listSuggestions(context.table, '2024', 'X1')).toEqual([])
    expect(await suggestionCounts(context.table, '2024')).toEqual([])

    await suggestTopics(context, dung, 'X1', body)
    expect((await listSuggestions(context.table, '2024', 'X1')).map((one) => one.id)).toEqual([id])
  })
})

describe('what is carried in from last year', () => {
  it('is what bound the unit there, with what became of it', async () => {
    const plan = {
      id: 'r1',
      cycleId: '2023',
      unitId: 'X1',
      subjectId: 'X1-BTV',
      kind: 'LIMITATION',
      text: 'Chậm giải ngân',
      measure: null,
      ownerId: null,
      ownerName: 'Nguyễn Văn An',
      term: '2024-06-30',
      status: 'VERIFIED',
      outcome: 'IN_PROGRESS',
      note: null,
      createdAt: '2024-01-05T00:00:00.000Z',
      changedAt: '2024-07-01T00:00:00.000Z',
      changedBy: 'Dung',
      version: 3,
    }
    for (const item of [plan, { ...plan, id: 'r2', status: 'DRAFT', outcome: null }]) {
      await context.table.documents.send(
        new PutCommand({
          TableName: context.table.name,
          Item: { ...keys.remediation('2023', 'X1', item.id), ...item },
        }),
      )
    }

    expect(await listCarried(context.table, '2024', 'X1')).toEqual([
      {
        id: 'r1',
        cycleId: '2024',
        unitId: 'X1',
        subjectId: 'X1-BTV',
        kind: 'LIMITATION',
        text: 'Chậm giải ngân',
        ownerName: 'Nguyễn Văn An',
        term: '2024-06-30',
        outcome: 'IN_PROGRESS',
        from: 'RECORDS',
      },
    ])
  })
})
