import { AppError } from '#shared/errors.ts'
import { type AuditEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { type BrokenLink, checkChain } from '#shared/store/audit-chain.ts'
import { type AuditSeal, listSeals } from '#shared/store/audit-seals.ts'
import { getUnit } from '#shared/store/units.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { cycleChain } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'

/** Whether a chain is whole, and where it is broken first. */
export interface ChainState {
  readonly entries: number
  readonly broken: BrokenLink | null
  /** Hash of the last entry. */
  readonly head: string
}

export interface AuditView {
  /** Null: what concerns the whole cycle. */
  readonly unit: { readonly unitId: string; readonly name: string } | null
  readonly chain: ChainState
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  readonly page: number
  readonly pages: number
  /** When all chains were sealed, newest first; only where the whole cycle is shown. */
  readonly seals: readonly AuditSeal[]
}

export interface AuditFilter {
  readonly unitId?: string | undefined
  /** Calendar days in Vietnam, first and last. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly page?: number | undefined
}

const entriesPerPage = 50

/**
 * The audit of one unit, or of what concerns the whole cycle, with the state of its chain: the whole chain is read
 * and every hash computed anew.
 *
 * @throws AppError NOT_ALLOWED, UNIT_UNKNOWN
 */
export async function readAudit(
  context: Context,
  actor: Actor,
  filter: AuditFilter = {},
): Promise<AuditView> {
  requireAdministrator(actor)
  const { table } = context
  const cycleId = cycleIdOf(context.configuration)
  const { unitId } = filter
  const unit = unitId === undefined ? undefined : await getUnit(table, cycleId, unitId)
  if (unitId !== undefined && unit === undefined) throw new AppError('UNIT_UNKNOWN', { unitId })
  const chainId = unitId ?? cycleChain
  const [all, checked, head, seals] = await Promise.all([
    listAuditEntries(table, cycleId, chainId),
    checkChain(table, cycleId, chainId),
    getAuditHead(table, cycleId, chainId),
    unitId === undefined ? listSeals(table, cycleId) : [],
  ])
  const entries = all
    .filter(({ at }) => isBetween(calendarDate(new Date(at)), filter))
    .sort((a, b) => b.sequence - a.sequence)
  const pages = Math.max(1, Math.ceil(entries.length / entriesPerPage))
  const page = Math.min(Math.max(1, filter.page ?? 1), pages)
  return {
    unit: unit === undefined ? null : { unitId: unit.unitId, name: unit.name },
    chain: { ...checked, head: head.hash },
    entries: entries.slice((page - 1) * entriesPerPage, page * entriesPerPage),
    page,
    pages,
    seals: seals.toSorted((a, b) => b.sealedAt.localeCompare(a.sealedAt)),
  }
}

function isBetween(day: string, { from = '', until = '9999' }: AuditFilter): boolean {
  return from <= day && day <= until
}
