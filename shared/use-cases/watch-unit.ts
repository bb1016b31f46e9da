import { type AuditEntry, listAuditEntries } from '#shared/store/audit.ts'
import { listLinks } from '#shared/store/links.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { listSubjects, type Unit } from '#shared/store/units.ts'
import { listSubmissions, type SubmissionUpload } from '#shared/store/uploads.ts'
import { nameAudit } from './administration/name-audit.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from './context.ts'
import { requireCycleUnit } from './units.ts'
import { type BucketCounts, countBuckets } from './watch-cycle.ts'

export interface LinkDetails {
  readonly linkId: string
  readonly issuedAt: string
  readonly expiresAt: string
  readonly state: 'active' | 'expired' | 'revoked' | 'used'
}

export interface UnitDetails {
  readonly unit: Unit
  readonly counts: BucketCounts
  readonly dueAt: string | null
  readonly submittedAt: string | null
  /** Oldest first. */
  readonly links: readonly LinkDetails[]
  readonly uploads: readonly SubmissionUpload[]
  readonly may: { readonly reissue: boolean; readonly revoke: boolean }
  /** What was done last about this unit, newest first. */
  readonly acts: readonly AuditEntry[]
  /** Names of units, people and subjects that those entries speak of, by their ids. */
  readonly names: Readonly<Record<string, string>>
}

const actsShown = 20

/**
 * One unit for the administrator.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN
 */
export async function watchUnit(context: Context, actor: Actor, unitId: string): Promise<UnitDetails> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { unit } = await requireCycleUnit(context, cycleId, unitId)
  const [links, stage, subjects, uploads, audit] = await Promise.all([
    listLinks(context.table, cycleId, unitId),
    getStage(context.table, cycleId, unitId, selfAssessment),
    listSubjects(context.table, cycleId, unitId),
    listSubmissions(context.table, cycleId, unitId),
    listAuditEntries(context.table, cycleId, unitId),
  ])
  const acts = audit.toReversed().slice(0, actsShown)
  const names = await nameAudit(context, unitId, acts)
  const now = context.now().toISOString()
  const open = stage !== undefined && stage.closedAt === null
  return {
    unit,
    counts: countBuckets(subjects),
    dueAt: stage?.dueAt ?? null,
    submittedAt: stage?.closedAt ?? null,
    links: links.map((link) => ({
      linkId: link.linkId,
      issuedAt: link.issuedAt,
      expiresAt: link.expiresAtInstant,
      state:
        link.status === 'REVOKED'
          ? 'revoked'
          : link.status === 'USED'
            ? 'used'
            : link.expiresAtInstant < now
              ? 'expired'
              : 'active',
    })),
    uploads,
    may: { reissue: open, revoke: open && links.some(({ status }) => status === 'ACTIVE') },
    acts,
    names,
  }
}
