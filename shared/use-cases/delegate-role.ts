import { delegationBody } from '#shared/contracts/delegation.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { AppError } from '#shared/errors.ts'
import {
  type Delegation,
  getDelegation,
  listDelegationsOfUnit,
  listDelegationsTo,
} from '#shared/store/delegations.ts'
import { keys } from '#shared/store/keys.ts'
import { findAccount, getPerson, listAssignments } from '#shared/store/people.ts'
import { inParallel } from '#shared/store/table.ts'
import { getTaskItems } from '#shared/store/tasks.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnits } from '#shared/store/units.ts'
import { listWaiting } from '#shared/store/waiting.ts'
import { calendarDate, printDate } from '#shared/text/dates.ts'
import { personActor } from './audit-actors.ts'
import { type Actor, type Context, cycleIdOf, deterministicId } from './context.ts'
import { giveBack } from './require-task.ts'

/**
 * Lets somebody of the roster act in a role for a time, in the place of the one who holds it. The holder does it, or
 * an administrator for a holder who is away. The same again changes nothing.
 *
 * @param body of `delegationBody`, unchecked
 * @returns the delegation
 * @throws AppError INPUT_INVALID, NOT_ALLOWED, MEMBER_UNKNOWN, DELEGATE_UNKNOWN, DELEGATION_SELF, DELEGATION_DATES
 */
export async function delegateRole(context: Context, actor: Actor, body: unknown): Promise<Delegation> {
  const parsed = parseInput(delegationBody, body)
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
    throw new AppError('INPUT_INVALID', {}, { problems })
  }
  const { unitId, role, since, until, reason } = parsed.value
  const cycleId = cycleIdOf(context.configuration)
  const fromEmail = (parsed.value.from ?? actor.email).toLowerCase()
  if (fromEmail !== actor.email && !actor.administrator) throw new AppError('NOT_ALLOWED')
  const from = await personOf(context, fromEmail)
  const held = from === undefined ? [] : await listAssignments(context.table, from.personId, cycleId)
  if (from === undefined || !held.some((item) => item.unitId === unitId && item.role === role)) {
    // Nobody lends what they do not hold; an administrator may have mistyped the address of the one who is away.
    if (fromEmail === actor.email) throw new AppError('NOT_ALLOWED')
    throw new AppError('MEMBER_UNKNOWN', { email: fromEmail })
  }
  const today = calendarDate(context.now())
  if (until < since || until < today) {
    throw new AppError('DELEGATION_DATES', { since: printDate(since), until: printDate(until) })
  }
  const to = await personOf(context, parsed.value.to)
  if (to === undefined) throw new AppError('DELEGATE_UNKNOWN', { email: parsed.value.to })
  if (to.personId === from.personId) throw new AppError('DELEGATION_SELF')
  // An administrator enters what others have delegated to each other, and takes nobody's role.
  if (fromEmail !== actor.email && to.personId === actor.personId) throw new AppError('NOT_ALLOWED')
  const id = deterministicId(
    'delegation',
    cycleId,
    unitId,
    role,
    from.personId,
    to.personId,
    since,
    until,
    reason,
  )
  const known = await getDelegation(context.table, to.personId, cycleId, id)
  if (known !== undefined && known.revokedAt === null) return known
  const now = context.now()
  const delegation: Delegation = {
    id: known === undefined ? id : deterministicId(id, now.toISOString()),
    cycleId,
    unitId,
    role,
    from,
    to,
    since,
    until,
    reason,
    createdAt: now.toISOString(),
    createdBy: actor.email,
    revokedAt: null,
    revokedBy: null,
  }
  const put = {
    label: 'delegation',
    put: {
      ...keys.delegation(to.personId, cycleId, delegation.id),
      ...delegation,
      gsi1pk: keys.delegationsOfUnit(cycleId, unitId),
      gsi1sk: `${since}#${delegation.id}`,
    },
    ifAbsent: true,
  }
  const listed = {
    label: 'listed',
    put: {
      ...keys.delegationOfCycle(cycleId, until, delegation.id),
      id: delegation.id,
      personId: to.personId,
    },
  }
  const act = {
    cycleId,
    unitId,
    actor: personActor(actor),
    act: 'ROLE_DELEGATED',
    target: delegation.id,
    after: { role, from: from.personId, to: to.personId, since, until, reason },
  }
  await transact(context.table, [put, listed], [act], now).catch((error: unknown) => {
    // The same delegation at the same moment.
    if (!(error instanceof WriteRefusedError)) throw error
  })
  return delegation
}

