import { findAccount, getPerson, listAssignments } from '#shared/store/people.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'

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
  const person = account && (await getPerson(context.table, account.personId))
  // The account of an address that a later roster took from the person is still there: mailboxes change hands.
  if (person === undefined || person.email !== address) {
    if (!administrator) return undefined
    return { email: address, name: address, personId: null, administrator, assignments: [] }
  }
  const assignments = await listAssignments(context.table, person.personId, cycleIdOf(context.configuration))
  return {
    email: address,
    name: person.fullName,
    personId: person.personId,
    administrator,
    assignments: assignments.map(({ unitId, role }) => ({ unitId, role })),
  }
}
