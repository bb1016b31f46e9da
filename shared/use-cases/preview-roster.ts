import type { Roster } from '#shared/contracts/roster.ts'
import type { RosterPreview } from '#shared/contracts/roster-import.ts'
import { compareRosters, countRoster } from '#shared/domain/roster-changes.ts'
import { putRosterChanges } from '#shared/store/roster-changes.ts'
import { type Context, deterministicId } from './context.ts'
import { findBase, readBase } from './roster-base.ts'
import { findObstacles } from './roster-changes/find-obstacles.ts'

/**
 * Compares a checked roster with the one that it would replace and stores every difference, so that an administrator
 * sees them before anything else is written.
 *
 * @param checksum of the workbook
 */
export async function previewRoster(
  context: Context,
  uploadId: string,
  checksum: string,
  roster: Roster,
): Promise<RosterPreview> {
  const base = await findBase(context)
  const earlier = await readBase(context, base)
  const previewId = deterministicId('preview', checksum, base.rosterId ?? '')
  const from = { previewId, base: base.kind, baseId: base.rosterId }
  if (earlier === null) return { ...from, ...countRoster(roster), changes: 0, pages: 0, obstacles: [] }
  const { changes, parts, levels } = compareRosters(earlier, roster)
  const pages = await putRosterChanges(context.table, uploadId, previewId, changes)
  const obstacles = base.cycle === undefined ? [] : await findObstacles(context, base.cycle, earlier, roster)
  return { ...from, parts, levels, changes: changes.length, pages, obstacles }
}
