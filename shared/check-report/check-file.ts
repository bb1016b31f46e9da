import type { CheckReportAnswer, ReportDocument } from '#shared/contracts/check-report.ts'
import { AppError } from '#shared/errors.ts'
import { checkReport } from './check-report.ts'
import { readPastedReport, readReport } from './readers/read-report.ts'

/**
 * What does not add up in a report that somebody sent: a text, a Word document or a workbook.
 *
 * @param limit largest file, in bytes
 * @throws AppError REPORT_… for a file that cannot be read or has no figures
 */
export async function checkReportFile(bytes: Uint8Array, limit?: number): Promise<CheckReportAnswer> {
  return check(await readReport(bytes, limit))
}

/** The same of a text that was pasted. @throws AppError REPORT_NOT_CHOSEN, REPORT_ENCODING, REPORT_WITHOUT_FIGURES */
export function checkPastedReport(text: string): CheckReportAnswer {
  if (text.trim() === '') throw new AppError('REPORT_NOT_CHOSEN')
  return check(readPastedReport(text))
}

function check(document: ReportDocument): CheckReportAnswer {
  const answer = checkReport(document)
  if (answer.figures === 0) throw new AppError('REPORT_WITHOUT_FIGURES')
  return answer
}
