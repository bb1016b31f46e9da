import { UndeliverableError } from './bus/deliveries.ts'
import type { Caller } from './caller.ts'
import { LambdaError } from './functions/model.ts'
import { InvalidQueueError } from './queues/queue.ts'

export interface Delivery {
  /** The same for every attempt, so that a target can recognise a repetition. */
  readonly deliveryId: string
  /** ARN of what it comes from. */
  readonly origin: string
  /** Group in a FIFO queue. */
  readonly groupId?: string
  /** Message attributes for a queue. */
  readonly attributes?: Readonly<Record<string, string>>
}

/**
 * Brings a payload to a function, a queue, a state machine or an event bus.
 *
 * @throws UndeliverableError when another attempt would be useless
 */
export type DeliverTo = (arn: string, payload: unknown, delivery: Delivery) => Promise<void>

export function createDeliver(options: {
  readonly caller: Caller
  invokeAsync(arn: string, payload: string, requestId: string): string
  send(
    queueArn: string,
    body: string,
    options: {
      attributes?: Readonly<Record<string, string>>
      groupId?: string
      deduplicationId?: string
    },
  ): string
}): DeliverTo {
  const { caller, invokeAsync, send } = options

  const startExecution = async (arn: string, payload: unknown, name: string) => {
    try {
      await caller.call('sfn', 'startExecution', {
        stateMachineArn: arn,
        // The name makes a repeated delivery find the execution that the first one has started.
        name,
        input: JSON.stringify(payload),
      })
    } catch (error) {
      if ((error as Error).name === 'ExecutionAlreadyExists') return
      if ((error as Error).name === 'StateMachineDoesNotExist') {
        throw new UndeliverableError('RESOURCE_NOT_FOUND', `There is no state machine ${arn}.`, {
          cause: error,
        })
      }
      throw error
    }
  }
  const putEvent = async (arn: string, payload: unknown, origin: string) => {
    const event = (payload ?? {}) as { source?: string; 'detail-type'?: string; detail?: unknown }
    const answer = await caller.call('eventbridge', 'putEvents', {
      Entries: [
        {
          EventBusName: arn.split('/').at(-1),
          // Lambda destinations have no source of their own; AWS gives them this one.
          Source: event.source ?? 'lambda',
          DetailType: event['detail-type'] ?? 'Lambda Function Invocation Result',
          Detail: JSON.stringify(event.detail ?? payload),
          Resources: [origin],
        },
      ],
    })
    if (answer.FailedEntryCount !== 0) throw new Error(`the bus ${arn} did not take the event`)
  }

  return async (arn, payload, { deliveryId, origin, groupId, attributes }) => {
    const service = arn.split(':')[2]
    try {
      if (service === 'lambda') invokeAsync(arn, JSON.stringify(payload), deliveryId)
      else if (service === 'sqs') {
        const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
        send(arn, body, {
          ...(attributes && { attributes }),
          ...(groupId !== undefined && { groupId, deduplicationId: deliveryId }),
        })
      } else if (service === 'states') await startExecution(arn, payload, deliveryId)
      else if (service === 'events') await putEvent(arn, payload, origin)
      else throw new UndeliverableError('INVALID_TARGET', `${arn} is no target that is run on one machine.`)
    } catch (error) {
      const missing =
        error instanceof InvalidQueueError || (error instanceof LambdaError && error.status === 404)
      if (missing) throw new UndeliverableError('RESOURCE_NOT_FOUND', error.message, { cause: error })
      throw error
    }
  }
}
