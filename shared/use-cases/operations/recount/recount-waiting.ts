import { canonicalJson } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel, queryPrefix } from '#shared/store/table.ts'
import { caseItem, getTaskItem, type Task } from '#shared/store/tasks.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { dropWaiting, isWaiting, listWaiting, noteWaiting, type WaitingTask } from '#shared/store/waiting.ts'
import { type Difference, type Finding, type Recounting, recountAct, settle } from './recounting.ts'

/** Compares the lists of tasks that wait with the last task of every authority and level. */
export async function recountWaiting(
  recounting: Recounting,
  unitIds: readonly string[],
): Promise<Difference[]> {
  const { table, cycleId } = recounting
  const listed = await listWaiting(table, cycleId, 'all')
  const cases = await inParallel(unitIds, 16, (unitId) =>
    queryPrefix(table, { pk: keys.unit(cycleId, unitId).pk, prefix: 'CASE#' }, caseItem),
  )
  const tasks = new Map<string, string>([
    ...cases.flat().map(({ taskId, authorityId }) => [taskId, authorityId] as const),
    ...listed.map(({ taskId, authorityId }) => [taskId, authorityId] as const),
  ])
  const differs = await inParallel([...tasks], 16, async ([taskId, authorityId]) => {
    const line = listed.find((task) => task.taskId === taskId)
    const task = await getTaskItem(table, taskId)
    return same(line, task) ? [] : [{ taskId, authorityId }]
  })
  const found = await inParallel(differs.flat(), 1, (one) => settle(recounting, () => look(recounting, one)))
  return found.flat()
}

async function look(
  recounting: Recounting,
  { taskId, authorityId }: { readonly taskId: string; readonly authorityId: string },
): Promise<Finding | undefined> {
  const { table, cycleId, now } = recounting
  const listed = await listWaiting(table, cycleId, new Set([authorityId]))
  const line = listed.find((task) => task.taskId === taskId)
  const task = await getTaskItem(table, taskId)
  if (same(line, task)) return undefined
  const difference = {
    kind: 'waiting' as const,
    id: taskId,
    found: line ?? null,
    expected: task !== undefined && isWaiting(task) ? waitingOf(task) : null,
  }
  return {
    ...difference,
    repair: () => {
      const writes: Write[] =
        task === undefined
          ? [
              { label: 'task', check: keys.task(taskId), absent: true },
              dropWaiting({ taskId, cycleId, authorityId }),
            ]
          : [{ label: 'task', check: keys.task(taskId), where: { version: task.version } }, noteWaiting(task)]
      return transact(table, writes, [recountAct(recounting, authorityId, difference)], now())
    },
  }
}

function same(line: WaitingTask | undefined, task: Task | undefined): boolean {
  if (task === undefined || !isWaiting(task)) return line === undefined
  return line !== undefined && canonicalJson(line) === canonicalJson(waitingOf(task))
}

function waitingOf(task: Task) {
  const { taskId, cycleId, kind, level, levelName, authorityId, authorityName, role, dueAt } = task
  const { status, claimedBy, claimedAt } = task
  return {
    ...{ taskId, cycleId, kind, level, levelName, authorityId, authorityName, role, dueAt },
    ...{ status, claimedBy, claimedAt },
  }
}
