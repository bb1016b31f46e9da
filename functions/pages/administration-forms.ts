import { z } from 'zod'
import { confirmRosterBody } from '#shared/contracts/roster-import.ts'

/** The form that opens a cycle with a checked roster. */
export const openCycleForm = z.strictObject({ uploadId: z.string().min(1) })

/** The form that confirms a checked roster. */
export const confirmRosterForm = confirmRosterBody
