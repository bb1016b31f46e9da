import { AwsError } from '../wire/aws-error.ts'

/** A queue's settings, times in seconds. */
export interface Queue {
  readonly name: string
  readonly arn: string
  readonly fifo: boolean
  readonly contentBasedDeduplication: boolean
  readonly deduplicationScope: 'queue' | 'messageGroup'
  readonly visibilityTimeout: number
  readonly delaySeconds: number
  readonly retentionPeriod: number
  readonly receiveWait: number
  readonly maximumMessageSize: number
  readonly redrive?: { readonly deadLetterArn: string; readonly maximumReceives: number }
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** As given, for GetQueueAttributes. */
  readonly given: Readonly<Record<string, string>>
}

/** A queue cannot be as the template wants it. */
export class InvalidQueueError extends Error {
  constructor(name: string, reason: string) {
    super(`queue ${name}: ${reason}`)
    this.name = 'InvalidQueueError'
  }
}

const ranges = {
  VisibilityTimeout: [30, 0, 43_200],
  DelaySeconds: [0, 0, 900],
  MessageRetentionPeriod: [345_600, 60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 0, 20],
  MaximumMessageSize: [1_048_576, 1_024, 1_048_576],
} as const

/** Encryption has no meaning on one machine; the rest is policy that nobody but the owner is subject to. */
const accepted = new Set([
  ...Object.keys(ranges),
  ...['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'],
  ...['RedrivePolicy', 'RedriveAllowPolicy', 'Policy'],
  ...['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'],
])

/**
 * Reads the attributes of a queue, whether they come as strings (API) or as values (template).
 *
 * @throws InvalidQueueError
 */
export function readQueue(options: {
  readonly name: string
  readonly arn: string
  readonly createdAt: number
  readonly attributes: Readonly<Record<string, unknown>>
}): Queue {
  const { name, arn, createdAt, attributes } = options
  const refuse = (reason: string): never => {
    throw new InvalidQueueError(name, reason)
  }
  const given: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) {
    if (!accepted.has(key)) refuse(`unknown attribute ${key}`)
    given[key] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  const number = (key: keyof typeof ranges): number => {
    const [byDefault, least, most] = ranges[key]
    const value = given[key] === undefined ? byDefault : Number(given[key])
    if (!Number.isInteger(value) || value < least || value > most) {
      refuse(`${key} must be a whole number from ${least} to ${most}`)
    }
    return value
  }
  const fifo = given.FifoQueue === 'true'
  if (fifo !== name.endsWith('.fifo')) refuse('the name of a FIFO queue, and of no other, ends in .fifo')
  const scope = given.DeduplicationScope ?? 'queue'
  if (scope !== 'queue' && scope !== 'messageGroup') refuse(`unknown DeduplicationScope ${scope}`)
  return {
    ...{ name, arn, fifo, createdAt, given },
    contentBasedDeduplication: given.ContentBasedDeduplication === 'true',
    deduplicationScope: scope as 'queue' | 'messageGroup',
    visibilityTimeout: number('VisibilityTimeout'),
    delaySeconds: number('DelaySeconds'),
    retentionPeriod: number('MessageRetentionPeriod'),
    receiveWait: number('ReceiveMessageWaitTimeSeconds'),
    maximumMessageSize: number('MaximumMessageSize'),
    ...(given.RedrivePolicy !== undefined && { redrive: readRedrive(given.RedrivePolicy, refuse) }),
  }
}

function readRedrive(text: string, refuse: (reason: string) => never): NonNullable<Queue['redrive']> {
  let policy: { deadLetterTargetArn?: unknown; maxReceiveCount?: unknown } = {}
  try {
    policy = JSON.parse(text)
  } catch {
    refuse('RedrivePolicy is not JSON')
  }
  const maximumReceives = Number(policy.maxReceiveCount)
  if (typeof policy.deadLetterTargetArn !== 'string') refuse('RedrivePolicy has no deadLetterTargetArn')
  if (!Number.isInteger(maximumReceives) || maximumReceives < 1 || maximumReceives > 1_000) {
    refuse('RedrivePolicy.maxReceiveCount must be from 1 to 1000')
  }
  return { deadLetterArn: String(policy.deadLetterTargetArn), maximumReceives }
}

/** The attributes that GetQueueAttributes tells besides counts. */
export function describedAttributes(queue: Queue): Record<string, string> {
  const seconds = String(Math.floor(queue.createdAt / 1000))
  return {
    SqsManagedSseEnabled: 'true',
    ...queue.given,
    QueueArn: queue.arn,
    CreatedTimestamp: seconds,
    LastModifiedTimestamp: seconds,
    VisibilityTimeout: String(queue.visibilityTimeout),
    DelaySeconds: String(queue.delaySeconds),
    MessageRetentionPeriod: String(queue.retentionPeriod),
    ReceiveMessageWaitTimeSeconds: String(queue.receiveWait),
    MaximumMessageSize: String(queue.maximumMessageSize),
    ...(queue.fifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: String(queue.contentBasedDeduplication),
      DeduplicationScope: queue.deduplicationScope,
      FifoThroughputLimit: queue.given.FifoThroughputLimit ?? 'perQueue',
    }),
  }
}

export function noSuchQueue(): AwsError {
  return new AwsError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.', {
    queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
  })
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' })
}
