import type { Problem } from '#shared/contracts/problem.ts'
import type { Role } from '#shared/contracts/roster.ts'
import { type AppError, sayError } from '#shared/errors.ts'
import { type Delegation, isInForce } from '#shared/store/delegations.ts'
import { delegationText as text } from '#shared/text/delegations.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import type { Delegations } from '#shared/use-cases/delegate-role.ts'
import { addressOf } from '../inbox/address.ts'

type Fields = Readonly<Record<string, string>>
export type DelegationState = keyof typeof text.states

export interface DelegationRow {
  readonly id: string
  readonly toPersonId: string
  readonly from: string
  readonly to: string
  readonly group: string
  readonly period: string
  readonly reason: string
  readonly state: DelegationState
  /** When it was revoked, and by whom it was entered where not by the one who delegates. */
  readonly notes: readonly string[]
  readonly revocable: boolean
  /** Where the tasks of the role are; absent where the delegation gives none at present. */
  readonly tasks?: string | undefined
}

export interface DelegationsView {
  readonly given: readonly DelegationRow[]
  readonly received: readonly DelegationRow[]
  /** Roles that the reader may delegate, as the form sends them. */
  readonly roles: readonly { readonly value: string; readonly name: string }[]
  readonly administrator: boolean
  /** Calendar date on which a delegation begins unless another is chosen. */
  readonly today: string
  /** What was typed, into the form that was sent. */
  readonly typed: Fields
  readonly refusal?:
    | { readonly message: string; readonly whatToDo: string; readonly problems: readonly Problem[] }
    | undefined
}

interface Asked {
  readonly today: string
  /** What was typed, or which group the address asks for. */
  readonly typed?: Fields
  readonly refusal?: AppError | undefined
}

/** The page of the delegations that concern the reader, the newest first. */
export function delegationsView(
  actor: Actor,
  lists: Delegations,
  { today, typed = {}, refusal }: Asked,
): DelegationsView {
  const names = new Map(lists.units.map(({ unitId, name }) => [unitId, name]))
  const groupOf = (unitId: string, role: Role) => text.ofUnit(text.roles[role], names.get(unitId) ?? unitId)
  const row = (item: Delegation, given: boolean): DelegationRow => {
    const state = stateOf(item, today)
    return {
      id: item.id,
      toPersonId: item.to.personId,
      from: item.from.name,
      to: item.to.name,
      group: groupOf(item.unitId, item.role),
      period: text.period(item.since, item.until),
      reason: item.reason,
      state,
      notes: [
        ...(item.revokedAt === null ? [] : [text.revokedAt(item.revokedAt)]),
        ...(item.createdBy === item.from.email ? [] : [text.enteredBy(item.createdBy)]),
      ],
      revocable: given && (state === 'RUNNING' || state === 'COMING'),
      tasks:
        given || state !== 'RUNNING'
          ? undefined
          : addressOf({ filter: 'delegated', unit: item.unitId, order: 'due', page: 1 }),
    }
  }
  const newest = (items: readonly Delegation[]) =>
    items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
  return {
    given: newest(lists.given).map((item) => row(item, true)),
    received: newest(lists.received).map((item) => row(item, false)),
    roles: actor.assignments.map(({ unitId, role }) => ({
      value: `${unitId}|${role}`,
      name: groupOf(unitId, role),
    })),
    administrator: actor.administrator,
    today,
    typed,
    refusal: refusal === undefined ? undefined : refusalView(refusal),
  }
}

function stateOf(item: Delegation, today: string): DelegationState {
  if (item.revokedAt !== null) return 'REVOKED'
  if (isInForce(item, today)) return 'RUNNING'
  return today < item.since ? 'COMING' : 'OVER'
}

function refusalView(refusal: AppError): DelegationsView['refusal'] {
  const { message, action } = sayError(refusal)
  return { message, whatToDo: action, problems: refusal.problems }
}

/** The body of "delegate": the chosen group is a unit and a role. */
export function readDelegationForm(fields: Fields): Record<string, unknown> {
  const { group = '', ...rest } = fields
  const [unitId, role] = group.split('|')
  return {
    ...(unitId === undefined || unitId === '' ? {} : { unitId }),
    ...(role === undefined ? {} : { role }),
    ...rest,
  }
}
