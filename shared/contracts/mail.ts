import { z } from 'zod'

const link = z.strictObject({
  cycleId: z.string(),
  unitId: z.string(),
  linkId: z.string(),
  /** SHA-256 of the token in the mail: it is sent only if the link was recorded with this very token. */
  hash: z.string(),
})

const ballotLink = z.strictObject({
  cycleId: z.string(),
  unitId: z.string(),
  round: z.int().positive(),
  partyId: z.string(),
  linkId: z.string(),
  hash: z.string(),
})

/** Something that is late, as its superior is told of it. */
const lateStage = z.strictObject({
  unitName: z.string(),
  stage: z.enum(['self-assessment', 'peer-input', 'appraisal', 'decision']),
  dueAt: z.iso.datetime(),
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
    template: z.literal('unit-list-changed'),
    data: z.strictObject({ unitName: z.string(), year: z.int(), dueAt: z.iso.datetime() }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('ballot-link'),
    ballot: ballotLink,
    data: z.strictObject({
      partyName: z.string(),
      unitName: z.string(),
      year: z.int(),
      secret: z.boolean(),
      url: z.url(),
      dueAt: z.iso.datetime(),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('ballot-reminder'),
    data: z.strictObject({
      partyName: z.string(),
      unitName: z.string(),
      year: z.int(),
      dueAt: z.iso.datetime(),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('escalation'),
    data: z.strictObject({
      year: z.int(),
      /** The first of them; `total` counts all. */
      late: z.array(lateStage),
      total: z.int().min(0),
      /** Date on which the report was due and the results were not published; null otherwise. */
      reportDueOn: z.iso.date().nullable(),
      url: z.url(),
    }),
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
    link,
    data: z.strictObject({
      unitName: z.string(),
      year: z.int(),
      /** Where the unit reads the notices, and reserves or complains for those without an account. */
      url: z.url(),
      documents: z.array(z.strictObject({ number: z.string(), date: z.iso.date() })),
      rows: z.array(z.strictObject({ name: z.string(), rating: z.string(), reason: z.string().nullable() })),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('person-result'),
    data: z.strictObject({
      name: z.string(),
      unitName: z.string(),
      year: z.int(),
      rating: z.string(),
      reason: z.string().nullable(),
      document: z.strictObject({ number: z.string(), date: z.iso.date() }),
      url: z.url(),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('owed-link'),
    link,
    data: z.strictObject({
      unitName: z.string(),
      year: z.int(),
      names: z.array(z.string()),
      url: z.url(),
      until: z.iso.datetime(),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.enum(['correction-task', 'correction-reminder']),
    data: z.strictObject({
      /** What is asked for, in Vietnamese. */
      what: z.string(),
      names: z.array(z.string()),
      authorityName: z.string(),
      year: z.int(),
      dueAt: z.iso.datetime(),
      url: z.url(),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('complaint-answer'),
    data: z.strictObject({
      unitName: z.string(),
      names: z.array(z.string()),
      year: z.int(),
      changed: z.boolean(),
      text: z.string(),
      document: z.strictObject({ number: z.string(), date: z.iso.date() }),
    }),
  }),
  z.strictObject({
    ...message,
    template: z.literal('suggestion'),
    data: z.strictObject({
      unitName: z.string(),
      year: z.int(),
      authorityName: z.string(),
      subjectName: z.string(),
      topics: z.int().positive(),
      documentNumber: z.string(),
      documentDate: z.iso.date(),
    }),
  }),
])
export type MailMessage = z.infer<typeof mailMessage>
