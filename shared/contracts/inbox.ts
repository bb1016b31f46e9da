import { z } from 'zod'
import { taskKind } from './workflow.ts'

/**
 * Which tasks a reader wants to see: all that they may act on or hand out, those they hold, those of their own
 * groups, those delegated to them, those overdue; an administrator also those of everybody.
 */
export const inboxView = z.enum(['all', 'mine', 'group', 'delegated', 'overdue', 'everybody'])
export type InboxView = z.infer<typeof inboxView>

export const inboxOrder = z.enum(['due', 'unit', 'kind'])
export type InboxOrder = z.infer<typeof inboxOrder>

/** Whether somebody holds the task. */
export const inboxState = z.enum(['OPEN', 'CLAIMED'])

/** What the address of the inbox says. */
export const inboxQuery = z.object({
  filter: inboxView.default('all').meta({
    description: 'Chỉ những việc này / Only these tasks; everybody is for administrators',
  }),
  unit: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
    .optional()
    .meta({ description: 'Cấp có thẩm quyền / Authority whose tasks they are', example: 'X1' }),
  level: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Cấp được đánh giá / Level of those who are judged', example: 'chi-bo' }),
  kind: taskKind.optional().meta({ description: 'Loại việc / Kind of task' }),
  state: inboxState.optional().meta({ description: 'Đã có người nhận / Whether somebody holds it' }),
  dueUntil: z.iso
    .date()
    .optional()
    .meta({ description: 'Hạn đến hết ngày / Last day of the due date, in Vietnam', example: '2024-12-31' }),
  words: z.string().trim().min(1).max(200).optional().meta({
    description:
      'Từ trong tên đơn vị, cấp, người nhận / Words of unit, level or holder; accents may be left out',
  }),
  order: inboxOrder.default('due').meta({ description: 'Thứ tự / Order' }),
  page: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .transform(Number)
    .default(1)
    .meta({ description: 'Trang, tính từ 1 / Page, from 1', example: '1' }),
  after: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,2000}$/)
    .optional()
    .meta({
      description: 'Tiếp theo chỗ này / To go on behind this, the `next` of an answer; instead of a page',
    }),
})
export type InboxQuery = z.infer<typeof inboxQuery>

/** Most tasks of one page: 50 rows are 35 KB, and few people have more. */
export const tasksPerPage = 50

/** Most tasks of one bulk act. */
const tasksPerAct = 100

const taskIds = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(tasksPerAct)
  .meta({ description: 'Những việc đã chọn / The tasks that are meant', example: ['3f0c'] })

/** Body of a bulk act. */
export const bulkBody = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('claim'), taskIds }),
  z.strictObject({ act: z.literal('release'), taskIds }),
  z.strictObject({
    act: z.literal('reassign'),
    taskIds,
    /** E-mail address of the member who is to go on. */
    to: z.email(),
    reason: z.string().trim().min(1).max(4000),
  }),
])
export type BulkBody = z.infer<typeof bulkBody>
