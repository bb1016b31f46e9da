import { PutObjectCommand } from '@aws-sdk/client-s3'
import { objectPrefixes } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { type AccountImport, getAccountImport } from '#shared/store/account-import.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { transact } from '#shared/store/transact.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'

export interface WaitingAccounts extends AccountImport {
  /** Who sends the mails of the accounts in this deployment. */
  readonly sender: ProvinceConfiguration['identity']['accountMails']
}

/** Tells the function that reads rosters to try again: an object whose name is a command. */
export function accountsCommandKey(cycleId: string): string {
  return `${objectPrefixes.rosters}${cycleId}.accounts`
}

/**
 * The accounts of the roster that are still to come; `undefined` when there are none.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function watchAccounts(context: Context, actor: Actor): Promise<WaitingAccounts | undefined> {
  requireAdministrator(actor)
  const state = await getAccountImport(context.table, cycleIdOf(context.configuration))
  if (state === undefined || state.waiting === 0) return undefined
  return { ...state, sender: context.configuration.identity.accountMails }
}

/**
 * Has the accounts that are still to come tried again now instead of the next morning. That is done elsewhere, because
 * a browser does not wait for thousands of them.
 *
 * @returns how many there are
 * @throws AppError NOT_ALLOWED
 */
export async function retryAccounts(context: Context, actor: Actor): Promise<{ readonly waiting: number }> {
  const state = await watchAccounts(context, actor)
  const cycleId = cycleIdOf(context.configuration)
  const cycle = await getCycle(context.table, cycleId)
  if (state === undefined || cycle === undefined) return { waiting: 0 }
  const { waiting, reason } = state
  const act = {
    cycleId,
    unitId: cycleChain,
    actor: personActor(actor),
    act: 'ACCOUNTS_RETRIED',
    target: cycleId,
    after: { waiting, reason },
  }
  await transact(context.table, [], [act], context.now())
  await context.clients.objects.send(
    new PutObjectCommand({
      Bucket: context.resources.uploadsBucket,
      Key: accountsCommandKey(cycleId),
      Body: cycleId,
      ContentType: 'text/plain',
    }),
  )
  return { waiting }
}
