import { z } from 'zod'
import { type Delegation, delegationItem } from './delegations.ts'
import { keys } from './keys.ts'
import { type Assignment, assignmentItem, type Person, personItem } from './people.ts'
import { queryPartition, type Table } from './table.ts'

/** A person with what the roster and others let them do in one cycle. */
export interface PersonRoles {
  readonly person: Person
  readonly assignments: readonly Assignment[]
  /** Everything that was ever delegated to the person in the cycle. */
  readonly delegations: readonly Delegation[]
}

const anything = z.looseObject({ sk: z.string() })

/** Reads it at once: the items stand together, and every request of somebody signed in asks for them. */
export async function getPersonRoles(
  table: Table,
  personId: string,
  cycleId: string,
): Promise<PersonRoles | undefined> {
  const { pk, sk } = keys.person(personId)
  const items = await queryPartition(table, pk, anything)
  const person = items.find((item) => item.sk === sk)
  if (person === undefined) return undefined
  const under = (prefix: string) => items.filter((item) => item.sk.startsWith(prefix))
  return {
    person: personItem.parse(person),
    assignments: under(keys.assignments(personId, cycleId).prefix).map((item) => assignmentItem.parse(item)),
    delegations: under(keys.delegations(personId, cycleId).prefix).map((item) => delegationItem.parse(item)),
  }
}
