import { z } from 'zod'
import type { AuditEntry } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import { personItem } from '#shared/store/people.ts'
import { getItems } from '#shared/store/table.ts'
import { getUnits } from '#shared/store/units.ts'
import { type Context, cycleIdOf } from '../context.ts'

const named = z.object({ id: z.string(), name: z.string() })

// Three batches of keys at most, whatever the entries hold: who needs every name has the page of the unit.
const idsPerChain = 100
const itemsPerValue = 12

/**
 * Names of the levels, units, people and subjects that entries of one chain speak of, as far as their ids alone lead there: a
 * subject of another unit keeps its id, unless it is a person.
 */
export async function nameAudit(
  { table, configuration }: Context,
  chainId: string,
  entries: readonly AuditEntry[],
): Promise<Readonly<Record<string, string>>> {
  const cycleId = cycleIdOf(configuration)
  const found = new Set<string>()
  for (const { target, before, after, actor } of entries) {
    for (const value of [actor.onBehalfOf, target, after, before]) collect(value, found)
  }
  const ids = [...found].slice(0, idsPerChain)
  const read = {
    ids: ids.map((id) => keys.person(id)),
    subjects: ids.map((id) => keys.subject(cycleId, chainId, id)),
  }
  const [people, units, subjects] = await Promise.all([
    getItems(table, read.ids, personItem),
    getUnits(table, cycleId, ids),
    getItems(table, read.subjects, named),
  ])
  return Object.fromEntries([
    ...configuration.levels.map(({ id, name }) => [id, name]),
    ...people.map(({ personId, fullName }) => [personId, fullName]),
    ...units.map(({ unitId, name }) => [unitId, name]),
    ...subjects.map(({ id, name }) => [id, name]),
  ])
}

/** Whatever may be an id, among values and among names of fields. */
function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (mayBeId(value)) found.add(value)
  } else if (Array.isArray(value)) {
    for (const item of value.slice(0, itemsPerValue)) collect(item, found)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, of] of Object.entries(value).slice(0, itemsPerValue)) {
      collect(key, found)
      collect(of, found)
    }
  }
}

function mayBeId(word: string): boolean {
  return (
    /^[\p{L}\d][\p{L}\d._-]{0,39}$/u.test(word) &&
    // Hashes, days and numbers, words of the program and names of its fields.
    !/^(?:[\da-f]{32,}|[\da-f]{8}-[\da-f-]{27}|\d{4}-\d{2}-\d{2}.*|\d{1,3}|[a-z]+[A-Za-z]*)$/.test(word)
  )
}
