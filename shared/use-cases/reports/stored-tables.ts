import type { PreviousSources } from '#shared/contracts/previous-year.ts'
import type { ReportPart } from '#shared/contracts/report.ts'
import type { ReportRunInput } from '#shared/contracts/workflow.ts'
import type { ReportTables } from '#shared/reports/tables.ts'
import type { Context } from '../context.ts'
import { documentKey, readDocument } from '../store-document.ts'
import type { PinnedForms } from './pin-forms.ts'

/** What the documents are drawn from; no document itself. */
export const tablesName = 'tables.json'

export interface StoredTables {
  /** Date that the report bears. */
  readonly date: string
  /** Versions of the free texts in the tables. */
  readonly textVersions: Readonly<Partial<Record<ReportPart, number>>>
  /** What last year's figures were taken from; null where none were known. */
  readonly previous: PreviousSources | null
  readonly tables: ReportTables
  readonly forms: PinnedForms
}

/** What the documents of a run are drawn from. */
export async function readTables(
  context: Context,
  run: Pick<ReportRunInput, 'cycleId' | 'runId'>,
): Promise<StoredTables> {
  const bytes = await readDocument(context, documentKey(run, tablesName))
  // Written by `computeFigures`, with the types of this very version.
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as StoredTables
}
