import { z } from 'zod'
import { checksum, day, instant, namedUnit } from '../fields.ts'
import { levelDeadlines } from './deadlines.ts'

const phase = z.enum(['WAITING', 'ASSESSING', 'SUBMITTED', 'DONE'])
const caseState = z.enum(['APPRAISAL', 'CHECK', 'DECISION', 'DECIDED'])
const next = z.string().nullable()

const counts = z.strictObject({
  units: z.int(),
  waiting: z.int(),
  assessing: z.int(),
  submitted: z.int(),
  done: z.int(),
  rated: z.int(),
  exempt: z.int(),
  owed: z.int(),
  open: z.int(),
})

export const provinceProgress = z.strictObject({
  cycleId: z.string(),
  year: z.int(),
  status: z.enum(['OPENING', 'REVIEWING', 'PUBLISHED', 'ARCHIVED']),
  openedAt: instant,
  publishedAt: instant.nullable(),
  reportDueOn: day.nullable(),
  counts,
  levels: z.array(
    z.strictObject({
      level: z.string(),
      levelName: z.string(),
      counts,
      stages: z.array(levelDeadlines.omit({ levelName: true })),
    }),
  ),
})

export const levelProgress = z.strictObject({
  level: z.string(),
  levelName: z.string(),
  authorities: z.array(
    z.strictObject({
      authorityId: z.string().nullable(),
      name: z.string().nullable(),
      counts,
      state: caseState.nullable(),
      round: z.int().nullable(),
    }),
  ),
  next,
})

export const authorityProgress = z.strictObject({
  authorityId: z.string(),
  name: z.string(),
  parent: namedUnit.nullable(),
  cases: z.array(
    z.strictObject({
      level: z.string(),
      levelName: z.string(),
      counts,
      state: caseState.nullable(),
      round: z.int().nullable(),
      dueAt: instant.nullable(),
      late: z.boolean(),
      stageId: z.string().nullable(),
    }),
  ),
  counts: z.strictObject({
    all: z.int(),
    late: z.int(),
    WAITING: z.int(),
    ASSESSING: z.int(),
    SUBMITTED: z.int(),
    DONE: z.int(),
  }),
  filter: z.enum(['all', 'late', ...phase.options]),
  units: z.array(
    z.strictObject({
      unitId: z.string(),
      name: z.string(),
      levelName: z.string(),
      phase: phase.nullable(),
      dueAt: instant.nullable(),
      submittedAt: instant.nullable(),
      late: z.boolean(),
      hasChildren: z.boolean(),
    }),
  ),
  page: z.int(),
  pages: z.int(),
})

export const lateList = z.strictObject({
  stages: z.array(
    z.strictObject({
      unitId: z.string(),
      stageId: z.string(),
      name: z.string(),
      parentId: z.string().nullable(),
      parentName: z.string().nullable(),
      stage: levelDeadlines.shape.stage,
      level: z.string().nullable(),
      levelName: z.string(),
      dueAt: instant,
      daysLate: z.int(),
      reminders: z.int(),
      remindedToday: z.boolean(),
    }),
  ),
  next,
})

export const reminders = z.strictObject({
  items: z.array(
    z.strictObject({
      unitId: z.string(),
      name: z.string(),
      stageId: z.string(),
      stage: levelDeadlines.shape.stage.nullable(),
      outcome: z.enum(['REMINDED', 'TODAY', 'NOT_OPEN', 'NOBODY', 'FAILED']),
    }),
  ),
  next,
})

export const mailPage = z.strictObject({
  mails: z.array(
    z.strictObject({
      mailId: z.string(),
      template: z.string(),
      to: z.string().nullable(),
      state: z.enum(['PENDING', 'SENT']),
      begunAt: instant,
      sentAt: instant.nullable(),
    }),
  ),
  next,
})

export const auditPage = z.strictObject({
  unit: namedUnit.nullable(),
  chain: z.strictObject({
    entries: z.int(),
    broken: z
      .strictObject({
        cycleId: z.string(),
        unitId: z.string(),
        sequence: z.int(),
        part: z.enum(['content', 'missing', 'order', 'head', 'seal']),
      })
      .nullable(),
    head: checksum,
  }),
  entries: z.array(
    z.strictObject({
      cycleId: z.string(),
      unitId: z.string(),
      sequence: z.int(),
      at: instant,
      actor: z.strictObject({
        kind: z.enum(['person', 'link', 'system']),
        id: z.string(),
        name: z.string(),
        onBehalfOf: z.string().nullable(),
      }),
      act: z.string(),
      target: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      previousHash: checksum,
      hash: checksum,
    }),
  ),
  page: z.int(),
  pages: z.int(),
  seals: z.array(
    z.strictObject({
      cycleId: z.string(),
      sealId: z.string(),
      cause: z.string(),
      digest: checksum,
      chains: z.int(),
      sealedAt: instant,
    }),
  ),
})
