import { confirmRosterBody } from '#shared/contracts/roster-import.ts'
import type { OperationRequests } from '../operation.ts'
import { pageQuery } from '../queries.ts'

/** What the operations of this area take. */
export const rosterRequests = {
  'POST /api/roster': { access: 'session', status: 201 },
  'GET /api/roster/{uploadId}': { access: 'session' },
  'GET /api/roster/{uploadId}/changes': { access: 'session', query: pageQuery },
  'POST /api/roster/{uploadId}/confirm': { access: 'session', body: confirmRosterBody },
  'DELETE /api/roster/{uploadId}': { access: 'session', status: 204 },
} as const satisfies OperationRequests
