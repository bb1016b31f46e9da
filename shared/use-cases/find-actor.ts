import { type Delegation, isInForce } from '#shared/store/delegations.ts'
import { keys } from '#shared/store/keys.ts'
import { assignmentItem, findAccount } from '#shared/store/people.ts'
import { getPersonRoles } from '#shared/store/person-roles.ts'
import { getItems } from '#shared/store/table.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { type Actor, type Context, cycleIdOf, type Delegated } from './context.ts'

/**
 * Who the owner of a verified e-mail address is. Read at every request, so that a change of the roster or of
 * the administrators holds at once. `undefined` for an address that nobody knows.
 */
export async function findActor(context: Context, email: string): Promise<Actor | undefined> {
  const address = email.toLowerCase()
  const administrator = context.configuration.identity.administrators.some(
    (known) => known.toLowerCase() === address,
  )
  const account = await findAccount(context.table, address)
  const cycleId = cycleIdOf(context.configuration)
  const found = account && (await getPersonRoles(context.table, account.personId, cycleId))
  // The account of an address that a later roster took from the person is still there: mailboxes change hands.
  if (found === undefined || found.person.email !== address) {
    if (!administrator) return undefined
    return { email: address, name: address, personId: null, administrator, assignments: [] }
  }
  const { person, assignments } = found
  const delegations = await held(context, found.delegations)
  return {
    email: address,
    name: person.fullName,
    personId: person.personId,
    administrator,
    assignments: assignments.map(({ unitId, role }) => ({ unitId, role })),
    ...(delegations.length > 0 ? { delegations } : {}),
  }
}

/** What others have delegated and still hold themselves. */
async function held(context: Context, delegations: readonly Delegation[]): Promise<Delegated[]> {
  const today = calendarDate(context.now())
  const inForce = delegations.filter((item) => isInForce(item, today))
  const assignments = await getItems(
    context.table,
    inForce.map(({ from, cycleId, unitId, role }) => keys.assignment(from.personId, cycleId, unitId, role)),
    assignmentItem,
  )
  const holders = new Set(assignments.map((item) => `${item.personId}#${item.unitId}#${item.role}`))
  return inForce
    .filter(({ from, unitId, role }) => holders.has(`${from.personId}#${unitId}#${role}`))
    .map(({ id, unitId, role, from: { personId: principal, name } }) => ({
      delegationId: id,
      unitId,
      role,
      from: { personId: principal, name },
    }))
}
