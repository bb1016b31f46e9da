import { functionNames } from '#shared/constants.ts'
import { mailMessage } from '#shared/contracts/mail.ts'
import { deliverMail } from '#shared/use-cases/deliver-mail.ts'
import { createContext } from './create-context.ts'
import { createQueueHandler } from './events/handlers.ts'

const context = createContext(functionNames.deliverMail)

/** Sends each queued mail once. */
export const handler = createQueueHandler(context, mailMessage, (message) => deliverMail(context, message))
