import { z } from 'zod'
import type { RehearsalAuthority } from '#shared/contracts/rehearsal.ts'
import { type RatedRow, taskStatus } from '#shared/contracts/task.ts'
import { taskKind } from '#shared/contracts/workflow.ts'
import { inParallel } from '#shared/store/table.ts'
import { expectStatus } from './api.ts'
import type { Stage } from './stage.ts'

const refusal = z.object({ code: z.string() })
const action = z.object({ allowed: z.boolean() })
const details = z.object({
  kind: taskKind,
  level: z.string(),
  authorityId: z.string(),
  round: z.number(),
  status: taskStatus,
  groups: z.array(
    z.object({ rows: z.array(z.object({ subjectId: z.string(), own: z.boolean(), settled: z.boolean() })) }),
  ),
  actions: z.object({ complete: action }),
})
type Details = z.infer<typeof details>

// So many at once: each of them is a person of their own, and a small machine has no more to do.
const officials = 6

// What the service says to whom a task is not, or no longer, for.
const notMine = ['NOTHING_TO_ACT_ON', 'TASK_CLAIMED', 'TASK_DECIDED', 'TASK_CANCELLED', 'NOT_ALLOWED']

export interface Officials {
  /** Completes every task that somebody has been told of by mail. Resolves to how many were completed. */
  actAll(): Promise<number>
}

/** The people of all authorities: they read their mail, sign in, take the task and complete it. */
export function createOfficials(stage: Stage): Officials {
  /** Who was told of the task, by task. */
  const waiting = new Map<string, Set<string>>()
  let read = 0
  return {
    async actAll() {
      for (const { sequence, text, recipients } of stage.runtime.outbox(read)) {
        read = Math.max(read, sequence)
        const taskId = taskIn(text, stage.pages)
        if (taskId === undefined || stage.done.has(taskId)) continue
        const told = waiting.get(taskId) ?? new Set()
        for (const name of recipients) told.add(name)
        waiting.set(taskId, told)
      }
      const completed = await inParallel([...waiting], officials, async ([taskId, told]) => {
        const result = await actOn(stage, taskId, [...told].sort())
        if (result === 'nobody') return 0
        waiting.delete(taskId)
        stage.done.add(taskId)
        return result === 'completed' ? 1 : 0
      })
      return completed.reduce<number>((sum, one) => sum + one, 0)
    },
  }
}

function taskIn(text: string, pages: string): string | undefined {
  const prefix = `${pages}/viec/`
  const at = text.indexOf(prefix)
  return at < 0 ? undefined : /^[\w-]+/.exec(text.slice(at + prefix.length))?.[0]
}

type Result = 'completed' | 'completed before' | 'nobody'

async function actOn(stage: Stage, taskId: string, told: readonly string[]): Promise<Result> {
  const path = `/api/tasks/${taskId}`
  for (const name of told) {
    const claim = await stage.people.call(name, 'POST', `${path}/claim`)
    if (claim.status >= 400) {
      const { code } = refusal.parse(claim.body)
      if (code === 'TASK_DECIDED' || code === 'TASK_CANCELLED') return 'completed before'
      if (!notMine.includes(code)) expectStatus(claim, 200, 204)
      continue
    }
    const task = details.parse(expectStatus(await stage.people.call(name, 'GET', path), 200))
    if (!task.actions.complete.allowed) continue
    const plan = stage.folder.planOf(task.authorityId, task.level)
    if (task.kind === 'appraisal') await appraise(stage, plan, name, path, task)
    else await decide(stage, plan, name, path, task)
    return 'completed'
  }
  return 'nobody'
}

async function appraise(stage: Stage, plan: RehearsalAuthority, name: string, path: string, task: Details) {
  const { people, say } = stage
  if (plan.refused !== null && isFirst(task)) {
    const rows = mine(task, plan.refused.rows)
    const answer = await people.call(name, 'POST', `${path}/complete`, { outcome: 'PROPOSED', rows })
    const refusal = JSON.stringify(answer.body)
    if (
      answer.status < 400 ||
      !refusal.includes(plan.refused.code) ||
      !refusal.includes(plan.refused.group)
    ) {
      throw new Error(`${plan.authorityId}: an excess was answered ${answer.status} ${refusal}`)
    }
  }
  const body = { outcome: 'PROPOSED', rows: mine(task, plan.proposals), ...justified(plan) }
  expectStatus(await people.call(name, 'POST', `${path}/complete`, body), 200)
  say(
    `${plan.authorityId}: đã thẩm định ${body.rows.length}. / ${plan.authorityId}: appraised ${body.rows.length}.`,
  )
}

async function decide(stage: Stage, plan: RehearsalAuthority, name: string, path: string, task: Details) {
  const { people, say } = stage
  if (plan.sentBack !== null && task.round === 1) {
    const body = { outcome: 'SENT_BACK', reason: plan.sentBack.reason }
    expectStatus(await people.call(name, 'POST', `${path}/complete`, body), 200)
    say(`${plan.authorityId}: trả lại tổ công tác. / ${plan.authorityId}: sent back.`)
    return
  }
  const { rows, ...vote } = plan.decision
  const body = { outcome: 'DECIDED', ...vote, rows: mine(task, rows), ...justified(plan) }
  expectStatus(await people.call(name, 'POST', `${path}/complete`, body), 200)
  say(
    `${plan.authorityId}: đã quyết định ${body.rows.length}. / ${plan.authorityId}: decided ${body.rows.length}.`,
  )
}

function justified({ justification }: RehearsalAuthority) {
  return justification === null
    ? {}
    : { justification: justification.reason, justificationAuthority: justification.authority }
}

/** The first task of the first round: later ones hold what is left of a list, too little to break the cap. */
function isFirst({ round, groups }: Details): boolean {
  return round === 1 && groups.every(({ rows }) => rows.every(({ settled }) => !settled))
}

/** The planned rows that this person may act on in this task. */
function mine(task: Details, planned: readonly RatedRow[]): RatedRow[] {
  const open = new Set(
    task.groups
      .flatMap(({ rows }) => rows.filter(({ own, settled }) => !own && !settled))
      .map(({ subjectId }) => subjectId),
  )
  return planned.filter(({ subjectId }) => open.has(subjectId))
}
