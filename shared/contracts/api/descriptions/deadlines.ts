import { issuedLink } from '../answers/common.ts'
import { cycleDeadlines, newDeadline, unitDeadlines } from '../answers/deadlines.ts'
import type { OperationTexts } from '../operation.ts'
import type { deadlinesRequests } from '../requests/deadlines.ts'

/** What the operations of this area say of themselves. */
export const deadlinesOperations = {
  'GET /api/cycle/sla': {
    summary: 'Thời hạn của cả đợt',
    description: 'Stages opened, done, late and overdue, by level and stage. For administrators.',
    answer: cycleDeadlines,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'GET /api/units/{unitId}/deadlines': {
    summary: 'Thời hạn của một đơn vị',
    description:
      'Stages of one unit with due dates, reminders and the parties that were asked. For administrators.',
    answer: unitDeadlines,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
  },
  'POST /api/units/{unitId}/deadlines': {
    summary: 'Gia hạn cho đơn vị',
    description: 'Gives a unit until the end of a later day for a stage that is open. For administrators.',
    answer: newDeadline,
    errors: ['CYCLE_UNKNOWN', 'DEADLINE_NOT_LATER', 'NOT_ALLOWED', 'STAGE_NOT_OPEN', 'UNIT_UNKNOWN'],
    example: { stage: 'self-assessment', dueOn: '2026-12-20' },
  },
  'POST /api/units/{unitId}/parties/{partyId}/link': {
    summary: 'Cấp lại đường dẫn lấy ý kiến',
    description: 'Revokes the ballot link of a related party and mails a new one. For administrators.',
    answer: issuedLink,
    errors: ['CYCLE_UNKNOWN', 'NOTHING_TO_ASK', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
    example: {},
  },
  'DELETE /api/units/{unitId}/parties/{partyId}/link': {
    summary: 'Thu hồi đường dẫn lấy ý kiến',
    description: 'Revokes the ballot link of a related party. For administrators.',
    errors: ['CYCLE_UNKNOWN', 'NOTHING_TO_ASK', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
  },
} as const satisfies OperationTexts<typeof deadlinesRequests>
