import type { MailMessage } from '#shared/contracts/mail.ts'
import type { AuditActor } from '#shared/store/audit.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { getLink, type Link } from '#shared/store/links.ts'
import { selfAssessment } from '#shared/store/stages.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import type { Unit } from '#shared/store/units.ts'
import type { Context } from './context.ts'
import { enqueueMail } from './enqueue-mail.ts'

/** A mail with a link, without what the link itself says. */
export type LinkMail = LinkMessage extends infer M
  ? M extends LinkMessage
    ? Omit<M, 'link' | 'cycleId'>
    : never
  : never
type LinkMessage = Extract<MailMessage, { readonly link: unknown }>

export interface NewLink {
  readonly cycle: Cycle
  readonly unit: Unit
  readonly linkId: string
  /** What the link opens; the self-assessment when absent. */
  readonly stageId?: string
  /** The mail around the link; that of the self-assessment when absent. */
  readonly mail?: (token: string, unitEmail: string) => LinkMail
  /** The link expires with the stage. */
  readonly dueAt: string
  /** Writes of the same transaction. */
  readonly with: readonly Write[]
  readonly actor: AuditActor
  readonly act: 'LINK_ISSUED' | 'LINK_REISSUED' | 'RESULT_LINK_ISSUED' | 'OWED_LINK_ISSUED'
  readonly before: unknown
}

/**
 * Makes a link and mails it, without ever storing its token. The mail goes into the queue first, with the hash;
 * then the link is recorded with that hash. Killed in between, the repeat makes another token, and the first
 * mail is dropped by `deliver-mail`, because the recorded hash is not its own; as long as no link is recorded,
 * the mail waits. So exactly one mail arrives, and its link works.
 */
export async function recordLink(context: Context, request: NewLink): Promise<void> {
  const { cycle, unit, linkId, dueAt } = request
  const { cycleId } = cycle
  if ((await getLink(context.table, cycleId, unit.unitId, linkId)) !== undefined) return
  if (unit.email === null) throw new Error(`unit ${unit.unitId} has no e-mail address`)
  const token = context.newSecret()
  const hash = sha256(token)
  const content = request.mail?.(token, unit.email) ?? selfAssessmentMail(context, request, unit.email, token)
  await enqueueMail(context, {
    ...content,
    cycleId,
    link: { cycleId, unitId: unit.unitId, linkId, hash },
  })
  const link: Link = {
    linkId,
    hash,
    cycleId,
    unitId: unit.unitId,
    stageId: request.stageId ?? selfAssessment,
    status: 'ACTIVE',
    issuedAt: context.now().toISOString(),
    expiresAtInstant: dueAt,
    revokedAt: null,
    usedAt: null,
    uploads: 0,
  }
  await transact(
    context.table,
    [
      { label: 'link', put: { ...keys.linkOfUnit(cycleId, unit.unitId, linkId), ...link }, ifAbsent: true },
      {
        label: 'pointer',
        put: { ...keys.link(hash), cycleId, unitId: unit.unitId, linkId },
        ifAbsent: true,
      },
      ...request.with,
    ],
    [
      {
        cycleId,
        unitId: unit.unitId,
        actor: request.actor,
        act: request.act,
        target: linkId,
        before: request.before,
        after: { linkId, expiresAt: dueAt },
      },
    ],
    context.now(),
  )
}

function selfAssessmentMail(
  context: Context,
  { cycle, unit, linkId, dueAt }: NewLink,
  to: string,
  token: string,
): LinkMail {
  return {
    mailId: `unit-link-${linkId}`,
    to,
    template: 'unit-link',
    data: {
      unitName: unit.name,
      year: cycle.configuration.year,
      url: `${context.resources.pagesUrl}/don-vi/${token}`,
      dueAt,
    },
  }
}
