import { Duration } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { env } from '#shared/constants.ts'
import type { Alarms } from './alarms.ts'
import type { Bindable } from './binding.ts'
import type { ProvinceFunction } from './province-function.ts'

/** A message is tried this often: with the visibility timeout of the consumers that is about an hour. */
const MAX_RECEIVES = 5

/** A queue of messages that were given up: kept for the longest time that SQS allows, with an alarm. */
export class DeadLetterQueue extends Construct implements Bindable<'send' | 'consume'> {
  readonly queue: Queue

  constructor(scope: Construct, id: string, props: { readonly alarms: Alarms; readonly holds: string }) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // `redrive-dead-letters` works through a batch within one visibility timeout.
      visibilityTimeout: Duration.minutes(5),
    })
    // The path without the stack: two queues of one name are told apart by what they belong to.
    const name = this.node.path.split('/').slice(1).join('')
    props.alarms.onMessages(this.queue, `${name}Messages`, props.holds)
  }

  grantTo(fn: ProvinceFunction, access: 'send' | 'consume'): void {
    if (access === 'send') fn.allow(['sqs:SendMessage'], [this.queue.queueArn])
    else
      fn.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queue.queueArn])
    fn.setEnvironment(env.deadLetters, this.queue.queueUrl)
  }
}

/** A work queue with its dead-letter queue and one consumer at most. */
export class ProvinceQueue extends Construct implements Bindable<'send'> {
  readonly queue: Queue
  readonly deadLetters: DeadLetterQueue
  private readonly consumerTimeout: number
  private readonly variable: string | undefined

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly alarms: Alarms
      /** What the alarm sentence calls a message that was given up. */
      readonly holds: string
      /** Timeout of the consumer in seconds. */
      readonly consumerTimeoutSeconds: number
      /** Environment variable that names the queue to those who send. */
      readonly variable?: string
    },
  ) {
    super(scope, id)
    this.variable = props.variable
    this.consumerTimeout = props.consumerTimeoutSeconds
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { alarms: props.alarms, holds: props.holds })
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times the timeout of the consumer, as Lambda's documentation asks for: a throttled batch comes back
      // without being counted as failed too early.
      visibilityTimeout: Duration.seconds(this.consumerTimeout * 6),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: MAX_RECEIVES },
    })
  }

  /** Makes `fn` the consumer; it answers with the messages that failed, so that the others are not repeated. */
  feed(fn: ProvinceFunction, options: { readonly batchSize: number; readonly maxConcurrency: number }): void {
    fn.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: options.batchSize,
        maxConcurrency: options.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    )
  }

  grantTo(fn: ProvinceFunction, _access: 'send'): void {
    if (this.variable === undefined) throw new Error(`${this.node.path} has no environment variable`)
    fn.allow(['sqs:SendMessage'], [this.queue.queueArn])
    fn.setEnvironment(this.variable, this.queue.queueUrl)
  }
}
