import {
  auditPage,
  authorityProgress,
  lateList,
  levelProgress,
  mailPage,
  provinceProgress,
  reminders,
} from '../answers/progress.ts'
import type { OperationTexts } from '../operation.ts'
import type { progressRequests } from '../requests/progress.ts'

/** What the operations of this area say of themselves. */
export const progressOperations = {
  'GET /api/progress': {
    summary: 'Tiến độ theo cấp',
    description:
      'Units by phase, subjects by bucket and stages, by level; from counters. For administrators.',
    answer: provinceProgress,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'GET /api/progress/levels/{level}': {
    summary: 'Tiến độ theo cấp có thẩm quyền',
    description: 'The authorities with units of one level, a page at a time. For administrators.',
    answer: levelProgress,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'GET /api/progress/authorities/{unitId}': {
    summary: 'Tiến độ của một cấp có thẩm quyền',
    description: 'The work of one authority at each level, and its units. For administrators.',
    answer: authorityProgress,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
  },
  'GET /api/progress/late': {
    summary: 'Ai đang trễ hạn',
    description: 'Stages that are open after their due date, the longest overdue first. For administrators.',
    answer: lateList,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'POST /api/progress/reminders': {
    summary: 'Nhắc một hoặc tất cả',
    description:
      'Reminds whoever a stage waits for, or all who are late, at most once a day, with a result for each. For administrators.',
    answer: reminders,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
    example: { unitId: 'C1', stageId: 'self-assessment' },
  },
  'GET /api/mails': {
    summary: 'Thư đã gửi',
    description: 'Mails of the cycle, newest first: kind, addressee, time and state. For administrators.',
    answer: mailPage,
    errors: ['NOT_ALLOWED'],
  },
  'GET /api/audit': {
    summary: 'Nhật ký',
    description:
      'Audit of one unit, or of what concerns the whole cycle, newest first, with the state of its chain. For administrators.',
    answer: auditPage,
    errors: ['NOT_ALLOWED', 'UNIT_UNKNOWN'],
  },
} as const satisfies OperationTexts<typeof progressRequests>
