import type { ReportRunInput, StoredDocument } from '#shared/contracts/workflow.ts'
import type { ReportDocument } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { cycleChain, systemActor } from './audit-actors.ts'
import type { Context } from './context.ts'

/**
 * Records the documents of one report run with their checksums, all or none. A run is recorded once: its
 * documents are never replaced.
 */
export async function recordReport(
  context: Context,
  run: ReportRunInput,
  documents: readonly StoredDocument[],
): Promise<void> {
  const { cycleId, runId, cause } = run
  const now = context.now()
  const createdAt = now.toISOString()
  const marker = {
    label: 'run',
    put: { ...keys.reportRun(cycleId, runId), cycleId, runId, cause, createdAt },
    ifAbsent: true,
  }
  const writes = documents.map((document) => {
    const item: ReportDocument = { cycleId, runId, cause, createdAt, ...document }
    return { label: 'document', put: { ...keys.report(cycleId, runId, document.document), ...item } }
  })
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: systemActor('record-report'),
    act: 'REPORT_RECORDED',
    target: runId,
    after: documents.map(({ document, sha256 }) => ({ document, sha256 })),
  }
  await transact(context.table, [marker, ...writes], [act], now).catch((error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
