import type { RequestListener } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { createAuthenticate } from '../wire/authenticate.ts'
import { createJsonService } from '../wire/json-service.ts'
import { queueOperations } from './api.ts'
import type { MessageAttributes } from './attributes.ts'
import {
  createEventSourcePoller,
  type EventSource,
  type EventSourcePoller,
  type Invoke,
} from './event-source.ts'
import { createMessages, type MessageCounts } from './messages.ts'
import { InvalidQueueError, type Queue, readQueue } from './queue.ts'
import { type SendInput, sendOne } from './sending.ts'
import { createSignals } from './signals.ts'

export interface SendOptions {
  /** String attributes by name. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly groupId?: string
  readonly deduplicationId?: string
}

export interface QueueMetrics {
  readonly queues: Readonly<Record<string, MessageCounts>>
  readonly invocations: number
  /** Invocations after which at least one message of the batch stayed. */
  readonly failures: number
}

export interface Queues {
  readonly listener: RequestListener
  /**
   * Makes the queue be as described, keeping its messages.
   *
   * @param attributes as in the API or the template: text or values, `RedrivePolicy` as JSON or an object
   * @returns the ARN
   * @throws InvalidQueueError
   */
  ensureQueue(name: string, attributes?: Readonly<Record<string, unknown>>): string
  /**
   * Stores a message; durable when it returns.
   *
   * @returns the message id
   * @throws AwsError as SendMessage, InvalidQueueError for an unknown ARN
   */
  send(queueArn: string, body: string, options?: SendOptions): string
  /** Feeds a function from a queue; begins with `start`, or at once after it. */
  addEventSource(source: EventSource): void
  start(): void
  metrics(): QueueMetrics
  /** No function is being fed and no message waits for one. */
  quiet(): boolean
  close(): Promise<void>
}

/** Amazon SQS on one machine, with the event sources that feed functions from it. */
export function createQueues(options: {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly credentials: Credentials
  readonly region: string
  readonly account: string
  readonly invoke: Invoke
}): Queues {
  const { database, clock, credentials, region, account, invoke } = options
  database.exec('CREATE TABLE IF NOT EXISTS sqs_queue (name TEXT PRIMARY KEY, created_at REAL NOT NULL)')
  const insertQueue = database.prepare('INSERT OR IGNORE INTO sqs_queue (name, created_at) VALUES (?, ?)')
  const selectQueue = database.prepare('SELECT created_at FROM sqs_queue WHERE name = ?')
  const queues = new Map<string, Queue>()
  const pollers: EventSourcePoller[] = []
  let started = false

  const queueOf = (arn: string) => [...queues.values()].find((queue) => queue.arn === arn)
  const existing = (arn: string): Queue => {
    const queue = queueOf(arn)
    if (!queue) throw new InvalidQueueError(arn, 'there is no such queue')
    return queue
  }
  const messages = createMessages({
    database,
    now: clock.now,
    queueOf,
    deadLettered: (target) => signals.notify(target.name),
  })
  const signals = createSignals(clock, (name) => {
    const queue = queues.get(name)
    return queue && messages.nextVisible(queue)
  })

  return {
    listener: createJsonService({
      targetPrefix: 'AmazonSQS',
      version: '1.0',
      authenticate: createAuthenticate({ credentials, clock, service: 'sqs' }),
      operations: queueOperations({ queues, messages, signals, database, account }),
      // A full batch of 1 MiB with its text escaped.
      maximumBody: 8 * 1024 * 1024,
    }),
    ensureQueue(name, attributes = {}) {
      const arn = `arn:aws:sqs:${region}:${account}:${name}`
      insertQueue.run(name, clock.now())
      const { created_at: createdAt } = selectQueue.get(name) as { created_at: number }
      queues.set(name, readQueue({ name, arn, createdAt, attributes }))
      return arn
    },
    send(queueArn, body, { attributes = {}, groupId, deduplicationId } = {}) {
      const queue = existing(queueArn)
      const typed: MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
      )
      const input: SendInput = {
        MessageBody: body,
        MessageAttributes: typed,
        ...(groupId !== undefined && { MessageGroupId: groupId }),
        ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
      }
      const result = sendOne(messages, queue, input)
      signals.notify(queue.name)
      return String(result.MessageId)
    },
    addEventSource(source) {
      existing(source.queueArn)
      const queue = () => existing(source.queueArn)
      const poller = createEventSourcePoller({
        source,
        queue,
        messages,
        signals,
        database,
        clock,
        region,
        invoke,
      })
      pollers.push(poller)
      if (started) poller.start()
    },
    start() {
      started = true
      for (const poller of pollers) poller.start()
    },
    metrics() {
      const counts = pollers.map((poller) => poller.metrics())
      return {
        queues: Object.fromEntries([...queues.values()].map((queue) => [queue.name, messages.counts(queue)])),
        invocations: counts.reduce((sum, each) => sum + each.invocations, 0),
        failures: counts.reduce((sum, each) => sum + each.failures, 0),
      }
    },
    quiet: () => pollers.every((poller) => poller.quiet()),
    async close() {
      await Promise.all(pollers.map((poller) => poller.close()))
      signals.close()
    },
  }
}
