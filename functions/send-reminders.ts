import { z } from 'zod'
import { functionNames } from '#shared/constants.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.sendReminders)

/** Every morning: reminders, and the answers that a kill has held up. */
export const handler = createStepHandler(context, z.unknown(), () => sendReminders(context))
