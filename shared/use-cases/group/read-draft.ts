import type { DraftRow } from '#shared/contracts/task-draft.ts'
import type { Table } from '#shared/store/table.ts'
import { type DraftPart, listDraft } from '#shared/store/task-drafts.ts'
import type { Actor } from '../context.ts'

/** Part of a draft that holds what was typed beside the rows; no group has this key. */
export const fieldsPart = 'fields'

/** What a person has chosen in a task and not sent yet. */
export interface Draft {
  readonly parts: ReadonlyMap<string, DraftPart>
  readonly rows: ReadonlyMap<string, DraftRow>
  readonly fields: Readonly<Record<string, string>>
  /** When something was kept last; null where nothing was. */
  readonly savedAt: string | null
}

/** Of a task that is done nothing is left to choose: what is recorded is shown, and no draft in its place. */
export const noDraft: Draft = { parts: new Map(), rows: new Map(), fields: {}, savedAt: null }

export async function readDraft(table: Table, taskId: string, { email }: Actor): Promise<Draft> {
  const parts = await listDraft(table, taskId, email)
  const times = parts.map(({ savedAt }) => savedAt).sort()
  return {
    parts: new Map(parts.map((part) => [part.part, part])),
    rows: new Map(parts.flatMap(({ rows }) => rows.map((row) => [row.subjectId, row] as const))),
    fields: parts.find(({ part }) => part === fieldsPart)?.fields ?? {},
    savedAt: times.at(-1) ?? null,
  }
}
