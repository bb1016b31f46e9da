import { openCycleBody, reissueLinkBody } from '#shared/contracts/administration.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const cycleRequests = {
  'GET /api/me': { access: 'session' },
  'POST /api/cycle/open': { access: 'session', body: openCycleBody },
  'GET /api/cycle': { access: 'session' },
  'GET /api/cycle/figures': { access: 'session' },
  'GET /api/cycle/reports/{runId}/{document}': { access: 'session', status: 303 },
  'POST /api/units/{unitId}/link': { access: 'session', status: 201, body: reissueLinkBody },
  'DELETE /api/units/{unitId}/link': { access: 'session', status: 204 },
} as const satisfies OperationRequests
