import { z } from 'zod'
import type { InboxOrder } from '#shared/contracts/inbox.ts'
import { taskKind } from '#shared/contracts/workflow.ts'
import { AppError, problemOf } from '#shared/errors.ts'
import type { WaitingTask } from '#shared/store/waiting.ts'
import { compareUnitNames } from '#shared/text/names.ts'

/** What places a task in every order. */
type Placed = Pick<WaitingTask, 'taskId' | 'dueAt' | 'kind' | 'level' | 'authorityId' | 'authorityName'>

const kinds = taskKind.options

/** Compares tasks in an order; those that are equal in it by due date, and then by id, so that pages do not overlap. */
export function inboxOrderOf(order: InboxOrder, tasks: readonly Placed[]): (a: Placed, b: Placed) => number {
  const byDue = (a: Placed, b: Placed) => byText(a.dueAt, b.dueAt) || byText(a.taskId, b.taskId)
  if (order === 'due') return byDue
  if (order === 'kind') {
    return (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || byText(a.level, b.level) || byDue(a, b)
  }
  // The collation of a name takes a hundred times as long as that of two numbers.
  const names = [...new Set(tasks.map(({ authorityName }) => authorityName))].sort(compareUnitNames)
  const ranks = new Map(names.map((name, rank) => [name, rank]))
  const byName = (a: string, b: string) => {
    const [first, second] = [ranks.get(a), ranks.get(b)]
    return first === undefined || second === undefined ? compareUnitNames(a, b) : first - second
  }
  return (a, b) =>
    byName(a.authorityName, b.authorityName) || byText(a.authorityId, b.authorityId) || byDue(a, b)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const position = z.tuple([z.string(), z.string(), taskKind, z.string(), z.string(), z.string()])

/** A task as the place to go on behind, even when it is not in the list any more. */
export function positionOf({ taskId, dueAt, kind, level, authorityId, authorityName }: Placed): string {
  const parts: z.infer<typeof position> = [taskId, dueAt, kind, level, authorityId, authorityName]
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** @throws AppError INPUT_INVALID for what was never such a place */
export function readPosition(text: string): Placed {
  const read = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(position)
    .safeParse(Buffer.from(text, 'base64url').toString('utf8'))
  if (!read.success) {
    throw new AppError('INPUT_INVALID', {}, { problems: [problemOf('INPUT_INVALID', {}, { path: 'after' })] })
  }
  const [taskId, dueAt, kind, level, authorityId, authorityName] = read.data
  return { taskId, dueAt, kind, level, authorityId, authorityName }
}
