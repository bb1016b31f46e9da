import type { z } from 'zod'
import type { Role } from '#shared/contracts/roster.ts'
import type { createTaskInput, TaskKind, TaskResult } from '#shared/contracts/workflow.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { countDeadline } from '#shared/store/deadline-counters.ts'
import { isInForce, listDelegationsOfUnit } from '#shared/store/delegations.ts'
import { keys } from '#shared/store/keys.ts'
import { listGroup } from '#shared/store/people.ts'
import { getStage, notReminded, type Stage, taskStageId } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { type Case, getCase, getTaskItem, type Task } from '#shared/store/tasks.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import type { Unit } from '#shared/store/units.ts'
import { mergeWaiting } from '#shared/store/waiting.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { answerStage, openStageIndex } from './answer-stage.ts'
import { systemActor } from './audit-actors.ts'
import { someOfCase } from './case-rows.ts'
import { type Context, deterministicId } from './context.ts'
import { dueAtOf } from './due-dates.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { newTaskWrites, taskWrites } from './task-writes.ts'
import { requireCycleUnit } from './units.ts'

export type CreateTaskInput = z.infer<typeof createTaskInput>

const roleOf: Readonly<Record<TaskKind, Role>> = { appraisal: 'working-group', decision: 'authority' }

/**
 * Puts the task of one entry of a workflow state into the inbox of its group and mails the group. A further
 * call for the same entry only takes the new token. Where nobody is left to be rated (all owed) there is no
 * task: the state is answered at once, and the audit says so.
 *
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN
 */
export async function createTask(context: Context, input: CreateTaskInput): Promise<void> {
  const { cycle, unit } = await requireCycleUnit(context, input.cycleId, input.authorityId)
  const taskId = deterministicId('task', input.cycleId, input.occurrence)
  await afterRefusalAgain(async () => {
    const stageId = taskStageId(input.kind, input.level)
    const known = await getCase(context.table, input.cycleId, input.authorityId, input.level)
    if (known?.taskId === taskId) return takeToken(context, input, stageId)
    // A repeat that comes so late that the case has gone on: the task it asks for was made long ago.
    if ((await getTaskItem(context.table, taskId)) !== undefined) return
    await recordTask(context, input, { cycle, authority: unit, taskId, stageId, known })
  })
  await answerStage(context, {
    cycleId: input.cycleId,
    unitId: input.authorityId,
    stageId: taskStageId(input.kind, input.level),
  })
  const task = await getTaskItem(context.table, taskId)
  if (task !== undefined && task.completedAt === null)
    await mailGroup(context, cycle, task, 'task', task.taskId)
}

interface Making {
  readonly cycle: Cycle
  readonly authority: Unit
  readonly taskId: string
  readonly stageId: string
  readonly known: Case | undefined
}

async function recordTask(context: Context, input: CreateTaskInput, making: Making): Promise<void> {
  const { cycle, authority, taskId, stageId, known } = making
  const { cycleId, authorityId, level, kind, occurrence } = input
  const { levels } = cycle.configuration
  const now = context.now()
  const createdAt = now.toISOString()
  const round = roundOf(kind, known)
  const nothing = !(await someOfCase(context.table, cycleId, input))
  const result: TaskResult | null = nothing
    ? { outcome: kind === 'appraisal' ? 'PROPOSED' : 'DECIDED', remaining: 0, reasons: [] }
    : null
  const task: Task = {
    taskId,
    cycleId,
    kind,
    level,
    authorityId,
    authorityName: authority.name,
    levelName: levels.find(({ id }) => id === level)?.name ?? level,
    role: roleOf[kind],
    unitIds: input.unitIds,
    round,
    status: 'OPEN',
    createdAt,
    dueAt: dueAtOf(cycle.configuration, kind, level, now),
    returned: input.returned,
    claimedBy: null,
    claimedAt: null,
    completedBy: null,
    completedAt: null,
    bodyHash: null,
    result: null,
    version: 1,
  }
  const stage: Stage = {
    cycleId,
    unitId: authorityId,
    stageId,
    subjectRef: taskId,
    occurrence,
    taskToken: input.taskToken,
    status: nothing ? 'CLOSED' : 'OPEN',
    openedAt: createdAt,
    dueAt: task.dueAt,
    file: null,
    closedAt: nothing ? createdAt : null,
    output: nothing ? JSON.stringify(result) : null,
    tokenSentAt: null,
    round,
    level,
    ...notReminded,
  }
  const index = nothing
    ? { gsi1pk: keys.unsentStages(cycleId), gsi1sk: `${createdAt}#${authorityId}#${stageId}` }
    : openStageIndex(stage)
  const writes: Write[] = [
    ...caseWrites(known, { cycleId, authorityId, level, round, taskId, kind, occurrence, result }),
    // Overwrites the stage of the entry before: the workflow has left that one.
    { label: 'stage', put: { ...keys.stage(cycleId, authorityId, stageId), ...stage, ...index } },
    ...(nothing ? [] : newTaskWrites(task)),
    ...(await cancellation(context, known)),
    countDeadline({ cycleId, level, stage: kind, spreadBy: authorityId }, { opened: 1 }),
  ]
  const act = {
    cycleId,
    unitId: authorityId,
    actor: systemActor('create-task'),
    act: nothing ? 'NOTHING_TO_JUDGE' : 'TASK_CREATED',
    target: taskId,
    after: { kind, level, round, returned: input.returned },
  }
  await transact(context.table, mergeWaiting(writes), [act], now)
}

