import type { AuditActor } from '#shared/store/audit.ts'
import type { Link } from '#shared/store/links.ts'
import type { Actor } from './context.ts'

/** Chain of acts that concern the whole cycle. No id of a unit has this form. */
export const cycleChain = '-'

export function personActor(actor: Actor): AuditActor {
  return { kind: 'person', id: actor.personId ?? actor.email, name: actor.name, onBehalfOf: null }
}

/** Whoever holds the link of a unit acts for that unit. */
export function linkActor(link: Pick<Link, 'linkId' | 'unitId'>): AuditActor {
  return { kind: 'link', id: link.linkId, name: 'Đường dẫn nộp hồ sơ', onBehalfOf: link.unitId }
}

/** The program itself; `step` is the step of the workflow. */
export function systemActor(step: string): AuditActor {
  return { kind: 'system', id: step, name: 'Hệ thống', onBehalfOf: null }
}
