import { z } from 'zod'
import type { ReportRunInput, StoredDocument } from '#shared/contracts/workflow.ts'
import { sealWrite } from '#shared/store/audit-seals.ts'
import type { ReportDocument } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { getItem } from '#shared/store/table.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { cycleChain, systemActor } from './audit-actors.ts'
import type { Context } from './context.ts'
import { sealAudit } from './seal-audit.ts'

/**
 * Records the documents of one report run with their checksums, all or none, and with a seal on the audit as it is
 * now. A run is recorded once: its documents are never replaced.
 */
export async function recordReport(
  context: Context,
  run: ReportRunInput,
  documents: readonly StoredDocument[],
): Promise<void> {
  const { cycleId, runId, cause } = run
  if (await isRecorded(context, cycleId, runId)) return
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
  const seal = await sealAudit(context, cycleId, runId, cause)
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: systemActor('record-report'),
    act: 'REPORT_RECORDED',
    target: runId,
    after: {
      documents: documents.map(({ document, sha256 }) => ({ document, sha256 })),
      seal: { digest: seal.digest, chains: seal.chains },
    },
  }
  await transact(context.table, [marker, ...writes, sealWrite(seal)], [act], now).catch((error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
  })
}

async function isRecorded(context: Context, cycleId: string, runId: string): Promise<boolean> {
  const found = await getItem(context.table, keys.reportRun(cycleId, runId), z.object({ runId: z.string() }))
  return found !== undefined
}
