import type { DatabaseSync } from 'node:sqlite'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import type { Invoke } from '#infra/local/queues/event-source.ts'
import { createQueues, type Queues } from '#infra/local/queues/service.ts'
import {
  clientConfig,
  type Served,
  serve,
  testAccount,
  testCredentials,
  testRegion,
} from '#test/local/wire/serve.ts'

let database: DatabaseSync
let clock: Clock
let queues: Queues
let server: Served
let client: SQSClient
let invoke: Invoke

function createTestQueues(): Queues {
  return createQueues({
    database,
    clock,
    credentials: testCredentials,
    region: testRegion,
    account: testAccount,
    invoke: (name, payload) => invoke(name, payload),
  })
}

beforeEach(async () => {
  database = openDatabase(':memory:')
  clock = createClock(database)
  invoke = async () => ({ payload: 'null' })
  queues = createTestQueues()
  server = await serve((request, response) => queues.listener(request, response))
  client = new SQSClient(clientConfig(server.url))
})
afterEach(async () => {
  client.destroy()
  await server.close()
  await queues.close()
})

const urlOf = async (name: string) =>
  String((await client.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl)
const later = (seconds: number) => clock.advanceTo(clock.now() + seconds * 1000)
const send = async (name: string, body: string, more: object = {}) =>
  client.send(new SendMessageCommand({ QueueUrl: await urlOf(name), MessageBody: body, ...more }))
const receive = async (name: string, more: object = {}) => {
  const input = { QueueUrl: await urlOf(name), MaxNumberOfMessages: 10, WaitTimeSeconds: 0, ...more }
  return (await client.send(new ReceiveMessageCommand(input))).Messages ?? []
}
const bodies = async (name: string, more: object = {}) => (await receive(name, more)).map((each) => each.Body)

describe('a standard queue', () => {
  beforeEach(() => void queues.ensureQueue('q', { VisibilityTimeout: 30 }))

  it('gives a message with its attributes and digests, which the SDK checks', async () => {
    const attributes = {
      kind: { DataType: 'String', StringValue: 'xếp loại' },
      size: { DataType: 'Number.int', StringValue: '3' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 3]) },
    }
    const sent = await send('q', 'chào', { MessageAttributes: attributes })

    const [message] = await receive('q', {
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    })

    expect(message).toMatchObject({ MessageId: sent.MessageId, Body: 'chào', MessageAttributes: attributes })
    expect(message?.MD5OfBody).toBe(sent.MD5OfMessageBody)
    expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes)
    expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SenderId: testAccount })
  })

  it('hides a received message until its visibility timeout is over or it is deleted', async () => {
    await send('q', 'a')
    const [first] = await receive('q')

    expect(await bodies('q')).toEqual([])
    later(31)
    const [second] = await receive('q', { AttributeNames: ['ApproximateReceiveCount'] })

    expect(second?.Attributes).toEqual({ ApproximateReceiveCount: '2' })
    expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle)
    const remove = async (handle: string | undefined) =>
      client.send(new DeleteMessageCommand({ QueueUrl: await urlOf('q'), ReceiptHandle: handle }))
    await remove(first?.ReceiptHandle)
    later(31)
    const [third] = await receive('q')
    await remove(third?.ReceiptHandle)
    later(31)
    expect(await bodies('q')).toEqual([])
  })

  it('shows a message at once when its visibility is set to 0', async () => {
    await send('q', 'a')
    const [message] = await receive('q')
    const change = new ChangeMessageVisibilityCommand({
      QueueUrl: await urlOf('q'),
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout: 0,
    })

    await client.send(change)

    expect(await bodies('q')).toEqual(['a'])
    await expect(client.send(change)).rejects.toMatchObject({ name: 'MessageNotInflight' })
  })

  it('ends a long poll when a message comes, when a delayed one comes into sight, and after its wait', async () => {
    const waiting = bodies('q', { WaitTimeSeconds: 10 })
    await send('q', 'now')
    expect(await waiting).toEqual(['now'])

    await send('q', 'delayed', { DelaySeconds: 10 })
    const delayed = bodies('q', { WaitTimeSeconds: 10 })
    await expect.poll(() => clock.nextDue(), { interval: 5 }).toBeDefined()
    later(11)
    expect(await delayed).toEqual(['delayed'])

    expect(await bodies('q', { WaitTimeSeconds: 1 })).toEqual([])
  })

  it('forgets messages after its retention period', async () => {
    queues.ensureQueue('short', { MessageRetentionPeriod: '60' })
    await send('short', 'a')
    later(61)

    expect(await bodies('short')).toEqual([])
  })

  it('takes batches with an outcome for each entry', async () => {
    const result = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: await urlOf('q'),
        Entries: [
          { Id: '1', MessageBody: 'a' },
          { Id: '2', MessageBody: 'b', DelaySeconds: 5_000 },
        ],
      }),
    )
    const [message] = await receive('q')
    const removed = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: await urlOf('q'),
        Entries: [
          { Id: 'x', ReceiptHandle: message?.ReceiptHandle },
          { Id: 'y', ReceiptHandle: 'garbage' },
        ],
      }),
    )

    expect(result.Successful?.map((each) => each.Id)).toEqual(['1'])
    expect(result.Failed).toMatchObject([{ Id: '2', SenderFault: true, Code: 'InvalidParameterValue' }])
    expect(removed.Successful).toEqual([{ Id: 'x' }])
    expect(removed.Failed).toMatchObject([{ Id: 'y', Code: 'ReceiptHandleIsInvalid' }])
  })

  it('tells its attributes and counts', async () => {
    await send('q', 'a')
    await send('q', 'b')
    await send('q', 'c', { DelaySeconds: 10 })
    await receive('q', { MaxNumberOfMessages: 1 })

    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: await urlOf('q'), AttributeNames: ['All'] }),
    )

    expect(Attributes).toMatchObject({
      QueueArn: `arn:aws:sqs:${testRegion}:${testAccount}:q`,
      VisibilityTimeout: '30',
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    })
  })

  it('can be purged', async () => {
    await send('q', 'a')
    await client.send(new PurgeQueueCommand({ QueueUrl: await urlOf('q') }))

    expect(await bodies('q')).toEqual([])
  })

  it.each([
    ['an empty body', 'MissingParameter', { MessageBody: '' }],
    ['a character that XML has not', 'InvalidMessageContents', { MessageBody: 'a\u0001' }],
    ['more than 1 MiB', 'InvalidParameterValue', { MessageBody: 'x'.repeat(1_048_577) }],
    ['a deduplication id', 'InvalidParameterValue', { MessageDeduplicationId: 'x' }],
    [
      'an attribute of an unknown type',
      'InvalidParameterValue',
      { MessageAttributes: { a: { DataType: 'Date', StringValue: 'x' } } },
    ],
  ])('refuses a message with %s', async (_, name, more) => {
    await expect(send('q', 'a', more)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
  })

  it('refuses an unknown queue, a wait that is too long, and strangers', async () => {
    await expect(urlOf('absent')).rejects.toBeInstanceOf(QueueDoesNotExist)
    await expect(receive('q', { WaitTimeSeconds: 21 })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    })
    const stranger = new SQSClient(clientConfig(server.url, { ...testCredentials, secretAccessKey: 'x' }))
    await expect(stranger.send(new ListQueuesCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    })
  })
})

