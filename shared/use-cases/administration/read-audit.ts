import { AppError } from '#shared/errors.ts'
import { type AuditEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { type BrokenLink, checkChain } from '#shared/store/audit-chain.ts'
import { type AuditSeal, listSeals } from '#shared/store/audit-seals.ts'
import { getUnit } from '#shared/store/units.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { fold } from '#shared/text/fold.ts'
import { cycleChain } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'
import { nameAudit } from './name-audit.ts'

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
  /** Code of an act. */
  readonly act?: string | undefined
  /** Words of the name or the address of who did it, or of the id of whom it was done for. */
  readonly who?: string | undefined
}

const entriesPerPage = 40

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
  return (await collect(context, actor, filter)).view
}

/** The audit with what its page needs beside it. */
export interface AuditPageView extends AuditView {
  /** Names of units, people and subjects that the entries speak of, by their ids. */
  readonly names: Readonly<Record<string, string>>
  /** Codes of the acts in the whole chain. */
  readonly acts: readonly string[]
}

/**
 * {@link readAudit} with the names that its entries hold as ids.
 *
 * @throws AppError NOT_ALLOWED, UNIT_UNKNOWN
 */
export async function viewAudit(context: Context, actor: Actor, filter: AuditFilter): Promise<AuditPageView> {
  const { view, acts } = await collect(context, actor, filter)
  const chainId = view.unit?.unitId ?? cycleChain
  const names = await nameAudit(context, chainId, view.entries)
  return { ...view, names, acts }
}

async function collect(
  context: Context,
  actor: Actor,
  filter: AuditFilter,
): Promise<{ readonly view: AuditView; readonly acts: readonly string[] }> {
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
  const entries = all.filter((entry) => fits(entry, filter)).sort((a, b) => b.sequence - a.sequence)
  const pages = Math.max(1, Math.ceil(entries.length / entriesPerPage))
  const page = Math.min(Math.max(1, filter.page ?? 1), pages)
  const view = {
    unit: unit === undefined ? null : { unitId: unit.unitId, name: unit.name },
    chain: { ...checked, head: head.hash },
    entries: entries.slice((page - 1) * entriesPerPage, page * entriesPerPage),
    page,
    pages,
    seals: seals.toSorted((a, b) => b.sealedAt.localeCompare(a.sealedAt)),
  }
  return { view, acts: [...new Set(all.map(({ act }) => act))] }
}

function fits({ at, act, actor }: AuditEntry, filter: AuditFilter): boolean {
  const { from = '', until = '9999', who = '' } = filter
  const day = calendarDate(new Date(at))
  const doer = fold(`${actor.name} ${actor.id} ${actor.onBehalfOf ?? ''}`)
  const words = fold(who).split(' ')
  return (
    from <= day &&
    day <= until &&
    (filter.act === undefined || act === filter.act) &&
    words.every((word) => doer.includes(word))
  )
}
