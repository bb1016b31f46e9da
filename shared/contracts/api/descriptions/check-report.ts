import { checkReportAnswer } from '#shared/contracts/check-report.ts'
import type { OperationTexts } from '../operation.ts'
import type { checkReportRequests } from '../requests/check-report.ts'

/** What the operations of this area say of themselves. */
export const checkReportOperations = {
  'POST /api/check-report': {
    summary: 'Kiểm tra số liệu của báo cáo',
    description:
      'Lists the figures of a report that do not add up: pasted as text, or a Word, Excel or text file in a form.',
    answer: checkReportAnswer,
    errors: [
      'REPORT_BROKEN',
      'REPORT_EMPTY',
      'REPORT_ENCODING',
      'REPORT_MACRO',
      'REPORT_NOT_CHOSEN',
      'REPORT_OTHER_TYPE',
      'REPORT_PROTECTED',
      'REPORT_TOO_LARGE',
      'REPORT_TWICE',
      'REPORT_UNPACKS_TOO_LARGE',
      'REPORT_WITHOUT_FIGURES',
      'REPORT_WORKBOOK',
    ],
    example: { text: 'Có 109/114 tổ chức hoàn thành tốt (95,61%).' },
  },
} as const satisfies OperationTexts<typeof checkReportRequests>
