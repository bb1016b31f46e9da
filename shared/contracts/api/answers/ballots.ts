import { z } from 'zod'
import { rating } from '#shared/contracts/rating.ts'
import { instant, voteTime } from '../fields.ts'

export const ballotSubject = z.strictObject({
  subjectId: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  selfRating: rating.nullable(),
})

export const ballotReceipt = z.strictObject({ partyId: z.string(), unitId: z.string(), votedOn: voteTime })

export const ballotView = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  partyId: z.string(),
  partyName: z.string(),
  type: z.string(),
  secret: z.boolean(),
  dueAt: instant,
  votedOn: voteTime.nullable(),
  groups: z.array(z.strictObject({ name: z.string(), subjects: z.array(ballotSubject) })),
})
