import { changePreviousBody, confirmPreviousBody } from '#shared/contracts/previous-year.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const previousYearRequests = {
  'GET /api/previous-year': { access: 'session' },
  'GET /api/previous-year/figures': { access: 'session' },
  'POST /api/previous-year/choice': { access: 'session', body: changePreviousBody },
  'POST /api/previous-year/uploads': { access: 'session', status: 201 },
  'GET /api/previous-year/uploads/{uploadId}': { access: 'session' },
  'POST /api/previous-year/uploads/{uploadId}/confirm': { access: 'session', body: confirmPreviousBody },
  'DELETE /api/previous-year/uploads/{uploadId}': { access: 'session', status: 204 },
} as const satisfies OperationRequests
