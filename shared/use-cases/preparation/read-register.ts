import type { PreparationDocument } from '#shared/contracts/preparation.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { GroupWithoutCommittee } from '#shared/domain/standing-committee.ts'
import { AppError } from '#shared/errors.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { getDocument, getGroupCheck, listDocuments } from '#shared/store/preparation.ts'
import { inParallel } from '#shared/store/table.ts'
import { getUnits, listChildren, type Unit } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { actsFor, unitsAbove } from './access.ts'

/** How many committees of a level have a plan (`domain.md` §3.2 step 1: every one should). */
export interface PlanShare {
  readonly level: string
  readonly levelName: string
  readonly withPlan: number
  /** Committees of the level: units with organisations below them. */
  readonly committees: number
  /** Those without one, by name; for the first {@link namedAtMost}. */
  readonly without: readonly { readonly unitId: string; readonly name: string }[]
}

export const namedAtMost = 50

export interface Register {
  readonly cycleId: string
  /** False before the opening: then there are no units to count, and only administrators register. */
  readonly open: boolean
  readonly documents: readonly PreparationDocument[]
  readonly plans: readonly PlanShare[]
  /** Authorities whose working group had no member of the standing committee at the opening. */
  readonly groups: readonly (GroupWithoutCommittee & { readonly name: string })[]
  /** Units that the actor may register documents of; null: any. */
  readonly mayActFor: readonly { readonly unitId: string; readonly name: string }[] | null
  /** Where the actor's branches begin. */
  readonly roots: readonly { readonly unitId: string; readonly name: string }[]
}

/**
 * The register of documents as the actor may see it, and how complete the preparation is.
 *
 * @throws AppError NOT_ALLOWED for somebody who acts for nobody
 */
export async function readRegister(context: Context, actor: Actor): Promise<Register> {
  const cycleId = cycleIdOf(context.configuration)
  const sight = await sightOf(context, actor)
  const [cycle, all] = await Promise.all([
    getCycle(context.table, cycleId),
    listDocuments(context.table, cycleId),
  ])
  const documents = await visible(context, sight, all)
  const { levels } = cycle?.configuration ?? context.configuration
  const roots = await rootsOf(context, actor, cycleId, sight)
  const committees = cycle === undefined ? [] : await committeesBelow(context, cycleId, roots, levels)
  const groups = await groupsIn(context, cycleId, actor, committees)
  return {
    cycleId,
    open: cycle !== undefined,
    documents,
    plans: planShares(committees, documents, levels),
    groups,
    mayActFor: actor.administrator ? null : sight.own.map(named),
    roots: roots.map(named),
  }
}

/**
 * A document that the actor may read: of the actor's own unit, of one directly below, or of one above where it holds
 * for those below.
 *
 * @throws AppError DOCUMENT_UNKNOWN, NOT_ALLOWED
 */
export async function readableDocument(
  context: Context,
  actor: Actor,
  documentId: string,
): Promise<PreparationDocument> {
  const document = await getDocument(context.table, cycleIdOf(context.configuration), documentId)
  if (document === undefined) throw new AppError('DOCUMENT_UNKNOWN')
  if (actsFor(actor, document.unitId)) return document
  const [seen] = await visible(context, await sightOf(context, actor), [document])
  if (seen === undefined) throw new AppError('NOT_ALLOWED')
  return document
}

/** Documents of the register of one cycle that the actor may see. */
export async function visibleDocuments(
  context: Context,
  actor: Actor,
  cycleId: string,
): Promise<PreparationDocument[]> {
  const [sight, all] = await Promise.all([sightOf(context, actor), listDocuments(context.table, cycleId)])
  return visible(context, sight, all)
}

interface Sight {
  readonly everything: boolean
  readonly own: readonly Unit[]
  readonly above: ReadonlySet<string>
}

