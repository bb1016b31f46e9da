import { AppError } from '#shared/errors.ts'
import type { Context } from './context.ts'
import { reasonOf } from './provider-faults.ts'

/** A secret that was changed counts everywhere after so long; where the issuer refuses the old one, at once. */
const KEPT_SECONDS = 5 * 60

let kept: { readonly name: string; readonly value: string; readonly until: number } | undefined

/**
 * The secret that proves us to the issuer; `undefined` for a public client.
 *
 * @param refused a secret that the issuer does not accept: it is read again
 * @throws AppError SIGN_IN_MISCONFIGURED where it cannot be read
 */
export async function clientSecret(context: Context, refused?: string): Promise<string | undefined> {
  const name = context.configuration.identity.provider?.clientSecretParameter
  if (name === undefined) return undefined
  const now = context.now().getTime() / 1000
  if (kept?.name === name && now < kept.until && kept.value !== refused) return kept.value
  const stored = await context.readParameter(name).catch((cause: unknown) => {
    context.log.error('client secret not read', { parameter: name, reason: reasonOf(cause) })
    throw new AppError('SIGN_IN_MISCONFIGURED', {}, { cause })
  })
  // Whoever stores a file stores the end of its last line, too.
  const value = stored.replace(/\r?\n$/, '')
  kept = { name, value, until: now + KEPT_SECONDS }
  return value
}