/**
 * Back in appraisal means a new round, unless the working group goes on with what its last task left over
 * because nobody proposes a rating of their own.
 */
function roundOf(kind: TaskKind, known: Case | undefined): number {
  if (known === undefined) return 1
  if (kind === 'decision') return known.round
  const goesOn = known.kind === 'appraisal' && (known.result?.remaining ?? 0) > 0
  return goesOn ? known.round : known.round + 1
}

function caseWrites(
  known: Case | undefined,
  next: Omit<Case, 'proposals' | 'decisions' | 'meeting' | 'version'>,
): Write[] {
  const key = keys.case(next.cycleId, next.authorityId, next.level)
  if (known === undefined) {
    return [
      {
        label: 'case',
        put: { ...key, ...next, proposals: 0, decisions: 0, meeting: null, version: 1 },
        ifAbsent: true,
      },
    ]
  }
  const { round, taskId, kind, occurrence, result } = next
  const set = { round, taskId, kind, occurrence, result, version: known.version + 1 }
  return [{ label: 'case', update: key, set, where: { version: known.version } }]
}

/** A task that an ended execution has left open is nobody's to complete any more. */
async function cancellation(context: Context, known: Case | undefined): Promise<Write[]> {
  const old = known === undefined ? undefined : await getTaskItem(context.table, known.taskId)
  if (old === undefined || (old.status !== 'OPEN' && old.status !== 'CLAIMED')) return []
  return taskWrites(old, { status: 'CANCELLED' })
}

async function takeToken(context: Context, input: CreateTaskInput, stageId: string): Promise<void> {
  const { cycleId, authorityId, taskToken } = input
  const stage = await getStage(context.table, cycleId, authorityId, stageId)
  if (stage === undefined || stage.taskToken === taskToken) return
  const closed = stage.status === 'CLOSED'
  const unsent = {
    tokenSentAt: null,
    gsi1pk: keys.unsentStages(cycleId),
    gsi1sk: `${stage.closedAt}#${authorityId}`,
  }
  const write: Write = {
    label: 'stage',
    update: keys.stage(cycleId, authorityId, stageId),
    set: { taskToken, ...(closed ? unsent : {}) },
    where: { taskToken: stage.taskToken, status: stage.status },
  }
  await transact(context.table, [write], [], context.now())
}

/**
 * One mail to each person of the group and to whoever acts for one at present; `occasion` makes it the same mail
 * when it is sent again.
 */
export async function mailGroup(
  context: Context,
  cycle: Cycle,
  task: Task,
  template: 'task' | 'task-reminder',
  occasion: string,
): Promise<void> {
  const { cycleId, authorityId, role } = task
  const [members, delegations] = await Promise.all([
    listGroup(context.table, cycleId, authorityId, role),
    listDelegationsOfUnit(context.table, cycleId, authorityId),
  ])
  const today = calendarDate(context.now())
  const delegates = delegations.filter((item) => item.role === role && isInForce(item, today))
  const people = [...members, ...delegates.map(({ to }) => to)]
  const group = [...new Map(people.map((person) => [person.personId, person])).values()]
  await inParallel(group, 4, async ({ email, personId }) => {
    if (email === null) return
    await enqueueMail(context, {
      mailId: `${template}-${deterministicId(occasion, personId)}`,
      cycleId: task.cycleId,
      to: email,
      template,
      data: {
        kind: task.kind,
        authorityName: task.authorityName,
        levelName: task.levelName,
        year: cycle.configuration.year,
        dueAt: task.dueAt,
        url: `${context.resources.pagesUrl}/viec/${task.taskId}`,
      },
    })
  })
}
