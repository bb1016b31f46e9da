import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { keys } from './keys.ts'
import { putPacked, readPacked } from './packed.ts'
import type { Table } from './table.ts'

/** What is searched by name: the units of a roster and who acts in them. */
export const directory = z.object({
  units: z.array(
    z.object({ unitId: z.string(), name: z.string(), level: z.string(), parentId: z.string().nullable() }),
  ),
  holders: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      unitId: z.string(),
      role,
    }),
  ),
})
export type Directory = z.infer<typeof directory>

/** The directory of a roster; `undefined` while nobody has asked for it. A roster never changes, and so it does not. */
export async function getDirectory(table: Table, rosterId: string): Promise<Directory | undefined> {
  return readPacked(table, keys.directoryParts(rosterId), directory)
}

/** Writing it again writes the same. */
export async function putDirectory(table: Table, rosterId: string, content: Directory): Promise<void> {
  await putPacked(table, (part) => keys.directoryPart(rosterId, part), content)
}
