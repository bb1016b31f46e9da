import { type AppError, sayError } from '#shared/errors.ts'
import type { Delegation } from '#shared/store/delegations.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import type { Delegations } from '#shared/use-cases/delegate-role.ts'
import type { DelegationRow, DelegationsView } from './delegations-page.tsx'

const text = taskText.delegations

/** The page of the delegations that concern the reader. */
export function delegationsView(
  actor: Actor,
  lists: Delegations,
  typed: Readonly<Record<string, string>> = {},
  refusal?: AppError,
): DelegationsView {
  const unitNames = new Map(lists.units.map(({ unitId, name }) => [unitId, name]))
  const groupOf = (unitId: string, role: keyof typeof text.roles) =>
    `${text.roles[role]}, ${unitNames.get(unitId) ?? unitId}`
  const row = (item: Delegation): DelegationRow => ({
    id: item.id,
    toPersonId: item.to.personId,
    from: item.from.name,
    to: item.to.name,
    group: groupOf(item.unitId, item.role),
    period: text.period(item.since, item.until),
    reason: item.reason,
    revoked: item.revokedAt === null ? undefined : text.revoked(item.revokedAt),
  })
  const said = refusal && sayError(refusal)
  return {
    given: lists.given.map(row),
    received: lists.received.map(row),
    roles: actor.assignments.map(({ unitId, role }) => ({
      value: `${unitId}|${role}`,
      name: groupOf(unitId, role),
    })),
    administrator: actor.administrator,
    typed,
    ...(refusal === undefined || said === undefined
      ? {}
      : { refusal: { message: said.message, whatToDo: said.action, problems: refusal.problems } }),
  }
}

/** The body of "delegate": the group of the list, unless an administrator names another. */
export function readDelegationForm(fields: Readonly<Record<string, string>>): Record<string, unknown> {
  const { group = '', ...rest } = fields
  const [unitId, role] = group.split('|')
  return {
    ...(unitId === undefined || unitId === '' ? {} : { unitId }),
    ...(role === undefined ? {} : { role }),
    ...rest,
  }
}
