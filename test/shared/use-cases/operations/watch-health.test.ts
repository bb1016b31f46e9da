import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '#shared/store/audit.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { moveDeadLetters, redriveSteps } from '#shared/use-cases/operations/move-dead-letters.ts'
import { watchHealth } from '#shared/use-cases/operations/watch-health.ts'
import { joinWatched, parseWatched } from '#shared/use-cases/operations/watched.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator } from '#test/support/small-district.ts'
import { createWorld, intercept } from '#test/support/world.ts'

const started = new Date('2024-11-01T00:00:00.000Z')
let database: TestDatabase
let context: Context
let letters: string[]
let counts: Record<string, number>
let moved: unknown[]
let moving: boolean

const letter = (execution: string) =>
  JSON.stringify({
    workflow: 'unit-review',
    execution,
    state: 'Issue the link',
    error: 'TypeError',
    cause: 'wrong',
    taskToken: `secret-${execution}`,
  })

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  letters = []
  counts = {}
  moved = []
  moving = false
  const world = createWorld(await database.createTable(), configuration)
  const settings = { region: 'x', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 }
  const inMemory = <C extends SFNClient | SQSClient>(client: C): C => {
    intercept(client, async (command, input) => ({ output: handle(command, input), response: {} }))
    return client
  }
  context = {
    ...world.context,
    now: () => new Date('2024-11-01T02:00:00.000Z'),
    clients: {
      ...world.context.clients,
      states: inMemory(new SFNClient(settings)),
      queues: inMemory(new SQSClient(settings)),
    },
  }
})

function handle(command: string, input: Record<string, unknown>): unknown {
  switch (command) {
    case 'ListExecutionsCommand': {
      const report = String(input.stateMachineArn).includes('report-run')
      const one = {
        name: `run-${String(input.statusFilter)}`,
        status: input.statusFilter,
        startDate: started,
      }
      if (input.statusFilter === 'RUNNING')
        return { executions: [one], ...(report ? {} : { nextToken: 'x' }) }
      return { executions: report && input.statusFilter === 'FAILED' ? [one] : [] }
    }
    case 'GetQueueAttributesCommand': {
      const name = String(input.QueueUrl).split('/').at(-1) ?? ''
      const ApproximateNumberOfMessages = String(counts[name] ?? 0)
      return { Attributes: { ApproximateNumberOfMessages, QueueArn: `arn:dead:${name}` } }
    }
    case 'ReceiveMessageCommand':
      return { Messages: letters.map((Body) => ({ MessageId: Body, Body, ReceiptHandle: Body })) }
    case 'DeleteMessageCommand':
      letters = letters.filter((body) => body !== input.ReceiptHandle)
      return {}
    case 'StartMessageMoveTaskCommand':
      if (moving) throw Object.assign(new Error('x'), { name: 'UnsupportedOperation' })
      moved.push(input)
      return {}
    default:
      return {}
  }
}

const acts = async () =>
  (await listAuditEntries(context.table, '2024', '-')).map(({ act, actor }) => [act, actor.name])

describe('the health of the workflow', () => {
  it('shows failed and hanging executions, waiting steps without their tokens, and counts of dead letters', async () => {
    letters = [letter('arn:1'), letter('arn:2')]
    counts = { failedSteps: 2, mails: 3 }

    const health = await watchHealth(context, administrator)

    const report = health.workflows.find(({ workflow }) => workflow === 'report-run')
    expect(report).toMatchObject({ failed: [{ name: 'run-FAILED' }], stuck: [{ name: 'run-RUNNING' }] })
    const cycle = health.workflows.find(({ workflow }) => workflow === 'review-cycle')
    expect(cycle).toMatchObject({ running: { count: 1, more: true }, failed: [], stuck: [] })
    expect(health.steps.map(({ execution }) => execution)).toEqual(['arn:1', 'arn:2'])
    expect(JSON.stringify(health)).not.toContain('secret-')
    expect(health.queues.filter(({ messages }) => messages > 0)).toEqual([
      { queue: 'failedSteps', messages: 2 },
      { queue: 'mails', messages: 3 },
    ])
  })

  it('is for administrators only, and so is what can be done about it', async () => {
    const member = { ...administrator, administrator: false }
    await expect(watchHealth(context, member)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(redriveSteps(context, member, { action: 'again' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await expect(moveDeadLetters(context, member, 'mails')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('a redrive from the page', () => {
  it('lets steps run again, and the audit says who wanted it', async () => {
    letters = [letter('arn:1')]
    const answered = await redriveSteps(context, administrator, { action: 'again', execution: 'arn:1' })
    expect(answered).toMatchObject([{ execution: 'arn:1', outcome: 'AGAIN' }])
    expect(await acts()).toEqual([['STEP_RUN_AGAIN', administrator.email]])
  })

  it('sends messages back to their queue, with who asked in the audit; an empty queue is left alone', async () => {
    expect(await moveDeadLetters(context, administrator, 'mails')).toEqual({ messages: 0 })
    counts = { mails: 3 }
    expect(await moveDeadLetters(context, administrator, 'mails')).toEqual({ messages: 3 })
    expect(moved).toMatchObject([
      { SourceArn: 'arn:dead:mails', DestinationArn: expect.stringContaining('mails') },
    ])
    expect(await acts()).toEqual([['DEAD_LETTERS_MOVED', administrator.name]])
  })

  it('says that messages are on their way already', async () => {
    counts = { mails: 3 }
    moving = true
    await expect(moveDeadLetters(context, administrator, 'mails')).rejects.toMatchObject({
      code: 'MOVE_UNDER_WAY',
    })
  })
})

describe('the names of what is watched', () => {
  it('survive being one variable, and a variable of another form is refused', () => {
    expect(parseWatched(joinWatched({ a: 'https://x/y,arn:z', b: 'arn:b' }))).toEqual(
      new Map([
        ['a', 'https://x/y,arn:z'],
        ['b', 'arn:b'],
      ]),
    )
    expect(() => parseWatched('nothing')).toThrow(Error)
  })
})
