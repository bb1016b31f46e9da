import type { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getStage } from '#shared/store/stages.ts'
import { reissueBallotLink } from '#shared/use-cases/ballots/manage-ballots.ts'
import { readBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { dueAtOf } from '#shared/use-cases/due-dates.ts'
import { extendDeadline } from '#shared/use-cases/extend-deadline.ts'
import { openLink } from '#shared/use-cases/open-link.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { watchDeadlines, watchUnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  administrator,
  askParties,
  askUnit,
  ballotToken,
  openPartyCycle,
} from '#test/support/party-district.ts'
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

/** Ids of the mails of a kind, each once, as `deliver-mail` sends them. */
const letters = (template: string) => [
  ...new Map(
    world.mails.filter((mail) => mail.template === template).map((mail) => [mail.mailId, mail]),
  ).values(),
]
const morning = async (day: string) => {
  world.setNow(`${day}T01:00:00.000Z`)
  return sendReminders(world.context)
}
/** The context of the world whose queue takes no mail to one address for a while. */
function withoutMailTo(address: string, broken: () => boolean): Context {
  const { queues } = world.context.clients
  const send = async (command: SendMessageCommand) => {
    if (broken() && String(command.input.MessageBody).includes(`"to":"${address}"`))
      throw new Error('bad address')
    return queues.send(command)
  }
  return { ...world.context, clients: { ...world.context.clients, queues: { send } as unknown as SQSClient } }
}
const unitToken = (unitId: string) => {
  const mail = world.mails.findLast((one) => one.template === 'unit-link' && one.link.unitId === unitId)
  return mail?.template === 'unit-link' ? (mail.data.url.split('/').at(-1) ?? '') : ''
}

