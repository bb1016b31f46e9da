import { env, workflowNames } from '#shared/constants.ts'
import { joinWatched, MOVABLE_QUEUES, type MovableQueue } from '#shared/use-cases/operations/watched.ts'
import type { Bindable } from './constructs/binding.ts'
import type { DeadLetterQueue, ProvinceQueue } from './constructs/province-queue.ts'
import type { Workflow } from './workflows/workflow.ts'

/** To list the executions of every state machine, without what is in them. */
export function watchWorkflows(
  workflows: Readonly<Record<keyof typeof workflowNames, Workflow>>,
): Bindable<'list'> {
  const names = Object.keys(workflowNames) as (keyof typeof workflowNames)[]
  const arns = names.map((name) => workflows[name].machine.stateMachineArn)
  const pairs = names.map((name, index) => [workflowNames[name], arns[index] ?? ''])
  return {
    grantTo: (fn) => {
      fn.allow(['states:ListExecutions'], arns)
      fn.setEnvironment(env.watchedWorkflows, joinWatched(Object.fromEntries(pairs)))
    },
  }
}

type Watched = Readonly<Record<MovableQueue, ProvinceQueue>> & {
  readonly failedSteps: DeadLetterQueue
  readonly reminderDeadLetters: DeadLetterQueue
}

/** To count the messages of every dead-letter queue, and to send those of the work queues back to their queue. */
export function watchQueues(queues: Watched): Bindable<'redrive'> {
  const movable = MOVABLE_QUEUES.map((name) => ({ name, queue: queues[name] }))
  const deadLetters = movable.map(({ queue }) => queue.deadLetters.queue.queueArn)
  const counted = [queues.failedSteps, queues.reminderDeadLetters].map(({ queue }) => queue.queueArn)
  const addresses = Object.fromEntries([
    ['failedSteps', queues.failedSteps.queue.queueUrl],
    ['reminders', queues.reminderDeadLetters.queue.queueUrl],
    ...movable.map(({ name, queue }) => [
      name,
      `${queue.deadLetters.queue.queueUrl},${queue.queue.queueArn}`,
    ]),
  ])
  return {
    grantTo: (fn) => {
      fn.allow(['sqs:GetQueueAttributes'], [...deadLetters, ...counted])
      // Moving is receiving, sending and deleting in the name of the caller.
      fn.allow(['sqs:StartMessageMoveTask', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'], deadLetters)
      fn.allow(
        ['sqs:SendMessage'],
        movable.map(({ queue }) => queue.queue.queueArn),
      )
      fn.setEnvironment(env.watchedQueues, joinWatched(addresses))
    },
  }
}
