import { z } from 'zod'
import { problem } from '#shared/contracts/problem.ts'
import { capPreviewLine, submissionChange, uploadStatus } from '#shared/contracts/submission.ts'
import { checksum, instant } from '../fields.ts'

export const submissionDetails = z.strictObject({
  uploadId: z.string(),
  status: uploadStatus,
  problems: z.array(problem),
  receivedAt: instant.nullable(),
  sha256: checksum.nullable(),
  bytes: z.int().nullable(),
  /** As the file was called at the sender's. */
  fileName: z.string().nullable(),
  warnings: z.array(z.string()),
  subjects: z.int().nullable(),
  cap: z.array(capPreviewLine),
  changes: z.array(submissionChange),
  changeCount: z.int(),
})

export const linkOverview = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  year: z.int(),
  dueAt: instant,
  expiresAt: instant,
  subjects: z.int(),
  acceptedAt: instant.nullable(),
  accepted: z.strictObject({ uploadId: z.string(), receivedAt: instant }).nullable(),
  uploads: z.array(z.strictObject({ uploadId: z.string(), status: uploadStatus, receivedAt: instant })),
})

export const evidenceList = z.strictObject({
  open: z.boolean(),
  files: z.array(
    z.strictObject({
      evidenceId: z.string(),
      slot: z.int(),
      title: z.string(),
      status: z.enum(['REJECTED', 'REMOVED', 'EXPECTED', 'STORED']),
      type: z.enum(['pdf', 'docx', 'xlsx', 'jpg', 'png']).nullable(),
      bytes: z.int().nullable(),
      sha256: checksum.nullable(),
      problem: problem.nullable(),
      receivedAt: instant.nullable(),
    }),
  ),
})

export const newEvidence = z.strictObject({
  fields: z.record(z.string(), z.string()),
  url: z.string(),
  page: z.string(),
  title: z.string(),
  evidenceId: z.string(),
})

export const evidenceForm = z.strictObject({
  fields: z.record(z.string(), z.string()),
  url: z.string(),
  page: z.string(),
  title: z.string(),
})
