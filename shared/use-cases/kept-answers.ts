import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { z } from 'zod'
import { getKeptAnswer, putKeptAnswer } from '#shared/store/kept-answers.ts'
import { type Locale, requestScope } from '#shared/text/locale.ts'
import type { Actor, Context } from './context.ts'

/** Long enough to come back to it after a day's work; what was done itself stands in the record. */
const keptSeconds = 24 * 3600

/** An item of the table has at most 400 KB. */
const packedAtMost = 350_000

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/**
 * Keeps what an act was answered with, so that its page may be opened again without the act being sent again. It is for
 * the eyes of who acted.
 *
 * @param about what was acted on; only there it is found again
 * @returns the id under which it is found; undefined where it is too long to be kept
 */
export async function keepAnswer(
  context: Context,
  { email }: Pick<Actor, 'email'>,
  about: string,
  answer: unknown,
): Promise<string | undefined> {
  const packed = new Uint8Array(await pack(JSON.stringify(answer)))
  if (packed.length > packedAtMost) return undefined
  const answerId = context.newId()
  const expiresAt = Math.floor(context.now().getTime() / 1000) + keptSeconds
  const { locale } = requestScope()
  await putKeptAnswer(context.table, email, answerId, { about, locale, packed, expiresAt })
  return answerId
}

/** What is kept, with the language of its sentences. */
export interface KeptAnswer<T> {
  readonly answer: T
  readonly locale: Locale
}

/** What is kept under an id for somebody; undefined where that is nothing, too old, or about something else. */
export async function readAnswer<S extends z.ZodType>(
  context: Context,
  { email }: Pick<Actor, 'email'>,
  about: string,
  answerId: string | undefined,
  schema: S,
): Promise<KeptAnswer<z.output<S>> | undefined> {
  if (answerId === undefined || !z.uuid().safeParse(answerId).success) return undefined
  const item = await getKeptAnswer(context.table, email, answerId)
  if (item?.about !== about || item.expiresAt * 1000 <= context.now().getTime()) return undefined
  const text = (await unpack(item.packed)).toString('utf8')
  return { answer: schema.parse(JSON.parse(text)), locale: item.locale }
}
