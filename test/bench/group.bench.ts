import { claimTask } from '#shared/use-cases/claim-task.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { saveDraft } from '#shared/use-cases/group/save-draft.ts'
import { viewTask } from '#shared/use-cases/group/view-task.ts'
import { startDatabase } from '#test/support/dynamodb.ts'
import { actorOf } from '#test/support/small-district.ts'
import { openLargeCase } from './large-case.ts'

/** As many subjects as the largest authority of a province of today decides on. */
const size = { cells: 40, membersPerCell: 60, groups: 3 }
const runs = 9

/**
 * The pages of a task with 2,440 subjects: the list of its groups, one page of a group of 800, one of the 40 cells
 * whose ratings rest on all members, and, to compare with, the whole task at once. Medians of wall and processor time.
 */
export async function measure(): Promise<Record<string, number>> {
  const database = await startDatabase()
  try {
    const { world, taskId } = await openLargeCase(await database.createTable(), size)
    const { context } = world
    const actor = await actorOf(context, 'an@example.vn')
    await claimTask(context, actor, taskId)
    const { summaries } = await viewTask(context, actor, taskId)
    const people = summaries.find(({ size: count }) => count > size.cells)?.key
    const cells = summaries.find(({ size: count }) => count === size.cells)?.key
    const first = (await viewTask(context, actor, taskId, { group: people })).groups[0]?.rows[0]
    const row = { subjectId: first?.subjectId, rating: 'COMPLETED', reason: 'Chậm tiến độ' }
    const measures = {
      wholeTask: () => getTask(context, actor, taskId),
      listOfGroups: () => viewTask(context, actor, taskId),
      pageOfGroup: () => viewTask(context, actor, taskId, { group: people }),
      pageOfCells: () => viewTask(context, actor, taskId, { group: cells }),
      keepDraft: () => saveDraft(context, actor, taskId, { rows: [row] }),
    }
    const found: Record<string, number> = {
      subjects: summaries.reduce((sum, { size: count }) => sum + count, 0),
    }
    for (const [name, work] of Object.entries(measures)) {
      await work()
      const { wall, processor } = await medians(work)
      found[`${name}Milliseconds`] = wall
      found[`${name}ProcessorMilliseconds`] = processor
    }
    return found
  } finally {
    database.close()
  }
}

async function medians(work: () => Promise<unknown>): Promise<{ wall: number; processor: number }> {
  const walls: number[] = []
  const processors: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const [started, before] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(before)
    walls.push(performance.now() - started)
    processors.push((user + system) / 1000)
  }
  const median = (all: number[]) => Math.round(all.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0)
  return { wall: median(walls), processor: median(processors) }
}
