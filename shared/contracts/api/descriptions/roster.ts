import { preparedUpload } from '../answers/common.ts'
import { confirmedRoster, rosterChanges, rosterDetails } from '../answers/roster.ts'
import type { OperationTexts } from '../operation.ts'
import type { rosterRequests } from '../requests/roster.ts'

/** What the operations of this area say of themselves. */
export const rosterOperations = {
  'POST /api/roster': {
    summary: 'Chuẩn bị nộp danh sách',
    description: 'Makes the form with which a roster workbook is posted to the bucket. For administrators.',
    answer: preparedUpload,
    errors: ['NOT_ALLOWED'],
  },
  'GET /api/roster/{uploadId}': {
    summary: 'Xem danh sách đã gửi',
    description: 'State of a roster: its problems, or what it would change.',
    answer: rosterDetails,
    errors: ['NOT_ALLOWED', 'UPLOAD_UNKNOWN'],
  },
  'GET /api/roster/{uploadId}/changes': {
    summary: 'Xem từng thay đổi của danh sách',
    description: 'One page of what a roster changes, before and after.',
    answer: rosterChanges,
    errors: ['NOT_ALLOWED', 'UPLOAD_UNKNOWN'],
  },
  'POST /api/roster/{uploadId}/confirm': {
    summary: 'Xác nhận danh sách',
    description: 'Takes over a checked roster; a reason is needed where people or units leave an open cycle.',
    answer: confirmedRoster,
    errors: [
      'NOT_ALLOWED',
      'ROSTER_CYCLE_STATE',
      'ROSTER_NOT_CHECKED',
      'ROSTER_OBSTACLES',
      'ROSTER_OUTDATED',
      'ROSTER_REASON_MISSING',
      'UPLOAD_UNKNOWN',
    ],
    example: { reason: 'Sáp nhập chi bộ theo Quyết định 12-QĐ/HU' },
  },
  'DELETE /api/roster/{uploadId}': {
    summary: 'Bỏ danh sách',
    description: 'Discards a roster that was not confirmed.',
    errors: ['NOT_ALLOWED', 'ROSTER_NOT_CHECKED', 'UPLOAD_UNKNOWN'],
  },
} as const satisfies OperationTexts<typeof rosterRequests>
