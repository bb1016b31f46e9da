import type { RouteActs } from './route-acts.ts'

/** What a unit does with the link of its mail. */
export const linksRoutes: RouteActs = {
  'GET /don-vi/{token}': 'readUnitLink',
  'GET /don-vi/{token}/phieu.xlsx': 'fillWorkbook',
  'GET /don-vi/{token}/tep/{uploadId}': 'readUnitLink',
  'GET /don-vi/{token}/tep/{uploadId}/{document}': 'readUnitUpload',
  'POST /don-vi/{token}/hoan-tat': 'completeUnit',
  'GET /don-vi/{token}/minh-chung': 'readUnitLink',
  'POST /don-vi/{token}/minh-chung': 'askEvidence',
  'GET /don-vi/{token}/minh-chung/{evidenceId}': 'sendEvidence',
  'POST /don-vi/{token}/minh-chung/{evidenceId}/bo': 'dropEvidence',
  'GET /don-vi/{token}/lich-su/{subjectId}': 'readHistoryByLink',
  'GET /api/links/{token}': 'readUnitLink',
  'POST /api/links/{token}/uploads': 'fillWorkbook',
  'GET /api/links/{token}/uploads/{uploadId}': 'readUnitLink',
  'POST /api/links/{token}/complete': 'completeUnit',
  'GET /api/links/{token}/evidence': 'readUnitLink',
  'POST /api/links/{token}/evidence': 'askEvidence',
  'POST /api/links/{token}/evidence/{evidenceId}': 'sendEvidence',
  'DELETE /api/links/{token}/evidence/{evidenceId}': 'dropEvidence',
}