async function sightOf(context: Context, actor: Actor): Promise<Sight> {
  if (actor.administrator) return { everything: true, own: [], above: new Set() }
  if (actor.assignments.length === 0) throw new AppError('NOT_ALLOWED')
  const unitIds = [...new Set(actor.assignments.map(({ unitId }) => unitId))]
  const own = await getUnits(context.table, cycleIdOf(context.configuration), unitIds)
  const above = await inParallel(own, 4, (unit) => unitsAbove(context, unit))
  return { everything: false, own, above: new Set(above.flat().map(({ unitId }) => unitId)) }
}

async function visible(
  context: Context,
  { everything, own, above }: Sight,
  documents: readonly PreparationDocument[],
): Promise<PreparationDocument[]> {
  if (everything) return [...documents]
  const mine = new Set(own.map(({ unitId }) => unitId))
  const issuers = [...new Set(documents.map(({ unitId }) => unitId))]
  const units = await getUnits(context.table, cycleIdOf(context.configuration), issuers)
  const below = new Set(
    units.filter(({ parentId }) => parentId !== null && mine.has(parentId)).map(({ unitId }) => unitId),
  )
  return documents.filter(
    ({ unitId, scope }) =>
      mine.has(unitId) || below.has(unitId) || (scope === 'SUBORDINATES' && above.has(unitId)),
  )
}

async function rootsOf(
  context: Context,
  actor: Actor,
  cycleId: string,
  { own }: Sight,
): Promise<readonly Unit[]> {
  return actor.administrator ? listChildren(context.table, cycleId, null) : own
}

/**
 * The units with organisations below them, from the roots down. Children of the second lowest level are not read:
 * they are of the lowest level, and most of the units are.
 */
async function committeesBelow(
  context: Context,
  cycleId: string,
  roots: readonly Unit[],
  levels: ProvinceConfiguration['levels'],
): Promise<Unit[]> {
  const shallow = new Set(levels.slice(0, 2).map(({ id }) => id))
  const found: Unit[] = []
  for (let row = [...roots]; row.length > 0; ) {
    const committees = row.filter(({ hasChildren }) => hasChildren)
    found.push(...committees)
    const parents = committees.filter(({ level }) => !shallow.has(level))
    row = (await inParallel(parents, 16, ({ unitId }) => listChildren(context.table, cycleId, unitId))).flat()
  }
  return found
}

/** Levels from the highest down; a level without committees is left out. */
function planShares(
  committees: readonly Unit[],
  documents: readonly PreparationDocument[],
  levels: ProvinceConfiguration['levels'],
): PlanShare[] {
  const planned = new Set(
    documents.filter(({ kind, state }) => kind === 'plan' && state === 'ACTIVE').map(({ unitId }) => unitId),
  )
  return levels.toReversed().flatMap(({ id, name }) => {
    const ofLevel = committees.filter(({ level }) => level === id)
    if (ofLevel.length === 0) return []
    const without = ofLevel.filter(({ unitId }) => !planned.has(unitId))
    return [
      {
        level: id,
        levelName: name,
        withPlan: ofLevel.length - without.length,
        committees: ofLevel.length,
        without: without.slice(0, namedAtMost).map(named),
      },
    ]
  })
}

async function groupsIn(context: Context, cycleId: string, actor: Actor, committees: readonly Unit[]) {
  const names = new Map(committees.map(({ unitId, name }) => [unitId, name]))
  const checked = await getGroupCheck(context.table, cycleId)
  const own = checked.filter(({ unitId }) => actor.administrator || names.has(unitId))
  const unnamed = own.filter(({ unitId }) => !names.has(unitId)).map(({ unitId }) => unitId)
  for (const { unitId, name } of await getUnits(context.table, cycleId, unnamed)) names.set(unitId, name)
  return own.map((group) => ({ ...group, name: names.get(group.unitId) ?? group.unitId }))
}

function named({ unitId, name }: Pick<Unit, 'unitId' | 'name'>) {
  return { unitId, name }
}
