import { type Role, role } from '#shared/contracts/roster.ts'
import { type Delegation, readDelegationsOfCycle } from '#shared/store/delegations.ts'
import { type Directory, getDirectory, putDirectory } from '#shared/store/directory.ts'
import { readRosterOf } from '#shared/store/rosters.ts'
import type { Table } from '#shared/store/table.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { fold } from '#shared/text/fold.ts'
import { compareNames } from '#shared/text/names.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator, requireCycle } from '../context.ts'
import { keepLast } from '../keep-last.ts'

export interface RoleHolder {
  readonly personId: string
  readonly name: string
  readonly email: string | null
  readonly unitId: string
  readonly unitName: string
  readonly role: Role
}

export interface FoundUnit {
  readonly unitId: string
  readonly name: string
  readonly levelName: string
}

export interface RoleView {
  /** Who holds a role, by name; at most so many as a page shows. */
  readonly holders: readonly RoleHolder[]
  /** How many fit what was asked for. */
  readonly total: number
  /** Units whose name or id fits. */
  readonly units: readonly FoundUnit[]
  /** Roles in all, by kind. */
  readonly counts: Readonly<Record<Role, number>>
}

export interface RoleFilter {
  /** Words of the name of a person or unit, an e-mail address or an id. */
  readonly words?: string | undefined
  readonly role?: Role | undefined
}

const holdersPerPage = 100
const unitsShown = 20

/**
 * Who has which role where, as the roster in force says: searched in a directory that is made once of each roster.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function findRoles(context: Context, actor: Actor, filter: RoleFilter = {}): Promise<RoleView> {
  requireAdministrator(actor)
  const { rosterId, configuration } = await requireCycle(context)
  const { units, holders } = await searchable(context, rosterId)
  const words = fold(filter.words ?? '')
    .split(' ')
    .filter(Boolean)
  const fits = (text: string) => words.every((word) => text.includes(word))
  const found = holders.filter(
    (holder) => (filter.role === undefined || holder.role === filter.role) && fits(holder.searched),
  )
  const levelNames = new Map(configuration.levels.map(({ id, name }) => [id, name]))
  return {
    holders: found.slice(0, holdersPerPage).map(({ searched: _, ...holder }) => holder),
    total: found.length,
    units:
      words.length === 0
        ? []
        : units
            .filter(({ searched }) => fits(searched))
            .slice(0, unitsShown)
            .map(({ unitId, name, level }) => ({ unitId, name, levelName: levelNames.get(level) ?? level })),
    counts: countsOf(holders),
  }
}

function countsOf(holders: readonly { readonly role: Role }[]): Record<Role, number> {
  const counts = { 'working-group': 0, authority: 0, 'group-head': 0 }
  for (const holder of holders) counts[holder.role] += 1
  return counts
}

/** Names of the roles in the order in which pages list them. */
export const ROLES = role.options

export interface CurrentDelegations {
  readonly delegations: readonly Delegation[]
  readonly next: string | null
}

const delegationsPerPage = 50

/**
 * Delegations that hold today or will, by the day on which they end, a page at a time.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function listCurrentDelegations(
  context: Context,
  actor: Actor,
  after?: string,
): Promise<CurrentDelegations> {
  requireAdministrator(actor)
  const page = await readDelegationsOfCycle(context.table, cycleIdOf(context.configuration), {
    from: calendarDate(context.now()),
    after,
    limit: delegationsPerPage,
  })
  return { delegations: page.items.filter(({ revokedAt }) => revokedAt === null), next: page.next }
}

interface Searchable {
  readonly units: readonly (Directory['units'][number] & { readonly searched: string })[]
  readonly holders: readonly (RoleHolder & { readonly searched: string })[]
}

// A roster never changes, so what was made of one stays right as long as the function lives.
const keepSearchable = keepLast<Searchable>()

function searchable({ table, now }: Context, rosterId: string): Promise<Searchable> {
  const make = async () => prepare(await directoryOf(table, rosterId))
  return keepSearchable(`${table.name}|${rosterId}`, now(), make)
}

async function directoryOf(table: Table, rosterId: string): Promise<Directory> {
  const known = await getDirectory(table, rosterId)
  if (known !== undefined) return known
  const { units, people, assignments } = await readRosterOf(table, rosterId)
  const byId = new Map(people.map((person) => [person.id, person]))
  const made: Directory = {
    units: units.map(({ id, name, level, parentId }) => ({ unitId: id, name, level, parentId })),
    holders: assignments.map(({ personId, unitId, role: held }) => {
      const person = byId.get(personId)
      const email = person?.email?.toLowerCase() ?? null
      return { personId, name: person?.fullName ?? personId, email, unitId, role: held }
    }),
  }
  await putDirectory(table, rosterId, made)
  return made
}

function prepare({ units, holders }: Directory): Searchable {
  const unitNames = new Map(units.map(({ unitId, name }) => [unitId, name]))
  return {
    units: units.map((unit) => ({ ...unit, searched: fold(`${unit.name} ${unit.unitId}`) })),
    holders: holders
      .map((holder) => {
        const unitName = unitNames.get(holder.unitId) ?? holder.unitId
        const searched = fold(`${holder.name} ${holder.email ?? ''} ${unitName} ${holder.unitId}`)
        return { ...holder, unitName, searched }
      })
      .sort((a, b) => compareNames(a.name, b.name) || a.unitName.localeCompare(b.unitName)),
  }
}
