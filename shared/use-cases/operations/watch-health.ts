import { type ExecutionListItem, type ExecutionStatus, ListExecutionsCommand } from '@aws-sdk/client-sfn'
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { type ParkedStep, parkedStep } from '#shared/contracts/dead-letter.ts'
import { type Actor, type Context, requireAdministrator } from '../context.ts'
import { parseWatched, WATCHED_QUEUES, type WatchedQueue } from './watched.ts'

export interface WorkflowHealth {
  readonly workflow: string
  readonly running: Counted
  /** Executions that ended otherwise than by their own end, newest first. */
  readonly failed: readonly FailedExecution[]
  /** Executions that nobody is waited for in and that have been running for long. */
  readonly stuck: readonly { readonly name: string; readonly startedAt: string }[]
}

/** A count, which may be more than was counted. */
export interface Counted {
  readonly count: number
  readonly more: boolean
}

export interface FailedExecution {
  readonly name: string
  readonly status: string
  readonly startedAt: string
  readonly endedAt: string | null
}

export interface QueueHealth {
  readonly queue: WatchedQueue
  readonly messages: number
}

/** A step that failed for good and waits for an operator. */
export type WaitingStep = Omit<ParkedStep, 'taskToken'>

export interface Health {
  readonly workflows: readonly WorkflowHealth[]
  readonly queues: readonly QueueHealth[]
  /** Those that could be read; the queue may hold more. */
  readonly steps: readonly WaitingStep[]
}

const ended = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const satisfies readonly ExecutionStatus[]
const failedShown = 20
const runningCounted = 100
// Documents of a whole province take some minutes, and each step is tried again for half an hour at most.
const reportRunMinutes = 60
const stepsShown = 50

/**
 * How the workflow is: executions that failed or hang, steps that wait for an operator, and messages that were
 * given up.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function watchHealth(context: Context, actor: Actor): Promise<Health> {
  requireAdministrator(actor)
  const machines = [...parseWatched(context.resources.watchedWorkflows)]
  const queues = parseWatched(context.resources.watchedQueues)
  const [workflows, counts, steps] = await Promise.all([
    Promise.all(machines.map(([workflow, arn]) => watchWorkflow(context, workflow, arn))),
    Promise.all(
      WATCHED_QUEUES.map((queue) => countMessages(context, queue, queues.get(queue)?.split(',')[0])),
    ),
    readSteps(context),
  ])
  return { workflows, queues: counts, steps }
}

async function watchWorkflow(context: Context, workflow: string, arn: string): Promise<WorkflowHealth> {
  const [running, ...others] = await Promise.all([
    listExecutions(context, arn, 'RUNNING', runningCounted),
    ...ended.map((status) => listExecutions(context, arn, status, failedShown)),
  ])
  const hung = new Date(context.now().getTime() - reportRunMinutes * 60_000)
  return {
    workflow,
    running: { count: running.executions.length, more: running.more },
    failed: others
      .flatMap(({ executions }) => executions)
      .map(({ name = '', status = '', startDate, stopDate }) => ({
        name,
        status,
        startedAt: instantOf(startDate),
        endedAt: stopDate === undefined ? null : stopDate.toISOString(),
      }))
      .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
      .slice(0, failedShown),
    stuck:
      workflow === 'report-run'
        ? running.executions
            .filter(({ startDate }) => startDate !== undefined && startDate < hung)
            .map(({ name = '', startDate }) => ({ name, startedAt: instantOf(startDate) }))
        : [],
  }
}

async function listExecutions(
  context: Context,
  stateMachineArn: string,
  statusFilter: ExecutionStatus,
  maxResults: number,
): Promise<{ readonly executions: readonly ExecutionListItem[]; readonly more: boolean }> {
  const { executions = [], nextToken } = await context.clients.states.send(
    new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults }),
  )
  return { executions, more: nextToken !== undefined }
}

function instantOf(date: Date | undefined): string {
  return (date ?? new Date(0)).toISOString()
}

async function countMessages(
  context: Context,
  queue: WatchedQueue,
  url: string | undefined,
): Promise<QueueHealth> {
  if (url === undefined) throw new Error(`the queue ${queue} is not watched`)
  const { Attributes } = await context.clients.queues.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  )
  const visible = Number(Attributes?.ApproximateNumberOfMessages ?? 0)
  return { queue, messages: visible + Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0) }
}

/** Looks at the failed steps without taking them: they stay visible to whoever lets them run again. */
async function readSteps(context: Context): Promise<WaitingStep[]> {
  const found = new Map<string, WaitingStep>()
  // A queue of many servers answers with a part of its messages.
  for (let empty = 0; empty < 2 && found.size < stepsShown; ) {
    const { Messages = [] } = await context.clients.queues.send(
      new ReceiveMessageCommand({
        QueueUrl: context.resources.deadLetterQueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
      }),
    )
    const before = found.size
    for (const { Body = '' } of Messages) {
      const { taskToken: _, ...step } = parkedStep.parse(JSON.parse(Body))
      found.set(`${step.execution} ${step.state}`, step)
    }
    if (found.size === before) empty += 1
  }
  return [...found.values()]
}
