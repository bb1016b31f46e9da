import type { Correction } from '#shared/store/corrections.ts'
import type { Actor, Delegated } from '../context.ts'

/** Whether the actor is of the authority that is asked, or acts for somebody who is. */
export function decidesOn(actor: Actor, correction: Pick<Correction, 'deciderId' | 'personIds'>): boolean {
  return isMember(actor, correction) || delegationFor(actor, correction) !== null
}

/** Whom the actor acts for; null for a member of the authority. Nobody acts for a subject on its own record. */
export function delegationFor(
  actor: Actor,
  correction: Pick<Correction, 'deciderId' | 'personIds'>,
): Delegated | null {
  if (isMember(actor, correction)) return null
  const found = actor.delegations?.find(
    ({ unitId, role, from }) =>
      unitId === correction.deciderId &&
      role === 'authority' &&
      !correction.personIds.includes(from.personId),
  )
  return found ?? null
}

/** Units for whose authority the actor decides, in their own name or for another. */
export function authoritiesOf(actor: Actor): string[] {
  const all = [...actor.assignments, ...(actor.delegations ?? [])]
  return [...new Set(all.filter(({ role }) => role === 'authority').map(({ unitId }) => unitId))]
}

function isMember(actor: Actor, { deciderId }: Pick<Correction, 'deciderId'>): boolean {
  return actor.assignments.some(({ unitId, role }) => unitId === deciderId && role === 'authority')
}
