import { z } from 'zod'

/** The form that opens a cycle with a checked roster. */
export const openCycleForm = z.strictObject({ uploadId: z.string().min(1) })
