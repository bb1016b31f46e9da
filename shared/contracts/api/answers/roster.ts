import { z } from 'zod'
import { problem } from '#shared/contracts/problem.ts'
import { rosterChange, rosterPreview, rosterStatus } from '#shared/contracts/roster-import.ts'
import { checksum, instant } from '../fields.ts'

export const rosterDetails = z.strictObject({
  status: rosterStatus,
  units: z.int().nullable(),
  people: z.int().nullable(),
  preview: rosterPreview.nullable(),
  confirmedBy: z.string().nullable(),
  cycleOpen: z.boolean(),
  uploadId: z.string(),
  receivedAt: instant.nullable(),
  sha256: checksum.nullable(),
  bytes: z.int().nullable(),
  problems: z.array(problem),
})

export const confirmedRoster = z.strictObject({ uploadId: z.string(), status: rosterStatus })

export const rosterChanges = z.strictObject({ page: z.int(), pages: z.int(), changes: z.array(rosterChange) })
