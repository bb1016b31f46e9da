import type { ReportRun } from '#shared/contracts/report-run.ts'
import type { ReportRunInput, StoredDocument } from '#shared/contracts/workflow.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { changedGroups, compareFigures } from '#shared/reports/compare-figures.ts'
import { sealWrite } from '#shared/store/audit-seals.ts'
import type { ReportDocument } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { listReportRuns, newestIssued, type ReportChanges } from '#shared/store/report-runs.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { cycleChain, systemActor } from './audit-actors.ts'
import type { Context } from './context.ts'
import { documentNames } from './report-documents.ts'
import { beginRun } from './reports/begin-run.ts'
import { readTables } from './reports/stored-tables.ts'
import { sealAudit } from './seal-audit.ts'
import { readDocument } from './store-document.ts'

/** So many changed figures are kept with a version; how many there are is kept as well. An item holds 400 KB. */
const keptChanges = 400

/**
 * Records the documents of one report run with their checksums, all or none, with what they change against the
 * version before, and with a seal on the audit as it is now. A run is recorded once: its documents are never replaced.
 */
export async function recordReport(
  context: Context,
  input: ReportRunInput,
  documents: readonly StoredDocument[],
): Promise<void> {
  const { cycleId, runId } = input
  const begun = await beginRun(context, input)
  if (begun.status === 'ISSUED') return
  const { version, cause } = begun
  const previous = newestIssued(await listReportRuns(context.table, cycleId), version)
  const changes = await changesOf(context, documents, previous)
  const textVersions = figuresIn(documents) ? (await readTables(context, input)).textVersions : {}
  const now = context.now()
  const createdAt = now.toISOString()
  const issued = {
    status: 'ISSUED',
    issuedAt: createdAt,
    documents: [...documents],
    against: previous?.version ?? null,
    changed: changedGroups(changes.figures),
    textVersions,
  } as const satisfies Partial<ReportRun>
  const kept: ReportChanges = {
    total: changes.figures.length,
    figures: changes.figures.slice(0, keptChanges),
  }
  const writes = documents.map((document) => {
    const item: ReportDocument = { cycleId, runId, version, cause, createdAt, ...document }
    return { label: 'document', put: { ...keys.report(cycleId, runId, document.document), ...item } }
  })
  const seal = await sealAudit(context, cycleId, runId, cause)
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: systemActor('record-report'),
    act: 'REPORT_RECORDED',
    target: runId,
    after: {
      version,
      cause,
      against: issued.against,
      changedFigures: kept.total,
      textVersions,
      documents: documents.map(({ document, sha256 }) => ({ document, sha256 })),
      seal: { digest: seal.digest, chains: seal.chains },
    },
  }
  const run = {
    label: 'run',
    update: keys.reportRun(cycleId, runId),
    set: issued,
    where: { status: 'RUNNING' },
  }
  const changed = { label: 'changes', put: { ...keys.reportChanges(cycleId, runId), ...kept } }
  await transact(context.table, [run, changed, ...writes, sealWrite(seal)], [act], now).catch(
    (error: unknown) => {
      // The same call was here before.
      if (!(error instanceof WriteRefusedError)) throw error
    },
  )
}

async function changesOf(
  context: Context,
  documents: readonly StoredDocument[],
  previous: ReportRun | undefined,
): Promise<{ readonly figures: ReturnType<typeof compareFigures> }> {
  const after = figuresIn(documents)
  const before = previous && figuresIn(previous.documents)
  if (after === undefined || before === undefined) return { figures: [] }
  const [old, now] = await Promise.all([before, after].map(({ key }) => readFigureRows(context, key)))
  return { figures: compareFigures(old ?? [], now ?? []) }
}

function figuresIn(documents: readonly StoredDocument[]): StoredDocument | undefined {
  return documents.find(({ document }) => document === documentNames.figures)
}

async function readFigureRows(context: Context, key: string): Promise<Figure[]> {
  // Written by `computeFigures`, whose fields are the contract of `figures.json`.
  return JSON.parse(Buffer.from(await readDocument(context, key)).toString('utf8')) as Figure[]
}
