import type { z } from 'zod'
import { type IndexKey, keys } from './keys.ts'
import { readIndexPage, type SortedPage } from './sorted-page.ts'
import type { Table } from './table.ts'
import { subjectItem } from './units.ts'

const owedSubject = subjectItem
  .pick({ cycleId: true, unitId: true, id: true, kind: true, name: true, bucket: true, owed: true })
  .strip()
export type OwedSubject = z.infer<typeof owedSubject>

/** Takes a subject out of the list of those owed, if it is there: part of every write after which it is not owed. */
export const outOfOwed = { set: {}, remove: ['gsi1pk', 'gsi1sk'] } as const

/** Puts a subject into the list of those owed in its cycle, or takes it out: part of every write that may do either. */
export function owedListing(
  at: { readonly cycleId: string; readonly unitId: string; readonly subjectId: string },
  owed: boolean,
): { readonly set: Partial<IndexKey>; readonly remove: readonly string[] } {
  if (!owed) return outOfOwed
  return { set: keys.owedSubject(at.cycleId, at.unitId, at.subjectId), remove: [] }
}

/**
 * Subjects of a cycle that are owed, by unit, a page at a time. The list follows the subjects a moment later.
 *
 * @param page.after where the page before ended
 */
export async function readOwedPage(
  table: Table,
  cycleId: string,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<SortedPage<OwedSubject>> {
  const found = await readIndexPage(table, owedSubject, { partition: keys.owedSubjects(cycleId), ...page })
  return { ...found, items: found.items.filter(({ bucket }) => bucket === 'owed') }
}
