import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { AppError } from '#shared/errors.ts'
import { requestScope } from '#shared/text/locale.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { type KeptForm, keepForm, keptSeconds, readKeptForm } from '#shared/use-cases/kept-forms.ts'
import { errorFields } from '../log.ts'
import type { Routes, ShownError } from './chain.ts'
import { draftCookieOf } from './cookies.ts'
import { formPageRequests } from './form-page.ts'
import { type PostedForm, postedFormOf } from './posted-form.ts'
import type { Reply } from './reply.ts'
import { cookieOf, requestOf, sessionToken } from './request.ts'

type Event = APIGatewayProxyEventV2

/** How forms that were not taken are shown again; each answers a page made of the one that it is given. */
export interface FormPages {
  /** The page of a form that was refused; undefined where what was typed finds no place on it. */
  refused(page: string, form: PostedForm, error: ShownError): string | undefined
  /** The page of a form that was sent without a session; undefined where it has no such form. */
  kept(page: string, form: PostedForm): string | undefined
  /** The page of an error that ends the way of a form, with what becomes of what was typed. */
  ended(page: string, form: PostedForm, isKept: boolean): string
}

/** Cookie with the key of a form that waits for its owner to sign in again. */
const keptFormCookie = 'bieu-mau'

// What can be put right in the form itself. Who may not, or asks for what is not there, gets a page of its own.
const correctable: ReadonlySet<number> = new Set([400, 409, 413, 415, 422, 429])

interface Refused {
  readonly event: Event
  readonly actor: Actor | undefined
  readonly error: AppError
  readonly text: ShownError
}

/**
 * The page that a refused form stands on, as it is now, with the reasons and with what was typed; undefined where there
 * is no such page.
 */
export async function showRefused(
  context: Context,
  routes: Routes,
  pages: FormPages,
  { event, actor, error, text }: Refused,
): Promise<Reply | undefined> {
  const form = postedFormOf(event)
  if (form === undefined || !correctable.has(error.status)) return undefined
  for (const asked of formPageRequests(event, Object.keys(routes))) {
    const reply = await answerOf(context, routes, asked, actor)
    const page = reply === undefined ? undefined : pageIn(reply)
    const again = page === undefined ? undefined : pages.refused(page, form, text)
    if (reply !== undefined && again !== undefined) return { ...reply, status: error.status, body: again }
  }
  return undefined
}

/** What was refused is to be said in any case: where its page cannot be shown, the page of the error says it. */
async function answerOf(
  context: Context,
  routes: Routes,
  asked: Event,
  actor: Actor | undefined,
): Promise<Reply | undefined> {
  try {
    return await routes[asked.routeKey]?.(requestOf(asked, actor))
  } catch (failure) {
    context.log.warn('page of a refused form not shown', errorFields(failure))
    return undefined
  }
}

/** The page of an error after a form was sent, with what becomes of the form: it is kept for who signs in again. */
export async function withEndedForm(
  context: Context,
  pages: FormPages,
  { event, error, readsOnly }: Pick<Refused, 'event' | 'error'> & { readonly readsOnly: boolean },
  reply: Reply,
): Promise<Reply> {
  const form = postedFormOf(event)
  const page = pageIn(reply)
  // What another site has sent was typed by nobody here: on a page of ours it would be believed.
  if (form === undefined || page === undefined || error.code === 'OTHER_ORIGIN') return reply
  const { pagesUrl } = context.resources
  const token = sessionToken(event, pagesUrl)
  const keeps = error.code === 'SIGN_IN_NEEDED' && !readsOnly && token !== undefined && form.fields.length > 0
  const kept = { ...form, page: requestScope().here, fields: [...form.fields] }
  const secret = keeps
    ? await keepForm(context, token, kept).catch((failure: unknown) => {
        // That the session has ended is to be said in any case, with what was typed.
        context.log.warn('form not kept', errorFields(failure))
        return undefined
      })
    : undefined
  const body = pages.ended(page, form, secret !== undefined)
  if (secret === undefined) return { ...reply, body }
  const cookie = draftCookieOf(pagesUrl, keptFormCookie, secret, '/', keptSeconds)
  return { ...reply, body, cookies: [...(reply.cookies ?? []), cookie] }
}

/** What the browser of a reader still keeps, read for them alone. */
export interface KeptBefore {
  readonly form: KeptForm | undefined
}

/** Undefined where the browser keeps nothing. */
export async function readKept(
  context: Context,
  event: Event,
  actor: Actor | undefined,
): Promise<KeptBefore | undefined> {
  const secret = cookieOf(event, keptFormCookie)
  if (secret === undefined || secret === '' || actor === undefined || event.rawPath.startsWith('/api/')) {
    return undefined
  }
  try {
    return { form: await readKeptForm(context, secret, actor.email) }
  } catch (failure) {
    // What was asked for is answered in any case.
    context.log.warn('kept form not read', errorFields(failure))
    return undefined
  }
}

/** A page with the form that waits for its reader. Once it is sent, or is not theirs, the browser forgets it. */
export function withKept(
  context: Context,
  pages: FormPages,
  { event, kept: { form } }: { readonly event: Event; readonly kept: KeptBefore },
  reply: Reply,
): Reply {
  const { method } = event.requestContext.http
  const sent = method === 'POST' && form?.action === event.rawPath && reply.status < 500
  if (form === undefined || sent) {
    const gone = draftCookieOf(context.resources.pagesUrl, keptFormCookie, '', '/', 0)
    return { ...reply, cookies: [...(reply.cookies ?? []), gone] }
  }
  const page = method === 'GET' && reply.status === 200 ? pageIn(reply) : undefined
  if (page === undefined || requestScope().here !== form.page) return reply
  return { ...reply, body: pages.kept(page, form) ?? page }
}

function pageIn({ contentType, body }: Reply): string | undefined {
  return contentType?.startsWith('text/html') === true && typeof body === 'string' ? body : undefined
}
