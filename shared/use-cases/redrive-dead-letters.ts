import { SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { z } from 'zod'
import { parkedStep } from '#shared/contracts/dead-letter.ts'
import { transact } from '#shared/store/transact.ts'
import { cycleChain } from './audit-actors.ts'
import { type Context, cycleIdOf } from './context.ts'

/** What an operator asks for. */
export const redriveRequest = z.strictObject({
  /** `again`: the failed step runs once more with the same input. `give-up`: its execution ends as failed. */
  action: z.enum(['again', 'give-up']),
  /** Who asks; stands in the audit, the log and, for `give-up`, in the execution. */
  operator: z.string().min(1),
  /** Only this execution; all of them when absent. */
  execution: z.string().min(1).optional(),
})
export type RedriveRequest = z.infer<typeof redriveRequest>

export interface Redriven {
  readonly execution: string
  readonly state: string
  readonly error: string
  /** `GONE`: the execution no longer waits, e.g. because a newer message has taken its place. */
  readonly outcome: 'AGAIN' | 'GIVEN_UP' | 'GONE'
}

const messagesPerRequest = 10
// Longer than answering ten messages takes: a message that is left alone comes back by itself.
const hiddenSeconds = 120

/**
 * Takes the failed steps out of the dead-letter queue and answers the executions that wait for an operator. A
 * message is deleted only after its execution has taken the answer; killed in between, the next call finds it
 * gone. The audit of the cycle says who did it and when.
 */
export async function redriveDeadLetters(context: Context, request: RedriveRequest): Promise<Redriven[]> {
  const QueueUrl = context.resources.deadLetterQueueUrl
  const done: Redriven[] = []
  const seen = new Set<string>()
  for (;;) {
    const { Messages = [] } = await context.clients.queues.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: messagesPerRequest,
        VisibilityTimeout: hiddenSeconds,
      }),
    )
    const fresh = Messages.filter(({ MessageId }) => MessageId !== undefined && !seen.has(MessageId))
    if (fresh.length === 0) return done
    for (const { MessageId, Body, ReceiptHandle } of fresh) {
      seen.add(MessageId ?? '')
      const letter = parkedStep.parse(JSON.parse(Body ?? ''))
      if (request.execution !== undefined && request.execution !== letter.execution) continue
      const outcome = await answer(context, request, letter.taskToken)
      await enter(context, request, letter, outcome)
      await context.clients.queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      const { execution, state, error } = letter
      context.log.info('redriven', {
        execution,
        state,
        error,
        outcome,
        operator: request.operator,
        at: context.now().toISOString(),
      })
      done.push({ execution, state, error, outcome })
    }
  }
}

async function enter(
  context: Context,
  { action, operator }: RedriveRequest,
  { execution, state, error }: z.infer<typeof parkedStep>,
  outcome: Redriven['outcome'],
): Promise<void> {
  const act = {
    cycleId: cycleIdOf(context.configuration),
    unitId: cycleChain,
    actor: { kind: 'person' as const, id: operator, name: operator, onBehalfOf: null },
    act: action === 'again' ? 'STEP_RUN_AGAIN' : 'STEP_GIVEN_UP',
    target: execution,
    before: { state, error },
    after: { outcome },
  }
  await transact(context.table, [], [act], context.now())
}

async function answer(
  context: Context,
  { action, operator }: RedriveRequest,
  taskToken: string,
): Promise<Redriven['outcome']> {
  const at = context.now().toISOString()
  const command =
    action === 'again'
      ? new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ operator, at }) })
      : new SendTaskFailureCommand({ taskToken, error: 'GivenUp', cause: `${operator}, ${at}` })
  try {
    await context.clients.states.send(command as SendTaskSuccessCommand)
    return action === 'again' ? 'AGAIN' : 'GIVEN_UP'
  } catch (error) {
    if (error instanceof Error && ['TaskTimedOut', 'TaskDoesNotExist'].includes(error.name)) return 'GONE'
    throw error
  }
}
