import type { RouteActs } from './route-acts.ts'

/** Last year's figures. */
export const previousYearRoutes: RouteActs = {
  'GET /nam-truoc': 'managePrevious',
  'GET /nam-truoc/mau.xlsx': 'managePrevious',
  'POST /nam-truoc/lua-chon': 'choosePrevious',
  'GET /nam-truoc/{uploadId}': 'managePrevious',
  'POST /nam-truoc/{uploadId}/xac-nhan': 'managePrevious',
  'POST /nam-truoc/{uploadId}/bo': 'managePrevious',
  'GET /api/previous-year': 'managePrevious',
  'GET /api/previous-year/figures': 'managePrevious',
  'POST /api/previous-year/choice': 'choosePrevious',
  'POST /api/previous-year/uploads': 'managePrevious',
  'GET /api/previous-year/uploads/{uploadId}': 'managePrevious',
  'POST /api/previous-year/uploads/{uploadId}/confirm': 'managePrevious',
  'DELETE /api/previous-year/uploads/{uploadId}': 'managePrevious',
}
