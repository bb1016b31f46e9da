import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { z } from 'zod'
import { describeIssues } from '#shared/contracts/input-problems.ts'
import { AppError } from '#shared/errors.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { readBody } from './body.ts'
import { sessionCookieName } from './cookies.ts'

/** A request as a route sees it. */
export interface HttpRequest {
  readonly requestId: string
  /** e.g. `GET /viec/{taskId}`. */
  readonly route: string
  readonly path: string
  readonly query: Readonly<Record<string, string | undefined>>
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Undefined when nobody has signed in. */
  readonly actor: Actor | undefined
  /** @throws TypeError for a parameter that the route has not */
  parameter(name: string): string
  cookie(name: string): string | undefined
  /**
   * The fields of a form; below `/api/` JSON.
   *
   * @throws AppError BODY_NOT_READABLE, BODY_OF_OTHER_TYPE, BODY_TOO_LARGE, INPUT_INVALID
   */
  body(): unknown
  /** The body as it was sent. */
  bytes(): Uint8Array
}

type Event = APIGatewayProxyEventV2

export function requestOf(event: Event, actor: Actor | undefined): HttpRequest {
  return {
    requestId: event.requestContext.requestId,
    route: event.routeKey,
    path: event.rawPath,
    query: event.queryStringParameters ?? {},
    headers: event.headers,
    actor,
    parameter(name) {
      const value = event.pathParameters?.[name]
      if (value === undefined) throw new TypeError(`route ${event.routeKey} has no parameter ${name}`)
      return value
    },
    cookie: (name) => cookieOf(event, name),
    body: () => readBody(event),
    bytes: () => Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  }
}

/** @throws AppError SIGN_IN_NEEDED */
export function requireActor(request: HttpRequest): Actor {
  if (request.actor === undefined) throw new AppError('SIGN_IN_NEEDED')
  return request.actor
}

/** @throws AppError INPUT_INVALID with every problem, and those of {@link HttpRequest.body} */
export function parseBody<S extends z.ZodType>(request: HttpRequest, schema: S): z.output<S> {
  return parse(request.body(), schema)
}

/** @throws AppError INPUT_INVALID with every problem */
export function parse<S extends z.ZodType>(value: unknown, schema: S): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const problems = describeIssues(result.error).map(({ path, message }) => ({
    code: 'INPUT_INVALID',
    message,
    path,
  }))
  throw new AppError('INPUT_INVALID', {}, { problems })
}

export function sessionToken(event: Event, pagesUrl: string): string | undefined {
  return cookieOf(event, sessionCookieName(pagesUrl))
}

export function cookieOf(event: Event, name: string): string | undefined {
  const all = event.cookies ?? event.headers.cookie?.split(/;\s*/) ?? []
  const prefix = `${name}=`
  return all.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length)
}
