import { parseInput } from '#shared/contracts/input-problems.ts'
import { voteBody } from '#shared/contracts/task.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalJson } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import { listVotes, type Vote } from '#shared/store/views.ts'
import { personActor } from './audit-actors.ts'
import { capacityOf, memberOf } from './capacity.ts'
import { readCaseFile } from './case-file.ts'
import { finding, refuseWith } from './check-rows.ts'
import { change } from './claim-task.ts'
import { type Actor, type Context, doerOf, requireCycle } from './context.ts'
import { openRows } from './judge-case.ts'
import { moveCase, requireCase } from './record-view.ts'
import { requireTask } from './require-task.ts'
import { refuse } from './task-actions.ts'

/**
 * Records the vote of a member of the authority by name, in any order and beside whoever holds the task. It may be
 * changed until the task is completed; the same again changes nothing. A vote on the list is none on the member's
 * own record.
 *
 * @param body of `voteBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CANCELLED, BODY_FOR_OTHER_KIND,
 *   NOTHING_TO_ACT_ON, VIEW_NEEDS_PERSON, INPUT_INVALID, TASK_CHANGED, and with every problem ROW_UNKNOWN, ROW_TWICE, OWN_RECORD
 */
export async function recordVote(
  context: Context,
  actor: Actor,
  taskId: string,
  body: unknown,
): Promise<void> {
  const parsed = parseInput(voteBody, body)
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
    throw new AppError('INPUT_INVALID', {}, { problems })
  }
  const { list, rows } = parsed.value
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const capacity = capacityOf(actor, task)
    const personId = capacity === undefined ? null : memberOf(actor, capacity)
    if (capacity === undefined || personId === null) throw new AppError('VIEW_NEEDS_PERSON')
    const found = await requireCase(context.table, task)
    const file = await readCaseFile(context.table, await requireCycle(context), task)
    const { open, mine } = openRows(file, task, actor)
    const refused = refuse(task, actor, 'vote', mine.length)
    if (refused !== undefined) throw refused
    const allowed = new Set(mine.map(({ id }) => id))
    const names = new Map(open.map(({ id, name }) => [id, name]))
    refuseWith(
      rows.flatMap(({ subjectId }, index) => {
        const name = names.get(subjectId)
        const first = rows.findIndex((row) => row.subjectId === subjectId)
        if (allowed.has(subjectId) && first === index) return []
        if (allowed.has(subjectId)) {
          return [finding('ROW_TWICE', { name: name ?? subjectId }, `rows[${index}]`)]
        }
        return name === undefined
          ? [finding('ROW_UNKNOWN', { subjectId }, `rows[${index}]`)]
          : [finding('OWN_RECORD', { name }, `rows[${index}]`)]
      }),
    )
    const votes = await listVotes(context.table, task, task.round)
    const earlier = votes.find((vote) => vote.personId === personId)
    if (earlier?.list === list && canonicalJson(earlier.rows) === canonicalJson(rows)) return
    const now = context.now()
    const vote: Vote = {
      cycleId: task.cycleId,
      authorityId: task.authorityId,
      level: task.level,
      round: task.round,
      personId,
      version: (earlier?.version ?? 0) + 1,
      by: doerOf(actor, capacity.delegation),
      at: now.toISOString(),
      list,
      rows,
    }
    const act = {
      cycleId: task.cycleId,
      unitId: task.authorityId,
      actor: personActor(actor, capacity.delegation),
      act: 'VOTE_RECORDED',
      target: taskId,
      before: earlier === undefined ? null : { list: earlier.list, rows: earlier.rows },
      after: { list, rows },
    }
    const key = keys.vote(task, task.round, personId, vote.version)
    const put = { label: 'vote', put: { ...key, ...vote }, ifAbsent: true }
    await transact(context.table, [put, moveCase(task, found)], [act], now)
  })
}
