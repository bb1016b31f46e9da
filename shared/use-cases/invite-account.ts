import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { WaitReason } from '#shared/store/account-import.ts'
import { isBusy } from '#shared/store/busy.ts'
import type { Context } from './context.ts'

/** What the directory made of an account: its owner was mailed, it was there already, or why it is still to come. */
export type Invitation = 'INVITED' | 'EXISTS' | WaitReason

/**
 * Makes one account, which the directory mails a first password. One that is there already is left as it is, unless
 * an earlier try may have made it without a mail: then the mail is asked for once more.
 *
 * @param triedBefore whether an earlier run has asked for this account without an answer that was kept
 */
export async function inviteAccount(
  context: Context,
  email: string,
  triedBefore: boolean,
): Promise<Invitation> {
  try {
    await send(context, email, false)
    return 'INVITED'
  } catch (error) {
    if (!isNamed(error, 'UsernameExistsException')) return reasonOf(error)
    // The client itself repeats a request that was refused for a limit: the first may have made the account.
    if (!triedBefore && attemptsOf(error) === 1) return 'EXISTS'
  }
  try {
    await send(context, email, true)
    return 'INVITED'
  } catch (error) {
    // Its owner has signed in before.
    if (isNamed(error, 'UnsupportedUserStateException')) return 'EXISTS'
    return reasonOf(error)
  }
}

async function send(context: Context, email: string, again: boolean): Promise<void> {
  await context.clients.identity.send(
    new AdminCreateUserCommand({
      UserPoolId: context.resources.userPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      ...(again
        ? { MessageAction: 'RESEND' }
        : {
            UserAttributes: [
              { Name: 'email', Value: email },
              { Name: 'email_verified', Value: 'true' },
            ],
          }),
    }),
  )
}

/** @throws the error itself where waiting does not help */
function reasonOf(error: unknown): WaitReason {
  if (isNamed(error, 'LimitExceededException')) return 'DAILY_LIMIT'
  if (isNamed(error, 'CodeDeliveryFailureException')) return 'NOT_DELIVERED'
  if (isBusy(error)) return 'BUSY'
  throw error
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}

function attemptsOf(error: unknown): number {
  const { $metadata } = error as { readonly $metadata?: { readonly attempts?: number } }
  return $metadata?.attempts ?? 1
}
