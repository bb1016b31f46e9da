import { AppError } from '#shared/errors.ts'
import type { Context } from './context.ts'
import { keepLast } from './keep-last.ts'
import { reasonOf } from './provider-faults.ts'

/** A secret that was changed counts everywhere after so long; where the issuer refuses the old one, at once. */
const keep = keepLast<string>(5 * 60 * 1000)

/** Of what was read before the last refusal nothing is kept. */
let refusals = 0

/**
 * The secret that proves us to the issuer; `undefined` for a public client.
 *
 * @param refused a secret that the issuer does not accept: it is read again
 * @throws AppError SIGN_IN_MISCONFIGURED where it cannot be read
 */
export async function clientSecret(context: Context, refused?: string): Promise<string | undefined> {
  const name = context.configuration.identity.provider?.clientSecretParameter
  if (name === undefined) return undefined
  const ask = () => keep(`${name}#${refusals}`, context.now(), () => read(context, name))
  const value = await ask()
  if (value !== refused) return value
  refusals += 1
  return ask()
}

async function read(context: Context, name: string): Promise<string> {
  const stored = await context.readParameter(name).catch((cause: unknown) => {
    context.log.error('client secret not read', { parameter: name, reason: reasonOf(cause) })
    throw new AppError('SIGN_IN_MISCONFIGURED', {}, { cause })
  })
  // Whoever stores a file stores the end of its last line, too.
  return stored.replace(/\r?\n$/, '')
}
