import { z } from 'zod'
import { instant } from '../fields.ts'

export const doer = z.strictObject({
  personId: z.string().nullable(),
  email: z.string(),
  name: z.string(),
  onBehalfOf: z.strictObject({ personId: z.string(), name: z.string(), delegationId: z.string() }).optional(),
})

export const preparedUpload = z.strictObject({
  uploadId: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  page: z.string(),
})

export const issuedLink = z.strictObject({ linkId: z.string(), expiresAt: instant })
