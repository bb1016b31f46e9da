import { z } from 'zod'
import { previousUpload, previousVersion, typedFigure } from '#shared/contracts/previous-year.ts'
import { problem } from '#shared/contracts/problem.ts'
import { checksum, instant } from '../fields.ts'

export const previousOverview = z.strictObject({
  year: z.int(),
  run: z
    .strictObject({ cycleId: z.string(), createdAt: instant, runId: z.string(), sha256: checksum })
    .nullable(),
  units: z.array(z.string()).nullable(),
  versions: z.array(previousVersion),
})

export const typedFigures = z.array(typedFigure)

export const previousUploadDetails = z.union([
  previousUpload.extend({ figures: z.array(typedFigure), current: z.int() }),
  z.strictObject({
    uploadId: z.string(),
    status: z.literal('WAITING'),
    problems: z.array(problem),
    figures: z.array(typedFigure),
    current: z.int(),
  }),
])
