import type { AuditActor } from '#shared/store/audit.ts'
import type { Link } from '#shared/store/links.ts'
import type { Actor, Delegated } from './context.ts'

/** Chain of acts that concern the whole cycle. No id of a unit has this form. */
export const cycleChain = '-'

/** @param delegation set when the actor acts for another */
export function personActor(actor: Actor, delegation: Delegated | null = null): AuditActor {
  const onBehalfOf = delegation?.from.personId ?? null
  return { kind: 'person', id: actor.personId ?? actor.email, name: actor.name, onBehalfOf }
}

/** Whoever holds the link of a unit acts for that unit. */
export function linkActor(link: Pick<Link, 'linkId' | 'unitId'>): AuditActor {
  return { kind: 'link', id: link.linkId, name: 'Đường dẫn nộp hồ sơ', onBehalfOf: link.unitId }
}

/** The program itself; `step` is the step of the workflow. */
export function systemActor(step: string): AuditActor {
  return { kind: 'system', id: step, name: 'Hệ thống', onBehalfOf: null }
}
