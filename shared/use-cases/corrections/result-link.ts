import { AppError } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { findLink, type Link } from '#shared/store/links.ts'
import { resultStage } from '#shared/store/stages.ts'
import { printInstant } from '#shared/text/dates.ts'
import { type Context, requireCycle } from '../context.ts'
import { complaintsUntil } from './access.ts'

const tokenShape = /^[A-Za-z0-9_-]{43}$/

/**
 * The link with which a unit reads its results and acts for its people without an account. It holds until the time
 * for complaints is over, which is counted from publication.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED
 */
export async function requireResultLink(context: Context, token: string): Promise<Link> {
  const link = tokenShape.test(token) ? await findLink(context.table, sha256(token)) : undefined
  if (link === undefined || link.stageId !== resultStage) throw new AppError('LINK_UNKNOWN')
  if (link.status === 'REVOKED') throw new AppError('LINK_REVOKED')
  const cycle = await requireCycle(context, link.cycleId)
  const until = complaintsUntil(cycle) ?? link.expiresAtInstant
  if (until < context.now().toISOString()) throw new AppError('LINK_EXPIRED', { when: printInstant(until) })
  return link
}
