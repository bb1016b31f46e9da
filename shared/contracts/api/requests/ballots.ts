import { ballotBody } from '#shared/contracts/ballot.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const ballotsRequests = {
  'GET /api/ballots/{token}': { access: 'link' },
  'POST /api/ballots/{token}': { access: 'link', status: 201, body: ballotBody, bodyReadBy: 'use-case' },
} as const satisfies OperationRequests
