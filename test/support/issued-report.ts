import { documentContentType, workbookContentType } from '#shared/constants.ts'
import type { FigureDelta, InspectionRow, ProgressRow, ReportTexts } from '#shared/contracts/report.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { renderReport } from '#shared/reports/report.ts'
import { computeTables, figuresRows, type ReportRecords, type ReportTables } from '#shared/reports/tables.ts'
import { renderWorkbook } from '#shared/reports/workbook.ts'
import { requireCycle } from '#shared/use-cases/context.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { documentNames } from '#shared/use-cases/report-documents.ts'
import { beginRun } from '#shared/use-cases/reports/begin-run.ts'
import { pinForms } from '#shared/use-cases/reports/pin-forms.ts'
import type { StoredTables } from '#shared/use-cases/reports/stored-tables.ts'
import { pinTexts } from '#shared/use-cases/reports/texts.ts'
import { storeDocument } from '#shared/use-cases/store-document.ts'
import type { World } from './world.ts'

export interface Issued {
  readonly tables: ReportTables
  readonly figures: readonly Figure[]
  readonly report: Uint8Array
  readonly workbook: Uint8Array
}

/** Tables that the records of a test do not lead to. */
export interface Further {
  readonly progress?: readonly ProgressRow[]
  readonly inspection?: readonly InspectionRow[]
  readonly deltas?: readonly FigureDelta[]
  readonly texts?: ReportTexts
}

/** Issues one version of the report of the open cycle from records of a test instead of those of the table. */
export async function issueReport(
  { context }: World,
  runId: string,
  records: ReportRecords,
  {
    cause = 'publication',
    rendered = false,
    ...further
  }: Further & {
    readonly cause?: string
    /** Whether Word and Excel are really written; a page only names them. */
    readonly rendered?: boolean
  } = {},
): Promise<Issued> {
  const run = { cycleId: '2024', runId, cause }
  const { configuration } = await requireCycle(context)
  await beginRun(context, run)
  const { texts, textVersions } = await pinTexts(context, '2024')
  const tables: ReportTables = { ...computeTables(configuration, { ...records, texts }), ...further }
  const forms = await pinForms(context, await requireCycle(context))
  const stored: StoredTables = { date: '2025-01-15', textVersions, previous: null, tables, forms }
  const figures = figuresRows(tables)
  const report = rendered
    ? await renderReport(configuration, tables, { number: null, date: stored.date })
    : Buffer.from('Word')
  const workbook = rendered ? await renderWorkbook(configuration, tables, stored.date) : Buffer.from('Excel')
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  await storeDocument(context, run, 'tables.json', json(stored), 'application/json')
  const documents = [
    await storeDocument(context, run, documentNames.figures, json(figures), 'application/json'),
    await storeDocument(context, run, documentNames.report, report, documentContentType),
    await storeDocument(context, run, documentNames.workbook, workbook, workbookContentType),
  ]
  await recordReport(context, run, documents)
  return { tables, figures, report, workbook }
}
