import { documentContentType, workbookContentType } from '#shared/constants.ts'
import type { ReportRunInput, StoredDocument } from '#shared/contracts/workflow.ts'
import { reportDeltas } from '#shared/reports/deltas.ts'
import { renderForms, renderRegisters } from '#shared/reports/forms/render-forms.ts'
import { renderReport } from '#shared/reports/report.ts'
import { computeTables, figuresRows, type ReportTables } from '#shared/reports/tables.ts'
import { templateOf } from '#shared/reports/template.ts'
import { renderWorkbook } from '#shared/reports/workbook.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { suggestionCounts } from '#shared/store/suggestions.ts'
import { listSubjectsOfUnits, listUnits } from '#shared/store/units.ts'
import { type Context, requireCycle } from './context.ts'
import { type FoundPrevious, findPrevious } from './previous-year/find-previous.ts'
import { documentNames } from './report-documents.ts'
import { beginRun } from './reports/begin-run.ts'
import { pinForms } from './reports/pin-forms.ts'
import { readProgress, readSuggested } from './reports/read-progress.ts'
import { readTables, type StoredTables, tablesName } from './reports/stored-tables.ts'
import { pinTexts } from './reports/texts.ts'
import { storeDocument } from './store-document.ts'

type Run = Pick<ReportRunInput, 'cycleId' | 'runId'>

/**
 * Counts every figure from the records and stores the result: the documents are drawn from it and from nothing
 * else, so that they agree with each other.
 *
 * @throws RangeError while a subject is open, or when the counts break an invariant
 */
export async function computeFigures(context: Context, run: ReportRunInput): Promise<StoredDocument> {
  const cycle = await requireCycle(context, run.cycleId)
  // Before anything is read: see there.
  await beginRun(context, run)
  const units = await listUnits(context.table, run.cycleId)
  const subjects = await listSubjectsOfUnits(
    context.table,
    run.cycleId,
    units.map(({ unitId }) => unitId),
  )
  const { texts, textVersions } = await pinTexts(context, run.cycleId)
  const tables = computeTables(cycle.configuration, {
    units: units.map(({ unitId, name, level, parentId }) => ({ id: unitId, name, level, parentId })),
    subjects,
    types: cycle.subjectTypes,
    suggestions: await suggestionCounts(context.table, run.cycleId),
    texts,
    suggested: await readSuggested(context, run.cycleId),
    ...(await readProgress(context, cycle, units, subjects)),
  })
  const top = units.filter(({ parentId }) => parentId === null).map(({ unitId }) => unitId)
  const below = units.filter(({ parentId }) => parentId !== null && top.includes(parentId))
  const previous = await findPrevious(
    context,
    cycle,
    below.map(({ unitId }) => unitId),
  )
  const content: StoredTables = {
    date: today(context),
    textVersions,
    previous: previous?.sources ?? null,
    tables: { ...tables, ...comparisons(cycle, tables, previous) },
    forms: await pinForms(context, cycle),
  }
  await storeDocument(context, run, tablesName, encode(content), 'application/json')
  // Read back: a repeat must count from what the first call stored.
  const stored = await readTables(context, run)
  return storeDocument(
    context,
    run,
    documentNames.figures,
    encode(figuresRows(stored.tables)),
    'application/json',
  )
}

/** Without any figure of last year nothing is compared, and nothing is said of every single figure. */
function comparisons(cycle: Cycle, tables: ReportTables, previous: FoundPrevious | undefined) {
  if (previous === undefined) return {}
  return reportDeltas(tables, previous.topId, previous.year, templateOf(cycle.configuration))
}

export async function makeReport(context: Context, run: Run): Promise<StoredDocument> {
  const { configuration } = await requireCycle(context, run.cycleId)
  const { date, tables } = await readTables(context, run)
  const bytes = await renderReport(configuration, tables, { number: null, date })
  return storeDocument(context, run, documentNames.report, bytes, documentContentType)
}

export async function makeWorkbook(context: Context, run: Run): Promise<StoredDocument> {
  const { configuration } = await requireCycle(context, run.cycleId)
  const { date, tables } = await readTables(context, run)
  const bytes = await renderWorkbook(configuration, tables, date)
  return storeDocument(context, run, documentNames.workbook, bytes, workbookContentType)
}

/** The forms 6A to 6F. */
export async function makeForms(context: Context, run: Run): Promise<StoredDocument> {
  const { input, layouts } = await readForms(context, run)
  const bytes = await renderForms(input, layouts)
  return storeDocument(context, run, documentNames.forms, bytes, workbookContentType)
}

/** Biểu số 1 to 4. */
export async function makeRegisters(context: Context, run: Run): Promise<StoredDocument> {
  const { input, layouts } = await readForms(context, run)
  const bytes = await renderRegisters(input, layouts)
  return storeDocument(context, run, documentNames.registers, bytes, workbookContentType)
}

async function readForms(context: Context, run: Run) {
  const { configuration } = await requireCycle(context, run.cycleId)
  const { date, tables, forms } = await readTables(context, run)
  const { documents, answers, layouts } = forms
  return { input: { configuration, tables, documents, answers, date }, layouts }
}

function encode(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8')
}

/** Date in Vietnam. */
function today(context: Context): string {
  return new Date(context.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}
