import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { MailMessage } from '#shared/contracts/mail.ts'
import type { Context } from './context.ts'

// The mail of a link is sent only after the link is recorded, which takes a moment from here: delivered at
// once it would nearly always come too early, and wait for its second try.
const linkDelaySeconds = 1

/**
 * Puts a mail into the queue. A handler that runs twice puts it there twice: `deliver-mail` sends each `mailId`
 * once.
 */
export async function enqueueMail(context: Context, message: MailMessage): Promise<void> {
  await context.clients.queues.send(
    new SendMessageCommand({
      QueueUrl: context.resources.mailQueueUrl,
      MessageBody: JSON.stringify(message),
      ...('link' in message || 'ballot' in message ? { DelaySeconds: linkDelaySeconds } : {}),
    }),
  )
}
