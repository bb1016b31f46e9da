import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { foreignAccounts } from '#shared/constants.ts'
import { sentMail } from '#shared/store/mails.ts'
import { inParallel } from '#shared/store/table.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import type { Context } from './context.ts'
import { markerOf, readMarkers } from './opening-batches.ts'

/**
 * Creates the accounts of the people who act in a cycle. One that exists is left as it is, and so is every account of
 * an issuer that is not ours. May run twice.
 *
 * The directory itself mails the first password; that it did is kept among the mails of the cycle.
 */
export async function createAccounts(
  context: Context,
  cycleId: string,
  emails: readonly string[],
): Promise<void> {
  if (context.resources.userPoolId === foreignAccounts) return
  const created = await readMarkers(context.table, cycleId)
  const open = emails.filter((email) => !created.has(`account-${email}`))
  // Cognito takes 25 such requests a second at first; four at a time stay below.
  await inParallel(open, 4, async (email) => {
    const invited = await createAccount(context, email)
    const now = context.now()
    const writes = [
      markerOf(cycleId, `account-${email}`),
      ...(invited ? [sentMail({ mailId: `account-${cycleId}-${email}`, cycleId, to: email, now })] : []),
    ]
    await transact(context.table, writes, [], now).catch((error: unknown) => {
      if (!(error instanceof WriteRefusedError)) throw error
    })
  })
}

/** @returns whether the account was made, and its owner invited, by this call */
async function createAccount(context: Context, email: string): Promise<boolean> {
  try {
    await context.clients.identity.send(
      new AdminCreateUserCommand({
        UserPoolId: context.resources.userPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    )
    return true
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UsernameExistsException')) throw error
    return false
  }
}
