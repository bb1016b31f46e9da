import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { transaction } from '../kernel/database.ts'
import { AwsError } from '../wire/aws-error.ts'
import { type Call, type Operation, operation } from '../wire/json-service.ts'
import { md5, md5OfAttributes } from './attributes.ts'
import { systemAttributes } from './event-source.ts'
import type { Messages, ReceivedMessage } from './messages.ts'
import { describedAttributes, invalidParameter, noSuchQueue, type Queue } from './queue.ts'
import { inputSize, type SendInput, sendOne, sendSchema } from './sending.ts'
import type { Signals } from './signals.ts'

export interface QueueApiParts {
  readonly queues: ReadonlyMap<string, Queue>
  readonly messages: Messages
  readonly signals: Signals
  readonly database: DatabaseSync
  readonly account: string
}

const queueUrl = z.object({ QueueUrl: z.string() })
const batchOf = <T extends z.ZodType>(entry: T) => queueUrl.extend({ Entries: z.array(entry) })
const receiveSchema = queueUrl.extend({
  AttributeNames: z.array(z.string()).optional(),
  MessageSystemAttributeNames: z.array(z.string()).optional(),
  MessageAttributeNames: z.array(z.string()).optional(),
  MaxNumberOfMessages: z.number().optional(),
  VisibilityTimeout: z.number().optional(),
  WaitTimeSeconds: z.number().optional(),
})
const receiptSchema = z.object({ ReceiptHandle: z.string() })
const visibilitySchema = receiptSchema.extend({ VisibilityTimeout: z.number() })
const entryId = z.object({ Id: z.string() })

const longestVisibility = 43_200
const largestBatch = 1_048_576

