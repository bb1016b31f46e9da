import { keys } from '#shared/store/keys.ts'
import type { Task } from '#shared/store/tasks.ts'
import { mergeWaiting, noteWaiting } from '#shared/store/waiting.ts'
import { deterministicId } from '#shared/use-cases/context.ts'

export const cycleId = '2024'
export const reader = { email: 'lanhdao@example.vn', personId: 'LD', name: 'Trần Thị Lãnh Đạo' }

const day = 86_400_000
const roles = ['working-group', 'authority'] as const
const levels = [
  ['chi-bo', 'Chi bộ trực thuộc'],
  ['co-so', 'Tổ chức cơ sở đảng'],
] as const

/** Tasks of so many units, waiting and done, and a reader who is in the groups of all of them. */
export function inboxItems(units: number, waiting: number, done: number): Record<string, unknown>[] {
  const { email, personId, name } = reader
  const items: Record<string, unknown>[] = [
    { ...keys.account(email), email, personId },
    { ...keys.person(personId), personId, fullName: name, email },
  ]
  const unitIds = Array.from({ length: units }, (_, index) => `U${String(index).padStart(4, '0')}`)
  for (const unitId of unitIds) {
    items.push({
      ...keys.unit(cycleId, unitId),
      ...keys.unitByParent(cycleId, null, unitId),
      ...{ cycleId, unitId, name: `Đảng bộ số ${unitId}`, level: 'co-so', parentId: null, email: null },
      ...{ establishedOn: null, hasChildren: false, openAtStart: 1, rated: 0, exempt: 0, owed: 0, open: 1 },
      ...{ dueAt: null, submittedAt: null },
    })
    for (const role of roles) {
      items.push({
        ...keys.assignment(personId, cycleId, unitId, role),
        ...{ cycleId, personId, unitId, role, fullName: name, email },
        gsi1pk: keys.group(cycleId, unitId, role),
        gsi1sk: personId,
      })
    }
  }
  const tasks = Array.from({ length: waiting + done }, (_, number) =>
    taskNumber(number, unitIds, number >= waiting),
  )
  const lists = mergeWaiting(tasks.slice(0, waiting).map(noteWaiting))
  return [
    ...items,
    ...tasks.map((task) => ({ ...keys.task(task.taskId), ...task })),
    ...lists.flatMap((write) => ('update' in write ? [{ ...write.update, ...write.set }] : [])),
  ]
}

function taskNumber(number: number, unitIds: readonly string[], done: boolean): Task {
  const role = roles[number % 2] ?? 'authority'
  const [level, levelName] = levels[Math.floor(number / 2) % 2] ?? levels[0]
  const authorityId = unitIds[Math.floor(number / 4) % unitIds.length] ?? 'U0000'
  // A fifth of them is overdue.
  const dueAt = new Date(Date.now() + ((number * 7919) % 5000) * (day / 250) - 4 * day).toISOString()
  const claimed = !done && number % 10 === 0
  const doer = claimed || done ? { ...reader } : null
  return {
    taskId: deterministicId('bench', String(number)),
    cycleId,
    kind: role === 'authority' ? 'decision' : 'appraisal',
    level,
    authorityId,
    authorityName: `Đảng bộ số ${authorityId}`,
    levelName,
    role,
    unitIds: Array.from({ length: 8 }, (_, index) => `${authorityId}-${index}`),
    round: 1,
    status: done ? 'COMPLETED' : claimed ? 'CLAIMED' : 'OPEN',
    createdAt: new Date(Date.now() - 10 * day).toISOString(),
    dueAt,
    returned: [],
    claimedBy: doer,
    claimedAt: doer === null ? null : dueAt,
    completedBy: done ? doer : null,
    completedAt: done ? dueAt : null,
    bodyHash: null,
    result: null,
    version: 1,
  }
}
