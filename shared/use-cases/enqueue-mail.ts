import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { MailMessage } from '#shared/contracts/mail.ts'
import type { Context } from './context.ts'

/**
 * Puts a mail into the queue. A handler that runs twice puts it there twice: `deliver-mail` sends each `mailId`
 * once.
 */
export async function enqueueMail(context: Context, message: MailMessage): Promise<void> {
  await context.clients.queues.send(
    new SendMessageCommand({
      QueueUrl: context.resources.mailQueueUrl,
      MessageBody: JSON.stringify(message),
    }),
  )
}
