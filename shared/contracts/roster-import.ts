import { z } from 'zod'
import { problem } from './problem.ts'

/**
 * States of an uploaded roster. `CHECKED`: nothing is wrong with it and it waits for an administrator, who has seen
 * what it changes. `APPLYING`: confirmed while the cycle runs, its differences are being written.
 */
export const rosterStatus = z.enum([
  'WAITING',
  'CHECKING',
  'CHECKED',
  'APPLYING',
  'ACCEPTED',
  'REJECTED',
  'DISCARDED',
])
export type RosterStatus = z.infer<typeof rosterStatus>

/** What a roster consists of, one sheet of the workbook each. */
export const rosterPart = z.enum([
  'types',
  'units',
  'collectives',
  'people',
  'posts',
  'parties',
  'assignments',
  'mergers',
])
export type RosterPart = z.infer<typeof rosterPart>

export const changeKind = z.enum(['ADDED', 'REMOVED', 'CHANGED'])
export type ChangeKind = z.infer<typeof changeKind>

/** One line that differs between two rosters. */
export const rosterChange = z.strictObject({
  part: rosterPart,
  /** Of the line; of an assignment its person, unit and role. */
  id: z.string(),
  name: z.string(),
  kind: changeKind,
  /** Unit of the line as it will be, or as it was when the line goes; null where it has none. */
  unitId: z.string().nullable(),
  /** Level of that unit. */
  level: z.string().nullable(),
  /** Only of CHANGED: the fields that differ, by their names in the roster. */
  fields: z.array(
    z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
})
export type RosterChange = z.infer<typeof rosterChange>

const counts = z.strictObject({ added: z.int(), removed: z.int(), changed: z.int(), total: z.int() })
export type ChangeCounts = z.infer<typeof counts>

/** What the administrator confirms. */
export const rosterPreview = z.strictObject({
  /** Names what was compared with what: the stored pages belong to it. */
  previewId: z.string(),
  /** Roster that it was compared with; null when there was none and everything is new. */
  baseId: z.string().nullable(),
  /** Where that roster comes from. */
  base: z.enum(['CYCLE', 'CURRENT', 'EARLIER_YEAR', 'NONE']),
  parts: z.record(rosterPart, counts),
  /** Units, collectives, people and posts together, by level of their unit. */
  levels: z.record(z.string(), counts),
  changes: z.int(),
  pages: z.int(),
  /** What can no longer change in the open cycle. With any of these nothing can be confirmed. */
  obstacles: z.array(problem),
})
export type RosterPreview = z.infer<typeof rosterPreview>

/** Changes on one page. */
export const changesPerPage = 200

/** Body of the confirmation. The reason is needed where people or units leave an open cycle. */
export const confirmRosterBody = z.strictObject({ reason: z.string().trim().max(1000).optional() })
export type ConfirmRosterBody = z.infer<typeof confirmRosterBody>