/** The operations of Amazon SQS on the queues of the template. */
export function queueOperations(parts: QueueApiParts): Record<string, Operation> {
  const { queues, messages, signals, database, account } = parts

  const queueAt = (url: string): Queue => {
    const queue = queues.get(url.split('/').at(-1) ?? '')
    if (!queue) throw noSuchQueue()
    return queue
  }
  const urlOf = (queue: Queue, call: Call) => `http://${call.host}/${account}/${queue.name}`
  const queueByArn = (arn: string): Queue => {
    const queue = [...queues.values()].find((each) => each.arn === arn)
    if (queue) return queue
    throw new AwsError('ResourceNotFoundException', 'The resource that you specified does not exist.', {
      status: 404,
    })
  }

  const remove = (queue: Queue, handle: string): undefined => {
    withHandle(() => messages.remove(queue, handle))
  }
  const changeVisibility = (queue: Queue, input: z.infer<typeof visibilitySchema>): undefined => {
    const seconds = checkRange('VisibilityTimeout', input.VisibilityTimeout, 0, longestVisibility)
    if (withHandle(() => messages.changeVisibility(queue, input.ReceiptHandle, seconds))) return
    throw new AwsError(
      'com.amazonaws.sqs#MessageNotInflight',
      `Value ${input.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      { queryCode: 'AWS.SimpleQueueService.MessageNotInflight' },
    )
  }

  /** Runs each entry on its own and reports the outcome of each. */
  const batch = <T extends { Id: string }>(
    queue: Queue,
    entries: readonly T[],
    work: (entry: T) => object | undefined,
  ) => {
    checkBatch(entries)
    const Successful: object[] = []
    const Failed: object[] = []
    transaction(database, () => {
      for (const entry of entries) {
        try {
          Successful.push({ Id: entry.Id, ...work(entry) })
        } catch (error) {
          if (!(error instanceof AwsError)) throw error
          const Code = error.queryCode ?? error.code
          Failed.push({ Id: entry.Id, SenderFault: true, Code, Message: error.message })
        }
      }
    })
    signals.notify(queue.name)
    return { Successful, ...(Failed.length > 0 && { Failed }) }
  }

  return {
    SendMessage: operation(queueUrl.extend(sendSchema.shape), (input) => {
      const queue = queueAt(input.QueueUrl)
      const result = sendOne(messages, queue, input)
      signals.notify(queue.name)
      return result
    }),
    SendMessageBatch: operation(batchOf(sendSchema.extend(entryId.shape)), (input) => {
      const size = input.Entries.reduce((sum, entry) => sum + inputSize(entry as SendInput), 0)
      if (size > largestBatch) {
        throw new AwsError(
          'com.amazonaws.sqs#BatchRequestTooLong',
          `Batch requests cannot be longer than ${largestBatch} bytes. You have sent ${size} bytes.`,
          { queryCode: 'AWS.SimpleQueueService.BatchRequestTooLong' },
        )
      }
      const queue = queueAt(input.QueueUrl)
      return batch(queue, input.Entries, (entry) => sendOne(messages, queue, entry))
    }),
    ReceiveMessage: operation(receiveSchema, async (input, call) => {
      const queue = queueAt(input.QueueUrl)
      const most = checkRange('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, 1, 10)
      const wait = checkRange('WaitTimeSeconds', input.WaitTimeSeconds ?? queue.receiveWait, 0, 20)
      const visibility = checkRange(
        'VisibilityTimeout',
        input.VisibilityTimeout ?? queue.visibilityTimeout,
        0,
        longestVisibility,
      )
      const received = await receive(parts, queue, { most, wait, visibility, signal: call.signal })
      if (received.length === 0) return {}
      return { Messages: received.map((message) => wireMessage(queue, message, input)) }
    }),
    DeleteMessage: operation(queueUrl.extend(receiptSchema.shape), (input) => {
      const queue = queueAt(input.QueueUrl)
      remove(queue, input.ReceiptHandle)
      signals.notify(queue.name)
    }),
    DeleteMessageBatch: operation(batchOf(receiptSchema.extend(entryId.shape)), (input) => {
      const queue = queueAt(input.QueueUrl)
      return batch(queue, input.Entries, (entry) => remove(queue, entry.ReceiptHandle))
    }),
    ChangeMessageVisibility: operation(queueUrl.extend(visibilitySchema.shape), (input) => {
      const queue = queueAt(input.QueueUrl)
      changeVisibility(queue, input)
      signals.notify(queue.name)
    }),
    ChangeMessageVisibilityBatch: operation(batchOf(visibilitySchema.extend(entryId.shape)), (input) => {
      const queue = queueAt(input.QueueUrl)
      return batch(queue, input.Entries, (entry) => changeVisibility(queue, entry))
    }),
    GetQueueAttributes: operation(
      queueUrl.extend({ AttributeNames: z.array(z.string()).optional() }),
      ({ QueueUrl, AttributeNames = [] }) => {
        const queue = queueAt(QueueUrl)
        const { visible, inFlight, delayed } = messages.counts(queue)
        const all: Record<string, string> = {
          ...describedAttributes(queue),
          ApproximateNumberOfMessages: String(visible),
          ApproximateNumberOfMessagesNotVisible: String(inFlight),
          ApproximateNumberOfMessagesDelayed: String(delayed),
        }
        if (AttributeNames.includes('All')) return { Attributes: all }
        const asked = AttributeNames.filter((name) => Object.hasOwn(all, name))
        return { Attributes: Object.fromEntries(asked.map((name) => [name, all[name]])) }
      },
    ),
    GetQueueUrl: operation(z.object({ QueueName: z.string() }), ({ QueueName }, call) => ({
      QueueUrl: urlOf(queueAt(QueueName), call),
    })),
    ListQueues: operation(z.object({ QueueNamePrefix: z.string().optional() }), (input, call) => ({
      QueueUrls: [...queues.values()]
        .filter((queue) => queue.name.startsWith(input.QueueNamePrefix ?? ''))
        .map((queue) => urlOf(queue, call)),
    })),
    ListDeadLetterSourceQueues: operation(queueUrl, ({ QueueUrl }, call) => {
      const { arn } = queueAt(QueueUrl)
      const sources = [...queues.values()].filter((queue) => queue.redrive?.deadLetterArn === arn)
      return { queueUrls: sources.map((queue) => urlOf(queue, call)) }
    }),
    PurgeQueue: operation(queueUrl, ({ QueueUrl }) => messages.purge(queueAt(QueueUrl))),
    StartMessageMoveTask: operation(
      z.object({ SourceArn: z.string(), DestinationArn: z.string().optional() }),
      ({ SourceArn, DestinationArn }) => {
        const from = queueByArn(SourceArn)
        if (![...queues.values()].some((queue) => queue.redrive?.deadLetterArn === from.arn)) {
          throw invalidParameter('Source queue must be configured as a Dead Letter Queue.')
        }
        const fixed = DestinationArn === undefined ? undefined : queueByArn(DestinationArn)
        const touched = new Set<string>()
        const target = (message: { deadLetterSource: string | null }) => {
          const to = fixed ?? [...queues.values()].find((queue) => queue.arn === message.deadLetterSource)
          if (to) touched.add(to.name)
          return to
        }
        while (messages.move(from, 1_000, target) > 0);
        for (const name of touched) signals.notify(name)
        return { TaskHandle: Buffer.from(`${randomUUID()}/${SourceArn}`).toString('base64') }
      },
    ),
  }
}

/** Messages that are there, or the first to come within the wait. The wait is the caller's, in wall time. */
async function receive(
  { messages, signals }: QueueApiParts,
  queue: Queue,
  terms: { most: number; wait: number; visibility: number; signal: AbortSignal },
): Promise<ReceivedMessage[]> {
  const take = () => {
    const taken = messages.receive(queue, terms.most, terms.visibility)
    signals.rearm(queue.name)
    return taken
  }
  const first = take()
  if (first.length > 0 || terms.wait === 0) return first
  return new Promise((resolve) => {
    const finish = (received: ReceivedMessage[]) => {
      clearTimeout(timer)
      stop()
      terms.signal.removeEventListener('abort', abandon)
      resolve(received)
    }
    const abandon = () => finish([])
    const timer = setTimeout(abandon, terms.wait * 1000)
    const stop = signals.listen(queue.name, () => {
      if (terms.signal.aborted) return
      const received = take()
      if (received.length > 0) finish(received)
    })
    terms.signal.addEventListener('abort', abandon)
  })
}

function wireMessage(
  queue: Queue,
  message: ReceivedMessage,
  input: z.infer<typeof receiveSchema>,
): Record<string, unknown> {
  const asked = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])]
  const system = Object.entries(systemAttributes(queue, message)).filter(
    ([name]) => asked.includes('All') || asked.includes(name),
  )
  const wanted = input.MessageAttributeNames ?? []
  const own = Object.entries(message.attributes).filter(([name]) =>
    wanted.some((each) =>
      /^(All|\.\*)$/.test(each)
        ? true
        : each.endsWith('.*')
          ? name.startsWith(each.slice(0, -1))
          : each === name,
    ),
  )
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(own.length > 0 && {
      MessageAttributes: Object.fromEntries(own),
      MD5OfMessageAttributes: md5OfAttributes(Object.fromEntries(own)),
    }),
  }
}

function checkRange(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw invalidParameter(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
  )
}

function checkBatch(entries: readonly { Id: string }[]): void {
  const refuse = (name: string, message: string): never => {
    throw new AwsError(`com.amazonaws.sqs#${name}`, message, { queryCode: `AWS.SimpleQueueService.${name}` })
  }
  if (entries.length === 0) refuse('EmptyBatchRequest', 'There should be at least one entry in the request.')
  if (entries.length > 10) {
    refuse(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    )
  }
  if (new Set(entries.map((entry) => entry.Id)).size < entries.length) {
    refuse('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.')
  }
  const bad = entries.find((entry) => !/^[A-Za-z0-9_-]{1,80}$/.test(entry.Id))
  if (bad) {
    refuse(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    )
  }
}

function withHandle<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new AwsError('com.amazonaws.sqs#ReceiptHandleIsInvalid', 'The input receipt handle is invalid.', {
      queryCode: 'ReceiptHandleIsInvalid',
    })
  }
}