describe('a dead-letter queue', () => {
  it('takes what was received too often and can give it back', async () => {
    const deadLetterTargetArn = queues.ensureQueue('dead')
    queues.ensureQueue('q', {
      RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 2 },
      VisibilityTimeout: '1',
    })
    await send('q', 'poison')
    for (const expected of [['poison'], ['poison'], []]) {
      expect(await bodies('q')).toEqual(expected)
      later(2)
    }
    const [dead] = await receive('dead', { MessageSystemAttributeNames: ['DeadLetterQueueSourceArn'] })
    expect(dead).toMatchObject({
      Body: 'poison',
      Attributes: { DeadLetterQueueSourceArn: expect.stringMatching(/:q$/) },
    })
    later(31)

    await client.send(new StartMessageMoveTaskCommand({ SourceArn: deadLetterTargetArn }))

    expect(await bodies('q')).toEqual(['poison'])
    expect(await bodies('dead')).toEqual([])
  })
})

describe('a FIFO queue', () => {
  beforeEach(() => void queues.ensureQueue('q.fifo', { FifoQueue: true, ContentBasedDeduplication: true }))
  const inGroup = (body: string, group: string, more: object = {}) =>
    send('q.fifo', body, { MessageGroupId: group, ...more })

  it('keeps the order of each group and holds a group back while one of it is in flight', async () => {
    for (const body of ['a1', 'b1', 'a2', 'b2']) await inGroup(body, body.slice(0, 1))

    const [first] = await receive('q.fifo', { MaxNumberOfMessages: 1 })
    const meanwhile = await bodies('q.fifo')
    await client.send(
      new DeleteMessageCommand({ QueueUrl: await urlOf('q.fifo'), ReceiptHandle: first?.ReceiptHandle }),
    )

    expect(first?.Body).toBe('a1')
    expect(meanwhile).toEqual(['b1', 'b2'])
    expect(await bodies('q.fifo')).toEqual(['a2'])
  })

  it('takes the same content once in five minutes', async () => {
    const first = await inGroup('same', 'a')
    const again = await inGroup('same', 'a')
    const other = await inGroup('same', 'a', { MessageDeduplicationId: 'another' })
    later(301)
    const late = await inGroup('same', 'a')

    expect(again.MessageId).toBe(first.MessageId)
    expect(again.SequenceNumber).toBe(first.SequenceNumber)
    expect(new Set([first.MessageId, other.MessageId, late.MessageId]).size).toBe(3)
  })

  it('refuses a message without a group, or with a delay of its own', async () => {
    await expect(send('q.fifo', 'a')).rejects.toMatchObject({ name: 'MissingParameter' })
    await expect(inGroup('a', 'g', { DelaySeconds: 1 })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    })
  })

  it('cannot be named otherwise', () => {
    expect(() => queues.ensureQueue('plain', { FifoQueue: 'true' })).toThrow('.fifo')
    expect(() => queues.ensureQueue('q', { VisibilityTimeout: '99999' })).toThrow('VisibilityTimeout')
    expect(() => queues.ensureQueue('q', { Colour: 'red' })).toThrow('Colour')
  })
})

