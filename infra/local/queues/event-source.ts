import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../kernel/clock.ts'
import { transaction } from '../kernel/database.ts'
import { md5, md5OfAttributes } from './attributes.ts'
import type { Messages, ReceivedMessage } from './messages.ts'
import type { Queue } from './queue.ts'
import type { Signals } from './signals.ts'

/** How a function is fed from a queue. */
export interface EventSource {
  readonly queueArn: string
  readonly functionName: string
  /** @default 10 */
  readonly batchSize?: number
  /** Seconds. @default 0 */
  readonly maximumBatchingWindow?: number
  readonly reportBatchItemFailures?: boolean
  /** @default true */
  readonly enabled?: boolean
  /** @default 5, with which Lambda begins */
  readonly maximumConcurrency?: number
}

/**
 * Calls a function.
 *
 * @returns its answer as JSON text, with `functionError` when it failed; rejects when it could not be called
 */
export type Invoke = (
  functionName: string,
  payload: string,
) => Promise<{ readonly payload: string; readonly functionError?: string }>

export interface EventSourcePoller {
  start(): void
  /** No invocation is under way and no message waits for one. */
  quiet(): boolean
  metrics(): { readonly invocations: number; readonly failures: number }
  close(): Promise<void>
}

const closingPatience = 2_000

/**
 * Feeds a function with batches. What it has not taken stays hidden until its visibility timeout is over,
 * and then comes again or goes to the dead-letter queue.
 */
export function createEventSourcePoller(options: {
  readonly source: EventSource
  readonly queue: () => Queue
  readonly messages: Messages
  readonly signals: Signals
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly region: string
  readonly invoke: Invoke
}): EventSourcePoller {
  const { source, messages, signals, database, clock, region, invoke } = options
  const batchSize = source.batchSize ?? 10
  const windowLength = (source.maximumBatchingWindow ?? 0) * 1000
  const concurrency = source.maximumConcurrency ?? 5
  const underWay = new Set<Promise<void>>()
  const counts = { invocations: 0, failures: 0 }
  let open = false
  let scheduled = false
  let window: Timer | undefined
  let stopListening: (() => void) | undefined

  const wake = () => {
    if (!open || scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      if (open) pump()
    })
  }

  const pump = () => {
    const queue = options.queue()
    while (underWay.size < concurrency) {
      if (windowLength > 0 && !windowOver(queue)) return
      const batch = messages.receive(queue, batchSize, queue.visibilityTimeout)
      signals.rearm(queue.name)
      if (batch.length === 0) return
      const work = handle(queue, batch).finally(() => {
        underWay.delete(work)
        wake()
      })
      underWay.add(work)
    }
  }

  /** A batch goes when it is full or when its first message has waited for the whole window. */
  const windowOver = (queue: Queue): boolean => {
    const { visible } = messages.counts(queue)
    if (visible === 0) return false
    if (visible < batchSize && (window === undefined || clock.now() < window.due)) {
      window ??= clock.at(clock.now() + windowLength, wake)
      return false
    }
    window?.cancel()
    window = undefined
    return true
  }

  const handle = async (queue: Queue, batch: readonly ReceivedMessage[]): Promise<void> => {
    counts.invocations += 1
    const event = { Records: batch.map((message) => eventRecord(queue, message, region)) }
    let done: readonly ReceivedMessage[] = []
    try {
      const result = await invoke(source.functionName, JSON.stringify(event))
      if (result.functionError === undefined) {
        done = source.reportBatchItemFailures ? withoutFailures(batch, result.payload) : batch
      }
    } catch (error) {
      console.error(`sqs: ${source.functionName} could not be called`, error)
    }
    if (done.length < batch.length) counts.failures += 1
    if (!database.isOpen) return
    transaction(database, () => {
      for (const message of done) messages.remove(queue, message.receiptHandle)
    })
    signals.notify(queue.name)
  }

  return {
    start() {
      if (source.enabled === false) return
      open = true
      stopListening = signals.listen(options.queue().name, wake)
      wake()
    },
    quiet: () =>
      underWay.size === 0 && !scheduled && (!open || messages.counts(options.queue()).visible === 0),
    metrics: () => ({ ...counts }),
    async close() {
      open = false
      stopListening?.()
      window?.cancel()
      const late = new Promise((resolve) => setTimeout(resolve, closingPatience).unref())
      await Promise.race([Promise.allSettled(underWay), late])
    },
  }
}

/** The messages that the function has not reported as failed; none when its report cannot be read. */
function withoutFailures(batch: readonly ReceivedMessage[], payload: string): readonly ReceivedMessage[] {
  let answer: unknown
  try {
    answer = payload === '' ? null : JSON.parse(payload)
  } catch {
    return []
  }
  const failures = (answer as { batchItemFailures?: unknown } | null)?.batchItemFailures
  if (failures === undefined || failures === null) return batch
  if (!Array.isArray(failures)) return []
  const ids = failures.map((each) => (each as { itemIdentifier?: unknown } | null)?.itemIdentifier)
  const known = new Set<unknown>(batch.map((message) => message.id))
  // An identifier that is empty or not of this batch fails the whole batch, as Lambda documents.
  if (!ids.every((id) => known.has(id))) return []
  return batch.filter((message) => !ids.includes(message.id))
}

function eventRecord(queue: Queue, message: ReceivedMessage, region: string): object {
  const attributes = Object.entries(message.attributes)
  return {
    messageId: message.id,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: systemAttributes(queue, message),
    messageAttributes: Object.fromEntries(
      attributes.map(([name, value]) => [
        name,
        {
          ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
          ...(value.BinaryValue !== undefined && { binaryValue: value.BinaryValue }),
          stringListValues: [],
          binaryListValues: [],
          dataType: value.DataType,
        },
      ]),
    ),
    ...(attributes.length > 0 && { md5OfMessageAttributes: md5OfAttributes(message.attributes) }),
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  }
}

/** The system attributes of a received message, all of them text. */
export function systemAttributes(queue: Queue, message: ReceivedMessage): Record<string, string> {
  return {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(Math.floor(message.sentAt)),
    SenderId: queue.arn.split(':')[4] ?? '',
    ApproximateFirstReceiveTimestamp: String(Math.floor(message.firstReceivedAt ?? 0)),
    ...(queue.fifo && { SequenceNumber: sequenceNumber(message.sequence) }),
    ...(message.groupId !== null && { MessageGroupId: message.groupId }),
    ...(message.deduplicationId !== null && { MessageDeduplicationId: message.deduplicationId }),
    ...(message.traceHeader !== null && { AWSTraceHeader: message.traceHeader }),
    ...(message.deadLetterSource !== null && { DeadLetterQueueSourceArn: message.deadLetterSource }),
  }
}

/** Twenty digits, as SQS writes them. */
export function sequenceNumber(sequence: number): string {
  return String(sequence).padStart(20, '0')
}
