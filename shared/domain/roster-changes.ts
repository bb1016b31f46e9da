import type { Roster } from '#shared/contracts/roster.ts'
import type { ChangeCounts, RosterChange, RosterPart } from '#shared/contracts/roster-import.ts'

interface Line {
  readonly id: string
  readonly name: string
  readonly unitId: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

type Lines = Readonly<Record<RosterPart, readonly Line[]>>

export interface RosterChanges {
  readonly changes: readonly RosterChange[]
  readonly parts: Record<RosterPart, ChangeCounts>
  readonly levels: Record<string, ChangeCounts>
}

/** Parts in the order in which a person reads them. */
export const rosterParts: readonly RosterPart[] = [
  'types',
  'units',
  'mergers',
  'collectives',
  'people',
  'posts',
  'parties',
  'assignments',
]

const inLevels: ReadonlySet<RosterPart> = new Set(['units', 'collectives', 'people', 'posts'])

/**
 * What one roster changes against another: lines are the same when their ids are. In the order of the parts, and in
 * each what was added or changed in the order of the new roster, then what goes.
 */
export function compareRosters(before: Roster, after: Roster): RosterChanges {
  const old = linesOf(before)
  const made = linesOf(after)
  const oldLevels = levelsOf(before)
  const newLevels = levelsOf(after)
  const parts = countsByPart(after)
  const levels = countsByLevel(after)
  const changes: RosterChange[] = []
  const add = (part: RosterPart, line: Line, change: Pick<RosterChange, 'kind' | 'fields'>) => {
    const level = levelOf(line, change.kind === 'REMOVED' ? oldLevels : newLevels)
    const counter = ({ ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed' } as const)[change.kind]
    changes.push({ part, id: line.id, name: line.name, unitId: line.unitId, level, ...change })
    parts[part][counter] += 1
    if (level === null || !inLevels.has(part)) return
    levels[level] = levels[level] ?? { ...nothing }
    levels[level][counter] += 1
  }
  for (const part of rosterParts) {
    const known = new Map(old[part].map((line) => [line.id, line]))
    for (const line of made[part]) {
      const earlier = known.get(line.id)
      known.delete(line.id)
      if (earlier === undefined) {
        add(part, line, { kind: 'ADDED', fields: [] })
        continue
      }
      const fields = differences(earlier.fields, line.fields)
      if (fields.length > 0) add(part, line, { kind: 'CHANGED', fields })
    }
    for (const line of known.values()) add(part, line, { kind: 'REMOVED', fields: [] })
  }
  return { changes, parts, levels }
}

const nothing: ChangeCounts = { added: 0, removed: 0, changed: 0, total: 0 }

/** Counts of a roster that is compared with nothing: all of it is new. */
export function countRoster(roster: Roster): Pick<RosterChanges, 'parts' | 'levels'> {
  const all = (counts: ChangeCounts): ChangeCounts => ({ ...counts, added: counts.total })
  const parts = countsByPart(roster)
  for (const part of rosterParts) parts[part] = all(parts[part])
  const levels = Object.fromEntries(
    Object.entries(countsByLevel(roster)).map(([level, counts]) => [level, all(counts)]),
  )
  return { parts, levels }
}

function countsByPart(roster: Roster): Record<RosterPart, ChangeCounts> {
  const lines = linesOf(roster)
  return Object.fromEntries(
    rosterParts.map((part) => [part, { ...nothing, total: lines[part].length }]),
  ) as Record<RosterPart, ChangeCounts>
}

function countsByLevel(roster: Roster): Record<string, ChangeCounts> {
  const levels: Record<string, ChangeCounts> = {}
  const known = levelsOf(roster)
  const lines = linesOf(roster)
  for (const part of inLevels) {
    for (const line of lines[part]) {
      const level = levelOf(line, known)
      if (level === null) continue
      levels[level] = levels[level] ?? { ...nothing }
      levels[level].total += 1
    }
  }
  return levels
}

function levelsOf(roster: Roster): ReadonlyMap<string, string> {
  return new Map(roster.units.map(({ id, level }) => [id, level]))
}

function levelOf({ unitId }: Line, levels: ReadonlyMap<string, string>): string | null {
  return unitId === null ? null : (levels.get(unitId) ?? null)
}

function linesOf(roster: Roster): Lines {
  return {
    types: roster.types.map(({ id, ...rest }) => ({ id, name: rest.name, unitId: null, fields: rest })),
    units: roster.units.map(({ id, ...rest }) => ({ id, name: rest.name, unitId: id, fields: rest })),
    collectives: roster.collectives.map(({ id, ...rest }) => ({
      id,
      name: rest.name,
      unitId: rest.unitId,
      fields: rest,
    })),
    people: roster.people.map(({ id, ...rest }) => ({
      id,
      name: rest.fullName,
      unitId: rest.unitId,
      fields: rest,
    })),
    posts: roster.posts.map(({ id, ...rest }) => ({
      id,
      name: rest.title,
      unitId: rest.unitId,
      fields: rest,
    })),
    parties: roster.parties.map(({ id, ...rest }) => ({
      id,
      name: rest.name,
      unitId: rest.unitId,
      fields: rest,
    })),
    assignments: roster.assignments.map(({ personId, unitId, role }) => ({
      id: `${personId} ${unitId} ${role}`,
      name: personId,
      unitId,
      fields: {},
    })),
    mergers: (roster.mergers ?? []).map(({ oldId, ...rest }) => ({
      id: oldId,
      name: oldId,
      unitId: rest.newId,
      fields: rest,
    })),
  }
}

function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): RosterChange['fields'] {
  return Object.keys(after).flatMap((field) => {
    const [was, is] = [printed(before[field]), printed(after[field])]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

/** Lists one a line, as the workbook shows them. */
function printed(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? value.join('\n') : String(value)
}
