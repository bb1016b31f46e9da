import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Rating } from '#shared/contracts/rating.ts'
import type { CaseRef, TaskKind } from '#shared/contracts/workflow.ts'
import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { listSubjects } from '#shared/store/units.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import { type Actor, cycleIdOf, deterministicId } from '#shared/use-cases/context.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { getTask, type TaskDetails, type TaskRow } from '#shared/use-cases/get-task.ts'
import type { World } from './world.ts'

export const reason = 'Đã thống nhất trong hội nghị'
export const decision = {
  votesFor: 9,
  votesAgainst: 0,
  documentNumber: '12-QĐ/ĐU',
  documentDate: '2024-11-01',
}

/** Makes the task of one entry of a workflow state. @returns its id */
export async function makeTask(
  world: World,
  theCase: CaseRef,
  kind: TaskKind,
  turn: number,
  returned: readonly string[] = [],
): Promise<string> {
  const occurrence = `execution-${theCase.level}:${kind}:${turn}`
  await createTask(world.context, {
    ...theCase,
    kind,
    taskToken: `${theCase.level}-${kind}-${turn}`,
    occurrence,
    returned: [...returned],
  })
  return deterministicId('task', theCase.cycleId, occurrence)
}

export const allRows = (task: TaskDetails): TaskRow[] => task.groups.flatMap(({ rows }) => [...rows])

/** Rows for everything that the actor may act on: as proposed, else as given, else GOOD. */
export async function rowsFor(
  world: World,
  actor: Actor,
  taskId: string,
  ratings: Readonly<Record<string, Rating>> = {},
  others: Rating = 'GOOD',
) {
  return allRows(await getTask(world.context, actor, taskId))
    .filter(({ own, settled }) => !own && !settled)
    .map(({ subjectId, proposed }) => ({
      subjectId,
      rating: ratings[subjectId] ?? proposed?.rating ?? others,
      reason,
    }))
}

/** Claims the task and proposes or decides on everything the actor may act on. */
export async function judge(
  world: World,
  actor: Actor,
  taskId: string,
  ratings: Readonly<Record<string, Rating>> = {},
  others: Rating = 'GOOD',
) {
  await claimTask(world.context, actor, taskId)
  const rows = await rowsFor(world, actor, taskId, ratings, others)
  const { kind } = await getTask(world.context, actor, taskId)
  const body =
    kind === 'appraisal' ? { outcome: 'PROPOSED', rows } : { outcome: 'DECIDED', rows, ...decision }
  return completeTask(world.context, actor, taskId, body)
}

/** The error of a request that is refused. @throws Error when it is not */
export async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`)
  return error
}

/** Lets a unit be reviewed without a workbook: nothing but that it was is known of its subjects. */
export async function review(world: World, unitId: string): Promise<void> {
  const { context } = world
  const cycleId = cycleIdOf(context.configuration)
  for (const { id, kind, bucket } of await listSubjects(context.table, cycleId, unitId)) {
    if (bucket !== 'open') continue
    await context.table.documents.send(
      new UpdateCommand({
        TableName: context.table.name,
        Key: keys.subject(cycleId, unitId, id),
        UpdateExpression: 'SET facts = :facts',
        ExpressionAttributeValues: { ':facts': { id, kind } },
      }),
    )
  }
}
