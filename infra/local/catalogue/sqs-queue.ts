import { InvalidQueueError, readQueue } from '../queues/queue.ts'
import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { isWhole, run, unused } from './rules.ts'
import type { Applied, ResourceType, World } from './type.ts'

/** Queue attributes as the SQS API has them: all text, policies as JSON. */
function attributes(properties: Applied['properties']): Record<string, string> {
  const kept = Object.entries(properties).filter(
    ([name, value]) => value !== undefined && !['QueueName', 'Tags'].includes(name) && !isIdle(name),
  )
  return Object.fromEntries(
    kept.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  )
}

const isIdle = (name: string) =>
  ['KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'].includes(name)

export const sqsQueue: ResourceType = {
  type: 'AWS::SQS::Queue',
  runs: 'a durable queue of this process',
  properties: {
    QueueName: run('name of the queue'),
    DelaySeconds: run('delay', isWhole(0, 900)),
    VisibilityTimeout: run('visibility', isWhole(0, 43_200)),
    MessageRetentionPeriod: run('retention', isWhole(60, 1_209_600)),
    MaximumMessageSize: run('largest message', isWhole(1024, 1_048_576)),
    ReceiveMessageWaitTimeSeconds: run('long polling', isWhole(0, 20)),
    RedrivePolicy: run('dead letters'),
    RedriveAllowPolicy: run('dead letters'),
    FifoQueue: run('order and deduplication'),
    ContentBasedDeduplication: run('deduplication'),
    DeduplicationScope: run('deduplication'),
    FifoThroughputLimit: unused(reasons.capacity),
    KmsMasterKeyId: unused(reasons.encryption),
    KmsDataKeyReusePeriodSeconds: unused(reasons.encryption),
    SqsManagedSseEnabled: unused(reasons.encryption),
    Tags: unused(reasons.tags),
  },
  ref: (resource, world) => `${world.endpoint('sqs')}/${world.account}/${queueName(resource)}`,
  attributes: {
    Arn: (resource, world) => `arn:aws:sqs:${world.region}:${world.account}:${queueName(resource)}`,
    QueueName: (resource) => queueName(resource),
    QueueUrl: (resource, world) => sqsQueue.ref(resource, world),
  },
  check(resource) {
    try {
      const name = nameIn(resource.ref)
      readQueue({ name, arn: name, createdAt: 0, attributes: attributes(resource.properties) })
      return []
    } catch (error) {
      if (!(error instanceof InvalidQueueError)) throw error
      return [{ path: 'Properties', reason: error.message }]
    }
  },
  apply(resource, services) {
    services.ensureQueue(nameIn(resource.ref), attributes(resource.properties))
  },
  refuseChange: (before, after) =>
    String(before.properties.FifoQueue ?? false) === String(after.properties.FifoQueue ?? false)
      ? undefined
      : 'a queue cannot become a FIFO queue or cease to be one',
  async holds(before, services) {
    // A queue that the assembly no longer has is not open yet.
    services.ensureQueue(nameIn(before.ref), attributes(before.properties))
    const { Attributes } = await services.call('sqs', 'getQueueAttributes', {
      QueueUrl: url(before, services.world),
      AttributeNames: ['All'],
    })
    const counts = Object.entries((Attributes ?? {}) as Record<string, string>).filter(([name]) =>
      name.startsWith('ApproximateNumberOfMessages'),
    )
    return counts.some(([, count]) => Number(count) > 0) ? 'messages' : undefined
  },
}

function queueName(resource: Parameters<ResourceType['ref']>[0]): string {
  const ending = String(resource.property('FifoQueue') ?? false) === 'true' ? '.fifo' : ''
  return physicalName(resource, 'QueueName', { longest: 80, ending })
}

// The port may be another one than when the queue was made.
const url = (queue: Applied, world: World) => world.endpoint('sqs') + new URL(queue.ref).pathname

const nameIn = (ref: string) => ref.split('/').at(-1) ?? ''
