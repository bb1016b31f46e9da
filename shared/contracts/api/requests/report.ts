import { answersBody, layoutBody } from '#shared/contracts/form-bodies.ts'
import { reissueBody, saveTextBody } from '#shared/contracts/report-run.ts'
import type { OperationRequests } from '../operation.ts'
import { pageQuery } from '../queries.ts'

/** What the operations of this area take. */
export const reportRequests = {
  'GET /api/report': { access: 'session', query: pageQuery },
  'POST /api/report/reissue': { access: 'session', status: 202, body: reissueBody, bodyReadBy: 'use-case' },
  'GET /api/report/forms': { access: 'session' },
  'GET /api/report/forms/{form}': { access: 'session' },
  'POST /api/report/forms/{form}/layout': { access: 'session', body: layoutBody, bodyReadBy: 'use-case' },
  'POST /api/report/forms/{form}/answers': { access: 'session', body: answersBody, bodyReadBy: 'use-case' },
  'GET /api/report/texts/{part}': { access: 'session' },
  'POST /api/report/texts/{part}': { access: 'session', body: saveTextBody, bodyReadBy: 'use-case' },
} as const satisfies OperationRequests
