import { issuedLink } from '../answers/common.ts'
import { cycleOverview, figures, me, openedCycle } from '../answers/cycle.ts'
import type { OperationTexts } from '../operation.ts'
import type { cycleRequests } from '../requests/cycle.ts'

/** What the operations of this area say of themselves. */
export const cycleOperations = {
  'GET /api/me': {
    summary: 'Người đang đăng nhập',
    description: 'Who is signed in: roles from the roster and what others have delegated.',
    answer: me,
    errors: [],
  },
  'POST /api/cycle/open': {
    summary: 'Mở đợt kiểm điểm',
    description:
      'Opens the cycle of the configured year with the confirmed roster. Again: the same answer. For administrators.',
    answer: openedCycle,
    errors: ['CYCLE_OPEN', 'GROUPS_WITHOUT_COMMITTEE', 'NOT_ALLOWED', 'ROSTER_MISSING'],
    example: {},
  },
  'GET /api/cycle': {
    summary: 'Tiến độ của đợt',
    description:
      'Progress of every authority and unit, and the reports that were issued. For administrators.',
    answer: cycleOverview,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'GET /api/cycle/figures': {
    summary: 'Số liệu của báo cáo',
    description: 'The figures of the newest report with their denominators, as stored.',
    answer: figures,
    errors: ['NOT_ALLOWED', 'REPORT_UNKNOWN'],
  },
  'GET /api/cycle/reports/{runId}/{document}': {
    summary: 'Tải tệp báo cáo',
    description: 'Redirects to a short-lived address of one document of a report.',
    errors: ['NOT_ALLOWED', 'REPORT_UNKNOWN'],
  },
  'POST /api/units/{unitId}/link': {
    summary: 'Cấp lại đường dẫn cho đơn vị',
    description: 'Revokes the upload link of a unit and mails a new one. For administrators.',
    answer: issuedLink,
    errors: ['CYCLE_UNKNOWN', 'NOTHING_TO_SUBMIT', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
    example: { fromLinkId: '2b7f6c1d-4e0a-4d35-8c2b-9f1e0d3c5a77' },
  },
  'DELETE /api/units/{unitId}/link': {
    summary: 'Thu hồi đường dẫn của đơn vị',
    description: 'Revokes the upload link of a unit. For administrators.',
    errors: ['CYCLE_UNKNOWN', 'NOTHING_TO_SUBMIT', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
  },
} as const satisfies OperationTexts<typeof cycleRequests>
