import { checkedReportLimits } from '#shared/constants.ts'
import type { ReportDocument, ReportLine } from '#shared/contracts/check-report.ts'
import { AppError } from '#shared/errors.ts'
import { fileKind } from './file-kind.ts'
import { openPackage } from './office-package.ts'
import { looksLikeOldFont } from './old-fonts.ts'
import { linesOf, textLines } from './text-lines.ts'
import { wordLines } from './word-lines.ts'
import { workbookLines } from './workbook-lines.ts'

/**
 * A report as lines, from a text, a Word document or a workbook; which it is says its content, not its name.
 *
 * @param limit largest file, in bytes
 * @throws AppError REPORT_… for a file that cannot or must not be read
 */
export async function readReport(
  bytes: Uint8Array,
  limit: number = checkedReportLimits.bytes,
): Promise<ReportDocument> {
  if (bytes.length > limit) throw reportTooLarge(limit)
  return document(fileKind(bytes) === 'text' ? textLines(bytes) : await packageLines(bytes))
}

/** A report that somebody has pasted. @throws AppError REPORT_ENCODING */
export function readPastedReport(text: string): ReportDocument {
  return document(linesOf(text))
}

/** @param limit in bytes */
export function reportTooLarge(limit: number): AppError {
  return new AppError('REPORT_TOO_LARGE', { limit: `${Math.floor(limit / 1024 / 1024)} MB` })
}

async function packageLines(bytes: Uint8Array): Promise<readonly ReportLine[]> {
  const file = await openPackage(bytes)
  try {
    return file.kind === 'word' ? await wordLines(file) : await workbookLines(bytes)
  } finally {
    file.close()
  }
}

function document(lines: readonly ReportLine[]): ReportDocument {
  if (looksLikeOldFont(lines)) throw new AppError('REPORT_ENCODING')
  return { lines }
}
