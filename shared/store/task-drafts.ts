import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { type DraftRow, draftRow } from '#shared/contracts/task-draft.ts'
import { keys } from './keys.ts'
import { queryPrefix, type Table } from './table.ts'
import type { Write } from './transact.ts'

/** One part of what somebody has chosen in a task so far: the rows of one group, or the fields beside all rows. */
export interface DraftPart {
  readonly taskId: string
  /** Whose it is: nobody else reads it, as the views of colleagues are hidden from each other. */
  readonly email: string
  readonly part: string
  readonly version: number
  readonly savedAt: string
  readonly rows: readonly DraftRow[]
  readonly fields: Readonly<Record<string, string>>
}

const content = z.object({ rows: z.array(draftRow), fields: z.record(z.string(), z.string()) })

const packedDraft = z
  .object({
    taskId: z.string(),
    email: z.string(),
    part: z.string(),
    version: z.int().positive(),
    savedAt: z.iso.datetime(),
    packed: z.instanceof(Uint8Array),
  })
  .transform(({ packed, ...rest }): DraftPart => {
    const { rows, fields } = content.parse(JSON.parse(gunzipSync(packed).toString('utf8')))
    return { ...rest, rows, fields }
  })

/** Everything that one person has kept for a task. */
export async function listDraft(table: Table, taskId: string, email: string): Promise<DraftPart[]> {
  return queryPrefix(table, keys.drafts(taskId, email), packedDraft)
}

// A draft is of use while its task is open; what it led to stands in the judgement.
const keptSeconds = 200 * 24 * 3600

/** An item holds 400 KB; the keys and the rest need little. */
export const largestDraftBytes = 350_000

/** Replaces a part of a draft, unless another window of the same person was faster. */
export function draftWrite(draft: DraftPart): { readonly write: Write; readonly bytes: number } {
  const { rows, fields, ...rest } = draft
  const packed = new Uint8Array(gzipSync(JSON.stringify({ rows, fields })))
  const expiresAt = Math.floor(Date.parse(draft.savedAt) / 1000) + keptSeconds
  const key = keys.draft(draft.taskId, draft.email, draft.part)
  const item = { ...rest, packed, expiresAt }
  const write: Write =
    draft.version === 1
      ? { label: 'draft', put: { ...key, ...item }, ifAbsent: true }
      : { label: 'draft', update: key, set: item, where: { version: draft.version - 1 } }
  return { write, bytes: packed.length }
}
