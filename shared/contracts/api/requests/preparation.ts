import {
  attendantsBody,
  documentBody,
  suggestionBody,
  withdrawalBody,
  workingGroupBody,
} from '#shared/contracts/preparation.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const preparationRequests = {
  'GET /api/preparation': { access: 'session' },
  'GET /api/preparation/form-1': { access: 'session' },
  'POST /api/preparation/carried': { access: 'session', status: 201 },
  'GET /api/preparation/carried/{uploadId}': { access: 'session' },
  'POST /api/preparation/documents': { access: 'session', status: 201, body: documentBody },
  'GET /api/preparation/documents/{documentId}': { access: 'session' },
  'POST /api/preparation/documents/{documentId}/uploads': { access: 'session', status: 201 },
  'POST /api/preparation/documents/{documentId}/withdraw': {
    access: 'session',
    status: 204,
    body: withdrawalBody,
  },
  'GET /api/preparation/units/{unitId}': { access: 'session' },
  'POST /api/preparation/units/{unitId}/working-group': {
    access: 'session',
    status: 201,
    body: workingGroupBody,
  },
  'POST /api/preparation/units/{unitId}/attendants': { access: 'session', body: attendantsBody },
  'POST /api/preparation/units/{unitId}/suggestions': {
    access: 'session',
    status: 201,
    body: suggestionBody,
  },
  'POST /api/preparation/units/{unitId}/suggestions/{id}/withdraw': {
    access: 'session',
    status: 204,
    body: withdrawalBody,
  },
} as const satisfies OperationRequests
