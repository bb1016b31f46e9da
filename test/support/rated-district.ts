import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { keys } from '#shared/store/keys.ts'
import type { Table } from '#shared/store/table.ts'
import { claimTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { createTask } from '#shared/use-cases/create-task.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { buildOnce } from './built-once.ts'
import { actorOf, openSmallCycle, submitUnit, type Wanted } from './small-district.ts'
import { createWorld, type World } from './world.ts'

export const theCase = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C1', 'C2'] }

/** What the facts of each member allow: P3 is sick, P5 and P6 could be excellent, the others good. */
export const wanted: Wanted = ({ id }) =>
  id === 'P3' ? 'SICK' : ['P5', 'P6'].includes(id) ? 'EXCELLENT' : 'GOOD'

/** The people who act in the district: two of the authority of commune one, one of the authority above. */
export interface RatedDistrict {
  readonly world: World
  readonly an: Actor
  readonly binh: Actor
  readonly superior: Actor
}

/**
 * The small district with the cells of commune one rated: P5 excellent, P6 good though the rules allow more, P3 owed,
 * the others good.
 */
export async function rateDistrict(
  table: Table,
  configuration: ProvinceConfiguration,
  ratings: Readonly<Record<string, Rating>> = { P5: 'EXCELLENT', P6: 'GOOD' },
): Promise<RatedDistrict> {
  const world = createWorld(table, configuration)
  const people = await buildOnce(world, ['rated district', ratings], async () => {
    await openSmallCycle(world)
    for (const unitId of theCase.unitIds) await submitUnit(world, unitId, wanted)
    const an = await actorOf(world.context, 'an@example.vn')
    const binh = await actorOf(world.context, 'binh@example.vn')
    const superior = await actorOf(world.context, 'dung@example.vn')
    for (const kind of ['appraisal', 'decision'] as const) {
      for (const actor of [an, binh]) await judge(world.context, actor, kind, ratings)
    }
    await recordRatings(world.context, theCase)
    return { an, binh, superior }
  })
  return { world, ...people }
}

async function judge(
  context: Context,
  actor: Actor,
  kind: 'appraisal' | 'decision',
  ratings: Readonly<Record<string, Rating>>,
): Promise<void> {
  const occurrence = `execution:${kind}:${actor.email}`
  const before = new Set((await listInbox(context, actor)).tasks.map(({ taskId }) => taskId))
  await createTask(context, { ...theCase, kind, taskToken: occurrence, occurrence, returned: [] })
  const made = (await listInbox(context, actor)).tasks.find(({ taskId }) => !before.has(taskId))
  if (made === undefined) throw new Error('no task was made')
  await claimTask(context, actor, made.taskId)
  const task = await getTask(context, actor, made.taskId)
  const rows = task.groups
    .flatMap((group) => group.rows)
    .filter(({ own, settled }) => !own && !settled)
    .map(({ subjectId }) => ({
      subjectId,
      rating: ratings[subjectId] ?? 'GOOD',
      reason: 'Đã thống nhất trong hội nghị',
    }))
  const decision = { votesFor: 9, votesAgainst: 0, documentNumber: '12-QĐ/ĐU', documentDate: '2024-11-01' }
  await completeTask(
    context,
    actor,
    made.taskId,
    kind === 'appraisal' ? { outcome: 'PROPOSED', rows } : { outcome: 'DECIDED', rows, ...decision },
  )
}

/** Publishes the results at an instant, whatever the rest of the district has done. */
export async function publishAt({ context }: World, instant: string): Promise<void> {
  await context.table.documents.send(
    new UpdateCommand({
      TableName: context.table.name,
      Key: keys.cycle('2024'),
      UpdateExpression: 'SET #status = :published, publishedAt = :at',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':published': 'PUBLISHED', ':at': instant },
    }),
  )
}
