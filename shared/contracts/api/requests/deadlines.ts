import { extensionBody, reissueLinkBody } from '#shared/contracts/administration.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const deadlinesRequests = {
  'GET /api/cycle/sla': { access: 'session' },
  'GET /api/units/{unitId}/deadlines': { access: 'session' },
  'POST /api/units/{unitId}/deadlines': { access: 'session', body: extensionBody },
  'POST /api/units/{unitId}/parties/{partyId}/link': {
    access: 'session',
    status: 201,
    body: reissueLinkBody,
  },
  'DELETE /api/units/{unitId}/parties/{partyId}/link': { access: 'session', status: 204 },
} as const satisfies OperationRequests