describe('an event source', () => {
  const calls: { name: string; event: { Records: Record<string, unknown>[] } }[] = []
  const record: Invoke = async (name, payload) => {
    calls.push({ name, event: JSON.parse(payload) })
    return { payload: 'null' }
  }
  const settled = () => expect.poll(() => queues.quiet(), { interval: 5 }).toBe(true)
  const told = () => calls.flatMap((call) => call.event.Records.map((each) => each.body))
  let arn: string
  beforeEach(() => {
    calls.length = 0
    invoke = record
    arn = queues.ensureQueue('q', { VisibilityTimeout: 30 })
  })

  it('feeds a function with what SQS would give it and deletes what it took', async () => {
    queues.addEventSource({ queueArn: arn, functionName: 'f' })
    queues.start()
    queues.send(arn, 'hello', { attributes: { kind: 'greeting' } })
    await settled()
    later(60)
    await settled()

    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      name: 'f',
      event: {
        Records: [
          {
            body: 'hello',
            eventSource: 'aws:sqs',
            eventSourceARN: arn,
            awsRegion: testRegion,
            attributes: { ApproximateReceiveCount: '1' },
            messageAttributes: { kind: { stringValue: 'greeting', dataType: 'String' } },
          },
        ],
      },
    })
  })

  it('repeats what failed after the visibility timeout, and loses it to the dead-letter queue', async () => {
    const dead = queues.ensureQueue('dead')
    queues.ensureQueue('q', {
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn: dead, maxReceiveCount: 2 },
    })
    invoke = async (name, payload) => ({ ...(await record(name, payload)), functionError: 'Unhandled' })
    queues.addEventSource({ queueArn: arn, functionName: 'f' })
    queues.start()
    queues.send(arn, 'poison')
    await settled()
    for (let round = 0; round < 3; round += 1) {
      later(31)
      await settled()
    }

    expect(told()).toEqual(['poison', 'poison'])
    expect(await bodies('dead')).toEqual(['poison'])
  })

  it('repeats only what the function reports', async () => {
    invoke = async (name, payload) => {
      await record(name, payload)
      const failed = JSON.parse(payload).Records.filter((each: { body: string }) => each.body === 'b')
      const batchItemFailures = failed.map((each: { messageId: string }) => ({
        itemIdentifier: each.messageId,
      }))
      return { payload: JSON.stringify({ batchItemFailures }) }
    }
    for (const body of ['a', 'b', 'c']) queues.send(arn, body)
    queues.addEventSource({ queueArn: arn, functionName: 'f', reportBatchItemFailures: true })
    queues.start()
    await settled()
    later(31)
    await settled()

    expect(told()).toEqual(['a', 'b', 'c', 'b'])
  })

  it('repeats the whole batch when the report names a stranger', async () => {
    invoke = async (name, payload) => {
      await record(name, payload)
      return { payload: '{"batchItemFailures":[{"itemIdentifier":"stranger"}]}' }
    }
    queues.send(arn, 'a')
    queues.addEventSource({ queueArn: arn, functionName: 'f', reportBatchItemFailures: true })
    queues.start()
    await settled()
    later(31)
    await settled()

    expect(told()).toEqual(['a', 'a'])
  })

  it('waits for its batching window unless the batch is full before', async () => {
    queues.addEventSource({ queueArn: arn, functionName: 'f', batchSize: 3, maximumBatchingWindow: 60 })
    queues.start()
    queues.send(arn, 'a')
    queues.send(arn, 'b')
    await expect.poll(() => clock.nextDue(), { interval: 5 }).toBeDefined()
    expect(calls).toHaveLength(0)
    later(61)
    await settled()
    for (const body of ['c', 'd', 'e']) queues.send(arn, body)
    await settled()

    expect(calls.map((call) => call.event.Records.length)).toEqual([2, 3])
  })

  it('gives a message again after a restart in the middle of a call', async () => {
    invoke = (name, payload) => record(name, payload).then(() => new Promise(() => {}))
    queues.addEventSource({ queueArn: arn, functionName: 'f' })
    queues.start()
    queues.send(arn, 'a')
    await expect.poll(() => calls.length, { interval: 5 }).toBe(1)

    invoke = record
    const second = createTestQueues()
    second.ensureQueue('q', { VisibilityTimeout: 30 })
    second.addEventSource({ queueArn: arn, functionName: 'f' })
    second.start()
    later(31)
    await expect.poll(() => calls.length, { interval: 5 }).toBeGreaterThan(1)
    await second.close()

    expect(told()).toContain('a')
  })
})
