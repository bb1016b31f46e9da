import { z } from 'zod'

/** What a unit says of a file before it sends it. */
export const evidenceBody = z.strictObject({
  slot: z.coerce.number().int().min(1).max(9),
  title: z.string().trim().min(1).max(200),
})
export type EvidenceBody = z.infer<typeof evidenceBody>
