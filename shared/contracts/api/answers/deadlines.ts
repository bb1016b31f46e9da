import { z } from 'zod'
import { day, instant, voteTime } from '../fields.ts'

export const levelDeadlines = z.strictObject({
  levelName: z.string(),
  level: z.string(),
  stage: z.enum(['self-assessment', 'peer-input', 'appraisal', 'decision']),
  opened: z.int(),
  done: z.int(),
  doneLate: z.int(),
  daysLate: z.int(),
  overdue: z.int(),
  reminders: z.int(),
})

export const cycleDeadlines = z.strictObject({
  cycleId: z.string(),
  reportDueOn: day.nullable(),
  totals: z.array(levelDeadlines),
})

export const stageDeadline = z.strictObject({
  stageId: z.string(),
  stage: z.enum(['self-assessment', 'peer-input', 'appraisal', 'decision']),
  level: z.string().nullable(),
  round: z.int(),
  openedAt: instant,
  dueAt: instant,
  closedAt: instant.nullable(),
  daysLate: z.int(),
  reminders: z.int(),
  escalatedOn: day.nullable(),
  extendable: z.enum(['self-assessment', 'peer-input']).nullable(),
})

export const askedParty = z.strictObject({
  partyId: z.string(),
  name: z.string(),
  linkId: z.string(),
  linkActive: z.boolean(),
  voted: z.boolean(),
  votedOn: voteTime.nullable(),
})

export const unitDeadlines = z.strictObject({
  unitId: z.string(),
  stages: z.array(stageDeadline),
  ballots: z
    .strictObject({ open: z.boolean(), entitled: z.int(), voted: z.int(), parties: z.array(askedParty) })
    .nullable(),
})

export const newDeadline = z.strictObject({ dueAt: instant })
