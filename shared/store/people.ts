import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { keys } from './keys.ts'
import { getItem, queryIndex, queryPrefix, type Table } from './table.ts'

export const personItem = z.object({
  personId: z.string(),
  fullName: z.string(),
  email: z.string().nullable(),
})
export type Person = z.infer<typeof personItem>

export const accountItem = z.object({ email: z.string(), personId: z.string() })

/** What the roster lets a person do in one cycle. */
export const assignmentItem = z.object({
  cycleId: z.string(),
  personId: z.string(),
  unitId: z.string(),
  role,
  fullName: z.string(),
  email: z.string().nullable(),
})
export type Assignment = z.infer<typeof assignmentItem>

export async function findAccount(table: Table, email: string) {
  return getItem(table, keys.account(email), accountItem)
}

export async function getPerson(table: Table, personId: string): Promise<Person | undefined> {
  return getItem(table, keys.person(personId), personItem)
}

export async function listAssignments(
  table: Table,
  personId: string,
  cycleId: string,
): Promise<Assignment[]> {
  return queryPrefix(table, keys.assignments(personId, cycleId), assignmentItem)
}

/** Everybody who acts for a unit in a role. */
export async function listGroup(
  table: Table,
  cycleId: string,
  unitId: string,
  groupRole: z.infer<typeof role>,
): Promise<Assignment[]> {
  return queryIndex(table, keys.group(cycleId, unitId, groupRole), assignmentItem)
}
