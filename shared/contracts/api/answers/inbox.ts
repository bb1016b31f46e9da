import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { day, instant, namedUnit } from '../fields.ts'

export const inboxEntry = z.strictObject({
  taskId: z.string(),
  kind: z.enum(['appraisal', 'decision']),
  level: z.string(),
  levelName: z.string(),
  authorityId: z.string(),
  authorityName: z.string(),
  dueAt: instant,
  overdue: z.boolean(),
  status: z.enum(['OPEN', 'CLAIMED']),
  claimedBy: z.string().nullable(),
  claimedAt: instant.nullable(),
  mine: z.boolean(),
  onBehalfOf: z.string().nullable(),
  may: z.strictObject({ claim: z.boolean(), release: z.boolean(), reassign: z.boolean() }),
})

export const delegation = z.strictObject({
  id: z.string(),
  cycleId: z.string(),
  unitId: z.string(),
  role: role,
  from: z.strictObject({ personId: z.string(), email: z.string().nullable(), name: z.string() }),
  to: z.strictObject({ personId: z.string(), email: z.string().nullable(), name: z.string() }),
  since: day,
  until: day,
  reason: z.string(),
  createdAt: instant,
  createdBy: z.string(),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
})

export const delegations = z.strictObject({
  given: z.array(delegation),
  received: z.array(delegation),
  units: z.array(namedUnit),
})

export const inbox = z.strictObject({
  tasks: z.array(inboxEntry),
  page: z.int(),
  pages: z.int(),
  counts: z.strictObject({
    all: z.int(),
    mine: z.int(),
    group: z.int(),
    delegated: z.int(),
    overdue: z.int(),
    everybody: z.int().nullable(),
  }),
  next: z.string().nullable(),
  inGroups: z.boolean(),
  units: z.array(namedUnit),
  levels: z.array(z.strictObject({ level: z.string(), name: z.string() })),
})

export const bulkAnswer = z.strictObject({
  results: z.array(
    z.strictObject({
      taskId: z.string(),
      task: z
        .strictObject({
          kind: z.enum(['appraisal', 'decision']),
          levelName: z.string(),
          authorityName: z.string(),
        })
        .nullable(),
      done: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable(),
      whatToDo: z.string().nullable(),
    }),
  ),
})
