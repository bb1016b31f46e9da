import { delegationBody } from '#shared/contracts/delegation.ts'
import { findingBody, findingsBody, verificationBody } from '#shared/contracts/finding.ts'
import { bulkBody, inboxQuery } from '#shared/contracts/inbox.ts'
import { decideRowsBody, reassignBody, taskBody, viewBody, voteBody } from '#shared/contracts/task.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const tasksRequests = {
  'GET /api/tasks': { access: 'session', query: inboxQuery },
  'POST /api/tasks/bulk': { access: 'session', body: bulkBody },
  'GET /api/tasks/{taskId}': { access: 'session' },
  'POST /api/tasks/{taskId}/claim': { access: 'session', status: 204 },
  'POST /api/tasks/{taskId}/release': { access: 'session', status: 204 },
  'POST /api/tasks/{taskId}/complete': { access: 'session', body: taskBody, bodyReadBy: 'use-case' },
  'POST /api/tasks/{taskId}/rows': { access: 'session', body: decideRowsBody, bodyReadBy: 'use-case' },
  'POST /api/tasks/{taskId}/views': {
    access: 'session',
    status: 204,
    body: viewBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/tasks/{taskId}/meeting': { access: 'session', status: 204 },
  'POST /api/tasks/{taskId}/votes': {
    access: 'session',
    status: 204,
    body: voteBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/tasks/{taskId}/findings': {
    access: 'session',
    status: 201,
    body: findingBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/tasks/{taskId}/findings/{findingId}/verification': {
    access: 'session',
    status: 204,
    body: verificationBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/tasks/{taskId}/reassign': {
    access: 'session',
    status: 204,
    body: reassignBody,
    bodyReadBy: 'use-case',
  },
  'POST /api/findings': { access: 'session', status: 201, body: findingsBody, bodyReadBy: 'use-case' },
  'GET /api/delegations': { access: 'session' },
  'POST /api/delegations': { access: 'session', status: 201, body: delegationBody, bodyReadBy: 'use-case' },
  'DELETE /api/delegations/{personId}/{delegationId}': { access: 'session', status: 204 },
} as const satisfies OperationRequests
