import type { MeetingRecord } from '#shared/contracts/submission.ts'
import { AppError } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { findLink, type Link } from '#shared/store/links.ts'
import { getReviewSheets } from '#shared/store/meetings.ts'
import { acceptedOf, getStage, resultStage, type Stage } from '#shared/store/stages.ts'
import { getUnit, type Unit } from '#shared/store/units.ts'
import { listSubmissions, type SubmissionUpload } from '#shared/store/uploads.ts'
import { printInstant } from '#shared/text/dates.ts'
import { requireCycleUnit } from '#shared/use-cases/units.ts'
import type { Context } from './context.ts'
import { correctionOfStage } from './corrections/owed-stage.ts'

/** Tokens are 43 characters of base64url; anything else cannot be one and is not looked up. */
const tokenShape = /^[A-Za-z0-9_-]{43}$/

/**
 * The link behind a token that may still send files.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_USED, LINK_EXPIRED: each says something else to the unit
 */
export async function openLink(context: Context, token: string): Promise<Link> {
  const link = await readLink(context, token)
  if (link.status === 'USED') {
    throw new AppError('LINK_USED', { when: printInstant(link.usedAt ?? link.issuedAt) })
  }
  return link
}

/**
 * The link behind a token that may be read: also one that has done its work, so that the receipt stays.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED
 */
export async function readLink(context: Context, token: string): Promise<Link> {
  const link = tokenShape.test(token) ? await findLink(context.table, sha256(token)) : undefined
  // A link with results is for reading them, not for files.
  if (link === undefined || link.stageId === resultStage) throw new AppError('LINK_UNKNOWN')
  if (link.status === 'REVOKED') throw new AppError('LINK_REVOKED')
  if (link.status === 'ACTIVE' && link.expiresAtInstant < context.now().toISOString()) {
    throw new AppError('LINK_EXPIRED', { when: printInstant(link.expiresAtInstant) })
  }
  return link
}

export interface UnitLinkDetails {
  readonly link: Link
  readonly unit: Unit
  readonly year: number
  readonly stage: Stage
  /** Subjects that the workbook must hold. */
  readonly subjects: number
  /** Null as long as nothing has been accepted. */
  readonly acceptedAt: string | null
  /** File that counts while the unit may still send again; null where there is none. */
  readonly accepted: NonNullable<Stage['accepted']> | null
  /** The unit above, whose working group reads the workbook; null for the highest. */
  readonly authorityName: string | null
  /** Whether a record of the meeting is asked for, and the last one accepted; null for owed cases, which have none. */
  readonly meeting: {
    readonly required: boolean
    readonly recorded: { readonly receivedAt: string; readonly meeting: MeetingRecord } | null
  } | null
  /** Files that arrived for the unit, the newest first. */
  readonly uploads: readonly SubmissionUpload[]
}

/**
 * What the page of a link shows.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED
 */
export async function viewLink(context: Context, token: string): Promise<UnitLinkDetails> {
  const link = await readLink(context, token)
  const { cycleId, unitId } = link
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  const owed = correctionOfStage(link.stageId) !== undefined
  const [stage, uploads, authority, review] = await Promise.all([
    getStage(context.table, cycleId, unitId, link.stageId),
    listSubmissions(context.table, cycleId, unitId),
    unit.parentId === null ? undefined : getUnit(context.table, cycleId, unit.parentId),
    owed ? undefined : getReviewSheets(context.table, cycleId, unitId),
  ])
  if (stage === undefined) throw new Error(`link ${link.linkId} has no stage`)
  return {
    link,
    unit,
    year: cycle.configuration.year,
    stage,
    subjects: unit.open + unit.owed + unit.rated,
    acceptedAt: stage.closedAt,
    accepted: stage.status === 'CLOSED' ? null : acceptedOf(stage),
    authorityName: authority?.name ?? null,
    meeting: owed
      ? null
      : {
          required: cycle.configuration.policy.meetings.record === 'REQUIRED',
          recorded: review?.meeting ? { receivedAt: review.receivedAt, meeting: review.meeting } : null,
        },
    uploads,
  }
}
