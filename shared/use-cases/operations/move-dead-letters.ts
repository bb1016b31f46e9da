import { GetQueueAttributesCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs'
import { AppError } from '#shared/errors.ts'
import { transact } from '#shared/store/transact.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'
import { type Redriven, redriveDeadLetters } from '../redrive-dead-letters.ts'
import { type MovableQueue, parseWatched } from './watched.ts'

/**
 * Lets failed steps run again, all or those of one execution, or gives up those of one execution.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function redriveSteps(
  context: Context,
  actor: Actor,
  request: { readonly action: 'again' | 'give-up'; readonly execution?: string | undefined },
): Promise<readonly Redriven[]> {
  requireAdministrator(actor)
  const { action, execution } = request
  const of = execution === undefined ? {} : { execution }
  return redriveDeadLetters(context, { action, operator: actor.email, ...of })
}

/**
 * Sends the given-up messages of a queue back to where they came from. Whoever handles them knows again what was
 * done before. Who asked is in the audit before anything moves.
 *
 * @returns how many there were
 * @throws AppError NOT_ALLOWED
 */
export async function moveDeadLetters(
  context: Context,
  actor: Actor,
  queue: MovableQueue,
): Promise<{ readonly messages: number }> {
  requireAdministrator(actor)
  const [url, DestinationArn] = parseWatched(context.resources.watchedQueues).get(queue)?.split(',') ?? []
  if (url === undefined || DestinationArn === undefined) throw new Error(`the queue ${queue} is not watched`)
  const { Attributes } = await context.clients.queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
    }),
  )
  const messages = Number(Attributes?.ApproximateNumberOfMessages ?? 0)
  if (messages === 0) return { messages }
  const act = {
    cycleId: cycleIdOf(context.configuration),
    unitId: cycleChain,
    actor: personActor(actor),
    act: 'DEAD_LETTERS_MOVED',
    target: queue,
    after: { messages },
  }
  await transact(context.table, [], [act], context.now())
  try {
    // Named, because what the event bus could not deliver has come to the dead letters from no queue.
    await context.clients.queues.send(
      new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn, DestinationArn }),
    )
  } catch (error) {
    // A queue has one such task at a time.
    if (error instanceof Error && error.name === 'UnsupportedOperation') throw new AppError('MOVE_UNDER_WAY')
    throw error
  }
  return { messages }
}
