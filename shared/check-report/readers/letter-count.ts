import { checkedReportLimits } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'

/**
 * Counts the letters of a report as they are read.
 *
 * @returns takes the number of further letters; throws AppError REPORT_UNPACKS_TOO_LARGE beyond the limit
 */
export function letterCount(): (more: number) => void {
  let letters = 0
  return (more) => {
    letters += more
    if (letters > checkedReportLimits.letters) throw new AppError('REPORT_UNPACKS_TOO_LARGE')
  }
}
