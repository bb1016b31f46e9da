import { z } from 'zod'
import type { RehearsalAuthority } from '#shared/contracts/rehearsal.ts'
import type { Role } from '#shared/contracts/roster.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import { type TaskKind, taskKind } from '#shared/contracts/workflow.ts'
import { expectStatus, readCycle } from './api.ts'
import type { Stage } from './stage.ts'

const inbox = z.object({
  tasks: z.array(
    z.object({ taskId: z.string(), kind: taskKind, level: z.string(), authorityId: z.string() }),
  ),
})
const action = z.object({ allowed: z.boolean() })
const details = z.object({
  round: z.number(),
  status: z.string(),
  groups: z.array(
    z.object({ rows: z.array(z.object({ subjectId: z.string(), own: z.boolean(), settled: z.boolean() })) }),
  ),
  actions: z.object({ claim: action, complete: action }),
})
type Details = z.infer<typeof details>

const kinds: Readonly<Record<string, { readonly kind: TaskKind; readonly role: Role }>> = {
  APPRAISAL: { kind: 'appraisal', role: 'working-group' },
  DECISION: { kind: 'decision', role: 'authority' },
}

/** The people of every authority whose turn it is. Resolves to how many tasks were completed. */
export async function actOnTasks(stage: Stage): Promise<number> {
  const cycle = await readCycle(stage)
  let completed = 0
  for (const { authorityId, level, stage: turn } of cycle?.authorities ?? []) {
    const wanted = kinds[turn]
    const plan = stage.folder.decisions.authorities.find(
      (authority) => authority.authorityId === authorityId && authority.level === level,
    )
    if (wanted === undefined) continue
    if (plan === undefined) throw new Error(`decisions.json says nothing of ${authorityId} for ${level}`)
    if (await actFor(stage, plan, wanted.kind, wanted.role)) completed += 1
  }
  return completed
}

async function actFor(stage: Stage, plan: RehearsalAuthority, kind: TaskKind, role: Role): Promise<boolean> {
  for (const name of membersOf(stage, plan.authorityId, role)) {
    const { tasks } = inbox.parse(expectStatus(await stage.people.call(name, 'GET', '/api/tasks'), 200))
    const found = tasks.find(
      (task) => task.authorityId === plan.authorityId && task.level === plan.level && task.kind === kind,
    )
    if (found === undefined) continue
    if (await complete(stage, plan, name, found.taskId, kind)) return true
  }
  return false
}

function membersOf({ folder }: Stage, authorityId: string, role: Role): string[] {
  const emails = new Map(folder.roster.people.map(({ id, email }) => [id, email]))
  return folder.roster.assignments
    .filter((assignment) => assignment.unitId === authorityId && assignment.role === role)
    .flatMap(({ personId }) => emails.get(personId) ?? [])
    .sort()
}

async function complete(
  stage: Stage,
  plan: RehearsalAuthority,
  name: string,
  taskId: string,
  kind: TaskKind,
): Promise<boolean> {
  const path = `/api/tasks/${taskId}`
  const read = async () => details.parse(expectStatus(await stage.people.call(name, 'GET', path), 200))
  let task = await read()
  if (!task.actions.complete.allowed) {
    // Their own record alone, or somebody else has it: the next person of the group takes it.
    if (!task.actions.claim.allowed) return false
    expectStatus(await stage.people.call(name, 'POST', `${path}/claim`), 200, 204)
    task = await read()
  }
  if (kind === 'appraisal') await appraise(stage, plan, name, path, task)
  else await decide(stage, plan, name, path, task)
  return true
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
  const body = { outcome: 'PROPOSED', rows: mine(task, plan.proposals) }
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
  const body = { outcome: 'DECIDED', ...vote, rows: mine(task, rows) }
  expectStatus(await people.call(name, 'POST', `${path}/complete`, body), 200)
  say(
    `${plan.authorityId}: đã quyết định ${body.rows.length}. / ${plan.authorityId}: decided ${body.rows.length}.`,
  )
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