describe('a unit that is late', () => {
  // Issued on 01/11 with ten days: due at the end of 11/11.
  it('is reminded before and after, each day once, and its superior is told once', async () => {
    await askUnit(world, 'C1')

    expect(await morning('2024-11-07')).toMatchObject({ reminded: 0, escalated: 0 })
    expect(await morning('2024-11-08')).toMatchObject({ reminded: 1 })
    expect(await morning('2024-11-08')).toMatchObject({ reminded: 0 })
    expect(await morning('2024-11-11')).toMatchObject({ reminded: 1, escalated: 0 })
    expect(letters('escalation')).toHaveLength(0)
    expect(await morning('2024-11-12')).toMatchObject({ reminded: 1, escalated: 1 })
    expect(await morning('2024-11-12')).toMatchObject({ reminded: 0, escalated: 0 })
    expect(await morning('2024-11-13')).toMatchObject({ reminded: 1, escalated: 0 })

    expect(letters('unit-reminder')).toHaveLength(4)
    // The two who act for commune one, and the administrator.
    expect(
      letters('escalation')
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['an@example.vn', 'binh@example.vn', 'quantri@example.vn'])
    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    expect(entries.filter(({ act }) => act === 'ESCALATED')).toMatchObject([
      { target: 'self-assessment', after: { superior: 'X1', recipients: 3 } },
    ])
    // Nothing else follows from being late.
    expect(await getStage(world.context.table, '2024', 'C1', 'self-assessment')).toMatchObject({
      status: 'OPEN',
      reminders: 4,
    })
    expect(world.answers.size).toBe(0)
  })

  it('is one line in the one letter of the day that its superior gets', async () => {
    for (const unitId of ['C1', 'C2']) await askUnit(world, unitId)

    await morning('2024-11-12')

    const toSuperior = letters('escalation').filter(({ to }) => to === 'an@example.vn')
    expect(toSuperior).toHaveLength(1)
    expect(toSuperior[0]?.data).toMatchObject({
      total: 2,
      late: [
        { unitName: 'Chi bộ Thôn 1', stage: 'self-assessment' },
        { unitName: 'Chi bộ Thôn 2', stage: 'self-assessment' },
      ],
    })
  })

  it('gets more time from an administrator; its old link works again, and it is told of anew when late again', async () => {
    await askUnit(world, 'C1')
    const token = unitToken('C1')
    await morning('2024-11-12')
    await expect(openLink(world.context, token)).rejects.toMatchObject({ code: 'LINK_EXPIRED' })

    const extension = { stage: 'self-assessment', dueOn: '2024-11-15' } as const
    const extended = await extendDeadline(world.context, administrator, 'C1', extension)
    expect(await extendDeadline(world.context, administrator, 'C1', extension)).toEqual(extended)

    expect(extended.dueAt).toBe('2024-11-15T16:59:59.999Z')
    expect(await openLink(world.context, token)).toMatchObject({ unitId: 'C1', status: 'ACTIVE' })
    expect((await watchDeadlines(world.context, administrator))?.totals).toMatchObject([{ overdue: 0 }])
    expect(await morning('2024-11-16')).toMatchObject({ escalated: 1 })
  })

  it('gets no time that is no more, in the past or beyond what the workflow waits', async () => {
    await askUnit(world, 'C1')
    const extend = (dueOn: string, stage: 'self-assessment' | 'peer-input' = 'self-assessment') =>
      extendDeadline(world.context, administrator, 'C1', { stage, dueOn })

    for (const day of ['2024-11-10', '2024-10-01', '2025-01-01']) {
      await expect(extend(day)).rejects.toMatchObject({ code: 'DEADLINE_NOT_LATER' })
    }
    await expect(extend('2024-11-20', 'peer-input')).rejects.toMatchObject({ code: 'STAGE_NOT_OPEN' })
    const other = { ...administrator, administrator: false }
    const refused = extendDeadline(world.context, other, 'C1', { stage: 'peer-input', dueOn: '2024-11-20' })
    await expect(refused).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('the mornings', () => {
  it('go on for everybody when one mail cannot be put into the queue, and say so at the end', async () => {
    for (const unitId of ['C1', 'C2', 'C3']) await askUnit(world, unitId)
    const context = withoutMailTo('c1@example.vn', () => true)
    world.setNow('2024-11-08T01:00:00.000Z')

    await expect(sendReminders(context)).rejects.toMatchObject({
      name: 'AggregateError',
      errors: [expect.objectContaining({ message: 'bad address' })],
    })

    const reminded = letters('unit-reminder').map(({ to }) => to)
    expect(reminded.sort()).toEqual(['c2@example.vn', 'c3@example.vn'])
  })

  it('tell the superior again tomorrow when a letter did not get out', async () => {
    await askUnit(world, 'C1')
    let broken = true
    const context = withoutMailTo('binh@example.vn', () => broken)
    world.setNow('2024-11-12T01:00:00.000Z')
    await expect(sendReminders(context)).rejects.toThrow('failed')
    expect(letters('escalation')).toHaveLength(2)
    broken = false

    expect(await morning('2024-11-13')).toMatchObject({ escalated: 1 })
    expect(letters('escalation')).toHaveLength(5)
  })

  it('remind the parties that have not voted, before the due date', async () => {
    await askParties(world, 'C1')

    expect(await morning('2024-11-05')).toMatchObject({ reminded: 1 })

    expect(letters('ballot-reminder').map(({ to }) => to)).toContain('k2@chuthe.vn')
    expect(letters('ballot-reminder')).toHaveLength(4)
  })

  it('tell the administrators once that the day of the report has passed', async () => {
    const dated = provinceConfiguration.parse({
      ...configuration,
      deadlines: { ...configuration.deadlines, dates: { report: '2024-11-20' } },
    })
    world = createWorld(await database.createTable(), dated)
    await openPartyCycle(world)

    for (const day of ['2024-11-20', '2024-11-21', '2024-11-22']) await morning(day)

    expect(letters('escalation')).toMatchObject([
      { to: 'quantri@example.vn', data: { reportDueOn: '2024-11-20', total: 0 } },
    ])
    expect((await watchDeadlines(world.context, administrator))?.reportDueOn).toBe('2024-11-20')
  })
})

describe('ballots that get more time', () => {
  it('may be cast until then, and their links can be issued again', async () => {
    await askParties(world, 'C1')
    world.setNow('2024-11-06T17:00:00.000Z')
    await expect(readBallot(world.context, { token: ballotToken(world, 'K2') })).rejects.toMatchObject({
      code: 'BALLOT_CLOSED',
    })

    await extendDeadline(world.context, administrator, 'C1', { stage: 'peer-input', dueOn: '2024-11-10' })

    await readBallot(world.context, { token: ballotToken(world, 'K2') })
    expect(await reissueBallotLink(world.context, administrator, 'C1', 'K3')).toMatchObject({
      expiresAt: '2024-11-10T16:59:59.999Z',
    })
    expect(await morning('2024-11-07')).toMatchObject({ closed: 0 })
    expect(await morning('2024-11-11')).toMatchObject({ closed: 1 })
  })
})

describe('the figures of deadlines', () => {
  it('are added up by level and stage, and listed for each unit', async () => {
    for (const unitId of ['C1', 'C2', 'C3']) await askUnit(world, unitId)
    await askParties(world, 'C1')
    await morning('2024-11-12')

    const deadlines = await watchDeadlines(world.context, administrator)

    expect(deadlines?.totals).toEqual([
      {
        level: 'chi-bo',
        levelName: 'Chi bộ trực thuộc',
        stage: 'self-assessment',
        opened: 3,
        done: 0,
        doneLate: 0,
        daysLate: 0,
        overdue: 3,
        reminders: 3,
      },
      {
        level: 'chi-bo',
        levelName: 'Chi bộ trực thuộc',
        stage: 'peer-input',
        opened: 1,
        done: 1,
        doneLate: 1,
        daysLate: 6,
        overdue: 0,
        reminders: 0,
      },
    ])
    const { stages } = await watchUnitDeadlines(world.context, administrator, 'C1')
    expect(stages).toMatchObject([
      { stage: 'self-assessment', daysLate: 1, reminders: 1, closedAt: null, extendable: 'self-assessment' },
      { stage: 'peer-input', daysLate: 6, extendable: null },
    ])
  })
})

describe('a due date', () => {
  const dated = {
    deadlines: {
      ...configuration.deadlines,
      dates: { selfAssessment: { 'chi-bo': '2024-12-10' }, peerInput: {} },
    },
  }
  const at = (iso: string) => new Date(iso)

  it.each([
    {
      opened: '2024-11-01T02:00:00.000Z',
      due: '2024-12-10T16:59:59.999Z',
      why: 'the fixed day of its level',
    },
    {
      opened: '2024-12-10T16:00:00.000Z',
      due: '2024-12-10T16:59:59.999Z',
      why: 'still the fixed day itself',
    },
    {
      opened: '2024-12-10T17:00:00.000Z',
      due: '2024-12-21T16:59:59.999Z',
      why: 'days, when the fixed day is over',
    },
  ])('is $why for what is opened at $opened', ({ opened, due }) => {
    expect(dueAtOf(dated, 'self-assessment', 'chi-bo', at(opened))).toBe(due)
  })

  it('is counted in days for a level or a stage without a fixed day', () => {
    const opened = at('2024-11-01T02:00:00.000Z')
    expect(dueAtOf(dated, 'self-assessment', 'co-so', opened)).toBe('2024-11-11T16:59:59.999Z')
    expect(dueAtOf(dated, 'peer-input', 'chi-bo', opened)).toBe('2024-11-06T16:59:59.999Z')
    expect(dueAtOf(configuration, 'decision', 'co-so', opened)).toBe('2024-11-06T16:59:59.999Z')
  })
})
