import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { type ProgressCounts, readAuthorityPage } from '#shared/store/progress-counters.ts'
import { getItems } from '#shared/store/table.ts'
import { type Case, caseItem } from '#shared/store/tasks.ts'
import { getUnits } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator, requireCycle } from '../context.ts'

export interface AuthoritySummary {
  /** Null: the units of the top level, which have no unit above them. */
  readonly authorityId: string | null
  readonly name: string | null
  readonly counts: ProgressCounts
  /** What the authority has before it at this level; null before anything. */
  readonly state: CaseState | null
  readonly round: number | null
}

/** What an authority does with the units of a level; the machine checks between the two. */
export type CaseState = 'APPRAISAL' | 'CHECK' | 'DECISION' | 'DECIDED'

export interface LevelView {
  readonly level: string
  readonly levelName: string
  readonly authorities: readonly AuthoritySummary[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

const authoritiesPerPage = 40

/**
 * The authorities with units of one level, by id, a page at a time: from their counters.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, NOT_FOUND
 */
export async function watchLevel(
  context: Context,
  actor: Actor,
  level: string,
  after?: string,
): Promise<LevelView> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { configuration } = await requireCycle(context, cycleId)
  const found = configuration.levels.find(({ id }) => id === level)
  if (found === undefined) throw new AppError('NOT_FOUND')
  const page = await readAuthorityPage(context.table, { cycleId, level, after, limit: authoritiesPerPage })
  const ids = page.items.flatMap(({ authorityId }) => authorityId ?? [])
  const [units, cases] = await Promise.all([
    getUnits(context.table, cycleId, ids),
    getItems(
      context.table,
      ids.map((id) => keys.case(cycleId, id, level)),
      caseItem,
    ),
  ])
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]))
  const caseOf = new Map(cases.map((one) => [one.authorityId, one]))
  return {
    level,
    levelName: found.name,
    authorities: page.items.map(({ authorityId, counts }) => {
      const own = authorityId === null ? undefined : caseOf.get(authorityId)
      return {
        authorityId,
        name: authorityId === null ? null : (names.get(authorityId) ?? authorityId),
        counts,
        state: own === undefined ? null : stateOfCase(own),
        round: own?.round ?? null,
      }
    }),
    next: page.next,
  }
}

/** Where a case stands, without looking at its task. */
export function stateOfCase({ kind, result }: Pick<Case, 'kind' | 'result'>): CaseState {
  if (result === null || result.remaining > 0) return kind === 'appraisal' ? 'APPRAISAL' : 'DECISION'
  return result.outcome === 'DECIDED' ? 'DECIDED' : 'CHECK'
}
