import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { redriveDeadLetters, redriveRequest } from '#shared/use-cases/redrive-dead-letters.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { intercept } from '#test/support/world.ts'

interface Letter {
  readonly id: string
  readonly body: string
  hidden: boolean
}

let database: TestDatabase
let letters: Letter[]
let answered: { readonly command: string; readonly input: Record<string, unknown> }[]
let gone: Set<string>
let context: Context

const letter = (n: number): Letter => ({
  id: `m${n}`,
  hidden: false,
  body: JSON.stringify({
    workflow: 'unit-review',
    execution: `execution-${n}`,
    state: 'Send the unit its upload link',
    error: 'Lambda.Unknown',
    cause: 'timeout',
    taskToken: `token-${n}`,
  }),
})

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  letters = [letter(1), letter(2), letter(3)]
  answered = []
  gone = new Set()
  const settings = { region: 'x', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 }
  const handle = (command: string, input: Record<string, unknown>): unknown => {
    if (command === 'ReceiveMessageCommand') {
      const visible = letters.filter(({ hidden }) => !hidden).slice(0, 2)
      for (const one of visible) one.hidden = true
      return { Messages: visible.map(({ id, body }) => ({ MessageId: id, Body: body, ReceiptHandle: id })) }
    }
    if (command === 'DeleteMessageCommand') {
      letters = letters.filter(({ id }) => id !== input.ReceiptHandle)
      return {}
    }
    if (gone.has(String(input.taskToken))) throw Object.assign(new Error('x'), { name: 'TaskTimedOut' })
    answered.push({ command, input })
    return {}
  }
  const inMemory = <C extends SFNClient | SQSClient>(client: C): C => {
    intercept(client, async (command, input) => ({ output: handle(command, input), response: {} }))
    return client
  }
  context = {
    table: await database.createTable(),
    configuration,
    clients: { queues: inMemory(new SQSClient(settings)), states: inMemory(new SFNClient(settings)) },
    resources: { deadLetterQueueUrl: 'https://sqs.example/dead' },
    now: () => new Date('2024-12-01T00:00:00.000Z'),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  } as unknown as Context
})

describe('an operator', () => {
  it('lets every failed step run again, and the messages are gone', async () => {
    const done = await redriveDeadLetters(context, { action: 'again', operator: 'Lan' })

    expect(done.map(({ outcome }) => outcome)).toEqual(['AGAIN', 'AGAIN', 'AGAIN'])
    expect(answered.map(({ input }) => input.taskToken)).toEqual(['token-1', 'token-2', 'token-3'])
    expect(JSON.parse(String(answered[0]?.input.output))).toEqual({
      operator: 'Lan',
      at: '2024-12-01T00:00:00.000Z',
    })
    expect(letters).toEqual([])
    const entries = await listAuditEntries(context.table, '2024', '-')
    expect(entries.map(({ act, actor, target }) => [act, actor.id, target])).toEqual([
      ['STEP_RUN_AGAIN', 'Lan', 'execution-1'],
      ['STEP_RUN_AGAIN', 'Lan', 'execution-2'],
      ['STEP_RUN_AGAIN', 'Lan', 'execution-3'],
    ])
    expect(findBrokenEntry(entries, await getAuditHead(context.table, '2024', '-'))).toBeNull()
  })

  it('ends one execution and leaves the others alone', async () => {
    const done = await redriveDeadLetters(context, {
      action: 'give-up',
      operator: 'Lan',
      execution: 'execution-2',
    })

    expect(done).toMatchObject([{ execution: 'execution-2', outcome: 'GIVEN_UP' }])
    expect(answered.map(({ command }) => command)).toEqual(['SendTaskFailureCommand'])
    expect(letters.map(({ id }) => id)).toEqual(['m1', 'm3'])
  })

  it('learns which executions no longer wait', async () => {
    gone.add('token-1')

    const done = await redriveDeadLetters(context, { action: 'again', operator: 'Lan' })

    expect(done.map(({ outcome }) => outcome)).toEqual(['GONE', 'AGAIN', 'AGAIN'])
    expect(letters).toEqual([])
  })

  it('has to say who they are', () => {
    expect(redriveRequest.safeParse({ action: 'again' }).success).toBe(false)
    expect(redriveRequest.safeParse({ action: 'again', operator: 'Lan', all: true }).success).toBe(false)
  })
})
