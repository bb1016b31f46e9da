import {
  cancellationBody,
  complaintAnswerBody,
  complaintBody,
  correctionDecisionBody,
  reservationBody,
} from '#shared/contracts/correction.ts'
import { remediationAct, remediationBody } from '#shared/contracts/remediation.ts'
import type { OperationRequests } from '../operation.ts'
import { unitQuery } from '../queries.ts'

/** What the operations of this area take. */
export const casesRequests = {
  'GET /api/subjects/{subjectId}/history': { access: 'session', query: unitQuery },
  'GET /api/cases/{subjectId}': { access: 'session', query: unitQuery },
  'POST /api/cases/{subjectId}/complaints': {
    access: 'session',
    status: 201,
    body: complaintBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/cases/{subjectId}/reservations': {
    access: 'session',
    status: 201,
    body: reservationBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/cases/{subjectId}/close': { access: 'session' },
  'POST /api/ratings/{subjectId}/cancel': {
    access: 'session',
    status: 201,
    body: cancellationBody,
    bodyReadBy: 'use-case',
  },
  'GET /api/corrections': { access: 'session' },
  'GET /api/corrections/{correctionId}': { access: 'session' },
  'POST /api/corrections/{correctionId}/claim': { access: 'session', status: 204 },
  'POST /api/corrections/{correctionId}/release': { access: 'session', status: 204 },
  'POST /api/corrections/{correctionId}/answer': {
    access: 'session',
    status: 204,
    body: complaintAnswerBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/corrections/{correctionId}/decide': {
    access: 'session',
    status: 204,
    body: correctionDecisionBody,
    bodyReadBy: 'use-case',
  },
  'GET /api/units/{unitId}/remediation': { access: 'session' },
  'POST /api/units/{unitId}/remediation': {
    access: 'session',
    status: 201,
    body: remediationBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/units/{unitId}/remediation/{id}': {
    access: 'session',
    body: remediationAct,
    bodyReadBy: 'use-case',
  },
  'GET /api/units/{unitId}/rewards': { access: 'session' },
} as const satisfies OperationRequests
