import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { z } from 'zod'
import { sha256 } from '#shared/store/hashes.ts'
import { getKeptForm, putKeptForm } from '#shared/store/kept-forms.ts'
import type { Context } from './context.ts'
import { readOwner } from './sessions.ts'

const keptForm = z.object({
  /** Path and query of the page that the form stands on. */
  page: z.string(),
  /** Where the form is sent to. */
  action: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()]).readonly()),
})
/** What somebody typed into a form and sent when their session had ended. */
export type KeptForm = z.infer<typeof keptForm>

/** Long enough to sign in again and to be called away meanwhile. */
export const keptSeconds = 3600

/** An item of the table has at most 400 KB. */
const sealedAtMost = 300_000

const pack = promisify(deflateRaw)
const unpack = promisify(inflateRaw)

/**
 * Keeps what was typed for the person whose session it was, until they have signed in again. It is sealed with a key
 * that only their browser has, and opens for their address alone: a vote that is secret stays one, and whoever else
 * signs in on the machine sees nothing.
 *
 * @returns the key, for the browser; undefined where nobody knows whose session it was or the form is too long
 */
export async function keepForm(
  context: Context,
  sessionToken: string,
  form: KeptForm,
): Promise<string | undefined> {
  const owner = await readOwner(context, sessionToken)
  if (owner === undefined) return undefined
  const secret = context.newSecret()
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), oneUse).setAAD(Buffer.from(owner))
  const packed = await pack(JSON.stringify(form))
  const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  if (sealed.length > sealedAtMost) return undefined
  const expiresAt = Math.floor(context.now().getTime() / 1000) + keptSeconds
  await putKeptForm(context.table, sha256(secret), { sealed, expiresAt })
  return secret
}

/** What is kept under a key for an address; undefined where that is nothing, too old, or somebody else's. */
export async function readKeptForm(
  context: Context,
  secret: string,
  email: string,
): Promise<KeptForm | undefined> {
  const item = await getKeptForm(context.table, sha256(secret))
  if (item === undefined || item.expiresAt * 1000 <= context.now().getTime()) return undefined
  const packed = unsealed(item.sealed, secret, email)
  if (packed === undefined) return undefined
  const text = (await unpack(packed)).toString('utf8')
  return keptForm.parse(JSON.parse(text))
}

const tagBytes = 16
/** Each key seals one form, so the counter may begin where it likes. */
const oneUse = Buffer.alloc(12)

function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'kept form', 32))
}

function unsealed(sealed: Uint8Array, secret: string, email: string): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), oneUse, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(email)).setAuthTag(sealed.subarray(-tagBytes))
  const opened = decipher.update(sealed.subarray(0, -tagBytes))
  try {
    return Buffer.concat([opened, decipher.final()])
  } catch {
    // The tag tells that it was sealed for another address.
    return undefined
  }
}
