import { isUtf8 } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { decode } from './routes.ts'

/** A request as it came in, taken apart. */
export interface GatewayRequest {
  readonly id: string
  readonly method: string
  /** Decoded path, with the stage in front unless it is `$default`. */
  readonly rawPath: string
  /** Path below the stage, still encoded. */
  readonly routePath: string
  readonly rawQueryString: string
  /** In the order sent, decoded. */
  readonly query: readonly (readonly [string, string])[]
  /** Lower-case names, in the order sent; cookies included. */
  readonly headers: readonly (readonly [string, string])[]
  readonly cookies: readonly string[]
  readonly body: Buffer
  readonly sourceIp: string
  readonly protocol: string
  /** Milliseconds since the epoch. */
  readonly time: number
}

/**
 * @param stage name of the stage; its part of the path has been recognised already
 * @param routePath the path below the stage
 */
export function readGatewayRequest(
  request: IncomingMessage,
  options: {
    readonly stage: string
    readonly routePath: string
    readonly body: Buffer
    readonly time: number
  },
): GatewayRequest {
  const { stage, routePath, body, time } = options
  const rawQueryString = (request.url ?? '').split('?').slice(1).join('?')
  const headers: [string, string][] = []
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    headers.push([String(request.rawHeaders[index]).toLowerCase(), String(request.rawHeaders[index + 1])])
  }
  const cookies = headers.filter(([name]) => name === 'cookie').flatMap(([, value]) => value.split(/;\s*/))
  return {
    // The form of API Gateway's own request ids: 15 characters and "=".
    id: `${randomBytes(12).toString('base64url').slice(0, 15)}=`,
    method: request.method ?? 'GET',
    rawPath: decode(stage === '$default' ? routePath : `/${stage}${routePath}`),
    routePath,
    rawQueryString,
    query: parseQuery(rawQueryString),
    headers,
    cookies,
    body,
    sourceIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    protocol: `HTTP/${request.httpVersion}`,
    time,
  }
}

function parseQuery(text: string): [string, string][] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      const plain = (part: string) => decode(part.replaceAll('+', ' '))
      return [plain(name), plain(value.join('='))]
    })
}

/** The value of a header; several joined by commas. */
export function headerOf(request: GatewayRequest, name: string): string | undefined {
  const values = request.headers.filter(([each]) => each === name.toLowerCase()).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(',')
}

/** Several values of one name joined by commas, as payload 2.0 has them. */
export function joined(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of pairs) {
    result[name] = Object.hasOwn(result, name) ? `${result[name]},${value}` : value
  }
  return result
}

/** All values of each name, as payload 1.0 has them. */
export function grouped(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const result: Record<string, string[]> = {}
  for (const [name, value] of pairs) {
    const values = Object.hasOwn(result, name) ? (result[name] ?? []) : []
    result[name] = [...values, value]
  }
  return result
}

/** The last value of each name, as payload 1.0 has them. */
export function last(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(pairs)
}

// What API Gateway hands over as text; everything else is base64: forms, other JSON types and no type at all.
const textTypes = /^(text\/[^;]*|application\/(json|javascript|xml))\s*(;|$)/i

/** The body as an event carries it: text where its type says so, else base64. */
export function eventBody(request: GatewayRequest): { body?: string; isBase64Encoded: boolean } {
  if (request.body.length === 0) return { isBase64Encoded: false }
  if (textTypes.test(headerOf(request, 'content-type') ?? '') && isUtf8(request.body)) {
    return { body: request.body.toString('utf8'), isBase64Encoded: false }
  }
  return { body: request.body.toString('base64'), isBase64Encoded: true }
}

/** `21/Nov/2026:03:02:13 +0000`, as access logs have it. */
export function commonLogTime(time: number): string {
  const [, day, month, year, clock] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(time).toUTCString()) ?? []
  return `${day}/${month}/${year}:${clock} +0000`
}
