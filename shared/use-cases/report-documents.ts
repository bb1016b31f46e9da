import { GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Figure } from '#shared/domain/figures.ts'
import { AppError } from '#shared/errors.ts'
import { getReport, listReportItems, type ReportDocument } from '#shared/store/cycles.ts'
import { cycleChain, personActor } from './audit-actors.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'
import { recordReading } from './record-reading.ts'
import { requireReportReader } from './reports/access.ts'
import { readDocument } from './store-document.ts'

/** Names of the documents of a run, as they are downloaded. */
export const documentNames = {
  figures: 'figures.json',
  report: 'bao-cao.docx',
  workbook: 'bieu-mau.xlsx',
  forms: 'bieu-6.xlsx',
  registers: 'bieu-1-4.xlsx',
} as const

/** Documents of all report runs of the cycle, the newest version first. @throws AppError NOT_ALLOWED */
export async function listReports(context: Context, actor: Actor): Promise<ReportDocument[]> {
  await requireReportReader(context, actor)
  const found = await listReportItems(context.table, cycleIdOf(context.configuration))
  return found.sort((a, b) => b.version - a.version || a.document.localeCompare(b.document))
}

const downloadSeconds = 300

/**
 * A short-lived address of one document in the bucket.
 *
 * @throws AppError NOT_ALLOWED, REPORT_UNKNOWN
 */
export async function presignReport(
  context: Context,
  actor: Actor,
  runId: string,
  document: string,
): Promise<{ readonly url: string }> {
  await requireReportReader(context, actor)
  const report = await getReport(context.table, cycleIdOf(context.configuration), runId, document)
  if (report === undefined) throw new AppError('REPORT_UNKNOWN')
  await recordReading(context, {
    cycleId: report.cycleId,
    unitId: cycleChain,
    actor: personActor(actor),
    act: 'REPORT_READ',
    target: `${runId}/${document}`,
  })
  const url = await getSignedUrl(
    context.clients.objects,
    new GetObjectCommand({
      Bucket: context.resources.reportsBucket,
      Key: report.key,
      ResponseContentType: report.contentType,
      ResponseContentDisposition: `attachment; filename="${fileNameOf(report)}"`,
    }),
    { expiresIn: downloadSeconds },
  )
  return { url }
}

/** Two versions in one folder do not overwrite each other. */
function fileNameOf({ document, version }: Pick<ReportDocument, 'document' | 'version'>): string {
  return version === 1 ? document : document.replace(/(\.\w+)$/, `-ban-${version}$1`)
}

/**
 * The figures of the newest report run, as stored.
 *
 * @throws AppError NOT_ALLOWED, REPORT_UNKNOWN
 */
export async function readFigures(context: Context, actor: Actor): Promise<Figure[]> {
  const newest = (await listReports(context, actor)).find(
    ({ document }) => document === documentNames.figures,
  )
  if (newest === undefined) throw new AppError('REPORT_UNKNOWN')
  return JSON.parse(Buffer.from(await readDocument(context, newest.key)).toString('utf8'))
}
