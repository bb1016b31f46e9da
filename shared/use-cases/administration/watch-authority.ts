import { keys } from '#shared/store/keys.ts'
import {
  addCounts,
  countsOf,
  noCounts,
  type ProgressCounts,
  phaseOf,
  type UnitPhase,
} from '#shared/store/progress-counters.ts'
import { listStages, type Stage, taskStageId } from '#shared/store/stages.ts'
import { queryPrefix } from '#shared/store/table.ts'
import { caseItem } from '#shared/store/tasks.ts'
import { getUnit, listProgressOfChildren, type ProgressUnit } from '#shared/store/units.ts'
import { compareUnitNames } from '#shared/text/names.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'
import { requireCycleUnit } from '../units.ts'
import { type CaseState, stateOfCase } from './watch-level.ts'

export interface AuthorityCase {
  readonly level: string
  readonly levelName: string
  readonly counts: ProgressCounts
  /** Null before the authority has got anything to do. */
  readonly state: CaseState | null
  readonly round: number | null
  /** Of the open task; null without one. */
  readonly dueAt: string | null
  readonly late: boolean
  /** The open task, to be reminded of; null without one. */
  readonly stageId: string | null
}

export interface UnitRow {
  readonly unitId: string
  readonly name: string
  readonly levelName: string
  /** Null where nobody of the unit is reviewed. */
  readonly phase: UnitPhase | null
  readonly dueAt: string | null
  readonly submittedAt: string | null
  readonly late: boolean
  /** Whether other units stand under it. */
  readonly hasChildren: boolean
}

export const UNIT_FILTERS = ['all', 'late', 'WAITING', 'ASSESSING', 'SUBMITTED', 'DONE'] as const
export type UnitFilter = (typeof UNIT_FILTERS)[number]

export interface AuthorityView {
  readonly authorityId: string
  readonly name: string
  readonly parent: { readonly unitId: string; readonly name: string } | null
  readonly cases: readonly AuthorityCase[]
  readonly counts: Readonly<Record<UnitFilter, number>>
  readonly filter: UnitFilter
  readonly units: readonly UnitRow[]
  readonly page: number
  readonly pages: number
}

const unitsPerPage = 50
/**
 * One authority with its own units, a page at a time: what it reads is that of this authority alone.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN
 */
export async function watchAuthority(
  context: Context,
  actor: Actor,
  authorityId: string,
  wanted: { readonly filter?: UnitFilter | undefined; readonly page?: number | undefined } = {},
): Promise<AuthorityView> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { cycle, unit } = await requireCycleUnit(context, cycleId, authorityId)
  const { table } = context
  const [children, cases, stages, parent] = await Promise.all([
    listProgressOfChildren(table, cycleId, authorityId),
    queryPrefix(table, { pk: keys.unit(cycleId, authorityId).pk, prefix: 'CASE#' }, caseItem),
    listStages(table, cycleId, authorityId),
    unit.parentId === null ? undefined : getUnit(table, cycleId, unit.parentId),
  ])
  const now = context.now().toISOString()
  const levelNames = new Map(cycle.configuration.levels.map(({ id, name }) => [id, name]))
  const rows = children
    .map((child) => rowOf(child, levelNames, now))
    .sort((a, b) => compareUnitNames(a.name, b.name) || a.unitId.localeCompare(b.unitId))
  const { filter = 'all' } = wanted
  const shown = rows.filter((row) => isWanted(row, filter))
  const pages = Math.max(1, Math.ceil(shown.length / unitsPerPage))
  const page = Math.min(Math.max(1, wanted.page ?? 1), pages)
  return {
    authorityId,
    name: unit.name,
    parent: parent === undefined ? null : { unitId: parent.unitId, name: parent.name },
    cases: cycle.configuration.levels.flatMap(({ id, name }) => {
      const own = children.filter(({ level }) => level === id)
      const known = cases.find(({ level }) => level === id)
      if (own.length === 0 && known === undefined) return []
      const state = known === undefined ? null : stateOfCase(known)
      const counts = own.map(countsOf).reduce(addCounts, noCounts)
      const open = known === undefined ? undefined : openTask(stages, taskStageId(known.kind, id))
      return [{ level: id, levelName: name, counts, state, round: known?.round ?? null, ...dueOf(open, now) }]
    }),
    counts: Object.fromEntries(
      UNIT_FILTERS.map((name) => [name, rows.filter((row) => isWanted(row, name)).length]),
    ) as Record<UnitFilter, number>,
    filter,
    units: shown.slice((page - 1) * unitsPerPage, page * unitsPerPage),
    page,
    pages,
  }
}

function rowOf(unit: ProgressUnit, levelNames: ReadonlyMap<string, string>, now: string): UnitRow {
  const { unitId, name, level, dueAt, submittedAt, hasChildren } = unit
  const phase = phaseOf(unit) ?? null
  const late = phase === 'ASSESSING' && dueAt !== null && dueAt < now
  return {
    unitId,
    name,
    levelName: levelNames.get(level) ?? level,
    phase,
    dueAt,
    submittedAt,
    late,
    hasChildren,
  }
}

function isWanted({ phase, late }: UnitRow, filter: UnitFilter): boolean {
  if (filter === 'all') return true
  return filter === 'late' ? late : phase === filter
}

function openTask(stages: readonly Stage[], stageId: string): Stage | undefined {
  return stages.find((stage) => stage.stageId === stageId && stage.closedAt === null)
}

function dueOf(stage: Stage | undefined, now: string): Pick<AuthorityCase, 'dueAt' | 'late' | 'stageId'> {
  if (stage === undefined) return { dueAt: null, late: false, stageId: null }
  return { dueAt: stage.dueAt, late: stage.dueAt < now, stageId: stage.stageId }
}
