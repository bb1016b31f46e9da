import { z } from 'zod'
import type { OperationRequests } from '../operation.ts'
import { pageQuery } from '../queries.ts'

const after = z
  .string()
  .min(1)
  .max(300)
  .optional()
  .meta({ description: 'Chỗ trang trước dừng lại (`next`) / Where the page before ended (`next`)' })
const day = z.iso.date().optional()

const unitFilter = z
  .enum(['all', 'late', 'WAITING', 'ASSESSING', 'SUBMITTED', 'DONE'])
  .default('all')
  .meta({ description: 'Đơn vị nào / Which units' })

/** One stage of a unit, or, without one, all who are late behind a place in their list. */
const reminderBody = z.union([
  z.strictObject({ unitId: z.string().min(1).max(40), stageId: z.string().min(1).max(100) }),
  z.strictObject({ after: z.string().min(1).max(300).optional() }),
])

/** What the operations of this area take. */
export const progressRequests = {
  'GET /api/progress': { access: 'session' },
  'GET /api/progress/levels/{level}': { access: 'session', query: z.object({ after }) },
  'GET /api/progress/authorities/{unitId}': {
    access: 'session',
    query: pageQuery.extend({ filter: unitFilter }),
  },
  'GET /api/progress/late': { access: 'session', query: z.object({ after }) },
  'POST /api/progress/reminders': { access: 'session', body: reminderBody },
  'GET /api/mails': {
    access: 'session',
    query: z.object({
      state: z.enum(['PENDING', 'SENT']).optional(),
      template: z.string().max(40).optional(),
      from: day,
      until: day,
      after,
    }),
  },
  'GET /api/audit': {
    access: 'session',
    query: pageQuery.extend({ unitId: z.string().max(40).optional(), from: day, until: day }),
  },
} as const satisfies OperationRequests
