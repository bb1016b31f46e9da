import { z } from 'zod'

const link = z.strictObject({
  cycleId: z.string(),
  unitId: z.string(),
  linkId: z.string(),
  /** SHA-256 of the token in the mail: it is sent only if the link was recorded with this very token. */
  hash: z.string(),
})

const message = { mailId: z.string(), cycleId: z.string(), to: z.email() }

/** A mail that waits in the queue. `mailId` makes a repeated message the same mail. */
export const mailMessage = z.discriminatedUnion('template', [
  z.strictObject({
    ...message,
    template: z.literal('unit-link'),
    link,
    data: z.strictObject({ unitName: z.string(), year: z.int(), url: z.url(), dueAt: z.iso.datetime() }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('unit-reminder'),
    data: z.strictObject({ unitName: z.string(), year: z.int(), dueAt: z.iso.datetime() }),
  }),
  z.strictObject({
    ...message,
    template: z.enum(['task', 'task-reminder']),
    data: z.strictObject({
      kind: z.enum(['appraisal', 'decision']),
      authorityName: z.string(),
      levelName: z.string(),
      year: z.int(),
      dueAt: z.iso.datetime(),
      url: z.url(),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('unit-result'),
    data: z.strictObject({
      unitName: z.string(),
      year: z.int(),
      documents: z.array(z.strictObject({ number: z.string(), date: z.iso.date() })),
      rows: z.array(z.strictObject({ name: z.string(), rating: z.string() })),
    }),
  }),
])
export type MailMessage = z.infer<typeof mailMessage>
