import { z } from 'zod'

/** What must be verified before a subject is proposed or decided on (`domain.md` §3.2 step 10). */
export const findingKind = z.enum(['inspection', 'complaint', 'discipline'])
export type FindingKind = z.infer<typeof findingKind>

const words = z.string().trim().min(1).max(4000)

/** Body of "note a finding". */
export const findingBody = z.strictObject({
  subjectId: z.string().min(1),
  kind: findingKind,
  text: words,
  /** The document that it comes from, where there is one. */
  documentNumber: z.string().trim().min(1).max(100).optional(),
  documentDate: z.iso.date().optional(),
})
export type FindingBody = z.infer<typeof findingBody>

/** Findings that an administrator enters together, e.g. from the list of an inspection board. */
export const findingsBody = z.strictObject({
  findings: z
    .array(findingBody.extend({ unitId: z.string().min(1) }))
    .min(1)
    .max(25),
})
export type FindingsBody = z.infer<typeof findingsBody>

/** Body of "verify": what the verification found, by which document. */
export const verificationBody = z.strictObject({
  text: words,
  documentNumber: z.string().trim().min(1).max(100),
  documentDate: z.iso.date(),
  /** The body that verified. */
  by: z.string().trim().min(1).max(300),
})
export type VerificationBody = z.infer<typeof verificationBody>
