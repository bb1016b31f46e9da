import { gzipSync } from 'node:zlib'
import middy from '@middy/core'
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context as LambdaContext,
} from 'aws-lambda'
import type { z } from 'zod'
import type { problemDetails } from '#shared/contracts/api/problem-details.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { AppError, describeError, type ErrorText } from '#shared/errors.ts'
import { isBusy } from '#shared/store/busy.ts'
import { withinRequest } from '#shared/text/locale.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { keepSession, readSignedIn } from '#shared/use-cases/sessions.ts'
import { errorFields } from '../log.ts'
import {
  type FormPages,
  type KeptBefore,
  readKept,
  showRefused,
  withEndedForm,
  withKept,
} from './form-again.ts'
import { guessLimit } from './guess-limit.ts'
import { scopeOf } from './language.ts'
import type { Reply } from './reply.ts'
import { type HttpRequest, requestOf, sessionToken } from './request.ts'
import { everyRoute, methodsOf, routed } from './route-table.ts'
import { checkSameOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'

export type Route = (request: HttpRequest) => Promise<Reply>
export type Routes = Readonly<Record<string, Route>>

/** An error as the one who renders it gets it. */
export interface ShownError extends ErrorText {
  readonly problems: readonly Problem[]
  readonly requestId: string
}

export interface HttpOptions {
  /** Draws an error for a person; paths below `/api/` always get problem details. */
  readonly renderError?: (error: ShownError, request: HttpRequest) => Reply
  /** Shows forms again that were not taken; without it their pages only say why. */
  readonly forms?: FormPages
  /** The function may write nothing, not even that a session is used. */
  readonly readsOnly?: boolean
}

interface State extends Record<string, unknown> {
  actor: Actor | undefined
  started: number
  /** Whether the route was asked: what is thrown before has nothing to do with what was typed. */
  asked: boolean
  kept: KeptBefore | undefined
}

type Event = APIGatewayProxyEventV2

/**
 * The chain that every function behind the gateway stands in: log line, security headers, errors as problem
 * details (RFC 9457) or pages, same-origin check, and the person behind the session. Routes only parse, call a
 * use case and map its answer.
 */
export function createHttpHandler(context: Context, routes: Routes, options: HttpOptions = {}) {
  const known = Object.keys(routes)
  const router = async (event: Event, _: LambdaContext, state: State): Promise<Reply> => {
    const route = routes[event.routeKey]
    if (route === undefined) throw nothingHere(event, known)
    state.asked = true
    return route(requestOf(event, state.actor))
  }
  const handle = async (
    received: Event,
    lambda: LambdaContext,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const event = routed(received, known)
    const state: State = { actor: undefined, started: performance.now(), asked: false, kept: undefined }
    const chain = middy<Event, Reply>()
      .use(logLine(context, state))
      .use(renderErrors(context, routes, options, state))
      .use(sameOrigin(context))
      .use(guessLimit(context))
      .use(signedIn(context, options, state))
      .handler((request, lambdaContext) => router(request, lambdaContext, state))
    const reply = await withinRequest(scopeOf(event), async () => {
      const answered = (await chain(event, lambda)) as Reply
      const { forms } = options
      if (forms === undefined || state.kept === undefined) return answered
      return withKept(context, forms, { event, kept: state.kept }, answered)
    })
    return present(context, event, reply)
  }
  return handle
}

/** Another method of an address that there is, or no address at all. */
function nothingHere({ rawPath, requestContext }: Event, known: readonly string[]): AppError {
  const allowed = methodsOf(everyRoute, rawPath)
  // A route that stands at the gateway by itself is a GET and nothing else there.
  if (methodsOf(known, rawPath).includes('GET')) allowed.push('HEAD')
  if (allowed.length === 0) return new AppError('NOT_FOUND')
  return new AppError('METHOD_NOT_ALLOWED', {
    method: requestContext.http.method,
    allowed: allowed.join(', '),
  })
}

function logLine(context: Context, state: State): middy.MiddlewareObj<Event, Reply> {
  const write = ({ event, response }: middy.Request<Event, Reply>) => {
    context.log.info('request', {
      // The route, never the path: an upload link's token stands in it.
      route: event.routeKey,
      requestId: event.requestContext.requestId,
      status: response?.status,
      milliseconds: Math.round(performance.now() - state.started),
    })
  }
  return { after: write, onError: write }
}

function renderErrors(
  context: Context,
  routes: Routes,
  options: HttpOptions,
  state: State,
): middy.MiddlewareObj<Event, Reply> {
  return {
    async onError(request) {
      const { event, error } = request
      const requestId = event.requestContext.requestId
      const shown = error instanceof AppError ? error : unexpected(context, requestId, error)
      const text: ShownError = { ...describeError(shown), problems: shown.problems, requestId }
      const draw = event.rawPath.startsWith('/api/') ? undefined : options.renderError
      const forms = draw === undefined ? undefined : options.forms
      const refused = { event, actor: state.actor, error: shown, text }
      const again =
        forms === undefined || !state.asked ? undefined : await showRefused(context, routes, forms, refused)
      const bare = draw?.(text, requestOf(event, state.actor)) ?? answerProblem(text)
      const ended = { event, error: shown, readsOnly: options.readsOnly === true }
      const reply = again ?? (forms === undefined ? bare : await withEndedForm(context, forms, ended, bare))
      request.response = { ...reply, headers: { ...reply.headers, ...headersOf(shown) } }
    },
  }
}

/** What an error says to the client besides its sentences. */
function headersOf({ code, fields }: AppError): Record<string, string> {
  if (code === 'METHOD_NOT_ALLOWED') return { allow: String(fields.allowed) }
  if (code === 'TOO_MANY_ATTEMPTS') return { 'retry-after': String(fields.seconds) }
  return {}
}

function unexpected(context: Context, requestId: string, error: unknown): AppError {
  if (isBusy(error)) {
    context.log.warn('busy', { requestId, ...errorFields(error) })
    return new AppError('BUSY', {}, { cause: error })
  }
  context.log.error('unexpected', { requestId, ...errorFields(error) })
  return new AppError('UNEXPECTED', { reference: requestId })
}

/** RFC 9457, with the members of our catalogue and every problem of the input. */
function answerProblem(error: ShownError): Reply {
  const body: z.input<typeof problemDetails> = {
    type: `urn:kiemdiem:error:${error.code}`,
    title: error.vi,
    status: error.status,
    detail: error.action,
    instance: `urn:kiemdiem:request:${error.requestId}`,
    code: error.code,
    number: error.number,
    english: error.en,
    englishDetail: error.actionEn,
    problems: [...error.problems],
  }
  return {
    status: error.status,
    contentType: 'application/problem+json; charset=utf-8',
    body: JSON.stringify(body),
  }
}

function sameOrigin(context: Context): middy.MiddlewareObj<Event, Reply> {
  return {
    before({ event }) {
      checkSameOrigin(event, context.resources.pagesUrl)
    },
  }
}

function signedIn(context: Context, options: HttpOptions, state: State): middy.MiddlewareObj<Event, Reply> {
  return {
    async before({ event }) {
      const token = sessionToken(event, context.resources.pagesUrl)
      const found = token === undefined ? undefined : await readSignedIn(context, token)
      if (token === undefined || found === undefined) return
      state.actor = found.actor
      if (options.forms !== undefined) state.kept = await readKept(context, event, found.actor)
      if (!options.readsOnly) await keepSession(context, token, found.session)
    },
  }
}

// A page of 40 KB is 6 compressed, which a slow line feels; below this size it is one packet either way.
const compressedFrom = 1400

function present(context: Context, event: Event, reply: Reply): APIGatewayProxyStructuredResultV2 {
  // The gateway would send it: the body of a HEAD is for us to leave out.
  const body = event.requestContext.http.method === 'HEAD' ? '' : (reply.body ?? '')
  const compressible = typeof body === 'string' && body.length >= compressedFrom
  const compress = compressible && /\bgzip\b/.test(event.headers['accept-encoding'] ?? '')
  const bytes = compress ? gzipSync(body) : body
  return {
    statusCode: reply.status,
    headers: {
      ...securityHeaders(context.resources.pagesUrl, reply.uploadOrigin),
      ...(reply.contentType === undefined ? {} : { 'content-type': reply.contentType }),
      ...(compressible ? { vary: 'accept-encoding' } : {}),
      ...(compress ? { 'content-encoding': 'gzip' } : {}),
      ...reply.headers,
    },
    ...(reply.cookies === undefined ? {} : { cookies: [...reply.cookies] }),
    body: bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : bytes,
    isBase64Encoded: bytes instanceof Uint8Array,
  }
}
