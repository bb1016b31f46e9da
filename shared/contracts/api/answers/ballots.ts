import { z } from 'zod'
import { rating } from '#shared/contracts/rating.ts'
import { day, instant } from '../fields.ts'

export const ballotSubject = z.strictObject({
  subjectId: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  selfRating: rating.nullable(),
})

export const ballotReceipt = z.strictObject({ partyId: z.string(), unitId: z.string(), votedOn: day })

export const ballotView = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  partyId: z.string(),
  partyName: z.string(),
  type: z.string(),
  secret: z.boolean(),
  dueAt: instant,
  votedOn: day.nullable(),
  groups: z.array(z.strictObject({ name: z.string(), subjects: z.array(ballotSubject) })),
})
