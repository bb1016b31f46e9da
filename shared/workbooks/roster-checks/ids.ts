import type { Problems } from '../problems.ts'
import type { Located } from '../roster-sheets/rows.ts'
import { describePlace, reportCell } from '../values.ts'

/** No id twice. Ids differ by more than case, because people retype them. */
export function checkUniqueIds(
  rows: readonly Located<{ readonly id: string | undefined }, 'id'>[],
  problems: Problems,
): void {
  const first = new Map<string, string>()
  for (const { item, row } of rows) {
    if (item.id === undefined) continue
    const key = item.id.toLowerCase()
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, describePlace(row))
    else reportCell(problems, row.cell('id'), 'ID_TWICE', { expected: earlier })
  }
}
