import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { checksum, instant, namedPerson } from '../fields.ts'

export const delegated = z.strictObject({
  delegationId: z.string(),
  unitId: z.string(),
  role: role,
  from: namedPerson,
})

export const actor = z.strictObject({
  email: z.string(),
  name: z.string(),
  personId: z.string().nullable(),
  administrator: z.boolean(),
  assignments: z.array(z.strictObject({ unitId: z.string(), role: role })),
  delegations: z.array(delegated).optional(),
})

export const openedCycle = z.strictObject({ cycleId: z.string(), rosterId: z.string(), openedAt: instant })

export const reportDocument = z.strictObject({
  cycleId: z.string(),
  runId: z.string(),
  version: z.int(),
  document: z.string(),
  key: z.string(),
  sha256: checksum,
  bytes: z.int(),
  contentType: z.string(),
  createdAt: instant,
  cause: z.string(),
})

export const bucketCounts = z.strictObject({
  total: z.int(),
  rated: z.int(),
  exempt: z.int(),
  owed: z.int(),
  open: z.int(),
})

export const authorityStage = z.enum([
  'DECIDED',
  'DECISION',
  'NOT_STARTED',
  'SELF_ASSESSMENT',
  'APPRAISAL',
  'CHECK',
])

export const unitProgress = z.strictObject({
  unitId: z.string(),
  name: z.string(),
  dueAt: instant.nullable(),
  submittedAt: instant.nullable(),
  late: z.boolean(),
})

export const authorityProgress = z.strictObject({
  authorityId: z.string(),
  name: z.string(),
  level: z.string(),
  levelName: z.string(),
  stage: authorityStage,
  dueAt: instant.nullable(),
  late: z.boolean(),
  round: z.int(),
  submitted: z.int(),
  units: z.array(unitProgress),
})

export const figure = z.strictObject({
  table: z.enum(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10']),
  group: z.string(),
  measure: z.string(),
  count: z.int(),
  percent: z.number().nullable(),
  denominator: z.int().nullable(),
  denominatorName: z.string().nullable(),
  rounding: z.enum(['HALF_UP', 'TRUNCATE', 'LARGEST_REMAINDER']).nullable(),
})

export const me = actor

export const cycleOverview = z.strictObject({
  reports: z.array(reportDocument),
  cycleId: z.string(),
  year: z.int(),
  status: z.enum(['OPENING', 'REVIEWING', 'PUBLISHED', 'ARCHIVED']),
  openedAt: instant,
  publishedAt: instant.nullable(),
  counts: bucketCounts,
  authorities: z.array(authorityProgress),
})

export const figures = z.array(figure)
