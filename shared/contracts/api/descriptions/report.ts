import { reportRun } from '#shared/contracts/report-run.ts'
import {
  formSettings,
  formsInForce,
  savedAnswers,
  savedLayout,
  savedTextAnswer,
  textPart,
  versionList,
} from '../answers/report.ts'
import type { OperationTexts } from '../operation.ts'
import type { reportRequests } from '../requests/report.ts'

/** What the operations of this area say of themselves. */
export const reportOperations = {
  'GET /api/report': {
    summary: 'Các lần lập báo cáo',
    description: 'Versions of the report, the newest first, with the state of their documents.',
    answer: versionList,
    errors: ['NOT_ALLOWED', 'NOT_FOUND'],
  },
  'POST /api/report/reissue': {
    summary: 'Lập lại báo cáo',
    description: 'Has the documents made again. The same request id again asks once. For administrators.',
    answer: reportRun,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'REPORT_NOT_ISSUED', 'REPORT_RUNNING'],
    example: { requestId: '0b7a7a0e-7b0f-4f57-9f0c-8a4f0d1c2b3a', reason: 'Sửa phần hạn chế' },
  },
  'GET /api/report/forms': {
    summary: 'Các biểu của báo cáo',
    description: 'Every form with the layout in force.',
    answer: formsInForce,
    errors: ['NOT_ALLOWED'],
  },
  'GET /api/report/forms/{form}': {
    summary: 'Xem một biểu',
    description: 'Layout and answers of one form.',
    answer: formSettings,
    errors: ['NOT_ALLOWED'],
  },
  'POST /api/report/forms/{form}/layout': {
    summary: 'Lưu bố cục biểu',
    description: 'Replaces the layout of a form, or takes back the one that ships. For administrators.',
    answer: savedLayout,
    errors: ['NOT_ALLOWED', 'REPORT_TEXT_CHANGED'],
    example: { version: 0, layout: null },
  },
  'POST /api/report/forms/{form}/answers': {
    summary: 'Lưu nội dung trả lời của biểu',
    description: 'Saves what the office answers to forms 2–4. For administrators.',
    answer: savedAnswers,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'REPORT_TEXT_CHANGED'],
    example: { version: 0, answers: { a1: { fit: 'YES' } } },
  },
  'GET /api/report/texts/{part}': {
    summary: 'Xem phần viết của báo cáo',
    description: 'A part that people write, with its versions.',
    answer: textPart,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'POST /api/report/texts/{part}': {
    summary: 'Lưu phần viết của báo cáo',
    description:
      'Saves a further version of a part; null where an empty text changes nothing. For administrators.',
    answer: savedTextAnswer,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'REPORT_TEXT_CHANGED'],
    example: { version: 0, text: 'Hạn chế chủ yếu là …' },
  },
} as const satisfies OperationTexts<typeof reportRequests>
