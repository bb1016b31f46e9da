import { AppError } from '#shared/errors.ts'
import { delegationItem, isInForce } from '#shared/store/delegations.ts'
import { type Key, keys } from '#shared/store/keys.ts'
import { assignmentItem } from '#shared/store/people.ts'
import { getItems } from '#shared/store/table.ts'
import type { Doer, Task } from '#shared/store/tasks.ts'
import type { Subject } from '#shared/store/units.ts'
import { calendarDate } from '#shared/text/dates.ts'
import type { Actor, Context, Delegated } from './context.ts'

type Group = Pick<Task, 'authorityId' | 'role'>
type Held = Pick<Task, 'taskId' | 'cycleId' | 'authorityId' | 'role' | 'status' | 'claimedBy'>

/** As whom an actor acts on a task: for themself, or for somebody who has delegated the role. */
export interface Capacity {
  readonly delegation: Delegated | null
}

/** Own membership comes first: whoever is in the group acts for themself. `undefined` for an outsider. */
export function capacityOf(actor: Actor, { authorityId, role }: Group): Capacity | undefined {
  const fits = (held: { readonly unitId: string; readonly role: string }) =>
    held.unitId === authorityId && held.role === role
  if (actor.assignments.some(fits)) return { delegation: null }
  const delegation = actor.delegations?.find(fits)
  return delegation === undefined ? undefined : { delegation }
}

/**
 * For whoever looks at a task without being of its group, e.g. its head: before anything is said of what was sent.
 *
 * @throws AppError NOT_ALLOWED
 */
export function requireCapacity(actor: Actor, group: Group): void {
  if (capacityOf(actor, group) === undefined) throw new AppError('NOT_ALLOWED')
}

/** The people whose records the actor must not touch: their own and that of whom they act for. */
export function ownPeople(actor: Actor, group: Group): ReadonlySet<string> {
  const principal = capacityOf(actor, group)?.delegation?.from.personId
  return new Set([actor.personId, principal].filter((id) => id != null))
}

/** Whether the record is that of one of the people. */
export function isRecordOf(people: ReadonlySet<string>, { personId }: Pick<Subject, 'personId'>): boolean {
  return personId !== null && people.has(personId)
}

/** The member in whose place the actor gives a view or a vote; null for somebody outside the roster. */
export function memberOf(actor: Actor, capacity: Capacity): string | null {
  return capacity.delegation?.from.personId ?? actor.personId
}

/** Those of the tasks whose claim has lapsed, because whoever holds it is not in the group any more. */
export async function lapsedClaims(context: Context, tasks: readonly Held[]): Promise<Set<string>> {
  const claimed = tasks.flatMap((task) =>
    task.status === 'CLAIMED' && task.claimedBy !== null ? [{ task, holder: task.claimedBy }] : [],
  )
  const wanted = claimed.flatMap(({ task, holder }) => [...keysOf(task, holder)])
  const distinct = [...new Map(wanted.map((key) => [`${key.pk} ${key.sk}`, key])).values()]
  const assignments = distinct.filter(({ sk }) => sk.startsWith('ASSIGNMENT#'))
  const delegations = distinct.filter(({ sk }) => sk.startsWith('DELEGATION#'))
  const [held, lent] = await Promise.all([
    getItems(context.table, assignments, assignmentItem),
    getItems(context.table, delegations, delegationItem),
  ])
  const today = calendarDate(context.now())
  const valid = new Set([
    ...held.map(({ personId, cycleId, unitId, role }) =>
      nameOf(keys.assignment(personId, cycleId, unitId, role)),
    ),
    ...lent
      .filter((item) => isInForce(item, today))
      .map(({ to, cycleId, id }) => nameOf(keys.delegation(to.personId, cycleId, id))),
  ])
  return new Set(
    claimed
      .filter(({ task, holder }) => !keysOf(task, holder).every((key) => valid.has(nameOf(key))))
      .map(({ task }) => task.taskId),
  )
}

/** What must exist for the holder to be in the group; nothing exists for somebody who is no person of the roster. */
function keysOf({ cycleId, authorityId, role }: Held, { personId, onBehalfOf, email }: Doer): Key[] {
  const holder = personId ?? email
  if (onBehalfOf === undefined) return [keys.assignment(holder, cycleId, authorityId, role)]
  return [
    keys.assignment(onBehalfOf.personId, cycleId, authorityId, role),
    keys.delegation(holder, cycleId, onBehalfOf.delegationId),
  ]
}

function nameOf({ pk, sk }: Key): string {
  return `${pk} ${sk}`
}