/**
 * Ends a delegation before its time, and gives back what the delegate holds by it. Whoever delegated may, and an
 * administrator; ending it again changes nothing.
 *
 * @param toPersonId the person who acts for the other
 * @throws AppError DELEGATION_UNKNOWN, NOT_ALLOWED
 */
export async function revokeDelegation(
  context: Context,
  actor: Actor,
  toPersonId: string,
  id: string,
): Promise<void> {
  const cycleId = cycleIdOf(context.configuration)
  const known = await getDelegation(context.table, toPersonId, cycleId, id)
  if (known === undefined) throw new AppError('DELEGATION_UNKNOWN')
  if (known.from.personId !== actor.personId && !actor.administrator) throw new AppError('NOT_ALLOWED')
  if (known.revokedAt === null) await recordRevocation(context, actor, known)
  await releaseHeld(context, known)
}

async function recordRevocation(context: Context, actor: Actor, known: Delegation): Promise<void> {
  const now = context.now()
  const update = {
    label: 'delegation',
    update: keys.delegation(known.to.personId, known.cycleId, known.id),
    set: { revokedAt: now.toISOString(), revokedBy: actor.email },
    where: { revokedAt: null },
  }
  const act = {
    cycleId: known.cycleId,
    unitId: known.unitId,
    actor: personActor(actor),
    act: 'DELEGATION_REVOKED',
    target: known.id,
    before: { revokedAt: null },
    after: { revokedAt: now.toISOString() },
  }
  await transact(context.table, [update], [act], now).catch((error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
  })
}

/** What the delegate has taken on goes back to the group. Done again where a kill came between. */
async function releaseHeld(context: Context, { id, cycleId, unitId }: Delegation): Promise<void> {
  const waiting = await listWaiting(context.table, cycleId, new Set([unitId]))
  const held = waiting.filter(({ claimedBy }) => claimedBy?.onBehalfOf?.delegationId === id)
  const tasks = await getTaskItems(
    context.table,
    held.map(({ taskId }) => taskId),
  )
  for (const task of tasks) {
    if (task.claimedBy?.onBehalfOf?.delegationId === id) await giveBack(context, task)
  }
}

export interface Delegations {
  /** By the actor; for an administrator all of the units where they have a role. */
  readonly given: readonly Delegation[]
  readonly received: readonly Delegation[]
  /** Units that the delegations and the actor's own roles are in. */
  readonly units: readonly { readonly unitId: string; readonly name: string }[]
}

/** Delegations that concern the actor: those of the units where the actor has a role, and those to the actor. */
export async function listDelegations(context: Context, actor: Actor): Promise<Delegations> {
  const { table } = context
  const cycleId = cycleIdOf(context.configuration)
  const own = [...new Set(actor.assignments.map(({ unitId }) => unitId))]
  const ofUnits = await inParallel(own, 8, (unitId) => listDelegationsOfUnit(table, cycleId, unitId))
  const given = ofUnits.flat().filter(({ from }) => from.personId === actor.personId || actor.administrator)
  const received = actor.personId === null ? [] : await listDelegationsTo(table, actor.personId, cycleId)
  const unitIds = new Set([...own, ...[...given, ...received].map(({ unitId }) => unitId)])
  const units = await getUnits(table, cycleId, [...unitIds])
  return { given, received, units: units.map(({ unitId, name }) => ({ unitId, name })) }
}

async function personOf(context: Context, email: string) {
  const address = email.toLowerCase()
  const account = await findAccount(context.table, address)
  const person = account && (await getPerson(context.table, account.personId))
  // The account of an address that a later roster took from the person is still there.
  if (person === undefined || person.email !== address) return undefined
  return { personId: person.personId, email: person.email, name: person.fullName }
}
