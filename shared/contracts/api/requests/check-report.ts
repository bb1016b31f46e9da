import { pastedReportBody } from '#shared/contracts/check-report.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const checkReportRequests = {
  'POST /api/check-report': {
    access: 'session',
    body: pastedReportBody,
    bodyReadBy: 'use-case',
    alsoAs: ['multipart/form-data'],
  },
} as const satisfies OperationRequests
