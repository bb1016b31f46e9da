import { previousVersion } from '#shared/contracts/previous-year.ts'
import { preparedUpload } from '../answers/common.ts'
import { previousOverview, previousUploadDetails, typedFigures } from '../answers/previous-year.ts'
import type { OperationTexts } from '../operation.ts'
import type { previousYearRequests } from '../requests/previous-year.ts'

/** What the operations of this area say of themselves. */
export const previousYearOperations = {
  'GET /api/previous-year': {
    summary: 'Số liệu năm trước',
    description: 'Where the figures of last year come from. For administrators.',
    answer: previousOverview,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'GET /api/previous-year/figures': {
    summary: 'Số liệu năm trước đã nhập',
    description: 'The typed figures in force. For administrators.',
    answer: typedFigures,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'POST /api/previous-year/choice': {
    summary: 'Chọn nguồn số liệu năm trước',
    description:
      'Chooses the computed or the typed figures, or withdraws the typed ones. For administrators.',
    answer: previousVersion,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'PREVIOUS_NOTHING_TYPED', 'PREVIOUS_OUTDATED'],
    example: { choice: 'COMPUTED', seen: 1 },
  },
  'POST /api/previous-year/uploads': {
    summary: 'Chuẩn bị nộp số liệu năm trước',
    description: 'Makes the form with which the workbook of last year is posted. For administrators.',
    answer: preparedUpload,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'GET /api/previous-year/uploads/{uploadId}': {
    summary: 'Xem tệp số liệu năm trước',
    description: 'What became of that workbook, with its figures. For administrators.',
    answer: previousUploadDetails,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'UPLOAD_UNKNOWN'],
  },
  'POST /api/previous-year/uploads/{uploadId}/confirm': {
    summary: 'Xác nhận số liệu năm trước',
    description: 'Takes over the figures of a checked workbook. For administrators.',
    answer: previousVersion,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'PREVIOUS_NOT_CHECKED', 'PREVIOUS_OUTDATED', 'UPLOAD_UNKNOWN'],
    example: { choice: 'TYPED', seen: 0 },
  },
  'DELETE /api/previous-year/uploads/{uploadId}': {
    summary: 'Bỏ tệp số liệu năm trước',
    description: 'Discards a workbook that was not confirmed. For administrators.',
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'PREVIOUS_NOT_CHECKED', 'UPLOAD_UNKNOWN'],
  },
} as const satisfies OperationTexts<typeof previousYearRequests>
