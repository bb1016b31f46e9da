import { uploadBody } from '#shared/contracts/submission.ts'
import { evidenceBody } from '#shared/contracts/unit-evidence.ts'
import type { OperationRequests } from '../operation.ts'

/** What the operations of this area take. */
export const linksRequests = {
  'GET /api/links/{token}': { access: 'link' },
  'POST /api/links/{token}/uploads': { access: 'link', status: 201, body: uploadBody },
  'GET /api/links/{token}/uploads/{uploadId}': { access: 'link' },
  'POST /api/links/{token}/complete': { access: 'link', status: 204 },
  'GET /api/links/{token}/evidence': { access: 'link' },
  'POST /api/links/{token}/evidence': { access: 'link', status: 201, body: evidenceBody },
  'POST /api/links/{token}/evidence/{evidenceId}': { access: 'link', status: 201 },
  'DELETE /api/links/{token}/evidence/{evidenceId}': { access: 'link', status: 204 },
} as const satisfies OperationRequests
