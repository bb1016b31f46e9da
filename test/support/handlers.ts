import { existsSync } from 'node:fs'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { type FunctionName, routes, secureSessionCookie } from '#shared/constants.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import { departureOf } from './api-conformance.ts'
import type { World } from './world.ts'

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

export type RouteFunction = keyof typeof routes

/** Every route with the function that answers it. */
export const routedFunctions: readonly (readonly [route: string, name: RouteFunction])[] = Object.entries(
  routes,
).flatMap(([name, list]) => list.map((route) => [route, name as RouteFunction] as const))

/** The handler of a function, from the file that is bundled. Needs a held context: see `held-context.ts`. */
export async function loadHandler(name: FunctionName): Promise<Handler> {
  const file = ['ts', 'tsx']
    .map((ending) => new URL(`../../functions/${name}.${ending}`, import.meta.url))
    .find((url) => existsSync(url))
  if (file === undefined) throw new Error(`there is no function ${name}`)
  const { handler } = (await import(/* @vite-ignore */ file.pathname)) as { readonly handler: Handler }
  return handler
}

export interface Sent {
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly string[]
  /** An object is sent as the route takes it: as JSON below `/api/`, else as a form. */
  readonly body?: Readonly<Record<string, unknown>> | string
  readonly sourceIp?: string
  readonly requestId?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: readonly string[]
  readonly text: string
}

/** Our own pages as a browser says where a form was sent from. */
export const fromOurPages = { origin: 'https://kiemdiem.example', 'sec-fetch-site': 'same-origin' } as const

/** Sends what the gateway would send for a request to a route. */
export async function send(route: string, sent: Sent = {}): Promise<Answer> {
  const found = routedFunctions.find(([known]) => known === route)
  if (found === undefined) throw new Error(`there is no route ${route}`)
  const handler = await loadHandler(found[1])
  const event = eventOf(route, sent)
  const answer = await handler(event, {} as Context)
  const { statusCode = 0, headers = {}, cookies = [], body = '', isBase64Encoded } = answer
  const departure = departureOf({
    method: event.requestContext.http.method,
    path: event.rawPath,
    status: statusCode,
    contentType: headers['content-type']?.toString() ?? null,
    text: body,
  })
  if (departure !== undefined) throw new Error(`The API departs from its document: ${departure}`)
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    cookies,
    text: isBase64Encoded ? Buffer.from(body, 'base64').toString('latin1') : body,
  }
}

function eventOf(route: string, sent: Sent): APIGatewayProxyEventV2 {
  const [method = '', pattern = ''] = route.split(' ')
  const {
    parameters = {},
    query = {},
    headers = {},
    cookies = [],
    body,
    sourceIp = '203.0.113.7',
    requestId = 'request-1',
  } = sent
  const rawPath = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? name)
  const json = pattern.startsWith('/api/')
  const written = typeof body === 'object' ? (json ? JSON.stringify(body) : formOf(body)) : body
  const type = json ? 'application/json' : 'application/x-www-form-urlencoded'
  return {
    version: '2.0',
    routeKey: route,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    queryStringParameters: query,
    pathParameters: Object.fromEntries(
      [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, parameters[name] ?? name]),
    ),
    headers: { ...(written === undefined ? {} : { 'content-type': type }), ...headers },
    cookies: [...cookies],
    isBase64Encoded: false,
    requestContext: { requestId, http: { method, path: rawPath, sourceIp } },
    ...(written === undefined ? {} : { body: written }),
  } as unknown as APIGatewayProxyEventV2
}

function formOf(body: Readonly<Record<string, unknown>>): string {
  return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString()
}

/** Opens a session of an address, whether the roster knows it or not. @returns its cookie */
export async function openSession({ context }: World, email: string): Promise<string> {
  const token = context.newSecret()
  const startedAt = context.now().toISOString()
  const expiresAt = Math.floor(context.now().getTime() / 1000) + 3600
  const item = { ...keys.session(sha256(token)), email, startedAt, expiresAt }
  await transact(context.table, [{ label: 'session', put: item }], [], context.now())
  return `${secureSessionCookie}=${token}`
}
