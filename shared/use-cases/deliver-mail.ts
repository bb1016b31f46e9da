import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { SendEmailCommand } from '@aws-sdk/client-sesv2'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { MailMessage } from '#shared/contracts/mail.ts'
import { keys } from '#shared/store/keys.ts'
import { getLink } from '#shared/store/links.ts'
import { findBallotLink, getRoll } from '#shared/store/polls.ts'
import { writeMail } from '#shared/text/mail.ts'
import type { Context } from './context.ts'

// Longer than the function may run: whoever holds the claim has either sent or is dead.
const claimSeconds = 60

export type MailOutcome = 'SENT' | 'SENT_BEFORE' | 'OTHER_LINK'

/** Not now: the link is not recorded yet, or another delivery of the same mail is under way. */
export class MailNotReadyError extends Error {
  override readonly name = 'MailNotReadyError'
}

/**
 * Sends one queued mail once. A mail with a link is sent only if the link was recorded with that very token;
 * not recorded yet: the queue brings the message again; recorded with another: the mail is dropped.
 *
 * Killed between SES and the record, the next delivery sends again with the same `X-Entity-Ref-ID`, by which a
 * mailbox (and the outbox of one machine) shows the two as one: SES has no request token.
 *
 * @throws MailNotReadyError
 */
export async function deliverMail(context: Context, message: MailMessage): Promise<MailOutcome> {
  if ('link' in message) {
    const { cycleId, unitId, linkId, hash } = message.link
    const link = await getLink(context.table, cycleId, unitId, linkId)
    if (link === undefined) throw new MailNotReadyError(`link ${linkId} is not recorded yet`)
    if (link.hash !== hash) return 'OTHER_LINK'
  }
  if ('ballot' in message && !(await isBallotLink(context, message.ballot))) return 'OTHER_LINK'
  const claimed = await claim(context, message)
  if (!claimed) return 'SENT_BEFORE'
  const { subject, text } = writeMail(message)
  const { from, replyTo } = context.configuration.mail
  await context.clients.mail.send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [message.to] },
      ...(replyTo === undefined ? {} : { ReplyToAddresses: [replyTo] }),
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' } },
          Headers: [{ Name: 'X-Entity-Ref-ID', Value: message.mailId }],
        },
      },
    }),
  )
  await context.table.documents.send(
    new UpdateCommand({
      TableName: context.table.name,
      Key: keys.mail(message.mailId),
      UpdateExpression: 'SET #status = :sent, sentAt = :now REMOVE claimedUntil',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':sent': 'SENT', ':now': context.now().toISOString() },
    }),
  )
  return 'SENT'
}

/** Whether the link was recorded with the token of this mail, and is still the one of the party. */
async function isBallotLink(
  { table }: Context,
  ballot: Extract<MailMessage, { readonly ballot: unknown }>['ballot'],
): Promise<boolean> {
  const [pointer, roll] = await Promise.all([findBallotLink(table, ballot.hash), getRoll(table, ballot)])
  if (pointer === undefined && roll?.linkId !== ballot.linkId) {
    throw new MailNotReadyError(`link ${ballot.linkId} is not recorded yet`)
  }
  return pointer !== undefined && roll?.hash === ballot.hash
}

/** @returns whether this call may send; false when the mail was sent before */
async function claim(context: Context, message: MailMessage): Promise<boolean> {
  const now = Math.floor(context.now().getTime() / 1000)
  const { mailId, cycleId, template, to } = message
  try {
    await context.table.documents.send(
      new PutCommand({
        TableName: context.table.name,
        Item: {
          ...keys.mail(mailId),
          gsi1pk: keys.mailsOfCycle(cycleId),
          gsi1sk: `${context.now().toISOString()}#${mailId}`,
          mailId,
          cycleId,
          template,
          to,
          status: 'PENDING',
          claimedUntil: now + claimSeconds,
        },
        ConditionExpression: 'attribute_not_exists(pk) or (#status = :pending and claimedUntil < :now)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':pending': 'PENDING', ':now': now },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    )
    return true
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    if (error.Item?.status?.S === 'SENT') return false
    throw new MailNotReadyError(`mail ${mailId} is being sent`, { cause: error })
  }
}
